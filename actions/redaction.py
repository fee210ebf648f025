"""Takes personal numbers and addresses out of a message before anything is stored or passed on.

BSN, telephone, e-mail, IBAN and addresses. A number of seven or more digits is never something
that the interview needs, so also a mistyped BSN or telephone number goes.
"""

from __future__ import annotations

import re

from actions.texts import texts

_STREET = (
    r"(?:straat|laan|weg|plein|kade|gracht|dreef|hof|singel|steeg|dijk|pad|lei|baan"
    r"|park|plantsoen|markt|ring)"
)
_NO_AMOUNT = (
    r"(?!\s*(?:jaar|jaren|jr|maand|uur|dag|week|weken|keer|x\b|euro|%|procent|mensen|man\b|kinderen))"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)),
    ("iban", re.compile(r"\b[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]{2,4}){2,7}\s?[A-Z0-9]{1,4}\b")),
    ("iban", re.compile(r"\b(?:nl|be|de)\d{2}\s?[a-z]{4}(?:\s?\d){10}\b", re.IGNORECASE)),
    ("phone", re.compile(r"(?<![\w+])(?:\+|00)\d{1,3}(?:[\s().-]{0,2}\d){7,12}\b")),
    ("phone", re.compile(r"(?<!\d)0\d{1,3}(?:[\s.()/-]{0,3}\d){6,9}\b")),
    ("bsn", re.compile(r"(?<!\d)\d(?:[\s.-]?\d){6,15}(?!\d)")),
    ("address", re.compile(r"\b\d{4}\s?[A-Z]{2}\b(?!\w)(?:\s+\d+[a-z]?\b)?")),
    ("address", re.compile(r"\b\d{4}[a-z]{2}\b")),
    ("address", re.compile(rf"\b[^\W\d_]{{3,}}{_STREET}\s+\d{{1,4}}[a-z]?\b{_NO_AMOUNT}", re.IGNORECASE)),
)  # fmt: skip
_YEARS = re.compile(r"^(?:19|20)\d\d\D{1,3}(?:19|20)\d\d$")


_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")


def redact(text: str) -> str:
    """``text`` with every personal number or address replaced by a word in brackets, and without
    markup, which says nothing about work."""
    text = _TAG.sub(" ", text).strip()
    for kind, pattern in _PATTERNS:
        word = texts()["redacted"][kind]
        text = pattern.sub(lambda m, word=word: m[0] if _YEARS.match(m[0]) else word, text)  # type: ignore[misc]
    return text
