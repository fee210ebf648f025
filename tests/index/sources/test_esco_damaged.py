"""Damaged downloads of ESCO: each is refused with file, line and remedy, and what was in force stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from index.errors import SourceError
from index.importing import import_source
from index.library import Library
from tests.index.sources.esco_download import append, edit, isco, make, occupation, packed, skill

Damage = Callable[[Path], object]


class Case(NamedTuple):
    """A damage, and the error that tells of it. ``line`` is None where all of the file is wrong."""

    damage: Damage
    file: str
    line: int | None
    wrong: str
    remedy: str


def replace(name: str, content: bytes) -> Damage:
    return lambda folder: (folder / f"{name}.csv").write_bytes(content)


def change(name: str, old: str, new: str) -> Damage:
    return lambda folder: edit(folder, name, old, new)


def add(name: str, *rows: Sequence[str]) -> Damage:
    return lambda folder: append(folder, name, *rows)


def rename(name: str, other: str) -> Damage:
    return lambda folder: (folder / f"{name}.csv").rename(folder / f"{other}.csv")


def cut(name: str, lines: int) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / f"{name}.csv"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))

    return damage


def recode(name: str, encoding: str) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / f"{name}.csv"
        path.write_bytes(path.read_text("utf-8").replace("Groep 0110", "Groep één").encode(encoding))

    return damage


def huge(folder: Path) -> None:
    with (folder / "skills_nl.csv").open("r+b") as file:
        file.truncate(200_000_000)


def twice(folder: Path) -> None:
    (folder / "copy").mkdir()
    shutil.copy(folder / "skills_nl.csv", folder / "copy")


ISCO, SKILLS, OCCUPATIONS = "ISCOGroups_nl", "skills_nl", "occupations_nl"
ASKED, PLACES, MEMBERS = (
    "occupationSkillRelations_nl",
    "broaderRelationsOccPillar_nl",
    "digitalSkillsCollection_nl",
)
TOP, LOW = isco("0"), isco("0110")
STRAY = [(occupation(1), "essential", "", skill(f"weg{n}")) for n in range(5)]

CASES = {
    "Latin-1": Case(recode(ISCO, "latin-1"), ISCO, 4, "is not UTF-8", "save it as UTF-8"),
    "UTF-16": Case(recode(ISCO, "utf-16"), ISCO, 1, "is UTF-16", "Save it as UTF-8"),
    "web page": Case(replace(SKILLS, b"<!DOCTYPE html>\n"), SKILLS, 1, "is a web page", "the file itself"),
    "empty file": Case(replace(SKILLS, b""), SKILLS, 1, "is empty", "Download it again"),
    "header only": Case(cut(SKILLS, 1), SKILLS, 1, "has a header and no rows", "Download it again"),
    "NUL bytes": Case(change(SKILLS, "hoog", "ho\0g"), SKILLS, 2, "no text", "Download it again"),
    "other columns": Case(change(SKILLS, "preferredLabel", "label"), SKILLS, 1, "preferredLabel", "right"),
    "semicolons": Case(change(ISCO, ",", ";"), ISCO, 1, "lacks the columns", "right file"),
    "short row": Case(add(SKILLS, ("x", "y")), SKILLS, 4, "2 fields instead of 6", "download it again"),
    "open quote": Case(change(SKILLS, 'ver tellen"', "ver"), SKILLS, 3, "cannot be read", "download it"),
    "200 MB": Case(huge, SKILLS, None, "is 200 MB", "--largest-mb"),
    "no table": Case(rename(ISCO, "x"), "download", None, "no file 'ISCOGroups_nl.csv'", "as downloaded"),
    "no relations": Case(rename(ASKED, "x"), "download", None, "no file 'occupationSkill", "as downloaded"),
    "two candidates": Case(twice, "download", None, "2 files 'skills_nl.csv'", "Keep one"),
    "other language": Case(rename(ISCO, "ISCOGroups_de"), "ISCOGroups_de", None, "neither Dutch nor", "'nl'"),
    "other source": Case(
        change(OCCUPATIONS, occupation(1), "17-2051.00"), OCCUPATIONS, 2, "has '17-2051.00'", "ESCO's own"
    ),
    "two labels": Case(
        add(ISCO, (TOP, "Anders", "", "", "0")),
        ISCO, 5, f"{TOP} otherwise than {ISCO}.csv, line 2", "right row",
    ),
    "two kinds": Case(
        add(SKILLS, (TOP, "Groep 0", "", "", "", "")),
        SKILLS, 4, f"{TOP} otherwise than {ISCO}.csv, line 2", "right row",
    ),
    "dangling relations": Case(
        add(ASKED, *STRAY),
        ASKED, 33, "first of 5 of 36 rows that cannot be used: concept is not in the download", "one version",
    ),
    "unknown types": Case(
        change(ASKED, "essential", "nodig"),
        ASKED, 2, "first of 30 of 31 rows that cannot be used: unknown relation type: 'nodig'", "one version",
    ),
    "unknown ISCO codes": Case(
        change(OCCUPATIONS, ",0110,", ",7777,"), OCCUPATIONS, 2, "not in the download: 7777", "one version"
    ),
    "cut between rows": Case(
        cut(OCCUPATIONS, 15), PLACES, 18, f"no table describes {occupation(15)}", "each file complete"
    ),
    "stray members": Case(
        add(MEMBERS, ("", skill("weg"))), MEMBERS, 3, f"not in the download: {skill('weg')}", "one version"
    ),
    "circle": Case(
        add(PLACES, ("", TOP, "", LOW)),
        PLACES, 34, f"makes {TOP} broader than itself, through {LOW}", "again",
    ),
    "circle of one": Case(
        add(PLACES, ("", TOP, "", TOP)), PLACES, 34, f"makes {TOP} broader than itself", "again"
    ),
}  # fmt: skip


@pytest.fixture
def download(tmp_path: Path) -> Path:
    return make(tmp_path / "download")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.mark.parametrize("name", CASES)
def test_a_damaged_download_is_refused(name: str, download: Path, library: Library, tmp_path: Path) -> None:
    import_source("esco", download, library)
    sound = library.load("esco")
    case, broken = CASES[name], make(tmp_path / "broken" / "download")
    case.damage(broken)
    with pytest.raises(SourceError) as caught:
        import_source("esco", broken, library)
    assert (Path(caught.value.file).stem, caught.value.line) == (case.file, case.line)
    assert case.wrong in caught.value.message
    assert case.remedy in caught.value.hint
    assert library.load("esco") == sound


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        (lambda data: data[: len(data) // 2], "is not a complete zip file"),
        (lambda data: data[:300] + bytes(200) + data[500:], "cannot be read from"),
        (lambda data: b"no zip at all", "is not a complete zip file"),
    ],
    ids=["cut", "overwritten", "no zip"],
)
def test_a_damaged_zip_is_refused(
    spoil: Callable[[bytes], bytes], wrong: str, download: Path, library: Library, tmp_path: Path
) -> None:
    archive = packed(download, tmp_path / "esco.zip")
    import_source("esco", archive, library)
    sound = library.load("esco")
    archive.write_bytes(spoil(archive.read_bytes()))
    with pytest.raises(SourceError, match=wrong) as caught:
        import_source("esco", archive, library)
    assert caught.value.hint == "Download it again."
    assert library.load("esco") == sound


def test_a_zip_that_unpacks_to_too_much_is_refused(download: Path, library: Library, tmp_path: Path) -> None:
    import_source("esco", download, library)
    sound = library.load("esco")
    with (download / "skills_nl.csv").open("r+b") as file:
        file.truncate(3_000_000)
    with pytest.raises(SourceError, match=r"skills_nl\.csv: is 3 MB, more than 1 MB"):
        import_source("esco", packed(download, tmp_path / "esco.zip"), library, largest_mb=1)
    assert library.load("esco") == sound
