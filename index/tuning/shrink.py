"""From a fine-tuned BertModel to the folder that the project ships: ONNX in 8 bits and its tokenizer."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch.nn import functional as F

from index.sentence_model import MANIFEST, MODEL, TOKENIZER
from index.tuning.lean import Lean

OPSET = 17
SEEN = 600
"""Texts that tell how large the numbers in a model get."""


class _Pooled(torch.nn.Module):  # type: ignore[misc]
    """The mean over the pieces of a text, of length 1."""

    def __init__(self, lean: Lean) -> None:
        super().__init__()
        self.lean = lean

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.lean(ids).mean(dim=0, keepdim=True), dim=1)


def shrink(bert: Any, tokenizer: Tokenizer, folder: Path, about: dict[str, Any], texts: Sequence[str]) -> int:
    """Write the model to ``folder``; returns its size in bytes. ``about`` goes into the manifest; some of
    ``texts`` are read to see how large numbers get."""
    folder.mkdir(parents=True, exist_ok=True)
    write(_Pooled(lean(bert, tokenizer, texts)), folder / MODEL, {"vector": {}})
    tokenizer.save(str(folder / TOKENIZER))
    sha256 = hashlib.sha256((folder / MODEL).read_bytes()).hexdigest()
    manifest = {
        "sha256": sha256,
        "dimension": bert.config.hidden_size,
        "pieces": bert.config.vocab_size,
    } | about
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return (folder / MODEL).stat().st_size


def lean(bert: Any, tokenizer: Tokenizer, texts: Sequence[str]) -> Lean:
    """``bert`` as it is run, after it saw some of ``texts``, spread evenly."""
    seen = [tokenizer.encode(text).ids for text in texts[:: max(len(texts) // SEEN, 1)]]
    most = bert.config.max_position_embeddings
    return Lean(bert.float().eval(), (ids[:most] for ids in seen if ids))


def write(module: torch.nn.Module, path: Path, outputs: Mapping[str, dict[int, str]]) -> None:
    """Write a module that takes numbers of pieces ``ids``, ``(1, pieces)``, as ONNX in 8 bits. ``outputs``:
    by name, which of their axes have no fixed length."""
    example = torch.arange(5, 21).unsqueeze(0)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            module.float().eval(),
            (example,),
            str(whole),
            input_names=["ids"],
            output_names=list(outputs),
            dynamic_axes={"ids": {1: "pieces"}} | dict(outputs),
            opset_version=OPSET,
            dynamo=False,
        )
        # Per channel: one scale for a whole matrix loses what fine-tuning won.
        quantize_dynamic(
            whole,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    onnx.checker.check_model(str(path))
