"""From a fine-tuned BertModel to the folder that the project ships: ONNX in 8 bits and its tokenizer."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch.nn import functional as F

from index.sentence_model import MANIFEST, MODEL, TOKENIZER

OPSET = 17


class _Pooled(torch.nn.Module):  # type: ignore[misc]
    """One text at a time, so there is nothing to mask: the mean over its pieces, of length 1."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.bert(ids).last_hidden_state.mean(dim=1), dim=1)


def shrink(bert: Any, tokenizer: Tokenizer, folder: Path, about: dict[str, Any]) -> int:
    """Write the model to ``folder``; returns its size in bytes. ``about`` goes into the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    example = torch.arange(5, 21).unsqueeze(0)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _Pooled(bert.float().eval()),
            (example,),
            str(whole),
            input_names=["ids"],
            output_names=["vector"],
            dynamic_axes={"ids": {0: "texts", 1: "pieces"}, "vector": {0: "texts"}},
            opset_version=OPSET,
            dynamo=False,
        )
        # Per channel: one scale for a whole matrix loses what fine-tuning won.
        quantize_dynamic(
            whole,
            folder / MODEL,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    onnx.checker.check_model(str(folder / MODEL))
    tokenizer.save(str(folder / TOKENIZER))
    size = (folder / MODEL).stat().st_size
    sha256 = hashlib.sha256((folder / MODEL).read_bytes()).hexdigest()
    manifest = {
        "sha256": sha256,
        "dimension": bert.config.hidden_size,
        "pieces": bert.config.vocab_size,
    } | about
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return size
