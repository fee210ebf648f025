"""What one message added, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from actions.interview.messages import Heard
from actions.profile.model import Quote, Statement

_SAME = 82
"""From this likeness on (0 to 100), two wordings are the same thing said twice."""


@dataclass
class Learned:
    """What one message added: for the mirror sentence, and to know whether it answered anything.

    ``beside``: the message with blanks for what it says about ``places``.
    """

    experiences: list[int] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    wishes: list[Statement] = field(default_factory=list)
    name: str | None = None
    denied: list[str] = field(default_factory=list)
    places: list[Statement] = field(default_factory=list)
    beside: str = ""

    @property
    def anything(self) -> bool:
        """Whether there was news of what somebody did, can or wants, places apart."""
        return bool(
            self.experiences or self.tasks or self.periods or self.statements or self.wishes or self.denied
        )


def quote(heard: Heard, start: int, end: int) -> Quote:
    return Quote(heard.turn, start, end, heard.text[start:end])


def whole(heard: Heard) -> Quote:
    """The whole message as evidence, without white space around it."""
    text = heard.text or heard.shown
    start = len(text) - len(text.lstrip())
    return Quote(heard.turn, start, len(text.rstrip()), text.strip())


def box_quote(heard: Heard, title: str) -> Quote:
    """The words on a box that was pressed, as evidence; for typed text the whole message."""
    start = heard.shown.find(title)
    return whole(heard) if start < 0 else Quote(heard.turn, start, start + len(title), title)


def alike(one: str, other: str) -> bool:
    return fuzz.ratio(one.lower(), other.lower()) >= _SAME
