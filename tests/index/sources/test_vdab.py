"""VDAB Competent: Dutch phrases, their matches, and what is refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from index.importing import import_source
from index.library import Library
from index.sources import vdab
from index.vocabulary import Concept, Relation
from tests.index.sources.damage import (
    Damage,
    Expected,
    assert_damage_refused,
    cut_zip,
    garbled_zip,
    recoded,
    rewrite,
    swollen,
    written,
    zipped,
)
from tests.index.sources.reading import reader
from tests.shared import real

SKILL = "http://data.europa.eu/esco/skill/"
VDAB = "urn:vdab:competent:"

TEXT = f"""\
vdab_id,vdab_label_nl,vdab_label_fr,mapping_relation,esco_uri,esco_preferredLabel_nl,editorial_note,in_esco_1_1_1
KN-1,Fruitsoorten,Les fruits,skos:exactMatch,{SKILL}aa-1,soorten fruit,,1
SK-2,"Appels, ook rode, plukken",Cueillir,skos:broadMatch,{SKILL}bb-2,fruit plukken,Alleen met de hand,1
SK-2,"Appels, ook rode, plukken",Cueillir,skos:narrowMatch,{SKILL}bb-3,rode appels plukken,Ook met de ladder,1
SO-3,Een café opruimen,Ranger,skos:closeMatch,{SKILL}cc-4,opruimen,,0
"""


@pytest.fixture
def download(tmp_path: Path) -> Path:
    path = tmp_path / "vdab_fruit.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


read = reader(vdab)


def test_phrases_are_dutch_skills_with_notes(download: Path) -> None:
    vocabulary, _ = read(download)
    assert vocabulary.concepts == (
        Concept(f"{VDAB}KN-1", "skill", "Fruitsoorten", facts={"code": "KN-1"}),
        Concept(
            f"{VDAB}SK-2", "skill", "Appels, ook rode, plukken",
            facts={"code": "SK-2", "editorialNote": "Alleen met de hand\nOok met de ladder"},
        ),
        Concept(f"{VDAB}SO-3", "skill", "Een café opruimen", facts={"code": "SO-3"}),
    )  # fmt: skip
    assert {c.language for c in vocabulary.concepts} == {"nl"}


def test_matches_stand_as_in_the_file(download: Path) -> None:
    assert read(download)[0].relations == (
        Relation(f"{VDAB}KN-1", "exactMatch", f"{SKILL}aa-1"),
        Relation(f"{VDAB}SK-2", "broadMatch", f"{SKILL}bb-2"),
        Relation(f"{VDAB}SK-2", "narrowMatch", f"{SKILL}bb-3"),
        Relation(f"{VDAB}SO-3", "closeMatch", f"{SKILL}cc-4"),
    )


def test_the_report_tells_what_esco_lacks_what_stands_twice_and_what_has_no_name(download: Path) -> None:
    last = TEXT.splitlines()[-1]
    download.write_text(f"{TEXT}{last}\nSK-5, ,x,skos:closeMatch,{SKILL}dd-5,x,,1\n", encoding="utf-8")
    vocabulary, report = read(download)
    assert report.read == {"pairs": 6, "skills": 3}
    assert report.linked == {"ESCO skills": 3}
    assert report.noted == {"skill is not in ESCO 1.1.1": 1}
    assert report.skipped == {"pair stands twice": 1, "no Dutch label": 1}
    assert report.examples["no Dutch label"] == ["vdab_fruit.csv, line 7: SK-5"]
    assert (len(vocabulary.concepts), len(vocabulary.relations)) == (3, 4)


def test_columns_that_are_not_needed_may_be_absent(download: Path) -> None:
    download.write_text(
        f"vdab_id,vdab_label_nl,mapping_relation,esco_uri\nKN-1,Fruit,exactMatch,{SKILL}aa-1\n"
    )
    vocabulary, report = read(download)
    assert vocabulary.relations == (Relation(f"{VDAB}KN-1", "exactMatch", f"{SKILL}aa-1"),)
    assert report.linked == {"ESCO skills": 1}
    assert vocabulary.version == "undated"
    assert read(download, "2023")[0].version == "2023"


def test_a_second_import_changes_nothing(download: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    first = import_source("vdab", download, library)
    again = import_source("vdab", zipped(download, tmp_path / "vdab.zip"), library)
    assert (first.changed, again.changed) == (True, False)
    assert library.load("vdab") == read(download)[0]


def folder_without(path: Path) -> Path:
    folder = path.parent / "elsewhere"
    folder.mkdir()
    for name in ("peren.csv", "appels.csv"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


FILE = "vdab_fruit.csv"
AGAIN = "ownload it again"

DAMAGES: dict[str, tuple[Damage, Expected]] = {
    "cut zip": (cut_zip, Expected("cut.zip", None, "not a complete zip", AGAIN)),
    "garbled zip": (
        garbled_zip(b"Fruitsoorten", b"Fruitpersoon"),
        Expected(FILE, None, "cannot be read from garbled.zip", AGAIN),
    ),
    "none of the files": (
        folder_without, Expected("elsewhere", None, "holds no file '*vdab*.csv'", "as downloaded"),
    ),
    "200 MB": (swollen, Expected(FILE, None, "is 200 MB", "right file")),
    "empty": (written(""), Expected(FILE, 1, "is empty", AGAIN)),
    "header only": (written(TEXT.splitlines()[0]), Expected(FILE, None, "holds no matches", AGAIN)),
    "HTML": (
        written("<!DOCTYPE html>\n<html>Meld je aan</html>\n"),
        Expected(FILE, 1, "is a web page", "Download the file itself"),
    ),
    "foreign": (
        written("conceptUri,preferredLabel\nx,y\n"),
        Expected(FILE, 1, "lacks the columns vdab_id", "right file"),
    ),
    "semicolons": (
        written(TEXT.replace(",", ";")), Expected(FILE, 1, "lacks the columns vdab_id", "right file"),
    ),
    "Latin-1": (recoded("latin-1"), Expected(FILE, 5, "is not UTF-8", "Latin-1")),
    "UTF-16": (recoded("utf-16"), Expected(FILE, 1, "is UTF-16", "UTF-8")),
    "NUL bytes": (rewrite("soorten fruit", "\0"), Expected(FILE, 2, "bytes that are no text", AGAIN)),
    "quote never closed": (
        rewrite("plukken\",Cueillir,skos:narrow", "plukken,Cueillir,skos:narrow"),
        Expected(FILE, 5, "cannot be read", AGAIN),
    ),
    "row too long": (rewrite("soorten fruit,,1", "soorten, fruit,,1"), Expected(FILE, 2, "9 fields", AGAIN)),
    "relation": (
        rewrite("skos:closeMatch", "skos:sameAs"), Expected(FILE, 5, "unknown relation 'sameAs'", AGAIN),
    ),
    "code": (rewrite("SO-3", "opruimen"), Expected(FILE, 5, "'opruimen' is no code of Competent", AGAIN)),
    "target": (rewrite(f"{SKILL}aa-1", "aa-1"), Expected(FILE, 2, "'aa-1' is no ESCO skill", AGAIN)),
    "two labels": (
        rewrite("SO-3", "KN-1"),
        Expected(FILE, 5, "KN-1 is called 'Een café opruimen', a row above 'Fruitsoorten'", "Keep the label"),
    ),
    "contradiction": (
        rewrite("bb-3", "bb-2"),
        Expected(FILE, 4, "as narrowMatch, a row above as broadMatch", "Keep the row that is right"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_refused_and_the_old_one_stays(name: str, download: Path, tmp_path: Path) -> None:
    good = zipped(download, tmp_path / "good.zip")
    assert_damage_refused("vdab", DAMAGES[name], good, download, tmp_path)


@pytest.mark.shared_data
@pytest.mark.timeout(60)
def test_the_real_mapping_counts() -> None:
    vocabulary, report = read(real("crosswalks/vdab_competent_skills_to_esco.csv"))
    assert report.read == {"pairs": 9019, "skills": 6409}
    assert report.linked == {"ESCO skills": 8977}
    assert report.noted == {"skill is not in ESCO 1.1.1": 42}
    assert not report.skipped
    assert Counter(r.name for r in vocabulary.relations) == {
        "exactMatch": 988, "closeMatch": 3820, "broadMatch": 2546, "narrowMatch": 1665,
    }  # fmt: skip
    broad = [r for r in vocabulary.relations if r.name == "broadMatch"]
    assert len({r.object for r in broad}) < len({r.subject for r in broad})
