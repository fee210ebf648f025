"""Job titles that the tagger left: known ones behind a cue, ones with typing errors ('vakevuller'), and the
second half of those that it took for two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spacy.tokens import Doc, Token

from actions.extraction.lexicon import classes_of
from actions.extraction.spans import Span

SHORTEST = 6
"""Shorter words resemble too much by accident."""
MOST_ERRORS = 2
_BEFORE = 4
_OTHERS = frozenset({"de", "den", "die", "mijn", "onze"})
"""'de dokter zegt', 'mijn tandarts': somebody else."""
_CUES = frozenset({"copula", "unit", "sequence"})


class CuedTitles:
    """Finds single words that are a job title, or one or two letters off one."""

    def __init__(self, titles: tuple[str, ...], always: tuple[str, ...] = ()) -> None:
        """``always``: titles that need no cue, since they mean nothing else."""
        self._always = frozenset(always)
        self._known = {title for title in titles if " " not in title}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for title in self._known:
            if len(title) >= SHORTEST:
                self._by_letter[title[0]].append(title)

    def find(self, doc: Doc) -> list[Span]:
        """Titles behind words such as 'als', 'was', 'daarna' or 'jaar', or at the start of a message."""
        found: list[Span] = []
        for n, token in enumerate(doc):
            before = doc[max(0, n - _BEFORE) : n]
            first = n == 0 or (n == 1 and doc[0].lower_ not in _OTHERS)
            cued = first or any(_CUES & set(classes_of(t.lower_)) for t in before)
            if token.lower_ in self._always or (cued and self._is_title(token)):
                end = token.idx + len(token)
                found.append(Span(token.idx, end, doc.text[token.idx : end], "title"))
        return found

    def whole(self, text: str, spans: list[Span]) -> list[Span]:
        """The spans with titles in one that were marked as two: 'leraar wiskunde'. Of two with only a space
        between, the second is a title of its own where it is a known one: 'kok afwasser'."""
        joined: list[Span] = []
        for span in spans:
            last = joined[-1] if joined else None
            if (
                last is not None
                and last.kind == span.kind == "title"
                and text[last.end : span.start] == " "
                and span.text.split()[-1].lower() not in self._known
            ):
                joined[-1] = replace(last, end=span.end, text=text[last.start : span.end])
            else:
                joined.append(span)
        return joined

    def _is_title(self, token: Token) -> bool:
        low = token.lower_
        if not low.isalpha() or len(low) < SHORTEST or classes_of(low):
            return False
        if low in self._known:
            return True
        if simplemma.is_known(low, lang="nl"):
            return False
        errors = 1 if len(low) < SHORTEST + 2 else MOST_ERRORS
        hit = process.extractOne(
            low, self._by_letter.get(low[0], []), scorer=DamerauLevenshtein.distance, score_cutoff=errors
        )
        return hit is not None
