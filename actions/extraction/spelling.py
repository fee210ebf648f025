"""Which known word somebody meant: 'heftruk' is a heftruck, 'stapele' is stapelen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from actions.extraction.lexicon import Lexicon, classes_of, words

SHORTEST = 5
"""Shorter words resemble too much by accident."""
LONG = 7
"""From here on two errors are let through."""


class Spelling:
    """Finds for a word that is in no dictionary the nearest one that the lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = lexicon.verbs
        self._known = {*lexicon.verbs, *lexicon.objects, *words("classes")["trait"], *_single(lexicon)}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            self._by_letter[word[0]].append(word)
        self._found: dict[str, str | None] = {}

    def meant(self, low: str) -> str | None:
        """The word that was meant, None where ``low`` is a word itself or resembles none."""
        if low not in self._found:
            self._found[low] = self._search(low)
        return self._found[low]

    def _search(self, low: str) -> str | None:
        if not low.isalpha() or len(low) < SHORTEST or low in self._known or classes_of(low):
            return None
        if simplemma.is_known(low, lang="nl"):
            return None
        if f"{low}n" in self._verbs:
            return f"{low}n"
        hit = process.extractOne(
            low,
            self._by_letter.get(low[0], []),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1 if len(low) < LONG else 2,
        )
        return hit[0] if hit else None


def _single(lexicon: Lexicon) -> Iterable[str]:
    return (name for names in lexicon.names.values() for name in names if " " not in name)
