"""The result of extraction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

SpanKind = Literal[
    "title", "task", "skill", "tool", "knowledge", "organisation", "period", "certificate",
    "language", "wish",
]  # fmt: skip
KINDS: tuple[SpanKind, ...] = get_args(SpanKind)
DENIABLE: frozenset[SpanKind] = frozenset(
    {"title", "task", "skill", "tool", "knowledge", "certificate", "language"}
)
DONE: frozenset[SpanKind] = frozenset({"title", "task"})
"""What somebody no longer does was done all the same."""


@dataclass(frozen=True)
class Span:
    """Words ``text[start:end]`` of a message. ``negated``: the person denies it."""

    start: int
    end: int
    text: str
    kind: SpanKind
    negated: bool = False

    @property
    def range(self) -> tuple[int, int]:
        return self.start, self.end


_CODE = re.compile(r"[<>{}\[\]\\=;|]")
_WORD = re.compile(r"[^\W\d_]{2}")


def readable(text: str) -> bool:
    """Whether words are what somebody may have said: no code, no brackets of redaction, some letters."""
    return _CODE.search(text) is None and _WORD.search(text) is not None


def overlaps(one: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a range of characters shares any with one of the others."""
    return any(start < one[1] and one[0] < end for start, end in others)


def without_overlaps(spans: list[Span]) -> list[Span]:
    """Keep the first of overlapping spans (callers order by trust), result in reading order."""
    kept: list[Span] = []
    for span in spans:
        if not overlaps(span.range, (k.range for k in kept)):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
