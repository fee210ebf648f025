"""Fine-tuning by contrast: texts of one concept move together, those of others apart.

Every step shows pairs ``(x, y)`` of one kind, such as an everyday sentence and a name of the occupation.
For each x all y of the batch, and all other x, are wrong answers but its own (InfoNCE, both ways), except
those that may be right as well: of the same concept, the same words, or, for sentences, the same ISCO unit
group. Half of the batches gather neighbouring occupations, which are the hardest to tell apart.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional as F

from index.tuning.material import Family, Material, masked
from index.tuning.misspelling import misspelt


class Kind(NamedTuple):
    """A kind of pair: which families of ``Material``, fields of ``Family`` for x and y, its share of the
    steps, pairs a step; whether other concepts of the same unit group may be right as well; pieces read
    of x and of y, since fixed shapes cost a third of the time."""

    name: str
    of: str
    x: tuple[str, ...]
    y: tuple[str, ...]
    share: float
    size: int
    loose: bool
    lengths: tuple[int, int]


KINDS = (
    Kind("names", "occupations", ("names",), ("names",), 0.19, 256, False, (12, 12)),
    Kind("english", "occupations", ("english",), ("names",), 0.04, 256, False, (12, 12)),
    Kind("about", "occupations", ("about",), ("names",), 0.10, 128, False, (44, 12)),
    Kind("said", "occupations", ("said",), ("names",), 0.23, 192, True, (28, 12)),
    Kind("said twice", "occupations", ("said",), ("said", "done"), 0.04, 128, True, (28, 28)),
    Kind("said in group", "groups", ("said",), ("said",), 0.08, 128, True, (28, 28)),
    Kind("done", "occupations", ("done",), ("names",), 0.03, 256, True, (12, 12)),
    Kind("onet", "occupations", ("onet",), ("names",), 0.02, 160, True, (32, 12)),
    Kind("skills", "skills", ("names", "english", "about"), ("names", "english"), 0.06, 256, False, (16, 12)),
    Kind("phrases", "skills", ("said",), ("names", "called"), 0.08, 256, False, (14, 12)),
    Kind("other words", "skills", ("called",), ("names", "said", "called"), 0.09, 256, False, (14, 12)),
    Kind("talk", "talk", ("said",), ("said",), 0.04, 256, False, (14, 14)),
)
_SHARES = {
    "names": 0.15, "english": 0.03, "about": 0.16, "said": 0.20, "said twice": 0.05, "said in group": 0.06,
    "done": 0.03, "onet": 0.02, "skills": 0.05, "phrases": 0.07, "other words": 0.08, "talk": 0.02,
}  # fmt: skip
MORE_DESCRIPTIONS = (
    *(kind._replace(share=_SHARES[kind.name]) for kind in KINDS),
    Kind("about said", "occupations", ("about",), ("said", "done"), 0.08, 128, True, (44, 28)),
)
"""What it learns in the second round."""


class Pair(NamedTuple):
    family: int
    x: str
    y: str


@dataclass(frozen=True)
class Plan:
    """How long, how fast and what. ``steps`` in all; ``rate``: peak learning rate; ``scale``: inverse
    temperature of the similarities; ``seed`` fixes the order of everything."""

    steps: int = 2400
    rate: float = 1.2e-4
    scale: float = 25.0
    warm_up: int = 80
    misspelt: float = 0.15
    seed: int = 7
    kinds: tuple[Kind, ...] = KINDS


ROUNDS = (Plan(), Plan(steps=2000, rate=1.0e-4, seed=8, kinds=MORE_DESCRIPTIONS))
"""The second goes on where the mean of the first is."""


class Pairs:
    """Endless pairs of one kind, every x once before any comes again."""

    def __init__(self, kind: Kind, families: list[Family], plan: Plan, number: int) -> None:
        self.kind, self.families, self.plan = kind, families, plan
        self.random = random.Random(plan.seed * 1000 + number)
        self.items = [
            (n, x)
            for n, family in enumerate(families)
            for part in kind.x
            for x in getattr(family, part)
            if any(y != x for other in kind.y for y in getattr(family, other))
        ]
        self._owners: defaultdict[str, set[int]] = defaultdict(set)
        for n, family in enumerate(families):
            for text in family.texts():
                self._owners[text].add(n)

    def batches(self) -> Iterator[list[Pair]]:
        while True:
            order = self._order()
            for start in range(0, len(order) - self.kind.size + 1, self.kind.size):
                yield [self._pair(n, x) for n, x in order[start : start + self.kind.size]]

    def _order(self) -> list[tuple[int, str]]:
        """Runs of sixteen neighbours in random order; half of the items stand anywhere."""
        items = list(self.items)
        self.random.shuffle(items)
        near, far = items[::2], items[1::2]
        near.sort(key=lambda item: self.families[item[0]].near)
        runs = [near[n : n + 16] for n in range(0, len(near), 16)]
        runs += [far[n : n + 16] for n in range(0, len(far), 16)]
        self.random.shuffle(runs)
        return [item for run in runs for item in run]

    def _pair(self, number: int, x: str) -> Pair:
        family = self.families[number]
        others = [y for part in self.kind.y for y in getattr(family, part) if y != x]
        y = self.random.choice(others)
        if self.kind.name == "about" and self.random.random() < 0.7:
            x = masked(x, family.names) or x
        if self.kind.name != "about" and self.random.random() < self.plan.misspelt:
            x = misspelt(x, self.random)
        return Pair(number, x, y)

    def confusable(self, batch: list[Pair]) -> torch.Tensor:
        """Where one text may be right for another's concept, ``(n, n)``, the diagonal left out."""
        owners = [self._owners[p.x] | self._owners[p.y] | {p.family} for p in batch]
        groups = [self.families[p.family].group if self.kind.loose else "" for p in batch]
        same = np.array(
            [
                [not a.isdisjoint(b) or (g != "" and g == h) for b, h in zip(owners, groups, strict=True)]
                for a, g in zip(owners, groups, strict=True)
            ]
        )
        np.fill_diagonal(same, False)
        return torch.from_numpy(same)


def schedule(material: Material, plan: Plan) -> list[Pairs]:
    """The kinds of pairs, one for each step, shuffled so that every stretch has all of them."""
    sources = [Pairs(k, list(getattr(material, k.of).values()), plan, n) for n, k in enumerate(plan.kinds)]
    chance = random.Random(plan.seed)
    return chance.choices(sources, weights=[k.share for k in plan.kinds], k=plan.steps)


def learn(
    model: Any,
    tokenizer: Any,
    material: Material,
    plan: Plan,
    told: Callable[[int, str, float], None] = lambda step, kind, loss: None,
) -> None:
    """Change the weights of ``model`` in place. ``told(step, kind, loss)`` after every step."""
    torch.manual_seed(plan.seed)
    words = [p for name, p in model.named_parameters() if "word_embeddings" in name]
    others = [p for name, p in model.named_parameters() if "word_embeddings" not in name]
    optimizer = torch.optim.AdamW(
        [{"params": others, "lr": plan.rate}, {"params": words, "lr": plan.rate, "weight_decay": 0.0}],
        weight_decay=0.01,
    )
    decay = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: _rate(n, plan))
    steps = schedule(material, plan)
    running = {id(source): source.batches() for source in steps}
    model.train()
    for number, source in enumerate(steps):
        batch = next(running[id(source)])
        loss = contrast(model, tokenizer, source, batch, plan.scale)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        decay.step()
        told(number + 1, source.kind.name, float(loss.detach()))
    model.eval()


def contrast(model: Any, tokenizer: Any, source: Pairs, batch: list[Pair], scale: float) -> torch.Tensor:
    """The loss of one batch, a scalar."""
    long, short = source.kind.lengths
    x = pooled(model, tokenizer, [p.x for p in batch], long)
    y = pooled(model, tokenizer, [p.y for p in batch], short)
    confusable = source.confusable(batch)
    own = torch.eye(len(batch), dtype=torch.bool)
    across = (x @ y.T * scale).masked_fill(confusable, -1e4)
    right = torch.arange(len(batch))
    losses = []
    for one, side in ((across, x), (across.T, y)):
        beside = (side @ side.T * scale).masked_fill(confusable | own, -1e4)
        losses.append(F.cross_entropy(torch.cat([one, beside], dim=1), right))
    return torch.stack(losses).mean()


def pooled(model: Any, tokenizer: Any, texts: list[str], length: int) -> torch.Tensor:
    """Unit vectors ``(n, d)``: the mean over the pieces, of which ``length`` are read at most."""
    ids = np.full((len(texts), length), tokenizer.token_to_id("<pad>"), dtype=np.int64)
    mask = np.zeros((len(texts), length), dtype=np.float32)
    for n, encoding in enumerate(tokenizer.encode_batch(texts)):
        own = encoding.ids[:length]
        ids[n, : len(own)], mask[n, : len(own)] = own, 1.0
    attention = torch.from_numpy(mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(torch.from_numpy(ids), attention_mask=attention).last_hidden_state
    summed = (hidden.float() * attention[..., None]).sum(dim=1)
    return F.normalize(summed / attention.sum(dim=1, keepdim=True), dim=1)


def _rate(step: int, plan: Plan) -> float:
    if step < plan.warm_up:
        return (step + 1) / plan.warm_up
    return max(0.0, (plan.steps - step) / (plan.steps - plan.warm_up))
