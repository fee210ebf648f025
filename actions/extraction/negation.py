"""What somebody denies: 'ik kan niet autorijden', 'geen rijbewijs', 'koken deed mijn collega'.

Rules over clauses, since a denial is a matter of a few words and of how far they reach; the words
stand in ``words/negation.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from actions.extraction.lexicon import is_participle, words
from actions.extraction.spans import Span, SpanKind

DENIABLE: frozenset[SpanKind] = frozenset(
    {"title", "task", "skill", "tool", "knowledge", "certificate", "language"}
)
CONTRASTED: frozenset[SpanKind] = frozenset({"organisation", "period"})
"""Denied only where the right one is told: 'niet bij Bol maar bij Wehkamp'."""
DONE: frozenset[SpanKind] = frozenset({"title", "task"})
"""What somebody no longer does was done all the same."""

_REACH = 45
"""Characters between a cue and what it denies, within one clause."""
_WORDS_BEHIND = 5
_WORDS_NEAREST = 3
_STOP = re.compile(r"[.;:!?\n]")
_LIST_COMMA = re.compile(r",(?=\s*(?:en|of|noch)\b)", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|en|of|noch|, ?en|, ?of)\s*(?:de |het |een )?", re.IGNORECASE)
_AND = re.compile(r"\b(?:en|of)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*(?:te|de|het|een|mijn|ooit)?\s*", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:\w+\s+)?meer\b", re.IGNORECASE)
_OPENING = re.compile(
    r"[\s,]*(?:(?:nee|neen|de|het|den|een|met|van|op|dat|da|en|ook|ja)\b[\s,]*)*", re.IGNORECASE
)
_I = re.compile(r"\b(?:ik|kik|ikke|we|wij)\b|\bk(?:heb|ben|was)\b|'k\b", re.IGNORECASE)
_THAT_NOT = re.compile(
    r"\W*(?:dus |en )?(?:nee,? )?(?:dat|da|die)\s+(?:\w+\s+ik\s+(?:\w+\s+){0,2})?"
    r"(?:niet|nie|nooit|noot)\b(?!\s+(?:alleen|erg))",
    re.IGNORECASE,
)
_NEVER_THAT = re.compile(
    r"(?:\b(?:dat|da)\s+(?:heb|deed|kan|kon|doe)\s+ik|(?:\bik|'k)\s+(?:heb|deed)\s+(?:dat|da))"
    r"\s+(?:\w+\s+){0,2}(?:niet|nie|nooit|noot)(?:\s+gedaan)?\s*,\s*(?:dat\s+)?$",
    re.IGNORECASE,
)
_NOT_I = re.compile(
    r"[^.;:!?\n]{0,25}?(?:\bmaar|,)\s*ik\s+(?:zelf\s+)?(?:niet|nie|nooit)\b(?=\s*(?:$|[.,;!?]))",
    re.IGNORECASE,
)
_NOT_I_BUT = re.compile(r"\b(?:niet|nie)\s+ik\s+maar\b[^.,;:!?\n]*$", re.IGNORECASE)
_TAKE_AWAY = re.compile(
    r"(?:^|[.,;!?]|\bnee|\bmaar)\s*(?:haal|schrap|wis|verwijder|gooi|doe|laat)\s+(?:dat\s+|die\s+|de\s+|het\s+)?$",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\s*(?:er\s+)?(?:maar\s*)?(?:weg\b|eruit|eraf|$|[.,;!])", re.IGNORECASE)
_WRONG = re.compile(
    r"\s*(?:klopt\s+(?:ook\s+)?(?:niet|nie)|moet\s+(?:er\s*uit|weg)|is\s+fout)\b", re.IGNORECASE
)
_NOT_THAT = re.compile(
    r"\b(?:niet|nie|geen)\s+(?:(?:bij|voor|in|van|op)\s+)?(?:de\s+|het\s+)?$", re.IGNORECASE
)
_CONTRAST = re.compile(r"\s*(?:zelf\s*)?(?:,|\bmaar\b)", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:behalve|uitgezonderd|uitgenomen)\s+(?P<rest>[^.;:!?\n]*)", re.IGNORECASE)
_HATES = re.compile(r"\s+haat\s+ik\b", re.IGNORECASE)
_VERB_AGAIN = re.compile(r"\b(?:doe|deed|heb|kan|dat)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:ook|nog|daarnaast)\b", re.IGNORECASE)
_ALSO = re.compile(r"\W*(?:\w+\W+){0,3}?(?:ook|wel)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """A word that denies, where it stands and which way it works."""

    start: int
    end: int
    behind: bool
    nearest: bool
    papers: bool


def mark(text: str, spans: list[Span]) -> list[Span]:
    """The spans with ``negated`` set where something in the same clause denies them."""
    cues = [cue for cue in _cues(text) if not _is_said_with(cue, spans)]
    flags: list[bool] = []
    for n, span in enumerate(spans):
        after = spans[n + 1] if n + 1 < len(spans) else None
        if span.kind in CONTRASTED:
            denied = _is_contrasted(text, span, after)
        elif span.kind not in DENIABLE or _is_over(text, span):
            denied = False
        else:
            denied = (
                _is_denied_by(text, cues, spans, n)
                or _goes_on(text, spans, flags, n)
                or _is_left_to_others(text, spans, n)
                or _is_taken_back(text, span)
            )
        flags.append(denied)
    for n in range(len(spans) - 2, -1, -1):
        flags[n] = flags[n] or (flags[n + 1] and _opens_list(text, cues, spans, n))
    return [replace(s, negated=True) if denied else s for s, denied in zip(spans, flags, strict=True)]


def _either(name: str) -> str:
    return "|".join(words("negation")[name])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The word lists as patterns, by name."""
    listed = words("negation")
    all_harmless = [*listed["harmless"], *listed["unless_ability"]]
    auxiliary, new = _either("auxiliaries"), _either("new_clause")
    somebody, never = _either("somebody"), _either("never_somebody")
    sources = {
        "cue": rf"\b(?:(?P<either>{_either('either')})|(?P<before>{_either('before')}))\b",
        "nearest": _either("nearest"),
        "papers": _either("papers"),
        "harmless": rf"\b(?:{'|'.join(all_harmless)})",
        "unless_ability": rf"\b(?:{_either('unless_ability')})",
        "ability": listed["ability"],
        "break": rf"[.;:!?\n,]|\b(?:{_either('breaks')})\b|\ben\s+(?:{new})\b",
        "inverted": rf"\b(?:{auxiliary})\s+(?:ik|'k|kik|we|wij|ge)\b",
        "finite": r"\w\s+(?:had|hadden|was|waren)\b",
        "right_behind": rf"\s*,?\s*(?:{_either('behind')})\b(?!\s+(?:voor|van)\s+(?!mij|me\b))",
        "at_first": rf"\b(?:{_either('at_first')})\b",
        "now": rf"\b(?:{_either('now')})\b(?!\s+(?:ook\s+)?(?:niet|nie|nog)\b)",
        "left": (
            rf"(?:\s*,?\s*(?:dat|da|die))?\s+(?:{_either('did')})\s+(?:alleen\s+)?"
            rf"(?!(?:{somebody})\s+(?:{never})\b)(?:{somebody})\s+\w+"
        ),
        "lacks": rf"\b(?:{_either('lacks')})\b",
        "of_another": rf"[^\W\d]\s+(?:{_either('prepositions')})\b",
        "nobody": r"\s*(?:heeft|had|liet)\s+niemand\b",
        "colleague": (
            rf"(?:^|[.,;:!?]|\bmaar|\ben|\bomdat|\bwant)\s*(?:mijn|m'n|mn|mijne?n?|de|den|ons|onze)\s+(?:\w+\s+)?"
            rf"(?:{_either('colleagues')})\s*$"
        ),
        "another": r"\b(?:een|nen|ne)\s+and(?:er|ere|eren)\s+\w*\s*(?:die|dat)\s+(?:de\s+|het\s+)?$",
        "unfinished": (
            r"(?:(?!\bwel\b)[^.,;:!?\n])*(?:,\s*maar (?:(?!\bwel\b)[^.,;:!?\n])*)?"
            rf"\b(?:{_either('unfinished')})"
        ),
        "dreamt": rf"\s*(?:{_either('dreamt')})\b",
        "lacking": rf"\s*(?:{_either('lacking')})\b",
        "taken_back": rf"[^\n]{{0,12}}\b(?:{_either('taken_back')})\b",
        "gone": rf"\s*(?:{_either('gone')})\b",
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def _cues(text: str) -> list[Cue]:
    """The words that deny, without those that only look like it."""
    p = _patterns()
    harmless = []
    for m in p["harmless"].finditer(text):
        able = p["unless_ability"].fullmatch(m[0]) is not None
        if not (able and p["ability"].search(_clause(text, m.start(), m.end()))):
            harmless.append(m.span())
    return [
        Cue(
            m.start(), m.end(), m["either"] is not None,
            p["nearest"].fullmatch(m[0]) is not None, p["papers"].fullmatch(m[0]) is not None,
        )
        for m in p["cue"].finditer(text)
        if not any(start <= m.start() < end for start, end in harmless)
    ]  # fmt: skip


def _is_said_with(cue: Cue, spans: Sequence[Span]) -> bool:
    """'geen nachten' is a wish and 'niet bang voor bloed' a skill; they deny nothing beside them."""
    return any(s.start <= cue.start < s.end and s.kind in ("wish", "skill", "period") for s in spans)


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
        taken_back = _patterns()["taken_back"].match(text, max(cue.end, span.end))
        if denied and not taken_back and not _was_done(text, cue, span):
            return True
    p = _patterns()
    if span.kind == "certificate" and _is_unfinished(text, spans, n):
        return True
    if span.kind == "title" and p["dreamt"].match(text, span.end):
        return True
    return any(p[name].match(text, span.end) for name in ("right_behind", "lacking"))


def _reaches(text: str, cue: Cue, spans: Sequence[Span], n: int) -> bool:
    """Whether a cue before the span reaches it."""
    span, p = spans[n], _patterns()
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
    if p["break"].search(between):
        return False
    rest = p["inverted"].sub(" ", between)
    if _I.search(rest) or p["finite"].search(between):
        return False
    if without and span.kind in ("title", "task", "skill"):
        # 'zonder klagen vuilnis opgehaald'
        return _ARTICLE.fullmatch(between) is not None
    lacks = p["lacks"].search(between) is not None
    return lacks or cue.behind or p["of_another"].search(between) is None


def _without_list_commas(text: str, cue: Cue, span: Span, between: str) -> str:
    """An enumeration stays denied to its end: 'geen vrachtwagen, bus of taxi gereden'."""
    rest = re.split(r"[.;:!?\n]|\b(?:maar|wel|want|alleen)\b", text[cue.end :], maxsplit=1)[0]
    joint = re.search(r",[^,]*\b(?:of|noch)\s+(?!ik\b|dat\b)", rest)
    if joint and span.start - cue.end <= joint.end():
        return between.replace(",", " ")
    return _LIST_COMMA.sub(" ", between)


def _reaches_back(text: str, cue: Cue, spans: Sequence[Span], n: int) -> bool:
    """Whether a cue behind the span reaches it: 'autorijden kan ik niet', 'Engels spreek ik niet'."""
    span, p = spans[n], _patterns()
    between = text[span.end : cue.start]
    if (
        len(between.split()) > _WORDS_BEHIND
        or p["break"].search(between)
        or re.search(r"\b(?:en|of)\b", between)
    ):
        return False
    if any(s.start >= span.end and s.end <= cue.start for s in spans) and not p["inverted"].search(between):
        return False
    if n + 1 < len(spans) and spans[n + 1].start - cue.end <= 1 and spans[n + 1].start >= cue.end:
        # 'gepoetst niet gekookt': the cue stands before its own.
        further = text[spans[n + 1].end :]
        return bool(p["inverted"].search(between) or re.match(r"\s*wel\b", further))
    if span.kind == "language" and re.search(r"\b(?:is|was)\b", between):
        return False
    if span.kind == "knowledge" and p["unfinished"].match(text, cue.start):
        return False
    # 'Chinees kan ik spreken niet schrijven'.
    return not re.search(r"\bik\s+\w+en\s*$", between)


def _was_done(text: str, cue: Cue, span: Span) -> bool:
    """'ik metsel niet meer', 'ik ben geen kok meer'."""
    if span.kind not in DONE:
        return False
    more = _MORE.match(text, cue.end) if cue.behind else None
    more = more or _MORE.match(text, max(span.end, cue.end))
    return more is not None and not _patterns()["ability"].search(_clause(text, span.start, cue.end))


def _is_over(text: str, span: Span) -> bool:
    """'eerst kon ik niet typen, nu blind': what was denied at first."""
    before = _STOP.split(text[: span.start])[-1]
    behind = _STOP.split(text[span.end :])[0]
    return bool(_patterns()["at_first"].search(before) and _patterns()["now"].search(behind))


def _is_unfinished(text: str, spans: Sequence[Span], n: int) -> bool:
    """'mbo 2 horeca gedaan maar niet afgemaakt', 'mijn rijbewijs is afgepakt'."""
    end = spans[n].end
    begun = _patterns()["unfinished"].match(text, end)
    if begun and not any(s.kind == "certificate" and s.start < begun.end() for s in spans[n + 1 :]):
        return True
    return _patterns()["gone"].match(text, end) is not None


def _is_left_to_others(text: str, spans: Sequence[Span], n: int) -> bool:
    """'koken deed mijn collega', 'mijn baas maakte de planning', 'alles behalve de inkoop'."""
    span, p = spans[n], _patterns()
    before, behind = text[: span.start], text[span.end :]
    if span.kind in ("task", "tool", "skill", "knowledge", "language"):
        left = p["left"].match(behind)
        if left and not _ALSO.match(behind[left.end() :]):
            return True
        if p["nobody"].match(behind) or (
            span.kind == "task"
            and p["colleague"].search(before)
            and not is_participle(span.text.lower().split()[-1])
        ):
            return True
        if p["another"].search(before) or _NOT_I_BUT.search(before):
            return True
        start = max((m.end() for m in _STOP.finditer(before)), default=0)
        if _NOT_I.match(behind) and not _I.search(text[start : span.end]):
            return True
    for m in _EXCEPT.finditer(before + span.text):
        rest = text[m.start("rest") :]
        between = text[m.start("rest") : span.start]
        if not _BESIDES.search(_STOP.split(rest)[0]) and "," not in between:
            return _VERB_AGAIN.search(between) is None
    return False


def _is_taken_back(text: str, span: Span) -> bool:
    """'strijken, dat doe ik niet', 'haal strijken maar weg', 'dat heb ik nooit gedaan, metselen'."""
    before, behind = text[: span.start], text[span.end :]
    if _TAKE_AWAY.search(before) and _AWAY.match(behind):
        return True
    if _WRONG.match(behind) or _NEVER_THAT.search(before):
        return True
    return _THAT_NOT.match(behind) is not None or _HATES.match(behind) is not None


def _is_contrasted(text: str, span: Span, after: Span | None) -> bool:
    """'niet bij Bol maar bij Wehkamp': only where the right one follows."""
    behind = _CONTRAST.match(text, span.end)
    if behind is None or _NOT_THAT.search(text[: span.start]) is None:
        return False
    return "maar" in behind[0].lower() or (after is not None and after.kind == span.kind)


def _goes_on(text: str, spans: Sequence[Span], flags: Sequence[bool], n: int) -> bool:
    """'geen engels, frans en duits': the next name in a list that is denied."""
    if not flags or not flags[-1] or spans[n - 1].kind != spans[n].kind:
        return False
    if spans[n].kind not in ("language", "tool"):
        return False
    return _JOINT.fullmatch(text[spans[n - 1].end : spans[n].start]) is not None


def _opens_list(text: str, cues: Sequence[Cue], spans: Sequence[Span], n: int) -> bool:
    """'metselen en voegen heb ik nooit gedaan': what stands at the head of such a list."""
    span, after = spans[n], spans[n + 1]
    alike = span.kind == after.kind or {span.kind, after.kind} == {"task", "skill"}
    if not alike or span.kind not in DENIABLE:
        return False
    if not any(cue.start >= after.end for cue in cues):
        return False
    joint = text[span.end : after.start]
    start = max((m.end() for m in _STOP.finditer(text, 0, span.start)), default=0)
    return (
        re.fullmatch(r"\s*(?:en|of|noch)\s*(?:de |het |een )?", joint, re.IGNORECASE) is not None
        and _OPENING.fullmatch(text[start : span.start]) is not None
    )


def _clause(text: str, start: int, end: int) -> str:
    """The words around a place, up to the nearest marks."""
    before = re.split(r"[.,;:!?\n]", text[:start])[-1]
    behind = re.split(r"[.,;:!?\n]", text[end:])[0]
    return before + text[start:end] + behind
