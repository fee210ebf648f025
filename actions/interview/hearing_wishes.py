"""What somebody wants and does not want, wherever in the talk it comes up."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from actions.extraction.lexicon import words
from actions.interview.learned import Learned, alike, quote
from actions.interview.messages import Heard
from actions.profile.model import Profile, Quote, Statement

_LIMIT = re.compile(
    r"\b(?:last van|pijn in|slechte|versleten|kapotte|klachten|hernia|kan niet meer|mag niet meer|wil geen"
    r"|wil niet|wil graag|liever|liefst|hoogtevrees)\b",
    re.IGNORECASE,
)
"""Outside the phase for wishes, what looks like one counts only beside such words."""
NEAR_HOME = "near_home"


@cache
def _wish_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows: Any = words("wishes")["wishes"]
    return tuple((row["code"], re.compile("|".join(row["say"]), re.IGNORECASE)) for row in rows)


def wish_codes(text: str) -> list[tuple[str, int, int]]:
    """Wishes that a text holds: ``(code, start, end)``."""
    found: list[tuple[str, int, int]] = []
    for code, pattern in _wish_patterns():
        match = pattern.search(text)
        if match and match.end() > match.start():
            found.append((code, match.start(), match.end()))
    return found


def hear_wishes(profile: Profile, heard: Heard, learned: Learned) -> list[tuple[int, int]]:
    """Add what is wished for; returns where in the message it stands."""
    phase = profile.interview.phase
    marked = [s for s in heard.spans if s.kind == "wish" and not _told(s.text, phase)]
    coded = wish_codes(heard.text)
    places: list[tuple[int, int]] = []
    for code, start, end in coded:
        if code == NEAR_HOME and learned.places:
            # 'in de buurt van Gent': the place says it better.
            continue
        span = next((s for s in marked if s.start < end and start < s.end), None)
        if (
            span is None
            and phase not in {"wishes", "suggestions", "summary"}
            and not _LIMIT.search(heard.text)
        ):
            continue
        alone = span is not None and sum(span.start < e and s < span.end for _, s, e in coded) == 1
        a, b = (span.start, span.end) if span is not None and alone else (start, end)
        places.append((a, b))
        add_wish(profile, code, heard.text[a:b], quote(heard, a, b), learned)
        if code == "different":
            profile.interview.different = True
    for span in marked:
        places.append((span.start, span.end))
        if not any(start < span.end and span.start < end for _, start, end in coded):
            add_wish(profile, None, span.text, quote(heard, span.start, span.end), learned)
    return places


def _told(text: str, phase: str) -> bool:
    """'geen echte baan' tells what was, not what is wanted; so does 'geen ander werk' before the wishes."""
    cues = words("informal")
    told = cues["never_worked"] + (cues["no_more"] if phase in {"work", "other"} else [])
    return any(cue in text.lower() for cue in told)


def add_wish(
    profile: Profile, code: str | None, label: str, evidence: Quote, learned: Learned | None = None
) -> None:
    """Add a wish unless it stands already, by code or in about the same words."""
    for known in profile.of_kind("wish"):
        if (code and known.code == code) or (not code and alike(known.label, label)):
            return
    statement = Statement("wish", label.strip(" .,"), [evidence], code=code)
    profile.statements.append(statement)
    if learned is not None:
        learned.wishes.append(statement)


def listen_for_limits(profile: Profile, heard: Heard) -> Learned:
    """Only what the message says about wishes and limits: 'ik heb pijn in mijn rug'."""
    learned = Learned()
    if not heard.pressed:
        hear_wishes(profile, heard, learned)
    return learned
