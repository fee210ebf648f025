"""Importing ESCO: what becomes of each table, and the figures of the real download."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.importing import import_source
from index.library import Entry, Library
from index.sources import esco
from index.sources.files import SourceFiles
from index.vocabulary import Relation, Vocabulary
from tests.index.sources.esco_download import BASE, COUNT, append, edit, isco, make, occupation, packed, skill
from tests.index.sources.reading import reader
from tests.shared import real

read = reader(esco)


@pytest.fixture
def download(tmp_path: Path) -> Path:
    return make(tmp_path / "download")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def test_an_occupation_keeps_what_its_row_says(download: Path) -> None:
    found = read(download)[0].by_uri[occupation(COUNT)]
    assert (found.kind, found.label, found.language) == ("occupation", "maanveger", "nl")
    assert found.also == ("stofveger", "maanveegster")
    assert found.description == "Veegt. Niet zelden."
    assert found.facts == {
        "isco": "0110", "code": "0110.30", "regulated": "regulated", "hiddenLabels": "manveger\nmaanfeger",
    }  # fmt: skip


def test_a_skill_without_a_dutch_row_is_english_and_says_so(download: Path) -> None:
    vocabulary, report = read(download)
    sweeping = vocabulary.by_uri[skill("vegen")]
    assert (sweeping.language, sweeping.label) == ("en", "sweep moons")
    assert (sweeping.also, sweeping.description) == (("moon sweeping",), "Sweeps.")
    assert (report.read["skills"], report.read["skills with a Dutch label"]) == (3, 1)


def test_english_words_never_join_a_dutch_concept(download: Path) -> None:
    counting = read(download)[0].by_uri[skill("tellen")]
    assert (counting.language, counting.label) == ("nl", "hoog tellen")
    assert (counting.also, counting.description) == (("tellen tot ver", "ver tellen"), "")
    assert counting.facts == {"skillType": "skill/competence", "reuseLevel": "transversal"}


def test_an_empty_dutch_label_falls_back_on_english(download: Path) -> None:
    edit(download, "skills_nl", "hoog tellen", "")
    counting = read(download)[0].by_uri[skill("tellen")]
    assert (counting.language, counting.label, counting.also) == ("en", "count high", ("count far",))


def test_a_concept_without_any_label_is_left_out(download: Path) -> None:
    append(download, "skills_en", (skill("niets"), " ", "", "", "knowledge", ""))
    vocabulary, report = read(download)
    assert skill("niets") not in vocabulary.by_uri
    assert report.examples["concept has no label"] == [f"skills_en.csv, line 6: {skill('niets')}"]


def test_relations_run_from_what_asks_to_what_is_asked(download: Path) -> None:
    relations = set(read(download)[0].relations)
    assert relations >= {
        Relation(occupation(COUNT), "essentialSkill", skill("vegen")),
        Relation(occupation(COUNT), "optionalSkill", skill("stof")),
        Relation(skill("vegen"), "optionalSkill", skill("stof")),
        Relation(occupation(COUNT), "inGroup", isco("0110")),
        Relation(occupation(COUNT), "broader", isco("0110")),
        Relation(isco("01"), "broader", isco("0")),
        Relation(skill("S1"), "broader", skill("S")),
        Relation(skill("tellen"), "broader", skill("S1")),
    }


def test_a_skill_group_that_only_the_levels_name_is_a_group(download: Path) -> None:
    group = read(download)[0].by_uri[skill("S1")]
    assert (group.kind, group.label, group.facts) == ("group", "groot werk", {"code": "S1"})


def test_a_collection_is_a_concept_with_members(download: Path) -> None:
    vocabulary, report = read(download)
    uri = "urn:vakwijzer:esco:collection:digital"
    assert vocabulary.by_uri[uri].kind == "collection"
    assert [r.subject for r in vocabulary.incoming[uri]] == [skill("tellen")]
    assert report.skipped["collection is not in the download"] == 6


def test_the_report_counts_what_was_read_and_linked(download: Path) -> None:
    report = read(download)[1]
    asked = "relations between occupations and skills"
    assert report.read["occupations"] == COUNT
    assert report.read[asked] == COUNT + 1
    assert report.linked[f"{asked} (essentialSkill)"] == COUNT


@pytest.mark.parametrize(
    ("row", "reason", "value"),
    [
        ((occupation(1), "essential", "", skill("weg")), "concept is not in the download", skill("weg")),
        ((occupation(99), "essential", "", skill("stof")), "concept is not in the download", occupation(99)),
        ((occupation(1), "related", "", skill("stof")), "unknown relation type", "'related'"),
        ((occupation(1), "essential", "", skill("tellen")), "duplicate row", occupation(1)),
    ],
)
def test_one_odd_relation_is_left_out_and_reported(
    download: Path, row: Sequence[str], reason: str, value: str
) -> None:
    sound = read(download)[0].relations
    append(download, "occupationSkillRelations_nl", row)
    vocabulary, report = read(download)
    assert vocabulary.relations == sound
    assert report.examples[reason] == [f"occupationSkillRelations_nl.csv, line {COUNT + 3}: {value}"]


def test_a_placed_occupation_without_a_row_keeps_its_relations(download: Path) -> None:
    append(download, "broaderRelationsOccPillar_nl",
           ("Occupation", occupation(31), "Occupation", occupation(30)))  # fmt: skip
    append(download, "occupationSkillRelations_nl", (occupation(31), "optional", "", skill("tellen")))
    vocabulary, report = read(download)
    assert occupation(31) not in vocabulary.by_uri
    assert {r.object for r in vocabulary.outgoing[occupation(31)]} == {occupation(30), skill("tellen")}
    assert report.noted == {"concept is placed, not described": 1}


def test_an_equal_row_twice_is_one_concept(download: Path) -> None:
    append(download, "ISCOGroups_nl", (isco("0110"), "Groep 0110", "", "", "0110"))
    vocabulary, report = read(download)
    assert sum(c.uri == isco("0110") for c in vocabulary.concepts) == 1
    assert report.skipped["duplicate row"] == 1


def test_a_complete_dutch_download_needs_no_english_file(download: Path) -> None:
    with (download / "skills_en.csv").open(encoding="utf-8", newline="") as file:
        append(download, "skills_nl", *list(csv.reader(file))[2:])
    (download / "skills_en.csv").unlink()
    assert {c.language for c in read(download)[0].concepts} == {"nl"}


def test_relations_may_come_from_the_download_of_any_language(download: Path) -> None:
    sound = read(download)[0]
    for stem, language in (("occupationSkillRelations", "_de"), ("skillSkillRelations", ""),
                           ("broaderRelationsOccPillar", "_en")):  # fmt: skip
        (download / f"{stem}_nl.csv").rename(download / f"{stem}{language}.csv")
    assert read(download)[0] == sound


def test_the_dutch_file_goes_before_the_english_one(download: Path) -> None:
    (download / "skillSkillRelations_en.csv").write_text("not read", "utf-8")
    with SourceFiles(download) as files:
        assert "skillSkillRelations_nl.csv" in esco.names(files)
        assert "skillSkillRelations_en.csv" not in esco.names(files)


def test_the_version_is_given_or_in_the_name_or_the_newest_date(download: Path, tmp_path: Path) -> None:
    archive = packed(download, tmp_path / "ESCO dataset - v3.2.1 - classification - nl - csv.zip")
    assert read(download, "4.0")[0].version == "4.0"
    assert read(archive)[0].version == "3.2.1"
    assert read(download)[0].version == "2031-02-03"


def test_a_zip_gives_what_its_folder_gives(download: Path, tmp_path: Path) -> None:
    assert read(packed(download, tmp_path / "esco.zip"))[0] == read(download)[0]


def test_importing_twice_changes_nothing(download: Path, library: Library) -> None:
    done: list[tuple[int, int]] = []
    first = import_source("esco", download, library, progress=lambda *at: done.append(at))
    assert first.changed
    assert done[-1][0] == done[-1][1] > 0
    assert library.load("esco") == read(download)[0]
    second = import_source("esco", download, library)
    assert (second.changed, second.entry) == (False, first.entry)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Vocabulary, Entry, float]:
    """ESCO 1.1.1 as imported, what was reported, and the seconds that it took."""
    esco_1_1_1 = real("esco")
    library, start = Library(tmp_path_factory.mktemp("library")), time.monotonic()
    entry = import_source("esco", esco_1_1_1, library).entry
    return library.load("esco"), entry, time.monotonic() - start


@pytest.mark.shared_data
def test_esco_is_complete_and_takes_less_than_a_minute(imported: tuple[Vocabulary, Entry, float]) -> None:
    vocabulary, entry, seconds = imported
    kinds = Counter((c.kind, c.language) for c in vocabulary.concepts)
    assert (kinds["occupation", "nl"], kinds["occupation", "en"]) == (3007, 0)
    assert (kinds["skill", "nl"], kinds["skill", "en"]) == (7008, 13_896 - 7008)
    assert sum(c.uri.startswith(f"{BASE}/isco/") for c in vocabulary.concepts) == 619
    assert kinds["collection", "nl"] == 6
    names = Counter(r.name for r in vocabulary.relations if r.subject.startswith(f"{BASE}/occupation/"))
    assert (names["essentialSkill"], names["optionalSkill"]) == (64_946, 123_855 - 64_946)
    assert names["inGroup"] == 3007
    assert entry.relations["inCollection"] == 2279
    assert entry.report["skipped"] == {"collection is not in the download": 1}
    assert seconds < 60


@pytest.mark.shared_data
def test_esco_describes_all_it_relates_but_one_occupation(imported: tuple[Vocabulary, Entry, float]) -> None:
    vocabulary, entry, _ = imported
    ends = {uri for r in vocabulary.relations for uri in (r.subject, r.object)}
    assert len(ends - vocabulary.by_uri.keys()) == 1
    assert entry.report["noted"] == {"concept is placed, not described": 1}


@pytest.mark.shared_data
def test_all_of_esco_hangs_in_its_hierarchies(imported: tuple[Vocabulary, Entry, float]) -> None:
    vocabulary = imported[0]
    placed = {r.subject for r in vocabulary.relations if r.name == "broader"}
    tops = [c for c in vocabulary.concepts if c.kind != "collection" and c.uri not in placed]
    assert sorted(c.facts["code"] for c in tops) == [*"0123456789", *"KLST"]
