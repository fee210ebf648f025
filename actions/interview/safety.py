"""Messages that change everything: despair, and other languages than Dutch."""

from __future__ import annotations

import re

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
    return _language_of_words(text) or "en"


FOREIGN_WORDS = 4
FOREIGN_SHARE = 0.5


def _clearly_foreign(text: str) -> str | None:
    """The language of a longer message of which at least half of the words are foreign ones."""
    return _language_of_words(text, FOREIGN_SHARE) if len(text.split()) >= FOREIGN_WORDS else None


def _language_of_words(text: str, least: float = 0.0) -> str | None:
    """The language with most of its common words in ``text``, from a share of ``least`` on."""
    said = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    counts = {
        code: sum(word in known for word in said) for code, known in words("foreign")["languages"].items()
    }
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] and counts[best] >= least * len(said) else None
