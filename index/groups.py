"""Phrases by the concept that they belong to: how near its best ones are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from index.encoder import Vectors

NOTHING = 0.0
"""Of an owner that has no phrases: no likeness, which is what unrelated texts have."""
ACCORD = 0.5
"""What the mean of the three best counts beside the best. Chosen on the development part of
``benchmarks.skills``."""


class Groups:
    """Phrase rows by owner, for maxima per owner without a Python loop. ``pairs``: a row and its owner."""

    def __init__(self, pairs: Iterable[tuple[int, int]], owners: int) -> None:
        rows: list[list[int]] = [[] for _ in range(owners)]
        for row, number in sorted(pairs):
            rows[number].append(row)
        self.rows = [np.array(own, dtype=np.int64) for own in rows]
        counts = np.array([len(own) for own in rows], dtype=np.int64)
        self._filled = np.flatnonzero(counts)
        self._all = np.concatenate([own for own in self.rows if len(own)] or [np.zeros(0, dtype=np.int64)])
        self._starts = np.concatenate([[0], np.cumsum(counts[self._filled])[:-1]]).astype(np.int64)
        self._counts = counts[self._filled]

    @classmethod
    def by_owner(cls, rows: Iterable[int], owners: Sequence[str]) -> tuple[tuple[str, ...], Groups]:
        """The owners in the order in which they come first, and their ``rows``, which stand beside them."""
        names = tuple(dict.fromkeys(owners))
        number = {name: n for n, name in enumerate(names)}
        return names, cls([(row, number[own]) for row, own in zip(rows, owners, strict=True)], len(names))

    def first(self, scores: Vectors) -> Vectors:
        """The best score of each owner, ``(texts, owners)``; ``NOTHING`` for one without phrases."""
        return self._spread(self._tops(scores, 1)[0], len(scores))

    def best(self, scores: Vectors) -> tuple[Vectors, Vectors]:
        """The best score of each owner, and the mean of its second and third, ``(texts, owners)`` each.
        An owner with fewer phrases repeats its last; one without any gets ``NOTHING``."""
        first, second, third = self._tops(scores, 3)
        rest = np.asarray((second + third) / 2, dtype=np.float32)
        return self._spread(first, len(scores)), self._spread(rest, len(scores))

    def agreed(self, scores: Vectors) -> Vectors:
        """The best score of each owner and the mean of its three best, ``(texts, owners)``: one near name may
        be chance, three are not."""
        first, rest = self.best(scores)
        return np.asarray((1 - ACCORD) * first + ACCORD * (first + 2 * rest) / 3, dtype=np.float32)

    def _tops(self, scores: Vectors, many: int) -> list[Vectors]:
        """The best, the second best … of each owner that has phrases."""
        if not len(self._all):
            return [np.zeros((len(scores), 0), dtype=np.float32)] * many
        mine = np.take(scores, self._all, axis=1)
        taken = [np.maximum.reduceat(mine, self._starts, axis=1)]
        while len(taken) < many:
            mine[mine >= np.repeat(taken[-1], self._counts, axis=1)] = -np.inf
            top = np.maximum.reduceat(mine, self._starts, axis=1)
            taken.append(np.where(np.isneginf(top), taken[-1], top))
        return taken

    def _spread(self, of_filled: Vectors, texts: int) -> Vectors:
        """Scores of the owners that have phrases, given a place among all."""
        spread = np.full((texts, len(self.rows)), NOTHING, dtype=np.float32)
        spread[:, self._filled] = of_filled
        return spread

    def best_row(self, scores: Vectors, number: int) -> int | None:
        """The best phrase of one owner, or None where it has none."""
        rows = self.rows[number]
        return int(rows[int(scores[rows].argmax())]) if len(rows) else None
