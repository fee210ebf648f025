"""An encoder that costs nothing, for tests of everything around the vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.encoder import Vectors


class LetterEncoder:
    """Stands in for the real encoder: counts letters, and remembers what it was asked to encode."""

    def __init__(self, name: str = "letters") -> None:
        self.name = self.version = name
        self.encoded: list[str] = []

    dimension = 26

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        counts = np.array([[text.lower().count(chr(c)) for c in range(97, 123)] for text in texts])
        norms = np.linalg.norm(counts, axis=1, keepdims=True)
        return np.asarray(counts / np.maximum(norms, 1e-9), dtype=np.float32)
