"""What somebody denies: 'ik kan niet autorijden', 'geen rijbewijs', 'autorijden kan ik niet'."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.extraction.spans import Span, SpanKind

DENIABLE: frozenset[SpanKind] = frozenset(
    {"title", "task", "skill", "tool", "knowledge", "certificate", "language"}
)
LISTED: frozenset[SpanKind] = frozenset({"language", "tool"})
"""Names of which a whole list is denied at once."""
_CUE = re.compile(
    r"\b(?:niet|nie|ni|geen|gene|geene|gin|nooit|zonder|noch|nergens|weigerde?|hoefde? ik niet)\b",
    re.IGNORECASE,
)
# 'niet alleen' and the like deny nothing.
_HARMLESS = re.compile(
    r"\b(?:niet alleen|niet enkel|niet zomaar|geen probleem|geen moeite|niet erg|niet zo lang|"
    r"niet lang|niet veel anders|waarom niet|niet waar|zonder probleem|zonder problemen|geen punt|"
    r"niet bang|weet (?:ik )?niet|niet meer|nooit te laat|nooit ziek|niet te beroerd)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[.;:!?\n]|,(?!\s*(?:en|of|noch)\b)|\b(?:maar|wel|want|omdat|dus|terwijl|doch|behalve|alleen|daarna)\b",
    re.IGNORECASE,
)
_REACH = 40
"""Characters between a cue and what it denies, within one clause."""


def mark(text: str, spans: list[Span]) -> list[Span]:
    """The spans with ``negated`` set where a cue in the same clause denies them."""
    harmless = [m.span() for m in _HARMLESS.finditer(text)]
    cues = [
        m.span() for m in _CUE.finditer(text) if not any(start <= m.start() < end for start, end in harmless)
    ]
    marked: list[Span] = []
    for span in spans:
        denied = span.kind in DENIABLE and (
            any(_denies(text, cue, span) for cue in cues) or _goes_on(text, marked, span)
        )
        marked.append(replace(span, negated=True) if denied else span)
    return marked


def _goes_on(text: str, before: list[Span], span: Span) -> bool:
    """'geen engels, frans en duits': the next name in a list that is denied."""
    if not before or not before[-1].negated or before[-1].kind != span.kind or span.kind not in LISTED:
        return False
    return text[before[-1].end : span.start].strip().lower() in {",", "en", "of", "noch", ", en", ", of"}


def _denies(text: str, cue: tuple[int, int], span: Span) -> bool:
    if span.start <= cue[0] < span.end:
        return True
    before = cue[1] <= span.start
    between = text[cue[1] : span.start] if before else text[span.end : cue[0]]
    if len(between) > _REACH:
        return False
    if before:
        rest = re.split(r"[.;:!?\n]|\b(?:maar|wel|want)\b", text[cue[1] :], maxsplit=1)[0]
        if re.search(r"\b(?:of|noch)\b", rest) and span.end - cue[1] <= len(rest):
            # An enumeration stays denied to its end: 'geen vrachtwagen, bus of taxi gereden'.
            between = between.replace(",", " ")
        return not _BREAK.search(between)
    # After it only close by: 'autorijden kan ik niet', 'Engels spreek ik niet'.
    return (
        text[cue[0] : cue[1]].lower() not in {"geen", "gene", "geene", "gin", "zonder", "noch"}
        and len(between.split()) <= 4
        and not _BREAK.search(between)
        and not re.search(r"\ben\b", between)
    )
