"""Typing errors as people make them on a phone or by ear, so that the encoder learns to look past them."""

from __future__ import annotations

import random

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BY_EAR = (
    ("ij", "ei"), ("ei", "ij"), ("au", "ou"), ("ou", "au"), ("dt", "t"), ("ch", "g"), ("g", "ch"),
    ("v", "f"), ("z", "s"), ("c", "k"), ("k", "c"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"),
    ("ll", "l"), ("tt", "t"), ("nn", "n"), ("sch", "sg"), ("th", "t"), ("ie", "i"), ("en ", "e "),
)  # fmt: skip


def misspelt(text: str, chance: random.Random) -> str:
    """``text`` with at most two errors; very short texts stay as they are."""
    for _ in range(chance.choice((1, 1, 2))):
        if len(text) < 5:
            return text
        text = chance.choice(_WAYS)(text, chance)
    return text


def _by_ear(text: str, chance: random.Random) -> str:
    ways = [(a, b) for a, b in BY_EAR if a in text]
    if not ways:
        return text
    old, new = chance.choice(ways)
    return text.replace(old, new, 1)


def _neighbour(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    for row in KEYS:
        key = row.find(text[at])
        if key >= 0:
            other = row[max(key - 1, 0)] if chance.random() < 0.5 else row[min(key + 1, len(row) - 1)]
            return text[:at] + other + text[at + 1 :]
    return text


def _dropped(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text))
    return text[:at] + text[at + 1 :]


def _swapped(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _doubled(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at] + text[at:]


def _split(text: str, chance: random.Random) -> str:
    """A compound torn apart ('vracht wagen'), as many people write it."""
    at = chance.randrange(2, len(text) - 2)
    return text[:at] + " " + text[at:]


_WAYS = (_by_ear, _by_ear, _neighbour, _dropped, _swapped, _doubled, _split)
