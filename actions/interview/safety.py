"""Messages that change everything: despair, and other languages than Dutch."""

from __future__ import annotations

import re

import simplemma

from actions.extraction.lexicon import words

LANGUAGES = ("en", "tr", "pl", "uk", "ar", "fr", "es", "de")
"""Languages in which there is one sentence to answer with; others get the English one."""

_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("uk", re.compile(r"[\u0400-\u04ff]")),
    ("en", re.compile(r"[\u1200-\u137f\u0370-\u03ff\u4e00-\u9fff\u0900-\u097f]")),
)


def despairs(text: str) -> bool:
    """Whether the words are those of somebody who does not want to live on."""
    low = " ".join(text.lower().split())
    return any(cue in low for cue in words("safety")["despair"])


def explicit(intent: str, text: str) -> bool:
    """Whether a request that ends or erases something was made in so many words; True for others."""
    cues = words("safety")["explicit"].get(intent)
    low = text.lower()
    return cues is None or any(cue in low for cue in cues)


def goes_on(text: str) -> bool:
    """Whether somebody only says to go on."""
    return text.strip(" .!,").lower() in words("safety")["continue"]


def foreign_language(text: str, *, suspected: bool) -> str | None:
    """The language that a message is written or asked in, or None for Dutch.

    By script; in Latin letters where the intent says so (``suspected``), or where hardly a word of
    a longer message is Dutch: short ones with typing errors look foreign too often.
    """
    letters = [c for c in text if c.isalpha()]
    for code, pattern in _SCRIPTS:
        if len(pattern.findall(text)) > len(letters) / 2:
            return code
    if not suspected:
        return _clearly_foreign(text)
    named = {"engels": "en", "english": "en", "turks": "tr", "türkçe": "tr", "turkce": "tr",
             "pools": "pl", "polski": "pl", "oekra": "uk", "arabisch": "ar", "frans": "fr",
             "français": "fr", "spaans": "es", "español": "es", "duits": "de", "deutsch": "de"}  # fmt: skip
    low = text.lower()
    for cue, code in named.items():
        if cue in low:
            return code
    ranked = simplemma.langdetect(text, lang=("nl", "en", "tr", "pl", "fr", "es", "de"))
    best = next((code for code, share in ranked if code in LANGUAGES and share > 0.3), None)
    return best or "en"


FOREIGN_WORDS = 5


def _clearly_foreign(text: str) -> str | None:
    if len(text.split()) < FOREIGN_WORDS:
        return None
    shares: dict[str, float] = dict(
        simplemma.langdetect(text, lang=("nl", "en", "tr", "pl", "fr", "es", "de"))
    )
    best = max((code for code in shares if code in LANGUAGES), key=lambda code: shares[code], default=None)
    if best is None or shares[best] < 0.5 or shares.get("nl", 0.0) > 0.3:
        return None
    return best
