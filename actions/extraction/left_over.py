"""What the tagger left: participles ('nooit gehaakt'), verbs that are denied, traits ('ik ben eerlijk')."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from actions.extraction.cues import between_marks, compiled
from actions.extraction.lexicon import classes_of, is_participle, lemma, words
from actions.extraction.spans import Span, SpanKind, overlaps

_MOST_OBJECTS = 2
_DEGREES = frozenset({"meer", "goe", "veel", "zelf", "alles", "samen", "echt", "weer"})
_DENIED_BEFORE = r"\b(?:<not>|<never>|<geen>)(?:\s+(?:\w+\s+)?)$"
_DENIED_BEHIND = r"\s+(?:<able>|<acted>|heb)\s+(?:<i>)\s+(?:\w+\s+){0,2}(?:<not>|<never>)\b"
_ABLE = r"\b(?:<able>|kunnen)\b"
_PASSIVE = re.compile(r"\b(?:ben|bent|is|word|wordt|werd|worden|zijn|was|waren)\b", re.IGNORECASE)


_TRAIT_OF = re.compile(
    r"\b(?:ben|vinden|vonden|noemen|noemden|noemt)\s+(?:(?:ik|mij|me)\s+)?"
    r"(?:(?:altijd|heel|erg|best|wel|ook|niet|nie|zo|nogal|vrij|redelijk|zeer|echt)\s+){0,3}$",
    re.IGNORECASE,
)
_ONLY_TRAIT = re.compile(r"\s*(?:$|[.,;!?]|(?:en|maar|of|met|tegen|genoeg)\b)", re.IGNORECASE)


def find(doc: Doc, found: list[Span], verbs: frozenset[str], objects: frozenset[str]) -> list[Span]:
    """Verbs that tell work and lie in none of the spans, with what they are done to; and traits."""
    text = doc.text
    traits = [
        Span(token.idx, token.idx + len(token), token.text, "skill")
        for token in doc
        if _is_free(token, found) and _is_trait(token, text)
    ]
    return traits + [
        _span(doc, token, found, objects, clause)
        for token in doc
        if _is_free(token, found) and _tells_work(token, verbs, clause := _clause(text, token), text)
    ]


def _is_trait(token: Token, text: str) -> bool:
    return (
        "trait" in classes_of(token.lower_)
        and _TRAIT_OF.search(text[: token.idx]) is not None
        and _ONLY_TRAIT.match(text, token.idx + len(token)) is not None
    )


def _tells_work(token: Token, verbs: frozenset[str], clause: str, text: str) -> bool:
    low = token.lower_
    base = lemma(low)
    if base not in verbs or base in words("verbs")["elsewhere"] or classes_of(low):
        return False
    if base != low:
        return is_participle(low) and _PASSIVE.search(clause) is None
    return bool(
        compiled(_DENIED_BEFORE).search(text[: token.idx])
        or compiled(_DENIED_BEHIND).match(text, token.idx + len(token))
    )


def _span(doc: Doc, verb: Token, found: list[Span], objects: frozenset[str], clause: str) -> Span:
    first = verb.i
    while first > max(verb.i - _MOST_OBJECTS, 0) and _is_object(doc[first - 1], found, objects):
        first -= 1
    if any("preposition" in classes_of(doc[n].lower_) for n in range(max(first - 2, 0), first)):
        # 'op de bouw gesjouwd': where it was done.
        first = verb.i
    start, end = doc[first].idx, verb.idx + len(verb)
    kind: SpanKind = "skill" if compiled(_ABLE).search(clause) else "task"
    return Span(start, end, doc.text[start:end], kind)


def _is_object(token: Token, found: list[Span], objects: frozenset[str]) -> bool:
    low = token.lower_
    return low in objects and low not in _DEGREES and not classes_of(low) and _is_free(token, found)


def _is_free(token: Token, found: list[Span]) -> bool:
    return not overlaps((token.idx, token.idx + len(token)), (s.range for s in found))


def _clause(text: str, token: Token) -> str:
    return between_marks(text, token.idx, token.idx + len(token))
