"""Categories of a driving licence that stand alone: 'wel rijbewijs B maar geen C'."""

from __future__ import annotations

import re

from actions.extraction.spans import Span

_LICENCE = re.compile(r"\brijbewijs\b|\bcode 95\b", re.IGNORECASE)
_LETTERS = re.compile(
    r"(?:\b(?:geen|gene|gin|wel|en|of|maar)\s+|,\s*)(?P<letter>A[12M]?|B|BE|C1?E?|D1?E?|T|G|b|be|c|ce|d)\b(?![\w'-])"
)


def find(text: str) -> list[Span]:
    """Where such letters stand, if the text names a driving licence."""
    if _LICENCE.search(text) is None:
        return []
    return [
        Span(m.start("letter"), m.end("letter"), m["letter"], "certificate") for m in _LETTERS.finditer(text)
    ]
