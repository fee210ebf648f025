"""Finding names by likeness: what a text and a name share of runs of three letters.

Typing errors, endings, spaces and the order of words are forgiven, and a word is found within a
compound. Two hundred thousand names take some 60 MB and a few milliseconds a search.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

CONTAINED = 0.6
"""How much it counts that the text is found within the name, beside that they are equally long."""

_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_BASE = len(_LETTERS) + 1
_CODES = np.zeros(256, dtype=np.uint16)
_CODES[list(_LETTERS)] = range(1, _BASE)
"""Number of each letter; all that is neither letter nor digit counts as a space, 0."""

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.floating[Any]]


class Names:
    """A fixed list of names, searched as a whole."""

    def __init__(self, names: Sequence[str]) -> None:
        self._count = len(names)
        runs, self._owners = _runs(names)
        numbers = np.bincount(runs, minlength=_BASE**3)
        self._ends = np.concatenate(([0], np.cumsum(numbers)))
        # A run that few names have says more about the name.
        self._weights = np.log1p(self._count / np.maximum(numbers, 1)).astype(np.float32)
        self._sizes = np.bincount(self._owners, self._weights[runs], self._count)

    def like(self, text: str) -> Floats:
        """Likeness of every name to ``text``, from 0 to 1 (the same letters), in the order of the names."""
        runs, _ = _runs([text])
        size = float(self._weights[runs].sum())
        if not size or not self._count:
            return np.zeros(self._count)
        spans = [slice(self._ends[run], self._ends[run + 1]) for run in runs.astype(int)]
        shared = np.bincount(
            np.concatenate([self._owners[span] for span in spans]),
            np.repeat(self._weights[runs], [span.stop - span.start for span in spans]),
            self._count,
        )
        return CONTAINED * shared / size + (1 - CONTAINED) * 2 * shared / (size + self._sizes)


def _runs(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Every run of three letters of every text once: ``(runs, numbers of the texts)``, by run.

    Runs begin or end at the border of a word at most: none goes across, so none belongs to two texts.
    """
    lines = "\n".join(text.replace("\n", " ") for text in ("", *texts, ""))
    plain = unicodedata.normalize("NFKD", lines.casefold()).encode("ascii", "ignore")
    letters = np.frombuffer(plain, dtype=np.uint8)
    codes = _CODES[letters]
    owners = np.cumsum(letters == ord("\n"), dtype=np.int32) - 1
    inside = codes[1:-1] > 0
    runs = ((codes[:-2] * _BASE + codes[1:-1]) * _BASE + codes[2:])[inside]
    owners = owners[1:-1][inside]
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    fresh = np.ones(len(runs), dtype=bool)
    fresh[1:] = (runs[1:] != runs[:-1]) | (owners[1:] != owners[:-1])
    return runs[fresh], owners[fresh]
