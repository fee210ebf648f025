"""An imported vocabulary as its maker publishes it: concepts, and relations between them.

This is the common form of ESCO, O*NET, CompetentNL, VDAB and the crosswalks. What suggestions are
made in is compiled from it (``index.compile``); concepts are never merged, only related.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Literal, NamedTuple

ConceptKind = Literal[
    "occupation", "skill", "task", "activity", "group", "collection", "qualification", "training"
]
Language = Literal["nl", "en"]

MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
"""SKOS relations between vocabularies; 'a broadMatch b' reads 'b is broader than a'."""

INVERSE = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}
"""A match read from the other side; the other three read the same."""

RELATIONS = (
    *MATCHES,
    "broader", "inCollection", "inGroup",
    "essentialSkill", "importantSkill", "optionalSkill", "essentialTask", "optionalTask",
    "activity", "related", "prescribes", "teaches", "opens",
)  # fmt: skip
"""All names of relations. ``essentialSkill`` and so on run from what asks (an occupation, a
qualification) to what is asked; ``activity`` from a task to a work activity; ``teaches`` from
training to a skill, ``opens`` from training to an occupation or ISCO group."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. ``language`` is that of ``label`` and ``also``: English marks a fallback.

    ``facts``: what else the source says, under its own short names, such as ``isco``, ``code``,
    ``skillType``, ``reuseLevel``, ``jobZone``, ``level``.
    """

    uri: str
    kind: ConceptKind
    label: str
    language: Language = "nl"
    also: tuple[str, ...] = ()
    description: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


class Relation(NamedTuple):
    """``subject`` and ``object`` are URIs; ``name`` is one of ``RELATIONS``."""

    subject: str
    name: str
    object: str


@dataclass(frozen=True)
class Vocabulary:
    """One version of one source. ``attribution`` is the sentence that its licence asks for."""

    name: str
    version: str
    label: str
    attribution: str
    concepts: tuple[Concept, ...]
    relations: tuple[Relation, ...]

    @cached_property
    def by_uri(self) -> dict[str, Concept]:
        return {c.uri: c for c in self.concepts}

    @cached_property
    def outgoing(self) -> dict[str, list[Relation]]:
        """Relations by subject."""
        return _grouped((r.subject, r) for r in self.relations)

    @cached_property
    def incoming(self) -> dict[str, list[Relation]]:
        """Relations by object."""
        return _grouped((r.object, r) for r in self.relations)

    def concept_counts(self) -> dict[str, int]:
        """Number of concepts by kind."""
        return dict(Counter[str](c.kind for c in self.concepts))

    def relation_counts(self) -> dict[str, int]:
        """Number of relations by name."""
        return dict(Counter(r.name for r in self.relations))


def circle(links: Iterable[tuple[str, str]]) -> list[str]:
    """A circle in ``links`` from narrower to broader: URIs, each broader than the next, the first and
    the last the same. Empty where there is none."""
    broader: defaultdict[str, set[str]] = defaultdict(set)
    for narrow, broad in links:
        broader[narrow].add(broad)
    try:
        TopologicalSorter(broader).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def _grouped(pairs: Iterable[tuple[str, Relation]]) -> dict[str, list[Relation]]:
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for key, relation in pairs:
        found[key].append(relation)
    return dict(found)
