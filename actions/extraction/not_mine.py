"""What somebody takes back, left to others or did not get: 'koken deed mijn collega', 'vca? nee'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.extraction import enumerations
from actions.extraction.cues import STOP, STOP_OR_COMMA, I, compiled, listed, opening
from actions.extraction.lexicon import is_participle
from actions.extraction.spans import Span, SpanKind

_LEFT: frozenset[SpanKind] = frozenset({"task", "tool", "skill", "knowledge", "language"})
_VERB_AGAIN = re.compile(r"\b(?:doe|deed|heb|kan|dat)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:ook|nog|daarnaast)\b", re.IGNORECASE)
_ALSO = re.compile(r"\W*(?:\w+\W+){0,3}?(?:ook|wel)\b", re.IGNORECASE)
_HATES = re.compile(r"\s+haat\s+ik\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[.!?;])")
ANSWERED_NO = r"\?+\s*(?:(?:maar|merci|nou|eigenlijk|eh|goh|oei|mwah)[, ]+)?(?:<answer>)\b(?! wacht)"
"""A question that somebody answers themself: '? nee bedankt'."""
_ASKED_BACK = rf"\s*(?:(?:<asked_verb>)\s*)?{ANSWERED_NO}"
LEFT_TO = (
    r"(?:\s+zelf|\s+\w{3,}en)?(?:\s*,?\s*(?:dat|da|die))?\s+(?:<did>)\s+(?:(?:alleen|altijd|meestal|gewoonlijk|steeds)\s+)?"
    r"(?:(?:<alone>)\b|(?!(?:<somebody>)\s+(?:<never_somebody>)\b)(?:<somebody>|(?=(?:<relatives>)\b))\s*\w+)"
)
HANDED_OVER = r"(?:\s*,?\s*(?:dat|da|die|daar))?\s+(?:<handed_over>)\b"
_SUBJECT_BEHIND = (
    r"(?: (?:in|op|bij|van|met) (?:\w+ )?\w+| '?s ?(?:avonds|morgens|nachts|middags))?"
    r" (?!(?:<left_alone>)\b)(?:<did_any>) "
    r"(?:(?:mijn|m'n|mijnen?|onze?|zijn|haar|hun) \w+|(?:de|den|een|nen|het) (?:<workers>))"
    r"(?: (?:aan|uit|op|af|in|klaar|altijd|zelf))*\s*(?:$|[.,;!?]|\ben\b|\bmaar\b)"
)
"""'de koppen verzon de redactie', 'de oven zet de technieker aan'."""
_COLLEAGUE = (
    r"(?:^|[.,;:!?]|\bmaar|\ben|\bomdat|\bwant|\bwas)\s*(?:mijn|m'n|mn|mijne?n?|de|den|ons|onze)\s+(?:\w+\s+)?"
    r"(?:<colleagues>)\s*(?:(?:die|dat)\s*(?:de\s+|het\s+)?)?$"
)
_COLLEAGUE_DOES = (
    r"(?:^|[.,;:!?]|\bmaar|\bomdat|\bwant)\s*(?:mijn|m'n|mijne?n?|de|den|ons|onze)\s+(?:<colleagues>)\s+(?:<does>)"
    r"\s+(?:(?:altijd|alleen)\s+)?(?:(?:de|het|den|alle)\s+)?$"
)
_ANOTHER = r"\b(?:een|nen|ne)\s+and(?:er|ere|eren)\s+\w*\s*(?:die|dat)\s+(?:de\s+|het\s+)?$"
_SOFAR = r"(?:(?!\bwel\b)[^.,;:!?\n])*"
_UNFINISHED = rf"{_SOFAR}(?:,\s*(?:maar |(?=(?:\w+ ){{0,3}}jaar\b)){_SOFAR})?\b(?:<unfinished>)"


def is_told(text: str, spans: Sequence[Span], n: int) -> bool:
    """Whether the words around a span tell that it does not hold, without denying it in its clause."""
    span = spans[n]
    if span.kind == "certificate" and _is_unfinished(text, spans, n):
        return True
    if span.kind == "title" and compiled(r"\s*(?:<dreamt>)\b").match(text, span.end):
        return True
    return (
        compiled(r"\s*(?:<lacking>)\b").match(text, span.end) is not None
        or _is_left_to_others(text, span)
        or _is_taken_back(text, spans, n)
    )


def is_contrasted(text: str, span: Span, after: Span | None) -> bool:
    """'niet bij Bol maar bij Wehkamp', 'nooit bij Bol gewerkt': where the right one follows, or plainly."""
    follows = after is not None and after.kind == span.kind
    before = text[: span.start]
    plain = listed("never_there").match(text, span.end) or listed("wrong").match(text, span.end)
    if plain or (listed("never_at").search(before) and listed("worked").match(text, span.end)):
        return True
    if follows and after is not None and listed("corrected").fullmatch(text[span.end : after.start]):
        return True
    if listed("not_so_long").match(before) and _ENDS.match(text, span.end):
        return True
    if listed("not_there").match(text, span.end):
        # 'bij Bol werkte ik niet, dat was bij Wehkamp'
        return follows or text[: span.start].lower().startswith("nee")
    behind = listed("contrast").match(text, span.end)
    if behind is None or listed("not_that").search(text[: span.start]) is None:
        return False
    if listed("told_right").match(text, span.end):
        return True
    return "maar" in text[behind.start() : behind.end() + 6].lower() or follows


def _is_unfinished(text: str, spans: Sequence[Span], n: int) -> bool:
    """'mbo 2 horeca gedaan maar niet afgemaakt', 'mijn rijbewijs is afgepakt'."""
    end = spans[n].end
    licence = listed("licences").search(spans[n].text) is not None
    if listed("took").search(text[: spans[n].start]) or (licence and listed("invalid").match(text, end)):
        return True
    begun = compiled(_UNFINISHED).match(text, end)
    if begun and not any(s.kind == "certificate" and s.start < begun.end() for s in spans[n + 1 :]):
        return True
    return compiled(r"\s*(?:<gone>)\b").match(text, end) is not None


def _is_left_to_others(text: str, span: Span) -> bool:
    """'koken deed mijn collega', 'mijn baas maakte de planning', 'alles behalve de inkoop'."""
    before, behind = text[: span.start], text[span.end :]
    if span.kind in _LEFT and _is_done_by_another(span, before, behind):
        return True
    if (span.kind == "title" or span.kind in _LEFT) and _is_another(span, before, behind):
        return True
    for m in listed("except").finditer(before + span.text):
        rest = text[m.start("rest") :]
        if compiled(r"\b(?:<neg>|niemand)\b").search(
            STOP.split(before[: m.start()])[-1] + rest.split(",")[0]
        ):
            # 'geen talen behalve Nederlands'
            return False
        between = text[m.start("rest") : span.start]
        if not _BESIDES.search(STOP.split(rest)[0]) and "," not in between:
            return _VERB_AGAIN.search(between) is None
    return False


def _is_done_by_another(span: Span, before: str, behind: str) -> bool:
    left = compiled(LEFT_TO).match(behind)
    if left and not _ALSO.match(behind[left.end() :]):
        return True
    if enumerations.is_in_front(before + behind, span) and compiled(_SUBJECT_BEHIND).match(behind):
        return True
    if compiled(HANDED_OVER).match(behind) or compiled(r"\s*(?:heeft|had|liet)\s+niemand\b").match(behind):
        return True
    participle = is_participle(span.text.lower().split()[-1])
    if span.kind == "task" and compiled(_COLLEAGUE).search(before) and not participle:
        return True
    if span.kind == "task" and listed("he").search(before) and listed("and_i").match(behind):
        return True
    said = compiled(_COLLEAGUE_DOES).search(before)
    if said and not _ALSO.match(behind):
        return True
    return any(
        found.search(before) for found in (compiled(_ANOTHER), listed("not_i_but"), listed("did_before"))
    )


def _is_another(span: Span, before: str, behind: str) -> bool:
    """'smid was mijn vader, ik niet'."""
    start = opening(before, len(before), STOP_OR_COMMA)
    return listed("not_i").match(behind) is not None and not compiled(I).search(before[start:] + span.text)


def _is_taken_back(text: str, spans: Sequence[Span], n: int) -> bool:
    """'strijken, dat doe ik niet', 'haal strijken maar weg', 'dat heb ik nooit gedaan, metselen'."""
    span = spans[n]
    before, behind = text[: span.start], text[span.end :]
    if any(
        listed(ask).search(before) and listed(answer).match(behind)
        for ask, answer in (("take_away", "away"), ("may_go", "gone_away"))
    ):
        return True
    if listed("wrong").match(behind) or compiled(_ASKED_BACK).match(behind):
        return True
    if listed("never_that").search(before) and _ENDS.match(behind):
        start = opening(before, len(before), STOP)
        return not any(start <= s.start for s in spans[:n])
    return any(found.match(behind) for found in (listed("that_not"), listed("but_not"), _HATES))
