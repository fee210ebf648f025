"""What is kept from the encoder: the names, skills and descriptions of a tenth of the ESCO occupations, and
a seventh of the VDAB phrases, to test on; and a twentieth of each to develop on.

Everyday sentences about such an occupation are learned as sentences of its unit group, those that name it
are left out. A concept belongs where the digest of its name puts it, for good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

Part = Literal["train", "dev", "test"]

LEARNED = "learned_phrases.txt"
"""Beside the model: digests of the VDAB phrases that it learned, so that a table of phrases which nobody
has seen yet can be told from them."""


def part_of_occupation(uri: str) -> Part:
    """``uri``: of an ESCO occupation."""
    return _part(uri, dev=0.05, test=0.10)


def part_of_phrase(phrase: str) -> Part:
    """``phrase``: a skill as VDAB words it."""
    return _part(_plain(phrase), dev=0.05, test=0.15)


def write_learned(phrases: Iterable[str], folder: Path) -> None:
    """Write the digests of ``phrases`` beside the model in ``folder``."""
    digests = sorted({_known_by(phrase) for phrase in phrases})
    (folder / LEARNED).write_text("\n".join(digests) + "\n", encoding="utf-8")


def read_learned(folder: Path) -> frozenset[str]:
    """What ``write_learned`` wrote, for ``is_learned``."""
    return frozenset((folder / LEARNED).read_text(encoding="utf-8").split())


def is_learned(phrase: str, learned: frozenset[str]) -> bool:
    """Whether the encoder learned ``phrase``, in capitals or not."""
    return _known_by(phrase) in learned


def _known_by(phrase: str) -> str:
    return _digest(_plain(phrase)).hex()[:12]


def _plain(phrase: str) -> str:
    return phrase.strip().lower()


def _digest(name: str) -> bytes:
    return hashlib.blake2b(name.encode(), digest_size=8).digest()


def _part(name: str, dev: float, test: float) -> Part:
    share = int.from_bytes(_digest(name), "big") / 2**64
    return "test" if share < test else "dev" if share < test + dev else "train"
