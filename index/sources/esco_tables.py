"""The layout of ESCO's CSV download: which tables there are, and what a row of them says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from index.errors import SourceError
from index.sources import tables
from index.sources.files import SourceFiles
from index.sources.tables import Row
from index.vocabulary import Concept, ConceptKind, Language


class Table(NamedTuple):
    """A table of concepts. ``facts``: names of facts by the column that holds them."""

    stem: str
    kind: ConceptKind
    plural: str
    facts: Mapping[str, str]


ISCO = Table("ISCOGroups", "group", "ISCO groups", {"code": "code"})
TABLES = (
    ISCO,
    Table("skillGroups", "group", "skill groups", {"code": "code"}),
    Table("occupations", "occupation", "occupations", {"iscoGroup": "isco", "code": "code"}),
    Table("skills", "skill", "skills", {"skillType": "skillType", "reuseLevel": "reuseLevel"}),
)
"""Occupations come after the ISCO groups, to which each is linked as it is read."""

EXTRA_FACTS = {"regulatedProfessionNote": "regulated", "hiddenLabels": "hiddenLabels"}
"""From columns that some tables have. Hidden labels are words to search by, one a line, not to show."""

LEVELS = "skillsHierarchy"
"""The skill groups once more, by level: ``skillGroups`` of ESCO 1.1.1 lacks seven of them."""

HIERARCHIES = {
    "broaderRelationsOccPillar": "places in the occupation hierarchy",
    "broaderRelationsSkillPillar": "places in the skill hierarchy",
}
ASKED = {
    "occupationSkillRelations": ("occupationUri", "skillUri", "relations between occupations and skills"),
    "skillSkillRelations": ("originalSkillUri", "relatedSkillUri", "relations between skills"),
}
"""Columns of what asks and of what is asked."""

RELATION_TYPES = {"essential": "essentialSkill", "optional": "optionalSkill"}

COLLECTIONS = {
    "digitalSkillsCollection": ("digital", "digitale vaardigheden"),
    "greenSkillsCollection": ("green", "groene vaardigheden"),
    "transversalSkillsCollection": ("transversal", "transversale vaardigheden"),
    "languageSkillsCollection": ("language", "taalvaardigheden"),
    "researchSkillsCollection": ("research", "onderzoeksvaardigheden"),
    "researchOccupationsCollection": ("research-occupations", "onderzoeksberoepen"),
    "digCompSkillsCollection": ("digcomp", "DigComp: digitale vaardigheden van burgers"),
}
"""Their files hold members only, so URIs and labels are ours. Which there are depends on the version."""

_URI = re.compile(r"http://data\.europa\.eu/esco/\S+")
_REGULATION = "http://data.europa.eu/esco/regulated-professions/"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))


def editions(files: SourceFiles, stem: str) -> dict[Language, str]:
    """A table's Dutch and English file, in this order, or the one that there is."""
    languages: tuple[Language, ...] = ("nl", "en")
    found = {x: files.find(f"{stem}_{x}.csv") for x in languages if files.matching(f"{stem}_{x}.csv")}
    if not found and (other := files.matching(f"{stem}_*.csv")):
        raise SourceError(
            other[0], None, "is neither Dutch nor English", "Download ESCO with 'nl' as its language."
        )
    return found or {"nl": files.find(f"{stem}_nl.csv")}


def any_edition(files: SourceFiles, stem: str) -> str:
    """A file of URIs, which are the same in all languages."""
    both = [f"{stem}_{language}.csv" for language in ("nl", "en")]
    return files.find(next((name for name in both if files.matching(name)), f"{stem}*.csv"))


def table_rows(
    files: SourceFiles, name: str, columns: Sequence[str], ragged: bool = False
) -> Iterator[tuple[int, Row]]:
    """Rows with their lines. Raises ``SourceError`` where there are none: ESCO has no empty tables."""
    line = 0
    for line, row in tables.rows(files, name, columns, ragged=ragged):
        yield line, row
    if not line:
        raise SourceError(name, 1, "has a header and no rows", "Download it again.")


def concept_of(row: Row, table: Table, language: Language, uri: str) -> Concept:
    """What a row says. The label may be empty."""
    label = tidy(row["preferredLabel"])
    also = dict.fromkeys(map(tidy, row["altLabels"].splitlines()))
    facts = {fact: row.get(column, "").strip() for column, fact in {**table.facts, **EXTRA_FACTS}.items()}
    return Concept(
        uri=uri,
        kind=table.kind,
        label=label,
        language=language,
        also=tuple(other for other in also if other not in ("", label)),
        description=tidy(row["description"]),
        facts={fact: value.removeprefix(_REGULATION) for fact, value in facts.items() if value},
    )


def checked_uri(text: str, name: str, line: int) -> str:
    """A URI of ESCO. Raises ``SourceError`` for anything else: then the table is not ESCO's."""
    uri = text.strip()
    if not _URI.fullmatch(uri):
        raise SourceError(
            name, line, f"has '{uri[:80]}' where ESCO has the URI of a concept",
            "Is this ESCO's own file? Download it again.",
        )  # fmt: skip
    return uri


def tidy(text: str) -> str:
    """One line, without the traces of the editor in which ESCO is written."""
    return " ".join(text.translate(_INVISIBLE).replace("\\\n", " ").split())
