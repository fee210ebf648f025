"""Refusals that were marked as wishes: 'geen mantelzorg', 'nooit leren fietsen', 'nee liever geen kassa'."""

from __future__ import annotations

import re

from actions.extraction.cues import between_marks, compiled, is_one_of, listed
from actions.extraction.lexicon import Lexicon, is_verb
from actions.extraction.spans import Span, SpanKind

_DENIES = (
    r"(?:liever )?(?:(?P<except>(?:alles )?(?:behalve|buiten))|(?P<never><never>)|<geen>|<not>)\s+"
    r"(?P<learnt>leren\s+)?(?:(?:de|het|een)\s+)?(?=\w)"
)
_REFUSES = re.compile(r"\s*(?:nee|neen)\b", re.IGNORECASE)
_MOST_WORDS = 4


def denied(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """What a wish denies where it is none; None where somebody does wish it."""
    if span.kind != "wish" or (found := compiled(_DENIES).match(span.text)) is None:
        return None
    said = span.text[found.end() :]
    if not said or len(said.split()) > _MOST_WORDS:
        return None
    taken_back = listed("that_not").match(text, span.end) is not None
    if not (taken_back if found["except"] else _is_refused(text, span, said, lexicon)):
        return None
    return Span(span.start + found.end(), span.end, said, _kind(found, said, lexicon), negated=True)


def _is_refused(text: str, span: Span, said: str, lexicon: Lexicon) -> bool:
    if compiled("<conditions>").search(said) or is_one_of("no_task", said):
        return False
    around = between_marks(text, span.start, span.end)
    wishes = compiled(r"\b(?:<wishing>)\b").search(around)
    if _REFUSES.match(text):
        return wishes is None or wishes[0].lower() == "liever"
    told = compiled("<geen>|<never>").match(span.text) is not None or _is_known(said, lexicon)
    return wishes is None and told


def _is_known(said: str, lexicon: Lexicon) -> bool:
    return is_verb(said.lower().split()[-1], lexicon.verbs) or said.lower() in lexicon.names["title"]


def _kind(found: re.Match[str], said: str, lexicon: Lexicon) -> SpanKind:
    if said.lower() in lexicon.names["title"]:
        return "title"
    return "skill" if found["learnt"] else "task"
