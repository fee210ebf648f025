"""How every piece of evidence compares with every occupation, in a handful of numbers.

``FEATURES`` are cosines, from -1 to 1: of words with the names of an occupation, by meaning and by letters;
with its tasks (the best one, and the two that follow); with what others said of the same occupation, and
of its ISCO unit group (``nlu_data/work``); with the occupation as a whole, which is the middle of all this
and what a long description comes near to. What counts how much is for ``index.ranking`` to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Encoder, Vectors
from index.groups import NOTHING, Groups
from index.quantised import Quantised
from index.store import Store, unit
from index.taxonomy import Occupation

FEATURES = ("name", "letters", "task", "more tasks", "said", "said in group", "more in group", "whole")


@dataclass(frozen=True)
class Compared:
    """``features``: ``(texts, occupations, FEATURES)``. ``meaning`` and ``letters``: the similarities with
    all phrases that they come from, ``(texts, phrases)``."""

    features: Vectors
    meaning: Vectors
    letters: Vectors


class Features:
    """The features of one store."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self.store, self.encoder = store, encoder
        taxonomy = store.taxonomy
        occupations = taxonomy.occupations
        number = {o.uri: n for n, o in enumerate(occupations)}
        rows, phrases = store.rows, store.phrases
        self.names = Groups([(r, number[phrases[r].uri]) for r in rows["title"]], len(occupations))
        self.tasks = self._phrases_of(lambda o: (t.uri for t in o.tasks), ("task",))
        # Statements of other vocabularies are evidence like tasks; reasons are given in tasks only.
        self._done = self.tasks
        if any(o.statements for o in occupations):
            self._done = self._phrases_of(
                lambda o: (*(t.uri for t in o.tasks), *o.statements), ("task", "statement", "skill")
            )
        saying = {s.uri: s for s in taxonomy.sayings}
        said_of: defaultdict[str, list[int]] = defaultdict(list)
        said_in: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows["saying"]:
            one = saying[phrases[row].uri]
            said_in[one.isco].append(int(row))
            if one.esco:
                said_of[one.esco].append(int(row))
        self.said = Groups(
            [(r, n) for n, o in enumerate(occupations) for r in said_of.get(o.esco or o.uri, ())],
            len(occupations),
        )
        groups = sorted(said_in)
        self._said_in = Groups([(r, n) for n, g in enumerate(groups) for r in said_in[g]], len(groups))
        place = {g: n for n, g in enumerate(groups)}
        self._group_of = np.array([place.get(o.isco, len(groups)) for o in occupations])

        self._whole = Quantised.of(self._middles())
        # Now, or the first visitor would wait for it.
        self._whole.warm_up()

    def of(self, texts: Sequence[str]) -> Compared:
        """Compare ``texts`` with all occupations."""
        raw = self.encoder.encode(texts)
        meaning = self.store.similarities(raw)
        letters = self.store.lexical(list(texts))
        task, more = self._done.best(meaning)
        in_group, more_in_group = (self._by_group(x) for x in self._said_in.best(meaning))
        columns = (
            self.names.first(meaning), self.names.first(letters), task, more,
            self.said.first(meaning), in_group, more_in_group, self._whole.products(self.store.centre(raw)),
        )  # fmt: skip
        return Compared(np.stack(columns, axis=2), meaning, letters)

    def _middles(self) -> Vectors:
        """A unit vector for each occupation, ``(occupations, d)``: names, tasks and sentences weigh the
        same, however many there are of each."""
        total = np.zeros((len(self.names.rows), self.store.vectors.dimension), dtype=np.float32)
        for groups in (self.names, self._done, self.said):
            for number, rows in enumerate(groups.rows):
                if len(rows):
                    total[number] += unit(self.store.vectors.vectors(rows).mean(axis=0, keepdims=True))[0]
        return unit(total)

    def _by_group(self, of_groups: Vectors) -> Vectors:
        """Numbers of unit groups ``(texts, groups)``, given to each occupation of the group."""
        padded = np.pad(of_groups, ((0, 0), (0, 1)), constant_values=NOTHING)
        return np.asarray(padded[:, self._group_of])

    def _phrases_of(self, uris_of: Callable[[Occupation], Iterable[str]], channels: Sequence[str]) -> Groups:
        """The phrases in ``channels`` of what belongs to each occupation; one may belong to several."""
        phrases, occupations = self.store.phrases, self.store.taxonomy.occupations
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for channel in channels:
            for row in self.store.rows[channel]:
                rows[phrases[row].uri].append(int(row))
        pairs = [(row, n) for n, o in enumerate(occupations) for uri in set(uris_of(o)) for row in rows[uri]]
        return Groups(pairs, len(occupations))
