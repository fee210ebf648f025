"""Dutch compounds into their parts: 'vrachtwagenchauffeur' is somebody with a 'vrachtwagen', a 'chauffeur'.

Dutch writes as one word what people type as two, in another order, or with another first part. A word is
split where both ends are words of their own, with a linking s, e or en between them or not; the words are
those of simplemma's dictionary. Of several ways the one with the most even parts is taken, since short
words are found in long ones by accident.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

SHORTEST = 4
"""Letters of a part; 'kok' and 'bar' are words too, and stand in many others by accident."""
_LINKS = ("", "s", "en", "e", "n")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """The two parts of ``word`` (in lower case), or the word alone."""
    best: tuple[int, tuple[str, ...]] | None = None
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        head = word[at:]
        if not simplemma.is_known(head, lang="nl"):
            continue
        for link in _LINKS:
            stem = word[: at - len(link)] if word[:at].endswith(link) else ""
            if len(stem) >= SHORTEST and simplemma.is_known(stem, lang="nl"):
                evenness = -abs(len(stem) - len(head))
                if best is None or evenness > best[0]:
                    best = evenness, (stem, head)
    return best[1] if best else (word,)


def with_parts(text: str) -> str:
    """``text`` in lower case, the parts of its compounds behind it: 'huisschilder' gives
    'huisschilder huis schilder'."""
    low = text.lower()
    added = [part for word in _WORD.findall(low) if len(p := parts(word)) > 1 for part in p]
    return " ".join([low, *added])


def taken_apart(text: str) -> str:
    """``text`` in lower case with the parts of its compounds as words: 'huis schilder'."""
    return _WORD.sub(lambda word: " ".join(parts(word[0])), text.lower())
