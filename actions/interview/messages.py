"""What comes in and what goes out in one turn of the interview."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from actions.extraction.spans import Span


@dataclass(frozen=True)
class Heard:
    """One message of the person. ``text`` is empty when a button was pressed; then ``choices``
    holds what it stands for, ``shown`` the words on it, ``boxes`` both in pairs. ``turn`` numbers
    the message, ``ranking`` holds the intents that it may have, likeliest first. ``spans`` is what
    extraction found in ``text``, once for all who listen."""

    turn: int
    text: str = ""
    intent: str = ""
    confidence: float = 1.0
    choices: tuple[str, ...] = ()
    shown: str = ""
    boxes: tuple[tuple[str, str], ...] = ()
    ranking: tuple[tuple[str, float], ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def pressed(self) -> bool:
        return bool(self.choices)

    def says(self, *choices: str) -> bool:
        """Whether one of these choices was pressed or said in so many words (by intent)."""
        return any(c in self.choices for c in choices) or (not self.choices and self.intent in choices)


@dataclass(frozen=True)
class Button:
    """``title`` is what people read; ``choice`` comes back in ``Heard.choices``.

    ``intent``: ``tick`` for boxes of a multiple choice, ``answer`` otherwise.
    """

    title: str
    choice: str
    intent: str = "answer"


@dataclass(frozen=True)
class Say:
    """One message of the bot: the key of a response in ``bot/domain`` and what fills it in."""

    response: str
    fill: dict[str, str] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    multiple: bool = False
    cards: tuple[dict[str, Any], ...] = ()


@dataclass
class Reply:
    """The answer to one message. ``erase``: 'everything' or 'history' is to be deleted after it."""

    says: list[Say] = field(default_factory=list)
    erase: str | None = None
    share: bool = False
