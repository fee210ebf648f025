"""What every phase of the interview offers to the turn that runs it."""

from __future__ import annotations

from typing import Protocol

from actions.interview.learned import Learned
from actions.interview.messages import Heard, Say
from actions.profile.model import Profile
from actions.tools import Tools


class PhaseModule(Protocol):
    """Questions are known by keys such as ``work.period:0``; the number is that of an experience."""

    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        """The key of the question that yields most now; None when the phase is done."""

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        """The question as a message; None when there is nothing to ask after all."""

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        """Take an answer to ``key``. What to say about it, or None when it was no answer."""


def number_of(key: str) -> int:
    """The experience that a key speaks of."""
    return int(key.rpartition(":")[2])


def stem(key: str) -> str:
    return key.partition(":")[0]
