"""What somebody denies: 'ik kan niet autorijden', 'geen rijbewijs', 'koken deed mijn collega'.

Rules over clauses, since a denial is a matter of a few words and of how far they reach; the words
stand in ``words/negation.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.extraction import cues as cue_words
from actions.extraction import enumerations, not_mine, sayings
from actions.extraction.cues import STOP, Cue, I, compiled, listed, opening
from actions.extraction.spans import DENIABLE, DONE, Span, SpanKind

CONTRASTED: frozenset[SpanKind] = frozenset({"organisation", "period"})
"""Denied where the right one is told, 'niet bij Bol maar bij Wehkamp', or in so many words."""

_REACH = 45
"""Characters between a cue and what it denies, within one clause."""
_WORDS_BEHIND = 5
_WORDS_NEAREST = 3
_LIST_COMMA = re.compile(r",(?=\s*(?:en|of|noch)\b)", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|en|of|noch|, ?en|, ?of)\s*(?:de |het |een )?", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*(?:te|de|het|een|mijn|ooit)?\s*", re.IGNORECASE)
_ASIDE = 20
"""Characters behind 'meer' in which a reason may stand: 'niet meer met mijn knie'."""
_FINITE = re.compile(r"\w\s+(?:had|hadden|was|waren)\b", re.IGNORECASE)
_INVERTED = r"\b(?:<auxiliaries>)\s+(?:<i>|'k|ge)\b"
_STRAIGHT = r"^\s*(?:<i>)\b"
_NOT_AT_FIRST = r"[^.,;:!?\n]{0,25}\b(?:<not_at_first>)\b"
_RIGHT_BEHIND = (
    r"\s*,?\s*(?:(?:<asked_verb>)\s+)?(?:<behind>)\b(?!\s+(?:voor|van|met|over)\s+(?!mij|me\b))(?! wacht)"
)


def mark(text: str, spans: list[Span]) -> list[Span]:
    """The spans with ``negated`` set where something in the same clause denies them."""
    cues = live(text, spans)
    flags: list[bool] = []
    for n, span in enumerate(spans):
        after = spans[n + 1] if n + 1 < len(spans) else None
        if span.kind in CONTRASTED:
            denied = not_mine.is_contrasted(text, span, after)
        elif span.kind not in DENIABLE or _is_over(text, span) or _is_role(text, span):
            denied = False
        else:
            denied = (
                _is_denied_by(text, cues, spans, n)
                or _goes_on(text, spans, flags, n)
                or not_mine.is_told(text, spans, n)
                or sayings.deny(text, spans, n)
                or enumerations.is_resumed(text, cues, spans, n)
            )
        flags.append(denied)
    for n in range(len(spans) - 1, 0, -1):
        if flags[n] and not _is_denied_before(text, cues, spans, n):
            for member in enumerations.members(text, spans, n):
                flags[member] = flags[member] or spans[member].kind in DENIABLE
    return [replace(s, negated=True) if denied else s for s, denied in zip(spans, flags, strict=True)]


def live(text: str, spans: Sequence[Span]) -> list[Cue]:
    """The words that deny something besides what they are marked with."""
    return [cue for cue in cue_words.find(text) if not cue_words.is_said_with(cue, spans)]


def _is_denied_by(text: str, cues: Sequence[Cue], spans: Sequence[Span], n: int) -> bool:
    span = spans[n]
    for cue in cues:
        if cue.papers and span.kind != "certificate":
            continue
        if span.start <= cue.start < span.end:
            # 'geen rijbewijs', and not 'bellen met mensen die niet betalen'.
            denied = cue.start == span.start
        elif cue.end <= span.start:
            denied = _reaches(text, cue, spans, n)
        else:
            denied = cue.behind and _reaches_back(text, cue, spans, n)
        taken_back = compiled(r"[^\n]{0,12}\b(?:<taken_back>)\b").match(text, max(cue.end, span.end))
        granted = cue.end <= span.start and listed("granted").match(text, span.end)
        if denied and not granted and not taken_back and not _was_done(text, cue, span):
            return True
    return compiled(_RIGHT_BEHIND).match(text, span.end) is not None


def _reaches(text: str, cue: Cue, spans: Sequence[Span], n: int) -> bool:
    """Whether a cue before the span reaches it."""
    span = spans[n]
    between = re.sub(r"^\s*enkele?\b", "", text[cue.end : span.start])
    if len(between) > _REACH:
        return False
    if cue.nearest and (
        len(between.split()) > _WORDS_NEAREST or any(cue.end <= s.start < span.start for s in spans)
    ):
        return False
    without = text[cue.start : cue.end].lower() == "zonder"
    if not without:
        between = _without_list_commas(text, cue, span, between)
    if cue_words.breaks().search(between):
        return False
    rest = compiled(_INVERTED).sub(" ", between)
    if cue_words.STOP_OR_COMMA.search(text[: cue.start].rstrip()[-1:] or "."):
        # 'nooit ik heb gelast', in the order of who is learning the language
        rest = compiled(_STRAIGHT).sub(" ", rest)
    if compiled(I).search(rest) or _FINITE.search(between):
        return False
    if without and span.kind in ("title", "task", "skill"):
        # 'zonder klagen vuilnis opgehaald'
        return _ARTICLE.fullmatch(between) is not None
    if cue.behind or compiled(r"\b(?:<lacks>)\b(?! (?:nodig|te hebben)\b)").search(between):
        return True
    return compiled(r"[^\W\d]\s+(?:<prepositions>)\b").search(between) is None


def _without_list_commas(text: str, cue: Cue, span: Span, between: str) -> str:
    """An enumeration stays denied to its end: 'geen vrachtwagen, bus of taxi gereden'."""
    rest = re.split(r"[.;:!?\n]|\b(?:maar|wel|want|alleen)\b", text[cue.end :], maxsplit=1)[0]
    joint = re.search(r",[^,]*\b(?:of|noch)\s+(?!ik\b|dat\b)", rest)
    if joint and span.start - cue.end <= joint.end():
        return between.replace(",", " ")
    return _LIST_COMMA.sub(" ", between)


def _reaches_back(text: str, cue: Cue, spans: Sequence[Span], n: int) -> bool:
    """Whether a cue behind the span reaches it: 'autorijden kan ik niet', 'Engels spreek ik niet'."""
    span = spans[n]
    between = listed("fillers").sub(" ", text[span.end : cue.start])
    inverted = compiled(_INVERTED).search(between) is not None
    if (
        len(between.split()) > _WORDS_BEHIND
        or cue_words.breaks().search(between)
        or re.search(r"\b(?:en|of)\b", between)
    ):
        return False
    if any(s.start >= span.end and s.end <= cue.start for s in spans) and not inverted:
        return False
    in_part = span.kind == "language" and listed("in_part").match(text, cue.end)
    if in_part or listed("other_way").match(text, cue.end):
        return False
    if n + 1 < len(spans) and spans[n + 1].start - cue.end <= 1 and spans[n + 1].start >= cue.end:
        # 'gepoetst niet gekookt': the cue stands before its own.
        further = text[spans[n + 1].end :]
        return bool(inverted or re.match(r"\s*wel\b", further))
    if span.kind == "language" and re.search(r"\b(?:is|was)\b", between):
        return False
    if span.kind == "knowledge" and listed("unfinished").match(text, cue.start):
        return False
    # 'Chinees kan ik spreken niet schrijven'.
    return not re.search(r"\bik\s+\w+en\s*$", between)


def _was_done(text: str, cue: Cue, span: Span) -> bool:
    """'ik metsel niet meer', 'ik ben geen kok meer'."""
    if span.kind not in DONE:
        return False
    more = listed("more").match(text, cue.end) if cue.behind else None
    more = more or listed("more").match(text, max(span.end, cue.end))
    if more is None or span.kind == "title":
        return more is not None
    start = opening(text, span.start, STOP)
    if listed("refusing").match(text[start : cue.end]):
        return False
    around = cue_words.between_marks(text, span.start, cue.end) + text[more.end() :][:_ASIDE]
    return not (listed("ability").search(around) or listed("still").search(text[start : span.start]))


def _is_over(text: str, span: Span) -> bool:
    """'eerst kon ik niet typen, nu blind': what was denied at first."""
    before = STOP.split(text[: span.start])[-1]
    behind = STOP.split(text[span.end :])[0]
    now = compiled(r"\b(?:<now>)\b(?!\s+(?:ook\s+)?(?:<not>|nog)\b)")
    if listed("began").match(text, span.end) or listed("learnt").match(text, span.end):
        return True
    first = compiled(_NOT_AT_FIRST).match(behind)
    if compiled(r"\b(?:<at_first>)\b").search(before):
        return now.search(behind) is not None
    return first is not None and now.search(behind, first.end()) is not None


def _is_role(text: str, span: Span) -> bool:
    """'als leerling mocht ik niet aan de pers': who was a pupil then, and what is denied is the press."""
    return (
        span.kind == "title"
        and listed("role").search(text[: span.start]) is not None
        and listed("role_may").match(text, span.end) is not None
    )


def _goes_on(text: str, spans: Sequence[Span], flags: Sequence[bool], n: int) -> bool:
    """'geen engels, frans en duits', 'het brevet is verlopen, het attest ook'."""
    if not flags or not flags[-1] or spans[n - 1].kind != spans[n].kind:
        return False
    if spans[n].kind == "certificate":
        return listed("as_well").match(text, spans[n].end) is not None
    if spans[n].kind not in ("language", "tool"):
        return False
    return _JOINT.fullmatch(text[spans[n - 1].end : spans[n].start]) is not None


def _is_denied_before(text: str, cues: Sequence[Cue], spans: Sequence[Span], n: int) -> bool:
    """Whether what denies a span stands before it: 'zagen, en geen boor'."""
    return any(cue.end <= spans[n].start and _reaches(text, cue, spans, n) for cue in cues)
