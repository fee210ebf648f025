"""``python -m actions.extraction.tuning``: make the reader that the project ships (docs/encoder.md).

multilingual-e5-small with the word pieces of the encoder, and two layers on top: what kind of span a word
is in (cross entropy), and whether a span is denied (the mean over its pieces, logistic). It learns from
``nlu_data/extraction`` in some eight minutes on two cores; the same seed gives the same model.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import torch
import typer
from tokenizers import Tokenizer
from torch.nn import functional as F

from actions.extraction import annotated
from actions.extraction.pipeline import TRAINING
from actions.extraction.reader import FOLDER, LABELS, MANIFEST, MODEL, Range, pieces_in, ranges
from actions.extraction.spans import KINDS, Span
from index import sentence_model
from index.tuning.shrink import lean, write
from index.tuning.unpack import bert, packed_file, unpack

Message = tuple[str, Sequence[Span]]
POSITIONS = 128


@dataclass(frozen=True)
class Plan:
    """``rate`` and ``head_rate``: peak learning rates of the transformer and of what stands on top of it.
    ``denial``: what a denied span counts beside a word."""

    epochs: int = 4
    size: int = 32
    rate: float = 1.5e-4
    head_rate: float = 2e-3
    denial: float = 2.0
    warm_up: int = 40
    seed: int = 7


class Told(NamedTuple):
    """What a batch holds. ``ids``, ``mask``, ``labels``: ``(messages, pieces)``; of each span ``row``: its
    message, ``share``: what each piece counts, ``(spans, pieces)``, and ``denied``."""

    ids: torch.Tensor
    mask: torch.Tensor
    labels: torch.Tensor
    row: list[int]
    share: torch.Tensor
    denied: torch.Tensor


class Heads(torch.nn.Module):  # type: ignore[misc]
    """The transformer with both layers. Once it has learned, and is lean: numbers of the pieces of one text,
    ``(1, pieces)``, to the chances of ``LABELS``, ``(1, pieces, labels)``, and log odds of denial,
    ``(1, pieces)``."""

    def __init__(self, below: Any) -> None:
        super().__init__()
        self.bert = below
        size = below.config.hidden_size
        self.labels, self.denied = torch.nn.Linear(size, len(LABELS)), torch.nn.Linear(size, 1)

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden: torch.Tensor = self.bert(ids)
        return self.labels(hidden).softmax(dim=-1)[None], self.denied(hidden)[None, :, 0]

    def loss(self, told: Told, plan: Plan) -> torch.Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.bert(told.ids, attention_mask=told.mask).last_hidden_state
        hidden = hidden.float()
        read = told.mask > 0
        loss = F.cross_entropy(self.labels(hidden)[read], told.labels[read])
        if told.row:
            spans = (hidden[told.row] * told.share[:, :, None]).sum(dim=1)
            denied = F.binary_cross_entropy_with_logits(self.denied(spans)[:, 0], told.denied)
            loss = loss + plan.denial * denied
        return loss


def told(messages: Sequence[Message], tokenizer: Tokenizer) -> Told:
    """What ``messages`` say, in numbers."""
    read = tokenizer.encode_batch([text for text, _ in messages])
    length = min(max(len(encoding.ids) for encoding in read), POSITIONS)
    ids = np.full((len(messages), length), tokenizer.token_to_id("<pad>"), dtype=np.int64)
    mask = np.zeros((len(messages), length), dtype=np.float32)
    labels = np.zeros((len(messages), length), dtype=np.int64)
    row: list[int] = []
    share: list[np.ndarray] = []
    denied: list[float] = []
    for n, (encoding, (text, spans)) in enumerate(zip(read, messages, strict=True)):
        own = encoding.ids[:length]
        ids[n, : len(own)], mask[n, : len(own)] = own, 1.0
        places: list[Range] = ranges(encoding, text)[:length]
        for span in spans:
            pieces = pieces_in(places, span.range)
            if not pieces:
                continue
            first = 2 * KINDS.index(span.kind) + 1
            labels[n, pieces] = first + 1
            labels[n, pieces[0]] = first
            counted = np.zeros(length, dtype=np.float32)
            counted[pieces] = 1 / len(pieces)
            row.append(n)
            share.append(counted)
            denied.append(float(span.negated))
    return Told(
        torch.from_numpy(ids),
        torch.from_numpy(mask),
        torch.from_numpy(labels),
        row,
        torch.from_numpy(np.stack(share)) if share else torch.zeros(0, length),
        torch.tensor(denied),
    )


def batches(messages: Sequence[Message], plan: Plan, epoch: int) -> Iterator[list[Message]]:
    """Messages of like length together, in another order every time."""
    chance = random.Random(plan.seed * 1000 + epoch)
    order = sorted(messages, key=lambda message: len(message[0]) + 20 * chance.random())
    starts = list(range(0, len(order) - plan.size + 1, plan.size))
    chance.shuffle(starts)
    return (order[start : start + plan.size] for start in starts)


def learn(model: Heads, tokenizer: Tokenizer, messages: Sequence[Message], plan: Plan) -> None:
    """Change the weights of ``model`` in place."""
    on_top = [*model.labels.parameters(), *model.denied.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": model.bert.parameters(), "lr": plan.rate}, {"params": on_top, "lr": plan.head_rate}],
        weight_decay=0.01,
    )
    steps = plan.epochs * (len(messages) // plan.size)
    decay = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / plan.warm_up, max(0.0, (steps - n) / max(steps - plan.warm_up, 1)))
    )
    model.train()
    for epoch in range(plan.epochs):
        losses = []
        for batch in batches(messages, plan, epoch):
            loss = model.loss(told(batch, tokenizer), plan)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            decay.step()
            losses.append(float(loss.detach()))
        typer.echo(f"Round {epoch + 1} of {plan.epochs}: loss {np.mean(losses):.3f}")
    model.eval()


def make(
    training: Annotated[Path, typer.Option(help="Folder of annotated messages.")] = TRAINING,
    folder: Annotated[Path, typer.Option(help="Where the model is written.")] = FOLDER,
    epochs: Annotated[int, typer.Option(min=1)] = Plan.epochs,
    seed: int = Plan.seed,
) -> None:
    """Fine-tune multilingual-e5-small on annotated messages; some eight minutes on two cores."""
    messages = [message for path in sorted(training.glob("*.txt")) for message in annotated.read(path)]
    pieces = sentence_model.FOLDER / sentence_model.TOKENIZER
    tokenizer = Tokenizer.from_file(str(pieces))
    plan = Plan(epochs=epochs, seed=seed)
    torch.manual_seed(seed)
    whole = unpack(packed_file())
    number = {piece: n for n, (piece, _) in enumerate(whole.pieces)}
    own = tokenizer.get_vocab()
    kept = np.array([number[piece] for piece in sorted(own, key=lambda piece: own[piece])])
    model = Heads(bert(whole, kept, POSITIONS))
    learn(model, tokenizer, messages, plan)
    folder.mkdir(parents=True, exist_ok=True)
    model.bert = lean(model.bert, tokenizer, [text for text, _ in messages])
    write(model, folder / MODEL, {"labels": {1: "pieces"}, "denied": {1: "pieces"}})
    manifest = {
        "sha256": hashlib.sha256((folder / MODEL).read_bytes()).hexdigest(),
        "pieces": hashlib.sha256(pieces.read_bytes()).hexdigest(),
        "messages": len(messages),
        "epochs": epochs,
        "seed": seed,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    typer.echo(f"{folder / MODEL}: {(folder / MODEL).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(make)
