"""From names to the concepts that bear them: one near name may be chance, three are not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors

NAMES = 3
"""How many of a concept's names are heard. Chosen on the development part of ``benchmarks.skills``."""
ACCORD = 0.5
"""What their mean counts beside the best name."""


class Bearers:
    """The concepts of a list of names, in which those of one concept need not stand together."""

    def __init__(self, owners: Sequence[str]) -> None:
        self.uris = tuple(dict.fromkeys(owners))
        number = {uri: n for n, uri in enumerate(self.uris)}
        owned = np.array([number[uri] for uri in owners], dtype=np.int64)
        self._order: npt.NDArray[np.int64] = np.argsort(owned, kind="stable")
        self._sorted = owned[self._order]
        self._starts = np.searchsorted(self._sorted, np.arange(len(self.uris)))

    def best(self, scores: Vectors) -> Vectors:
        """Scores of names ``(queries, names)`` to each concept's best one, ``(queries, concepts)``."""
        best: Vectors = np.maximum.reduceat(scores[:, self._order], self._starts, axis=1)
        return best

    def agreed(self, scores: Vectors) -> Vectors:
        """Scores of names ``(queries, names)`` to those of concepts, ``(queries, concepts)``: the best name
        and the mean of the ``NAMES`` best, or of as many as there are."""
        left = scores[:, self._order]
        best = np.maximum.reduceat(left, self._starts, axis=1)
        total, heard, next_best = best.copy(), np.ones_like(best), best
        for _ in range(NAMES - 1):
            left = np.where(left >= next_best[:, self._sorted], np.float32(-np.inf), left)
            next_best = np.maximum.reduceat(left, self._starts, axis=1)
            there = np.isfinite(next_best)
            total += np.where(there, next_best, np.float32(0))
            heard += there.astype(np.float32)
        return np.asarray((1 - ACCORD) * best + ACCORD * total / heard, dtype=np.float32)
