"""Vectors kept on disk by text, so that no text of a vocabulary is encoded twice.

One file per encoder, appended batch by batch: a build that was interrupted goes on where it was,
and going back to another vocabulary costs nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.encoder import Encoder, Vectors

BATCH = 64
_KEY = 16


class VectorFile:
    """The vectors of one encoder. Not for two processes at once."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.encoder = encoder
        name = hashlib.sha256(encoder.version.encode()).hexdigest()[:12]
        self.path = folder / f"{name}.vectors"

    def encode(
        self, texts: Sequence[str], progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Vectors:
        """Raw vectors of ``texts`` in their order, ``(n, d)``; new ones are encoded and kept.

        ``progress(done, total)`` counts new texts.
        """
        known = self._read()
        # Texts of like length in one batch: nothing is padded, which makes encoding twice as fast.
        new = sorted({t for t in texts if _key(t) not in known}, key=len)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            for start in range(0, len(new), BATCH):
                batch = new[start : start + BATCH]
                made = self.encoder.encode(batch)
                keys = [_key(text) for text in batch]
                file.write(b"".join(k + row.tobytes() for k, row in zip(keys, made, strict=True)))
                file.flush()
                known.update(zip(keys, made, strict=True))
                progress(start + len(batch), len(new))
        return np.stack([known[_key(text)] for text in texts]).astype(np.float32)

    def _read(self) -> dict[bytes, Vectors]:
        """All that is kept. A record that an interruption cut short is cut off."""
        if not self.path.is_file():
            return {}
        record = np.dtype([("key", f"V{_KEY}"), ("vector", "<f4", (self.encoder.dimension,))])
        whole = self.path.stat().st_size // record.itemsize * record.itemsize
        with self.path.open("r+b") as file:
            file.truncate(whole)
        rows = np.fromfile(self.path, dtype=record)
        return dict(zip((key.tobytes() for key in rows["key"]), rows["vector"], strict=True))


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_KEY).digest()
