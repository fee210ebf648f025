"""What is marked and cannot be so: wishes that nobody has, papers of others, questions."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from actions.extraction.cues import compiled, listed, opening
from actions.extraction.lexicon import classes_of, is_verb, names_paper, words
from actions.extraction.spans import Span, SpanKind

_SENTENCE_END = re.compile(r"[.!?;\n]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}|[ABC][12])\b")
"""'VAPRO B', 'B1': papers that no list needs to know."""
_LEAD = re.compile(r"(\w+)\s+(?:(?:voor|van|als)\s+)?(?:(?:de|het|een)\s+)?$")
"""'diploma kapper', 'papieren voor de asbest': what names the paper stands before it."""
_HOURS = re.compile(r"\buur\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\s*(?:en\s+|maar\s+)?(?:kan|kun|kunt|ken|kent|spreek|spreekt|praat|begrijp|versta|ben|bent|heb|hebt|hebben)"
    r"\s+(?:je|jij|jullie|u|ge|gij)\b(?:(?!\bik\b)[^,])*",
    re.IGNORECASE,
)
"""A question to the assistant up to what it asks for: 'kan je ook voetballen', 'spreek je Turks'."""
_ASKED_FOR: frozenset[SpanKind] = frozenset({"task", "skill", "tool", "knowledge", "language"})
_OF = re.compile(r"\s+(?:van|voor|als|in)\s+(?!mijn\b|school\b)(?:de\s+|het\s+|een\s+)?\w+", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,.!?;\n]")
_SPEAKER = re.compile(r"\b(?:(?:ik|ikke|'k|we|wij|mij)\b|mijn\s+$)", re.IGNORECASE)


def plausible(text: str, spans: list[Span], licences: list[Span], verbs: frozenset[str]) -> list[Span]:
    """Those of ``spans`` that may be what they are marked as; some become another kind.

    ``licences``: where known licences stand. ``verbs``: dictionary forms that tell a task.
    """
    judged = (_judge(text, span, licences, verbs) for span in spans)
    return [span for span in judged if span is not None]


def _judge(text: str, span: Span, licences: list[Span], verbs: frozenset[str]) -> Span | None:
    said = span.text.lower().split()
    start, end = opening(text, span.start, _SENTENCE_END), _end(text, span, _SENTENCE_END)
    match span.kind:
        case "wish" if all("negation" in classes_of(word) for word in said):
            return None
        case "wish" if no := compiled(r"(?:<geen>)\s+").match(span.text):
            paper = Span(span.start + no.end(), span.end, span.text[no.end() :], "certificate")
            # 'geen rijbewijs' is how it is, not what somebody wants.
            return paper if _is_paper(text, paper, licences) else span
        case "wish" if not any("negation" in classes_of(word) for word in said):
            return span if _wish_words().search(text[start:end]) else None
        case "period" if _HOURS.search(span.text):
            # The time of day, or how long a day of work is.
            return None
        case "certificate" if span.text.lower() in words("informal")["general_papers"] and (
            of := _OF.match(text, span.end)
        ):
            # 'een papiertje van de duivenvereniging': which one it is, stands behind it.
            return replace(span, end=of.end(), text=text[span.start : of.end()])
        case "task" if said[0] in words("glue")["did"] and any(is_verb(w, verbs) for w in said[1:]):
            began = span.start + re.match(r"\w+\s+", span.text).end()  # type: ignore[union-attr]
            return replace(span, start=began, text=text[began : span.end])
        case "title" | "certificate" | "language" if _is_of_another(text, span):
            return None
    asked = span.kind in _ASKED_FOR and _ASKED.fullmatch(text, start, span.start)
    return None if asked else span


def _end(text: str, span: Span, ends: re.Pattern[str]) -> int:
    found = ends.search(text, span.end)
    return found.start() if found else len(text)


def _is_of_another(text: str, span: Span) -> bool:
    """'mijn man heeft vca', and not 'mijn man was ziek en ik was bakker', 'mijn baas heeft mijn vca'."""
    before = text[opening(text, span.start, _CLAUSE_END) : span.start]
    if listed("not_i").match(text, span.end):
        # 'mijn oom was smid, ik niet': denied, and told as such.
        return False
    return _others().search(before) is not None and _SPEAKER.search(before) is None


@cache
def _others() -> re.Pattern[str]:
    names = "|".join(words("relatives")["relatives"])
    return re.compile(
        rf"\b(?:mijn|m'n|mn|me|mijne|ons|onze|hun|haar|zijn)\s+(?:\w+\s+)?(?:{names})\s"
        r"(?:.*\s)?(?:is|was|werd|wordt|werkt|werkte|waren|zijn|heeft|had|spreekt)\s|"
        rf"\b(?:is|was|werd|wordt)\s+(?:mijn|m'n|mn|ons|onze)\s+(?:{names})\s",
        re.IGNORECASE,
    )


def _is_paper(text: str, span: Span, licences: list[Span]) -> bool:
    return (
        any(known.start < span.end and span.start < known.end for known in licences)
        or names_paper(span.text)
        or ((lead := _LEAD.search(text[: span.start])) is not None and names_paper(lead[1]))
        or (not text.isupper() and _ABBREVIATION.search(span.text) is not None)
    )


@cache
def _wish_words() -> re.Pattern[str]:
    listed = words("wishes")
    known = "|".join(say for wish in listed["wishes"] for say in wish["say"])
    return re.compile(rf"\b(?:{'|'.join(listed['cues'])})\b|{known}", re.IGNORECASE)
