"""The encoder that the project ships: a small sentence model in 8 bits, run by onnxruntime.

It needs onnxruntime, tokenizers and numpy only. Texts are encoded one by one: the model scales its
numbers to what it is given, so a text beside others would get a slightly different vector, and the same
words must always give the same suggestions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from index.errors import EncoderError

FOLDER = Path(__file__).parent / "model"
HINT = "Check out the repository again, or make it anew: docs/encoder.md."
MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "manifest.json"
MOST_PIECES = 128
"""Pieces of a word that are read of a text; a sentence about work has some thirty."""
AT_ONCE = 2
"""Texts encoded side by side, each on one thread."""


class SentenceModel:
    """Texts to unit vectors. Safe to share between threads; the same text always gives the same vector.

    Raises ``EncoderError`` where ``folder`` holds no whole model.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        manifest = _manifest(folder)
        if hashlib.sha256((folder / MODEL).read_bytes()).hexdigest() != manifest["sha256"]:
            raise EncoderError(f"Encoder file {folder / MODEL} is damaged.", HINT)
        self.dimension = int(manifest["dimension"])
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(MOST_PIECES)
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="encoder")
        self._session = session(folder / MODEL)

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors ``(n, dimension)`` of ``texts``, in their order."""
        rows = list(self._pool.map(self._one, texts))
        if not rows:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.concatenate(rows)

    def _one(self, text: str) -> npt.NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        vector: npt.NDArray[np.float32] = self._session.run(None, {"ids": ids})[0]
        return vector


def session(path: Path) -> onnxruntime.InferenceSession:
    """A model in ONNX, run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def digest(folder: Path = FOLDER) -> str:
    """Names the version of the model: the first letters of the SHA-256 in its manifest."""
    return str(_manifest(folder)["sha256"])[:12]


def _manifest(folder: Path) -> dict[str, Any]:
    for name in (MODEL, TOKENIZER, MANIFEST):
        if not (folder / name).is_file():
            raise EncoderError(f"Encoder file {folder / name} not found.", HINT)
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return manifest
