"""Look-up across all vocabularies: one concept with its neighbours and crosswalks, and search by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.library import Library
from index.names import Names
from index.sources.starter import as_vocabulary
from index.taxonomy import Taxonomy
from index.vocabulary import INVERSE, MATCHES, Concept, ConceptKind, Vocabulary

MOST_NEIGHBOURS = 100
"""Shown of each relation; some collections have thousands of members."""
LEAST_LIKE = 0.5
"""Likeness (0 to 1) from which a name counts as found."""


@dataclass(frozen=True)
class Neighbour:
    """A relation as read from the concept at hand. ``incoming``: the other one states it, so
    'essentialSkill' then reads 'is an essential skill of'. ``stated_by``: the vocabulary that says so.
    ``concept`` and ``vocabulary``, its own, are None where the other end is in no vocabulary here."""

    relation: str
    incoming: bool
    uri: str
    concept: Concept | None
    vocabulary: str | None
    stated_by: str


@dataclass(frozen=True)
class Page:
    """All that is known of a concept. ``counts``: relations by name, also those not shown."""

    concept: Concept
    vocabulary: Vocabulary
    neighbours: tuple[Neighbour, ...]
    crosswalks: tuple[Neighbour, ...]
    counts: dict[str, int]


@dataclass(frozen=True)
class Hit:
    """A concept found by ``name``, its label or another one; ``score`` runs from 0 to 1."""

    concept: Concept
    vocabulary: str
    name: str
    score: float


class Concepts:
    """All concepts of the starter set and of what was imported, read once and for all.

    Raises ``TaxonomyError`` where a vocabulary is damaged.
    """

    def __init__(self, starter: Taxonomy, library: Library) -> None:
        all_ = (as_vocabulary(starter), *(library.load(entry.name) for entry in library))
        self._vocabularies = {v.name: v for v in all_}
        # A concept belongs to the first vocabulary that describes it.
        self._owner = {c.uri: v for v in reversed(all_) for c in v.concepts}
        self._concepts = [c for v in all_ for c in v.concepts]
        self._kinds = np.array([c.kind for c in self._concepts])
        self._homes = np.array([v.name for v in all_ for _ in v.concepts])
        self._named = [name for c in self._concepts for name in (c.label, *c.also)]
        self._bearers = np.repeat(np.arange(len(self._concepts)), [1 + len(c.also) for c in self._concepts])
        self._also = np.diff(self._bearers, prepend=-1) == 0
        self._names = Names(self._named)

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """Names of what is searched."""
        return tuple(self._vocabularies)

    def page(self, uri: str) -> Page | None:
        """Everything about one concept, or None for an unknown URI."""
        vocabulary = self._owner.get(uri)
        if vocabulary is None:
            return None
        shown: list[Neighbour] = []
        counts = Counter[str]()
        for neighbour in self._around(uri):
            name = f"{neighbour.relation}{' (incoming)' if neighbour.incoming else ''}"
            counts[name] += 1
            if counts[name] <= MOST_NEIGHBOURS:
                shown.append(neighbour)
        return Page(
            concept=vocabulary.by_uri[uri],
            vocabulary=vocabulary,
            neighbours=tuple(n for n in shown if n.relation not in MATCHES),
            crosswalks=tuple(n for n in shown if n.relation in MATCHES),
            counts=dict(counts),
        )

    def search(
        self, query: str, *, kind: ConceptKind | None = None, vocabulary: str | None = None, top: int = 20
    ) -> list[Hit]:
        """Concepts with a name like ``query``, best first, each once; typing errors are forgiven.

        Of names that are equally like it, labels come first, then those of the starter set.
        """
        scores = self._names.like(query).round(3)
        wanted = scores >= LEAST_LIKE
        if kind is not None:
            wanted &= (self._kinds == kind)[self._bearers]
        if vocabulary is not None:
            wanted &= (self._homes == vocabulary)[self._bearers]
        found = np.flatnonzero(wanted)
        hits: dict[str, Hit] = {}
        for n in found[np.lexsort((self._also[found], -scores[found]))]:
            concept, home = self._concepts[self._bearers[n]], str(self._homes[self._bearers[n]])
            hits.setdefault(concept.uri, Hit(concept, home, self._named[n], float(scores[n])))
            if len(hits) == top:
                break
        return list(hits.values())

    def _around(self, uri: str) -> Iterator[Neighbour]:
        for v in self._vocabularies.values():
            for r in v.outgoing.get(uri, ()):
                yield self._neighbour(r.name, False, r.object, v.name)
            for r in v.incoming.get(uri, ()):
                if r.name in MATCHES:
                    yield self._neighbour(INVERSE.get(r.name, r.name), False, r.subject, v.name)
                else:
                    yield self._neighbour(r.name, True, r.subject, v.name)

    def _neighbour(self, relation: str, incoming: bool, uri: str, stated_by: str) -> Neighbour:
        owner = self._owner.get(uri)
        if owner is None:
            return Neighbour(relation, incoming, uri, None, None, stated_by)
        return Neighbour(relation, incoming, uri, owner.by_uri[uri], owner.name, stated_by)
