"""A small invented download in the layout of ESCO, and ways to change it."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

BASE = "http://data.europa.eu/esco"
COUNT = 30
"""Occupations: enough for one row in twenty to be more than none."""

COMMON = "conceptUri preferredLabel altLabels description"
SKILL = f"{COMMON} skillType reuseLevel"
PLACE = "conceptType conceptUri broaderType broaderUri"
HEADERS = {
    "ISCOGroups_nl": f"{COMMON} code",
    "skillGroups_nl": f"{COMMON} code modifiedDate",
    "occupations_nl": f"{COMMON} code iscoGroup hiddenLabels regulatedProfessionNote modifiedDate",
    "skills_nl": SKILL,
    "skills_en": SKILL,
    "broaderRelationsOccPillar_nl": PLACE,
    "broaderRelationsSkillPillar_nl": PLACE,
    "occupationSkillRelations_nl": "occupationUri relationType skillType skillUri",
    "skillSkillRelations_nl": "originalSkillUri relationType relatedSkillUri",
    "digitalSkillsCollection_nl": "conceptType conceptUri",
}
LEVELS = [f"Level {n} {what}" for what in ("URI", "preferred term", "code") for n in range(4)]


def isco(code: str) -> str:
    return f"{BASE}/isco/C{code}"


def occupation(number: int) -> str:
    return f"{BASE}/occupation/o{number:02}"


def skill(name: str) -> str:
    return f"{BASE}/skill/{name}"


def append(folder: Path, name: str, *rows: Sequence[str]) -> None:
    """Add rows to a table."""
    with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace text wherever a table has it."""
    path = folder / f"{name}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def packed(folder: Path, path: Path) -> Path:
    """The same as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{path.stem}/{file.name}")
    return path


def make(folder: Path) -> Path:
    """A sound download: three ISCO groups, two skill groups, thirty occupations and three skills.

    ``S1`` stands among the levels only; of the skills ``tellen`` is Dutch.
    """
    folder.mkdir(parents=True)
    for name, header in HEADERS.items():
        append(folder, name, header.split())
    append(folder, "ISCOGroups_nl", *([isco(c), f"Groep {c}", "", "", c] for c in ("0", "01", "0110")))
    append(folder, "skillGroups_nl", [skill("S"), "vaardigheden", "", "", "S", "2031-02-03T04:05:06Z"])
    append(folder, "occupations_nl", *_occupations())
    kind = "skill/competence"
    append(
        folder,
        "skills_nl",
        [skill("tellen"), "hoog tellen", "tellen tot ver\nver tellen", "", kind, "transversal"],
    )
    append(
        folder,
        "skills_en",
        [skill("tellen"), "count high", "count far", "Counts.", kind, "transversal"],
        [skill("vegen"), "sweep moons ", "sweep moons\nmoon sweeping", "Sweeps.", kind, "cross-sector"],
        [skill("stof"), "moon dust", "", "", "knowledge", ""],
    )
    append(
        folder,
        "skillsHierarchy_nl",
        LEVELS,
        [skill("S"), "", "", "", "vaardigheden", "", "", "", "S"],
        [skill("S"), skill("S1"), "", "", "vaardigheden", "groot werk", "", "", "S", "S1"],
    )
    numbers = range(1, COUNT + 1)
    append(
        folder,
        "broaderRelationsOccPillar_nl",
        ["ISCOGroup", isco("01"), "ISCOGroup", isco("0")],
        ["ISCOGroup", isco("0110"), "ISCOGroup", isco("01")],
        *(["Occupation", occupation(n), "ISCOGroup", isco("0110")] for n in numbers),
    )
    append(
        folder,
        "broaderRelationsSkillPillar_nl",
        ["SkillGroup", skill("S1"), "SkillGroup", skill("S")],
        *(["", skill(name), "SkillGroup", skill("S1")] for name in ("tellen", "vegen", "stof")),
    )
    append(
        folder,
        "occupationSkillRelations_nl",
        *([occupation(n), "essential", kind, skill("tellen")] for n in numbers[:-1]),
        [occupation(COUNT), "essential", kind, skill("vegen")],
        [occupation(COUNT), "optional", "knowledge", skill("stof")],
    )
    append(folder, "skillSkillRelations_nl", [skill("vegen"), "optional", skill("stof")])
    append(folder, "digitalSkillsCollection_nl", ["KnowledgeSkillCompetence", skill("tellen")])
    return folder


def _occupations() -> Iterable[list[str]]:
    free, regulated = f"{BASE}/regulated-professions/unregulated", f"{BASE}/regulated-professions/regulated"
    date = "2030-01-02T00:00:00Z"
    for n in range(1, COUNT):
        yield [occupation(n), f"wolkenteller {n}", "", "Telt.", f"0110.{n}", "0110", "", free, date]
    yield [
        occupation(COUNT), "maanveger", "stofveger\nmaanveger\n maan\u200bveegster\n",
        "Veegt. \\\nNiet\xa0zelden. ", "0110.30", "0110", "manveger\nmaanfeger", regulated, date,
    ]  # fmt: skip
