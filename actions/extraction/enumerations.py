"""Topics that stand before what is said of them: 'metselen, voegen, dat heb ik allemaal nooit gedaan'."""

from __future__ import annotations

from collections.abc import Sequence

from actions.extraction import cues as cue_words
from actions.extraction.cues import STOP_OR_COMMA, Cue, I, compiled, listed, opening
from actions.extraction.spans import DONE, Span, SpanKind

_ALIKE: tuple[frozenset[SpanKind], ...] = (
    frozenset({"task", "skill"}),
    frozenset({"task", "tool"}),
    frozenset({"task", "knowledge"}),
)
_FRONT = r"[\s,]*(?:(?:<opening>|<opening_preposition>)\b[\s,]*)*"
_JOINT = (
    r"\s*(?P<mark>,?)\s*(?:(?P<word>en|of|noch)\b\s*)?(?:(?:<opening_preposition>)\s+)?(?:(?:<article>)\s+)?"
)
_RESUMED = (
    r"(?:\s+(?:en zo|enzo|zelf|(?:met|van|in|op|voor)\s+\w+(?:\s+\w+){0,2}(?=,)))?\s*,?\s*(?:(?:<resumed>)\b)"
)
_ALL = r"[^.;:!?\n]{0,60}?\b(?:<all_of_them>)\b"
_ABOUT_ME = rf"{I}|\b(?:mij|me|ons)\b|\b(?:<fused>)\b"


def is_in_front(text: str, span: Span) -> bool:
    """Whether a span opens its clause, so that what follows is said of it."""
    lead = text[
        max(opening(text, span.start, end) for end in (STOP_OR_COMMA, cue_words.breaks())) : span.start
    ]
    return compiled(_FRONT).fullmatch(lead) is not None and compiled(I).search(span.text) is None


def members(text: str, spans: Sequence[Span], last: int) -> range:
    """The spans of the enumeration that ends with ``last``, where it stands in front of its clause."""
    first, by_word, by_comma = last, False, False
    resumed = compiled(_RESUMED).match(text, spans[last].end) is not None
    resumed = resumed or listed("wrong").match(text, spans[last].end) is not None
    all_of_them = compiled(_ALL).match(text, spans[last].end) is not None
    while first > 0:
        joint = compiled(_JOINT).fullmatch(text[spans[first - 1].end : spans[first].start])
        if joint is None or not (joint["mark"] or joint["word"]):
            break
        if joint["word"] and (by_comma or (joint["mark"] and not resumed)):
            # 'zagen en boren, de lak deed de baas'
            break
        bound = resumed or joint["word"] in ("of", "noch") or _alike(spans[first - 1], spans[last])
        if not bound or compiled(I).search(spans[first - 1].text):
            break
        by_word, by_comma = by_word or joint["word"] is not None, by_comma or joint["word"] is None
        first -= 1
    while first < last and not all_of_them and not is_in_front(text, spans[first]):
        first += 1
    return range(first, last + 1) if resumed or by_word else range(last, last + 1)


def is_resumed(text: str, cues: Sequence[Cue], spans: Sequence[Span], n: int) -> bool:
    """'metselen, daar heb ik nooit de tijd voor gehad': denied in the words that take up the topic."""
    span = spans[n]
    resumed = compiled(_RESUMED).match(text, span.end)
    if resumed is None or not is_in_front(text, spans[members(text, spans, n).start]):
        return False
    end = cue_words.clause(text, resumed.end(), resumed.end())[1]
    if any(resumed.end() <= s.start < end for s in spans):
        return False
    if compiled(_ABOUT_ME).search(text[resumed.start() : end]) is None:
        return False
    return any(
        resumed.start() <= cue.start < end and not (span.kind in DONE and _no_more(text, cue)) for cue in cues
    )


def _no_more(text: str, cue: Cue) -> bool:
    """Whether a cue ends something: 'niet meer'; 'nooit meer' refuses."""
    return listed("more").match(text, cue.end) is not None and not cue_words.is_one_of(
        "never", text[cue.start : cue.end]
    )


def _alike(one: Span, other: Span) -> bool:
    return one.kind == other.kind or any({one.kind, other.kind} <= kinds for kinds in _ALIKE)
