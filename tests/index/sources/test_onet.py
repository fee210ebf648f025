"""O*NET: what comes of a release, and what of a damaged one."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest

from index.importing import import_source
from index.library import Library
from index.sources import onet
from index.sources.report import Report
from index.vocabulary import Concept, Relation, Vocabulary
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

FILES = {
    "Read Me.txt": "O*NET 99.1 Database\nMay 2099 Release",
    "Occupation Data.txt": """\
        O*NET-SOC Code|Title|Description
        91-0001.00|Apple Pickers|Take apples off trees.
        91-0002.00|Pear Pickers|Take pears off trees.
        91-0003.01|Café Owners|""",
    "Alternate Titles.txt": """\
        O*NET-SOC Code|Alternate Title|Short Title|Source(s)
        91-0001.00|Fruit Hand|n/a|08
        91-0001.00|FRUIT HAND|n/a|02
        91-0001.00|Apple pickers|n/a|02
        91-0001.00|"Windfall" Gatherer|n/a|02
        91-0009.00|Nobody|n/a|02""",
    "Job Zones.txt": """\
        O*NET-SOC Code|Job Zone|Date|Domain Source
        91-0001.00|1|05/2099|Analyst
        91-0003.01|3|05/2099|Analyst""",
    "Interests.txt": """\
        O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value
        91-0001.00|1.B.1.a|Realistic|OI|6.33
        91-0001.00|1.B.1.h|Second Interest High-Point|IH|6.00
        91-0001.00|1.B.1.g|First Interest High-Point|IH|1.00
        91-0001.00|1.B.1.i|Third Interest High-Point|IH|0.00
        91-0002.00|1.B.1.g|First Interest High-Point|IH|9.00""",
    "Related Occupations.txt": """\
        O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index
        91-0001.00|91-0002.00|Primary-Short|1
        91-0001.00|91-0003.01|Supplemental|11
        91-0002.00|91-0001.00|Primary-Long|6
        91-0002.00|91-0002.00|Primary-Long|7
        91-0002.00|91-0009.00|Primary-Long|8""",
    "Task Statements.txt": """\
        O*NET-SOC Code|Task ID|Task|Task Type|Date
        91-0001.00|501|Reach for apples.|Core|05/2099
        91-0001.00|502|Sort apples by size.|Supplemental|05/2099
        91-0002.00|503|Wrap pears à la carte.|n/a|05/2099
        91-0002.00|503|Wrap pears à la carte.|n/a|05/2099
        91-0009.00|504|Do nothing.|Core|05/2099""",
    "DWA Reference.txt": """\
        Element ID|IWA ID|DWA ID|DWA Title
        4.A.9|4.A.9.I01|4.A.9.I01.D01|Harvest fruit.
        4.A.9|4.A.9.I01|4.A.9.I01.D02|Sort fruit.""",
    "Tasks to DWAs.txt": """\
        O*NET-SOC Code|Task ID|DWA ID
        91-0001.00|501|4.A.9.I01.D01
        91-0001.00|502|4.A.9.I01.D02
        91-0001.00|502|4.A.9.I01.D99""",
    "Content Model Reference.txt": """\
        Element ID|Element Name|Description
        1.A|Abilities|What one can do.
        4.A.9|Handling Fruit|Moving fruit about.""",
}

OCCUPATION, TASK, DWA = "urn:onet:occupation:", "urn:onet:task:", "urn:onet:dwa:"


@pytest.fixture
def download(tmp_path: Path) -> Path:
    folder = tmp_path / "db_99_1_text"
    folder.mkdir()
    for name, text in FILES.items():
        lines = [line.strip().replace("|", "\t") for line in text.splitlines()]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


read = reader(onet)


def test_the_read_me_tells_the_version_and_the_licence_names_it(download: Path) -> None:
    vocabulary, _ = read(download)
    assert (vocabulary.name, vocabulary.version) == ("onet", "99.1")
    assert "O*NET 99.1 Database by the U.S. Department of Labor" in vocabulary.attribution
    assert read(download, "99.2")[0].label == "O*NET 99.2"


def test_an_occupation_with_its_titles_and_facts(download: Path) -> None:
    found = read(download)[0].by_uri
    assert found[f"{OCCUPATION}91-0001.00"] == Concept(
        f"{OCCUPATION}91-0001.00", "occupation", "Apple Pickers", "en",
        ("Fruit Hand", '"Windfall" Gatherer'), "Take apples off trees.",
        {"code": "91-0001.00", "jobZone": "1", "interests": "RC"},
    )  # fmt: skip
    assert found[f"{OCCUPATION}91-0002.00"].facts == {"code": "91-0002.00"}


def test_tasks_and_activities(download: Path) -> None:
    found = read(download)[0].by_uri
    assert found[f"{TASK}501"] == Concept(
        f"{TASK}501", "task", "Reach for apples.", "en", facts={"type": "Core"}
    )
    assert found[f"{TASK}503"].facts == {}
    assert found[f"{DWA}4.A.9.I01.D02"].facts == {"code": "4.A.9.I01.D02", "iwa": "4.A.9.I01"}
    assert [c.label for c in found.values() if c.kind == "group"] == ["Handling Fruit"]


def test_relations(download: Path) -> None:
    apples, pears = f"{OCCUPATION}91-0001.00", f"{OCCUPATION}91-0002.00"
    assert set(read(download)[0].relations) == {
        Relation(apples, "essentialTask", f"{TASK}501"),
        Relation(apples, "optionalTask", f"{TASK}502"),
        Relation(pears, "optionalTask", f"{TASK}503"),
        Relation(apples, "related", pears),
        Relation(pears, "related", apples),
        Relation(f"{TASK}501", "activity", f"{DWA}4.A.9.I01.D01"),
        Relation(f"{TASK}502", "activity", f"{DWA}4.A.9.I01.D02"),
        Relation(f"{DWA}4.A.9.I01.D01", "broader", "urn:onet:element:4.A.9"),
        Relation(f"{DWA}4.A.9.I01.D02", "broader", "urn:onet:element:4.A.9"),
    }


def test_the_report_tells_what_was_left_out(download: Path) -> None:
    report = read(download)[1]
    assert report.read["occupations"] == 3
    assert report.read["tasks"] == 5
    assert report.skipped == {
        "unknown O*NET-SOC Code": 2,
        "unknown Related O*NET-SOC Code": 1,
        "unknown DWA ID": 1,
        "unknown interest": 1,
        "title stands twice": 2,
        "row stands twice": 1,
        "related in the supplemental tier only": 1,
        "related to itself": 1,
    }
    assert report.examples["row stands twice"] == ["Task Statements.txt, line 5: 503"]


def test_a_zip_is_the_same_and_a_second_import_changes_nothing(download: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    first = import_source("onet", download, library)
    assert first.changed
    assert library.load("onet") == read(download)[0]
    again = import_source("onet", zipped(download, tmp_path / "onet.zip"), library)
    assert not again.changed
    assert again.entry == first.entry


def within(name: str, damage: Damage) -> Damage:
    """A damage to one file of the folder."""
    return lambda folder: damage(folder / name)


def edited(name: str, old: str, new: str) -> Damage:
    return within(name, rewrite(old.replace("|", "\t"), new.replace("|", "\t")))


def bomb(folder: Path) -> Path:
    """A zip of a few hundred KB that unpacks to 160 MB."""
    path = folder.parent / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            if file.name != "Interests.txt":
                archive.write(file, file.name)
        with archive.open("Interests.txt", "w") as entry:
            for _ in range(160):
                entry.write(bytes(1_000_000))
    return path


def two_releases(folder: Path) -> None:
    (folder / "older").mkdir()
    (folder / "older" / "Job Zones.txt").write_text("an older one")


def only_vdab(folder: Path) -> Path:
    path = folder.parent / "vdab.csv"
    path.write_text("vdab_id,vdab_label_nl,mapping_relation,esco_uri\n")
    return path


TASKS, OCCUPATIONS = "Task Statements.txt", "Occupation Data.txt"
AGAIN = "ownload it again"

DAMAGES: dict[str, tuple[Damage, Expected]] = {
    "file missing": (
        lambda folder: (folder / TASKS).unlink(),
        Expected("db_99_1_text", None, f"holds no file '{TASKS}'", "as downloaded"),
    ),
    "foreign file": (
        only_vdab, Expected("vdab.csv", None, "holds no file 'Read Me.txt'", "as downloaded"),
    ),
    "path missing": (
        lambda folder: folder.parent / "nowhere",
        Expected("nowhere", None, "does not exist", "as downloaded"),
    ),
    "two releases": (
        two_releases, Expected("db_99_1_text", None, "holds 2 files 'Job Zones.txt'", "Keep one"),
    ),
    "cut zip": (cut_zip, Expected("cut.zip", None, "not a complete zip", AGAIN)),
    "garbled zip": (
        garbled_zip(b"Reach for apples", b"Reach for peelsa"),
        Expected(TASKS, None, "cannot be read from garbled.zip", AGAIN),
    ),
    "zip bomb": (bomb, Expected("Interests.txt", None, "is 160 MB, more than 150 MB", "right file")),
    "200 MB": (within(TASKS, swollen), Expected(TASKS, None, "is 200 MB", "right file")),
    "empty": (within(TASKS, written("")), Expected(TASKS, 1, "is empty", AGAIN)),
    "header only": (
        within("Job Zones.txt", written("O*NET-SOC Code\tJob Zone\n")),
        Expected("Job Zones.txt", None, "holds no rows", AGAIN),
    ),
    "HTML": (
        within(TASKS, written("<!DOCTYPE html>\n<html><body>Sign in</body></html>\n")),
        Expected(TASKS, 1, "is a web page", "Download the file itself"),
    ),
    "no release": (
        edited("Read Me.txt", "O*NET 99.1 Database", "Thank you"),
        Expected("Read Me.txt", None, "which release", "its own Read Me.txt"),
    ),
    "wrong columns": (
        edited(TASKS, "|Task Type|", "|Kind|"),
        Expected(TASKS, 1, "lacks the column Task Type", "right file"),
    ),
    "Latin-1": (
        within(OCCUPATIONS, recoded("latin-1")),
        Expected(OCCUPATIONS, 4, "is not UTF-8", "Latin-1"),
    ),
    "UTF-16": (
        within(OCCUPATIONS, recoded("utf-16")), Expected(OCCUPATIONS, 1, "is UTF-16", "UTF-8"),
    ),
    "NUL bytes": (
        edited(TASKS, "Sort apples", "Sort\0apples"), Expected(TASKS, 3, "bytes that are no text", AGAIN),
    ),
    "row too short": (
        edited(TASKS, "|n/a|05/2099\n91-0009", "\n91-0009"),
        Expected(TASKS, 5, "3 fields instead of 5", AGAIN),
    ),
    "occupation twice, differently": (
        edited(OCCUPATIONS, "91-0002.00|", "91-0001.00|"),
        Expected(OCCUPATIONS, 3, "contradicts a row above on 91-0001.00", AGAIN),
    ),
    "task twice, differently": (
        edited(TASKS, "|502|", "|501|"), Expected(TASKS, 3, "contradicts a row above on 501", AGAIN),
    ),
    "code": (
        edited(OCCUPATIONS, "91-0002.00|", "pears and so on|"),
        Expected(OCCUPATIONS, 3, "'pears and so on' is no O*NET-SOC Code", AGAIN),
    ),
    "task type": (edited(TASKS, "|Core|", "|Cure|"), Expected(TASKS, 2, "'Cure' is no Task Type", AGAIN)),
    "task without words": (
        edited(TASKS, "|Sort apples by size.|", "||"), Expected(TASKS, 3, "'' is no Task", AGAIN),
    ),
    "job zone": (
        edited("Job Zones.txt", "|3|", "|7|"), Expected("Job Zones.txt", 3, "'7' is no Job Zone", AGAIN),
    ),
    "tier": (
        edited("Related Occupations.txt", "|Supplemental|", "|Distant|"),
        Expected("Related Occupations.txt", 3, "'Distant' is no Relatedness Tier", AGAIN),
    ),
    "tasks of another release": (
        within(TASKS, written("O*NET-SOC Code\tTask ID\tTask\tTask Type\n92-0001.00\t1\tPlant.\tCore\n")),
        Expected(TASKS, None, "1 of 1 rows", "from one release"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_release_is_refused_and_the_old_one_stays(
    name: str, download: Path, tmp_path: Path
) -> None:
    good = zipped(download, tmp_path / "good.zip")
    assert_damage_refused("onet", DAMAGES[name], good, download, tmp_path)


@pytest.fixture(scope="module")
def release() -> tuple[Vocabulary, Report]:
    return read(real("onet"))


@pytest.mark.shared_data
@pytest.mark.timeout(60)
def test_the_real_release_counts(release: tuple[Vocabulary, Report]) -> None:
    vocabulary, report = release
    assert vocabulary.version == "27.0"
    kinds = Counter(concept.kind for concept in vocabulary.concepts)
    assert kinds == {"occupation": 1016, "task": 19265, "activity": 2087, "group": 37}
    names = Counter(relation.name for relation in vocabulary.relations)
    assert names == {
        "essentialTask": 13225, "optionalTask": 6040, "related": 9230, "activity": 23543, "broader": 2087,
    }  # fmt: skip
    assert report.read["alternate titles"] == 52754
    assert report.skipped == {
        "related in the supplemental tier only": 9230, "row stands twice": 2, "title stands twice": 1,
    }  # fmt: skip


@pytest.mark.shared_data
def test_nothing_in_the_real_release_dangles(release: tuple[Vocabulary, Report]) -> None:
    vocabulary, _ = release
    assert len(vocabulary.by_uri) == len(vocabulary.concepts)
    ends = {end for relation in vocabulary.relations for end in (relation.subject, relation.object)}
    assert ends <= set(vocabulary.by_uri)
    assert sum(c.kind == "occupation" and "jobZone" in c.facts for c in vocabulary.concepts) == 923
    assert sum(c.kind == "occupation" and "interests" in c.facts for c in vocabulary.concepts) == 874
