"""The crosswalk between O*NET and ESCO: which way its matches run, and what is refused."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from index.errors import SourceError
from index.importing import import_source
from index.library import Library
from index.sources import crosswalk
from index.sources.report import Report
from index.vocabulary import Relation, Vocabulary
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

ESCO = "http://data.europa.eu/esco/"
ONET = "urn:onet:occupation:"

HEADER = (
    "O*NET Id,O*NET Title,O*NET Description,"
    "ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,Type of Match"
)
TEXT = f"""\
\ufeffMapping project name,Fruit Crosswalk,,,,,
Mapping project version,3,,,,,
Mapping project version date,May-99,,,,,
Classification 2 Version,v9.9.0,,,,,
,,,,,,
{HEADER}
91-0001.00,Apple Pickers,Take apples,{ESCO}occupation/aa-1,apple picker,"Picks,
on two lines",exactMatch
91-0002.00,Fruit Pickers,Take fruit,{ESCO}occupation/aa-1,apple picker,Picks,broadMatch
91-0003.00,Red Apple Pickers,Take red apples,{ESCO}occupation/aa-1,apple picker,Picks,narrowMatch
91-0004.00,Café Owners,Pour coffee,{ESCO}occupation/cc-3,barista,Pours,closeMatch
91-0004.00,Café Owners,Pour coffee,{ESCO}isco/C9999,Owners,Own,exactISCO
"""


@pytest.fixture
def download(tmp_path: Path) -> Path:
    path = tmp_path / "onet_to_fruit.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


read = reader(crosswalk)


def test_matches_run_from_onet_and_read_as_skos_does(download: Path) -> None:
    vocabulary, _ = read(download)
    assert vocabulary.concepts == ()
    assert vocabulary.relations == (
        Relation(f"{ONET}91-0001.00", "exactMatch", f"{ESCO}occupation/aa-1"),
        Relation(f"{ONET}91-0002.00", "narrowMatch", f"{ESCO}occupation/aa-1"),
        Relation(f"{ONET}91-0003.00", "broadMatch", f"{ESCO}occupation/aa-1"),
        Relation(f"{ONET}91-0004.00", "closeMatch", f"{ESCO}occupation/cc-3"),
        Relation(f"{ONET}91-0004.00", "exactMatch", f"{ESCO}isco/C9999"),
    )


def test_the_preamble_tells_the_version(download: Path) -> None:
    vocabulary, _ = read(download)
    assert (vocabulary.name, vocabulary.version, vocabulary.label) == (
        "crosswalk", "3 May-99", "O*NET to ESCO v9.9.0",
    )  # fmt: skip
    assert "This service uses the ESCO classification" in vocabulary.attribution
    assert read(download, "4")[0].version == "4"


def test_a_file_without_preamble_is_undated(download: Path) -> None:
    download.write_text(TEXT[TEXT.index("O*NET Id") :], encoding="utf-8")
    vocabulary, _ = read(download)
    assert (vocabulary.version, vocabulary.label) == ("undated", "O*NET to ESCO")


def test_the_report_counts_both_kinds_of_target(download: Path) -> None:
    last = TEXT.splitlines()[-1]
    download.write_text(TEXT + last + "\n", encoding="utf-8")
    vocabulary, report = read(download)
    assert report.read == {"rows": 6}
    assert report.linked == {"ESCO occupations": 4, "ISCO groups": 1}
    assert report.skipped == {"pair stands twice": 1}
    assert report.examples["pair stands twice"][0].startswith("onet_to_fruit.csv, line 13: ")
    assert len(vocabulary.relations) == 5


def test_in_a_folder_the_name_tells_which_file(download: Path) -> None:
    (download.parent / "something_else.csv").write_text("a,b\n")
    assert len(read(download.parent)[0].relations) == 5
    (download.parent / "ONET (Occupations).csv").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SourceError, match=r"holds 2 files '\*onet\*\.csv'.*Keep one"):
        read(download.parent)


def test_a_second_import_changes_nothing(download: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    first = import_source("crosswalk", download, library)
    again = import_source("crosswalk", download, library)
    assert (first.changed, again.changed) == (True, False)
    assert library.load("crosswalk") == read(download)[0]


FILE = "onet_to_fruit.csv"
AGAIN = "ownload it again"

DAMAGES: dict[str, tuple[Damage, Expected]] = {
    "cut zip": (cut_zip, Expected("cut.zip", None, "not a complete zip", AGAIN)),
    "garbled zip": (
        garbled_zip(b"Take fruit", b"Take trees"),
        Expected(FILE, None, "cannot be read from garbled.zip", AGAIN),
    ),
    "200 MB": (swollen, Expected(FILE, None, "is 200 MB", "right file")),
    "empty": (written(""), Expected(FILE, None, "no line that begins with 'O*NET Id'", "right file")),
    "HTML": (
        written("<!DOCTYPE html>\n<html>Sign in</html>\n"),
        Expected(FILE, None, "no line that begins with 'O*NET Id'", "right file"),
    ),
    "header only": (written(HEADER), Expected(FILE, None, "holds no matches", AGAIN)),
    "foreign": (
        written(f"vdab_id,vdab_label_nl,mapping_relation,esco_uri\nKN-1,Fruit,skos:exactMatch,{ESCO}skill/a\n"),
        Expected(FILE, None, "no line that begins with 'O*NET Id'", "right file"),
    ),
    "wrong columns": (
        rewrite("Type of Match", "Match"), Expected(FILE, 1, "lacks the column Type of Match", "right file"),
    ),
    "Latin-1": (recoded("latin-1"), Expected(FILE, 11, "is not UTF-8", "Latin-1")),
    "UTF-16": (recoded("utf-16"), Expected(FILE, 1, "is UTF-16", "UTF-8")),
    "NUL bytes": (rewrite("Take fruit", "Take\0fruit"), Expected(FILE, 9, "bytes that are no text", AGAIN)),
    "quote never closed": (rewrite("two lines\"", "two lines"), Expected(FILE, 12, "cannot be read", AGAIN)),
    "row too short": (rewrite(",Picks,broadMatch", ""), Expected(FILE, 9, "5 fields instead of 7", AGAIN)),
    "type of match": (
        rewrite("closeMatch", "nearMatch"), Expected(FILE, 11, "unknown type of match 'nearMatch'", AGAIN),
    ),
    "O*NET code": (
        rewrite("91-0003.00", "pickers"), Expected(FILE, 10, "'pickers' is no O*NET code", AGAIN),
    ),
    "target": (
        rewrite(f"{ESCO}isco/C9999", f"{ESCO}skill/C9999"),
        Expected(FILE, 12, "is no ESCO occupation and no ISCO group", AGAIN),
    ),
    "contradiction": (
        rewrite("91-0002.00", "91-0001.00"),
        Expected(FILE, 9, "as narrowMatch, a row above as exactMatch", "Keep the row that is right"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_refused_and_the_old_one_stays(name: str, download: Path, tmp_path: Path) -> None:
    good = zipped(download, tmp_path / "good.zip")
    assert_damage_refused("crosswalk", DAMAGES[name], good, download, tmp_path)


@pytest.fixture(scope="module")
def official() -> tuple[Vocabulary, Report]:
    return read(real("crosswalks/onet_to_esco.csv"))


@pytest.mark.shared_data
@pytest.mark.timeout(60)
def test_the_real_crosswalk_counts(official: tuple[Vocabulary, Report]) -> None:
    vocabulary, report = official
    assert vocabulary.version == "1 Sep-22"
    assert report.read == {"rows": 4253}
    assert report.linked == {"ESCO occupations": 4210, "ISCO groups": 43}
    assert Counter(r.name for r in vocabulary.relations) == {
        "exactMatch": 498 + 43, "closeMatch": 1432, "narrowMatch": 2053, "broadMatch": 227,
    }  # fmt: skip


@pytest.mark.shared_data
def test_the_broader_side_of_the_real_crosswalk_has_fewer_concepts(
    official: tuple[Vocabulary, Report],
) -> None:
    """The file's words run against SKOS: were they taken as they stand, this would fail."""
    narrow = [r for r in official[0].relations if r.name == "narrowMatch"]
    assert len({r.subject for r in narrow}) < len({r.object for r in narrow}) / 3
    broad = [r for r in official[0].relations if r.name == "broadMatch"]
    assert len({r.subject for r in broad}) > len({r.object for r in broad})


@pytest.mark.shared_data
def test_every_real_match_meets_a_concept_on_both_sides(official: tuple[Vocabulary, Report]) -> None:
    sides = [("esco/occupations_en.csv", "conceptUri", ","), ("esco/ISCOGroups_nl.csv", "conceptUri", ","),
             ("onet/Occupation Data.txt", "O*NET-SOC Code", "\t")]  # fmt: skip
    known: set[str] = set()
    for name, column, delimiter in sides:
        with real(name).open(encoding="utf-8-sig", newline="") as file:
            known |= {row[column] for row in csv.DictReader(file, delimiter=delimiter)}
    relations = official[0].relations
    assert {r.object for r in relations} <= known
    assert {r.subject.removeprefix(ONET) for r in relations} <= known
