"""What is kept from the encoder: the names, skills and descriptions of a tenth of the ESCO occupations, and
a seventh of the VDAB phrases, to test on; and a twentieth of each to develop on.

Everyday sentences about such an occupation are learned as sentences of its unit group. A concept belongs
where the digest of its name puts it, for good.
"""

from __future__ import annotations

import hashlib
from typing import Literal

Part = Literal["train", "dev", "test"]


def part_of_occupation(uri: str) -> Part:
    """``uri``: of an ESCO occupation."""
    return _part(uri, dev=0.05, test=0.10)


def part_of_phrase(phrase: str) -> Part:
    """``phrase``: a skill as VDAB words it."""
    return _part(phrase.strip().lower(), dev=0.05, test=0.15)


def _part(name: str, dev: float, test: float) -> Part:
    share = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big") / 2**64
    return "test" if share < test else "dev" if share < test + dev else "train"
