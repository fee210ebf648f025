"""Sayings that deny without a word of denial in the clause: 'daar blijf ik van af', 'geprobeerd, mislukt'."""

from __future__ import annotations

from collections.abc import Sequence

from actions.extraction.cues import STOP, compiled, listed, opening
from actions.extraction.spans import Span

LINK = (
    r"(?:\s+(?:zelf|en zo|enzo|ook))?\s*,?\s*(?:(?:maar|en|want|nee)\s+)?"
    r"(?:(?:(?:dat|da|die|daar|er|hier)\b)\s*)?"
)
SAID = rf"{LINK}\b(?:<said>)\b"
_SAID_TWICE = rf"(?:\s*,?\s*(?:dat|da|die)\s+[^.,;:!?]{{1,25}})?{LINK}\b(?:<kept_out>)\b"
"""'de ketels dat was gevaarlijk daar mocht ik niet aan'."""
_BEHIND = ("by_itself", "needed", "nor")


def deny(text: str, spans: Sequence[Span], n: int) -> bool:
    """Whether a saying around a span tells that it does not hold."""
    span = spans[n]
    before, behind = text[: span.start], text[span.end :]
    if compiled(SAID).match(behind) or any(listed(name).match(behind) for name in _BEHIND):
        return True
    if compiled(_SAID_TWICE).match(behind):
        return True
    if any(listed(name).search(before) for name in ("unknown", "none_of_that", "not_yet")):
        return True
    if listed("unknown_how").search(before) and listed("works").match(behind):
        return True
    if span.kind == "title" and (listed("nearly").search(before) or _is_of_another(before, behind)):
        return True
    if span.kind == "title" and listed("called").search(before) and listed("called_but").match(behind):
        return True
    if span.kind == "certificate":
        if listed("needed_paper").match(behind):
            return True
        if listed("thrown_out").search(before) and listed("unfinished").match(behind.lstrip()):
            return True
    return _came_to_nothing(text, spans, n)


def _is_of_another(before: str, behind: str) -> bool:
    """'mijn zus is kok', and not 'mijn zus is kok en ik ook'."""
    return listed("of_another").search(before) is not None and listed("as_i").match(behind) is None


def _came_to_nothing(text: str, spans: Sequence[Span], n: int) -> bool:
    """'tegels zetten heb ik geprobeerd, mislukt': what was tried, asked or promised, and was not to be."""
    span = spans[n]
    failed = listed("not_done").match(text, span.end)
    if failed is None or any(s.start < failed.end() for s in spans[n + 1 :]):
        return False
    start = opening(text, span.start, STOP)
    return listed("tried_for").search(text[start : failed.end()]) is not None
