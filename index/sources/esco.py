"""ESCO, the European classification of occupations and skills, as its official CSV download.

A complete Dutch download suffices. What it lacks is taken from an English one beside it, and marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.errors import SourceError
from index.sources.esco_tables import (
    ASKED,
    COLLECTIONS,
    HIERARCHIES,
    ISCO,
    LEVELS,
    RELATION_TYPES,
    TABLES,
    Table,
    any_edition,
    checked_uri,
    concept_of,
    editions,
    table_rows,
    tidy,
)
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.sources.tables import Row
from index.vocabulary import RELATIONS, Concept, Relation, Vocabulary, circle

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."

TOLERATED = 0.05
"""Share of a table's rows that may be left out. ESCO 1.1.1 lacks one occupation that it places and
relates; a table that is cut short, or of another version, lacks many."""

_VERSION = re.compile(r"\bv(\d+(?:\.\d+)+)")
_AGAIN = "Is each file complete, and all of one version? Download ESCO's classification as CSV again."

Link = tuple[int, Relation]
"""A relation, and the line that it stands in."""


def names(files: SourceFiles) -> list[str]:
    """The files that will be read. Raises ``SourceError`` where one is missing; collections may be."""
    found = [name for table in TABLES for name in editions(files, table.stem).values()]
    found += editions(files, LEVELS).values()
    found += [any_edition(files, stem) for stem in (*HIERARCHIES, *ASKED)]
    return found + [any_edition(files, stem) for stem in COLLECTIONS if files.matching(f"{stem}*.csv")]


def read(files: SourceFiles, report: Report, version: str | None) -> Vocabulary:
    """Read ESCO. ``version``: else the one in the download's name ("… v1.1.1 …"), else the newest date
    of change.

    Relations of a concept that a hierarchy places but no table describes are kept; the report names
    the concept. Raises ``SourceError``.
    """
    reader = _Reader(files, report)
    for table in TABLES:
        reader.concepts_of(table)
    reader.groups_by_level()
    for stem, what in HIERARCHIES.items():
        reader.hierarchy(stem, what)
    for stem, (asking, asked, what) in ASKED.items():
        reader.skills_asked(stem, asking, asked, what)
    for stem, (id_, label) in COLLECTIONS.items():
        if files.matching(f"{stem}*.csv"):
            reader.collection(stem, id_, label)
        else:
            report.skip("collection is not in the download", stem)
    named = _VERSION.search(" ".join((files.path.name, *files.names)))
    return Vocabulary(
        name="esco",
        version=version or (named[1] if named else reader.newest) or "unknown",
        label="ESCO",
        attribution=ATTRIBUTION,
        concepts=tuple(reader.concepts.values()),
        relations=tuple(reader.relations),
    )


class _Reader:
    """What was read so far."""

    def __init__(self, files: SourceFiles, report: Report) -> None:
        self.concepts: dict[str, Concept] = {}
        self.relations: dict[Relation, None] = {}
        self.newest = ""
        self._files = files
        self._report = report
        self._stands: dict[str, str] = {}
        self._isco: dict[str, str] = {}
        self._undescribed: set[str] = set()

    def concepts_of(self, table: Table) -> None:
        """A table in Dutch, then what it lacks from the English one."""
        unlabelled: dict[str, str] = {}
        columns = ("conceptUri", "preferredLabel", "altLabels", "description", *table.facts)
        for language, name in editions(self._files, table.stem).items():
            groups: list[Link] = []
            for line, row in table_rows(self._files, name, columns):
                concept = concept_of(row, table, language, checked_uri(row["conceptUri"], name, line))
                self.newest = max(self.newest, row.get("modifiedDate", "")[:10])
                if not concept.label:
                    unlabelled[concept.uri] = f"{name}, line {line}: {concept.uri}"
                elif self._add(concept, table.plural, name, line):
                    if table is ISCO:
                        self._isco[concept.facts.get("code", "")] = concept.uri
                    if code := concept.facts.get("isco"):
                        groups.append((line, Relation(concept.uri, "inGroup", self._isco.get(code, code))))
            if groups:
                self._link("ISCO groups of occupations", name, groups)
        for uri, where in unlabelled.items():
            if uri not in self.concepts:
                self._report.skip("concept has no label", where)

    def groups_by_level(self) -> None:
        """Skill groups that ``skillGroups`` lacks."""
        levels = [(f"Level {n} URI", f"Level {n} preferred term", f"Level {n} code") for n in range(4)]
        columns = [column for level in levels for column in level]
        for language, name in editions(self._files, LEVELS).items():
            for line, row in table_rows(self._files, name, columns, ragged=True):
                for uri, term, code in levels:
                    if row[uri] and row[term] and row[uri] not in self.concepts:
                        facts = {"code": row[code]} if row[code] else {}
                        group = Concept(
                            checked_uri(row[uri], name, line), "group", tidy(row[term]), language, facts=facts
                        )
                        self._add(group, "skill groups", name, line)

    def hierarchy(self, stem: str, what: str) -> None:
        """Broader concepts. Raises ``SourceError`` where a concept is broader than itself."""
        name = any_edition(self._files, stem)
        links = [
            (line, Relation(checked_uri(row["conceptUri"], name, line), "broader", row["broaderUri"].strip()))
            for line, row in table_rows(self._files, name, ("conceptUri", "broaderUri"))
        ]
        undescribed = {r.subject: line for line, r in links if r.subject not in self.concepts}
        for uri, line in undescribed.items():
            self._report.note("concept is placed, not described", f"{name}, line {line}: {uri}")
        _check_share(name, len(links), [(n, f"no table describes {uri}") for uri, n in undescribed.items()])
        self._undescribed |= undescribed.keys()
        self._link(what, name, links)
        _check_circles(name, links)

    def skills_asked(self, stem: str, asking: str, asked: str, what: str) -> None:
        """Essential and optional skills, of occupations or of other skills."""
        name = any_edition(self._files, stem)
        rows = table_rows(self._files, name, (asking, "relationType", asked))
        self._link(what, name, ((line, _asked(row, asking, asked)) for line, row in rows))

    def collection(self, stem: str, id_: str, label: str) -> None:
        """A collection and its members."""
        name = any_edition(self._files, stem)
        uri = f"urn:vakwijzer:esco:collection:{id_}"
        self.concepts[uri] = Concept(uri, "collection", label)
        self._report.read["collections"] += 1
        rows = table_rows(self._files, name, ("conceptUri",))
        self._link(
            "members of collections",
            name,
            ((line, Relation(row["conceptUri"].strip(), "inCollection", uri)) for line, row in rows),
        )

    def _add(self, concept: Concept, plural: str, name: str, line: int) -> bool:
        """Keep a concept that is new."""
        here = f"{name}, line {line}"
        known = self.concepts.get(concept.uri)
        if known is None:
            self.concepts[concept.uri] = concept
            self._stands[concept.uri] = here
            self._report.read[plural] += 1
            self._report.read[f"{plural} with a Dutch label"] += concept.language == "nl"
            return True
        if known.kind == concept.kind and known.language != concept.language:
            return False
        if (known.kind, known.label) != (concept.kind, concept.label):
            raise SourceError(
                name, line, f"describes {concept.uri} otherwise than {self._stands[concept.uri]}",
                "Keep the right row of the two, or download the file again.",
            )  # fmt: skip
        self._report.skip("duplicate row", f"{here}: {concept.uri}")
        return False

    def _link(self, what: str, name: str, links: Iterable[Link]) -> None:
        """Keep relations between concepts of the download."""
        count = 0
        left_out: list[tuple[int, str]] = []
        for line, relation in links:
            count += 1
            stray = [uri for uri in (relation.subject, relation.object) if not self._is_known(uri)]
            if relation.name not in RELATIONS:
                reason, value = "unknown relation type", relation.name
            elif stray:
                reason, value = "concept is not in the download", stray[0]
            elif relation in self.relations:
                self._report.skip("duplicate row", f"{name}, line {line}: {relation.subject}")
                continue
            else:
                self.relations[relation] = None
                self._report.linked[f"{what} ({relation.name})"] += 1
                continue
            self._report.skip(reason, f"{name}, line {line}: {value}")
            left_out.append((line, f"{reason}: {value}"))
        self._report.read[what] += count
        _check_share(name, count, left_out)

    def _is_known(self, uri: str) -> bool:
        return uri in self.concepts or uri in self._undescribed


def _asked(row: Row, asking: str, asked: str) -> Relation:
    kind = row["relationType"].strip()
    # In quotes an unknown type is none of our names either, whatever it is.
    return Relation(row[asking].strip(), RELATION_TYPES.get(kind, f"'{kind}'"), row[asked].strip())


def _check_share(name: str, rows: int, left_out: Sequence[tuple[int, str]]) -> None:
    if len(left_out) > rows * TOLERATED:
        line, reason = left_out[0]
        raise SourceError(
            name, line, f"is the first of {len(left_out)} of {rows} rows that cannot be used: {reason}",
            _AGAIN,
        )  # fmt: skip


def _check_circles(name: str, links: Sequence[Link]) -> None:
    lines = {(r.subject, r.object): line for line, r in links}
    if found := circle(lines):
        narrow, broad = max(((narrow, broad) for broad, narrow in pairwise(found)), key=lines.__getitem__)
        raise SourceError(
            name, lines[narrow, broad], f"makes {narrow} broader than itself, through {broad}", _AGAIN
        )
