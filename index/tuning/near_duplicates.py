"""Which sentences of two sets are nearly the same: a test set must hold none of what was learned.

Likeness is Jaccard's measure over the sets of four-letter runs of both texts, without capitals and
punctuation: 'kleren strijken en opvouwen' and 'kleren strijken, opvouwen en ophangen' have 0.78.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

ALIKE = 0.5
_ROWS = 512


class Twin(NamedTuple):
    """Two texts, by their numbers in the two sets, and how like they are (0 to 1)."""

    one: int
    other: int
    likeness: float


def near_duplicates(ones: Sequence[str], others: Sequence[str], alike: float = ALIKE) -> list[Twin]:
    """All pairs that are at least ``alike``, most alike first. Equal texts have likeness 1."""
    if not ones or not others:
        return []
    counter = CountVectorizer(analyzer=_runs, binary=True, dtype=np.int32)
    whole = counter.fit_transform([*ones, *others]).tocsr()
    left, right = whole[: len(ones)], whole[len(ones) :]
    sizes = np.asarray(right.sum(axis=1)).ravel()
    found: list[Twin] = []
    for start in range(0, left.shape[0], _ROWS):
        part = left[start : start + _ROWS]
        shared = (part @ right.T).tocoo()
        own = np.asarray(part.sum(axis=1)).ravel()
        likeness = shared.data / (own[shared.row] + sizes[shared.col] - shared.data)
        found += [
            Twin(start + int(row), int(column), round(float(value), 3))
            for row, column, value in zip(shared.row, shared.col, likeness, strict=True)
            if value >= alike
        ]
    return sorted(found, key=lambda twin: (-twin.likeness, twin.one, twin.other))


def _runs(text: str) -> list[str]:
    letters = " ".join(re.findall(r"\w+", text.lower())) + " "
    return [letters[n : n + 4] for n in range(max(len(letters) - 3, 1))]
