"""O*NET: occupations with their job titles, tasks, work activities and neighbours, in English.

Read from the text files of one release, as a folder or a zip. Ratings of skills, knowledge and abilities
and the lists of software are left alone: nothing in Vakwijzer asks for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from index.errors import SourceError
from index.sources import onet_uris as uris
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.sources.tables import Row, rows
from index.vocabulary import Concept, Relation, Vocabulary

READ_ME = "Read Me.txt"
OCCUPATION, RELATED, TIER = "O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier"
TASK, TASK_TYPE, ZONE = "Task ID", "Task Type", "Job Zone"
ELEMENT, IWA, DWA = "Element ID", "IWA ID", "DWA ID"
SCALE, VALUE = "Scale ID", "Data Value"


class Table(NamedTuple):
    """A file: what its rows are called in the report, the columns that name a row, what else is read."""

    file: str
    what: str
    key: tuple[str, ...]
    rest: tuple[str, ...] = ()


OCCUPATIONS = Table("Occupation Data.txt", "occupations", (OCCUPATION,), ("Title", "Description"))
TITLES = Table("Alternate Titles.txt", "alternate titles", (OCCUPATION, "Alternate Title"))
ZONES = Table("Job Zones.txt", "job zones", (OCCUPATION,), (ZONE,))
INTERESTS = Table("Interests.txt", "interests", (OCCUPATION, SCALE, ELEMENT), (VALUE,))
NEIGHBOURS = Table("Related Occupations.txt", "related occupations", (OCCUPATION, RELATED), (TIER,))
TASKS = Table("Task Statements.txt", "tasks", (TASK,), (OCCUPATION, "Task", TASK_TYPE))
DWAS = Table("DWA Reference.txt", "work activities", (DWA,), (IWA, ELEMENT, "DWA Title"))
TASK_DWAS = Table("Tasks to DWAs.txt", "tasks to work activities", (TASK, DWA))
ELEMENTS = Table(
    "Content Model Reference.txt", "content model elements", (ELEMENT,), ("Element Name", "Description")
)
TABLES = OCCUPATIONS, TITLES, ZONES, INTERESTS, NEIGHBOURS, TASKS, DWAS, TASK_DWAS, ELEMENTS

TASK_TYPES = {"Core": "essentialTask", "Supplemental": "optionalTask", "n/a": "optionalTask"}

TIERS = {"Primary-Short": True, "Primary-Long": True, "Supplemental": False}
"""Which related occupations are kept: the ten closest. A relation holds no tier, so the ten that O*NET
itself sets apart would weigh as much as these."""

HIGH_POINTS = {"0.00": "", "1.00": "R", "2.00": "I", "3.00": "A", "4.00": "S", "5.00": "E", "6.00": "C"}
"""Interests are kept as the letters of O*NET's own high points, strongest first ('EC'): the Holland code
that coaches know. The scores behind it serve only to correlate profiles, which nothing here does."""

VALID: dict[str, Callable[[str], object]] = {
    **dict.fromkeys((OCCUPATION, RELATED, TASK, DWA, ELEMENT), uris.CODE.fullmatch),
    **dict.fromkeys(("Title", "Alternate Title", "Task", "DWA Title", "Element Name"), str.strip),
    TASK_TYPE: TASK_TYPES.__contains__,
    TIER: TIERS.__contains__,
    ZONE: frozenset("12345").__contains__,
}

ATTRIBUTION = (
    "This product includes information from the O*NET {} Database by the U.S. Department of Labor,"
    " Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a"
    " trademark of USDOL/ETA. Vakwijzer has modified some of this information. USDOL/ETA has not approved,"
    " endorsed, or tested these modifications."
)

_ANYTHING: Mapping[str, Container[str]] = {}
_DAMAGED = "The file is damaged or was edited: download it again."


def names(files: SourceFiles) -> list[str]:
    """The tables that are read, and the file that tells the release."""
    return [files.find(file) for file in (READ_ME, *(table.file for table in TABLES))]


def read(files: SourceFiles, report: Report, version: str | None) -> Vocabulary:
    """Read a release. ``version``: given, else as 'Read Me.txt' says ('O*NET 27.0 Database')."""
    version = version or _version(files)
    release = _Release(files, report)
    occupations = release.by_key(OCCUPATIONS)
    tasks = release.by_key(TASKS, {OCCUPATION: occupations})
    elements = release.by_key(ELEMENTS)
    activities = release.by_key(DWAS, {ELEMENT: elements})
    relations = [
        *_asked(tasks),
        *_related(release, occupations),
        *_activities_of_tasks(release, tasks, activities),
        *(Relation(uris.activity(c), "broader", uris.element(a[ELEMENT])) for c, a in activities.items()),
    ]
    report.linked.update(relation.name for relation in relations)
    used = {activity[ELEMENT] for activity in activities.values()}
    return Vocabulary(
        name="onet",
        version=version,
        label=f"O*NET {version}",
        attribution=ATTRIBUTION.format(version),
        concepts=(
            *_occupations(release, occupations),
            *(_task(code, row) for code, row in tasks.items()),
            *(_activity(code, row) for code, row in activities.items()),
            *(_element(code, row) for code, row in elements.items() if code in used),
        ),
        relations=tuple(relations),
    )


def _version(files: SourceFiles) -> str:
    name = files.find(READ_ME)
    with files.open(name) as stream:
        found = re.search(rb"O\*NET (\d+(\.\d+)*) Database", stream.read(10_000))
    if not found:
        raise SourceError(
            name, None, "does not say which release of O*NET this is",
            "Give the download with its own Read Me.txt, or name the version yourself.",
        )  # fmt: skip
    return found[1].decode("ascii")


def _occupations(release: _Release, occupations: Mapping[str, Row]) -> Iterator[Concept]:
    titles = _titles(release, occupations)
    zones = release.by_key(ZONES, {OCCUPATION: occupations})
    interests = _interests(release, occupations)
    for code, row in occupations.items():
        facts = {"code": code}
        if code in zones:
            facts["jobZone"] = zones[code][ZONE]
        if code in interests:
            facts["interests"] = interests[code]
        yield Concept(
            uris.occupation(code), "occupation", row["Title"], "en", titles[code], row["Description"], facts
        )


def _titles(release: _Release, occupations: Mapping[str, Row]) -> dict[str, tuple[str, ...]]:
    """Alternate titles, each once whatever its capitals, and without the occupation's own."""
    found = {code: {row["Title"].casefold(): row["Title"]} for code, row in occupations.items()}
    for where, row in release.rows(TITLES, {OCCUPATION: occupations}):
        title, known = row["Alternate Title"], found[row[OCCUPATION]]
        if title.casefold() in known:
            release.report.skip("title stands twice", where)
        known.setdefault(title.casefold(), title)
    return {code: tuple(known.values())[1:] for code, known in found.items()}


def _interests(release: _Release, occupations: Mapping[str, Row]) -> dict[str, str]:
    letters: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for where, row in release.rows(INTERESTS, {OCCUPATION: occupations}):
        if row[SCALE] != "IH":
            continue
        if row[VALUE] in HIGH_POINTS:
            letters[row[OCCUPATION]][row[ELEMENT]] = HIGH_POINTS[row[VALUE]]
        else:
            release.report.skip("unknown interest", where)
    return {code: "".join(found[place] for place in sorted(found)) for code, found in letters.items()}


def _task(code: str, row: Row) -> Concept:
    facts = {} if row[TASK_TYPE] == "n/a" else {"type": row[TASK_TYPE]}
    return Concept(uris.task(code), "task", row["Task"], "en", facts=facts)


def _activity(code: str, row: Row) -> Concept:
    """A detailed work activity; the intermediate one above it is a fact, as its name is in no table here."""
    return Concept(
        uris.activity(code), "activity", row["DWA Title"], "en", facts={"code": code, "iwa": row[IWA]}
    )


def _element(code: str, row: Row) -> Concept:
    """A generalized work activity, under which detailed ones fall."""
    return Concept(
        uris.element(code), "group", row["Element Name"], "en", (), row["Description"], {"code": code}
    )


def _asked(tasks: Mapping[str, Row]) -> Iterator[Relation]:
    for code, row in tasks.items():
        yield Relation(uris.occupation(row[OCCUPATION]), TASK_TYPES[row[TASK_TYPE]], uris.task(code))


def _related(release: _Release, occupations: Mapping[str, Row]) -> Iterator[Relation]:
    for where, row in release.rows(NEIGHBOURS, {OCCUPATION: occupations, RELATED: occupations}):
        if not TIERS[row[TIER]]:
            release.report.skip("related in the supplemental tier only", where)
        elif row[OCCUPATION] == row[RELATED]:
            release.report.skip("related to itself", where)
        else:
            yield Relation(uris.occupation(row[OCCUPATION]), "related", uris.occupation(row[RELATED]))


def _activities_of_tasks(
    release: _Release, tasks: Mapping[str, Row], activities: Mapping[str, Row]
) -> Iterator[Relation]:
    for _, row in release.rows(TASK_DWAS, {TASK: tasks, DWA: activities}):
        yield Relation(uris.task(row[TASK]), "activity", uris.activity(row[DWA]))


@dataclass(frozen=True)
class _Release:
    """The tables of one download, checked against themselves and each other."""

    files: SourceFiles
    report: Report

    def by_key(self, table: Table, known: Mapping[str, Container[str]] = _ANYTHING) -> dict[str, Row]:
        """Rows of a table whose key is one column."""
        return {row[table.key[0]]: row for _, row in self.rows(table, known)}

    def rows(
        self, table: Table, known: Mapping[str, Container[str]] = _ANYTHING
    ) -> Iterator[tuple[str, Row]]:
        """``(place, row)`` for every row; ``known``: what columns may refer to.

        Skips rows that stand twice or refer to what is not there. Raises ``SourceError`` where a value
        is wrong, two rows contradict each other, or most rows are skipped for their references.
        """
        name, columns = self.files.find(table.file), (*table.key, *table.rest)
        seen: dict[tuple[str, ...], tuple[str, ...]] = {}
        dangling = 0
        for line, row in rows(self.files, name, columns, "\t"):
            self.report.read[table.what] += 1
            for column in columns:
                if column in VALID and not VALID[column](row[column]):
                    raise SourceError(name, line, f"'{row[column]}' is no {column}", _DAMAGED)
            key, rest = tuple(row[c] for c in table.key), tuple(row[c] for c in table.rest)
            where = f"{name}, line {line}: {' '.join(key)}"
            if key in seen:
                if seen[key] != rest:
                    raise SourceError(name, line, f"contradicts a row above on {' '.join(key)}", _DAMAGED)
                self.report.skip("row stands twice", where)
                continue
            seen[key] = rest
            unknown = next((c for c, values in known.items() if row[c] not in values), None)
            if unknown:
                dangling += 1
                self.report.skip(f"unknown {unknown}", where)
            else:
                yield where, row
        count = self.report.read[table.what]
        if not count:
            raise SourceError(name, None, "holds no rows below its header", "Download it again.")
        if 2 * dangling > count:
            raise SourceError(
                name, None, f"{dangling} of {count} rows are about what the other files do not hold",
                "Take all files from one release of O*NET.",
            )  # fmt: skip
