"""What an import read, linked, skipped and found worth a look, and why."""

from __future__ import annotations

from collections import Counter
from typing import Any

EXAMPLES = 5
"""So many places are kept for every reason."""


class Report:
    """Filled by an importer while it reads."""

    def __init__(self) -> None:
        self.read: Counter[str] = Counter()
        self.linked: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.noted: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def skip(self, reason: str, where: str) -> None:
        """Something was left out: ``reason`` in a few fixed words, ``where`` as 'file, line 12: value'."""
        self.skipped[reason] += 1
        self._keep(reason, where)

    def note(self, reason: str, where: str) -> None:
        """Something was taken in that somebody should look at; told as in ``skip``."""
        self.noted[reason] += 1
        self._keep(reason, where)

    def _keep(self, reason: str, where: str) -> None:
        places = self.examples.setdefault(reason, [])
        if len(places) < EXAMPLES:
            places.append(where)

    def as_dict(self) -> dict[str, Any]:
        return {
            "read": dict(self.read),
            "linked": dict(self.linked),
            "skipped": dict(self.skipped),
            "noted": dict(self.noted),
            "examples": self.examples,
        }
