"""The parts of a text that say who somebody is and nothing of what they did.

Words can be taken out one by one (``identity.py``), but what is left of 'ik ga elke vrijdag naar de moskee'
still tells one story from another. Such a clause is left out as a whole, whatever its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from actions.extraction.lexicon import words
from actions.extraction.neutral import Neutral
from actions.extraction.spans import Span, SpanKind, overlaps

WORK: frozenset[SpanKind] = frozenset(
    {"title", "task", "skill", "tool", "knowledge", "certificate", "organisation", "wish"}
)
"""Kinds of spans for which a clause stays."""

_MARKS = r"[.,](?!\w)|[;:!?…•\n()\[\]–—]|\s-\s"


def without_asides(text: str, left: Neutral, found: Sequence[Span]) -> Neutral:
    """``left`` of ``text`` without its asides; all of it where nothing else would be left.

    ``found``: the spans in ``left.text``.
    """
    if not left.told:
        return left
    of_work = [
        (s.start, s.end) for s in found if s.kind in WORK and not _is_told(left.said(s.start, s.end), left)
    ]
    kept = [(start, end) for start, end, aside in _judged(text, left, of_work) if not aside]
    if not any(map(str.isalpha, "".join(left.text[start:end] for start, end in kept))):
        return left
    return left.part(kept)


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """From one mark, or one word such as 'en' with a subject of its own, to the next."""
    start = 0
    for match in _borders().finditer(text):
        # A joining word belongs to the clause that it opens, a mark to the one that it ends.
        at = match.start() if match["join"] else match.end()
        if at > start:
            yield start, at
            start = at
    if start < len(text):
        yield start, len(text)


def _judged(text: str, left: Neutral, of_work: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Every clause as it is left, and whether it is an aside."""
    for said in clauses(text):
        start, end = bisect_left(left.begins, said[0]), bisect_left(left.begins, said[1])
        works = overlaps((start, end), of_work) or overlaps(said, left.works)
        yield start, end, not works and overlaps(said, left.told)


def _is_told(said: tuple[int, int], left: Neutral) -> bool:
    """Whether a span is nothing else than a word that tells who somebody is: 'zwanger' is no title."""
    return any(start <= said[0] and said[1] <= end for start, end in left.told)


@cache
def _borders() -> re.Pattern[str]:
    listed = words("identity")["clauses"]
    joins, opens = ("|".join(map(re.escape, listed[kind])) for kind in ("joins", "opens"))
    return re.compile(rf"{_MARKS}|\b(?P<join>{joins})\s+(?=(?:{opens})\b)", re.IGNORECASE)
