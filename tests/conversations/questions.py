"""Recognises the bot's sentences: which response of ``bot/domain`` a text is, whatever its wording.

Two wordings of one response are the same question; a repeated one must not hide behind a variation.
"""

from __future__ import annotations

import re
from functools import cache

import yaml

from tests.stack import ROOT

_HOLE = re.compile(r"\{\w+\}")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found: list[tuple[int, int, str, re.Pattern[str]]] = []
    for path in sorted((ROOT / "bot" / "domain").glob("*.yml")):
        for key, wordings in (yaml.safe_load(path.read_text()).get("responses") or {}).items():
            for wording in wordings:
                holes = len(_HOLE.findall(wording["text"]))
                pattern = "(.+)".join(map(re.escape, _HOLE.split(wording["text"])))
                found.append((holes, -len(wording["text"]), key, re.compile(pattern, re.DOTALL)))
    return tuple((key, pattern) for *_, key, pattern in sorted(found, key=lambda row: row[:2]))


def recognise(text: str) -> tuple[str, tuple[str, ...]]:
    """The key of a text, with the words filled in; key '' for what is not in ``bot/domain``."""
    for key, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match:
            return key, match.groups()
    return "", (text,)


def asks(text: str) -> bool:
    """Whether a text is a question to the person, or help with one (which stands for it)."""
    key = recognise(text)[0]
    return key.startswith(("utter_ask_", "utter_help_")) or text.rstrip().endswith("?")
