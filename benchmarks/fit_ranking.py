"""Fit the weights of ``index.ranking`` on texts of which the right ISCO unit group or occupation is known.

Development data only: ``nlu_data/work/dev``, ``benchmarks/data/everyday.tsv`` and the development part of
``benchmarks.descriptions``. Weights are shared by all vocabularies that are given. Prints the
likelihood of what is right, in folds, and the weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from actions.extraction import pipeline
from actions.matching import evidence_of_text
from actions.settings import Settings
from actions.tools import assemble
from benchmarks import descriptions
from benchmarks.everyday import Case, read, read_corpus_cases
from benchmarks.report import DATA, print_result, print_table
from index import ranking
from index import store as index_store
from index.encoder import Encoder
from index.features import FEATURES
from index.match import TELLING
from index.ranking import GROUPS
from index.work_corpus import FOLDER

TEXTS = 2
"""The first groups are whole texts; what follows are pieces of them."""
STRENGTH = 0.002
"""Of the pull of all weights towards zero: there are few weights and many sentences."""
FOLDS = 3
DESCRIPTION_COUNTS = 2
"""Sentences for which a description counts: there are few of them, and they read otherwise. With more, what
people say would be found less well."""


class Examples:
    """Features of cases over one vocabulary: ``x`` is their sum over the pieces of a case by group of
    kinds, ``(cases, occupations, GROUPS, FEATURES)``, ``pieces`` how many there are, ``(cases, GROUPS)``;
    ``right`` marks occupations that count. Cases that no occupation is right for, or that say nothing of
    work, are left out."""

    def __init__(self, cases: Sequence[Case], settings: Settings, index: Path, encoder: Encoder) -> None:
        store = index_store.load(index, encoder)
        # The tagger of the same vocabulary, which 'index build' puts beside the index.
        extractor = pipeline.load(store.taxonomy, index.with_name(settings.extraction_folder.name))
        tools = assemble(store, encoder, extractor)
        features = tools.matcher.features
        isco = np.array([o.isco for o in store.taxonomy.occupations])
        uris = np.array([o.uri for o in store.taxonomy.occupations])
        rows: list[np.ndarray] = []
        pieces: list[np.ndarray] = []
        right: list[np.ndarray] = []
        for case in cases:
            gold = np.isin(isco, sorted(case.gold)) | np.isin(uris, sorted(case.occupations))
            if not gold.any():
                continue
            evidence = [
                e for e in evidence_of_text(case.text, tools) if e.kind in TELLING and not e.denied
            ]  # fmt: skip
            if not evidence:
                continue
            summed, counts = by_group(
                features.of([e.compared for e in evidence]).features, [e.group for e in evidence]
            )
            rows.append(summed)
            pieces.append(counts)
            right.append(gold)
        self.name = store.taxonomy.name
        self.x = torch.from_numpy(np.stack(rows))
        self.pieces = torch.from_numpy(np.stack(pieces))
        self.right = torch.from_numpy(np.stack(right))
        groups = [o.group for o in store.taxonomy.occupations]
        size = Counter(groups)
        self.crowd = torch.tensor([size[group] for group in groups]).log()

    def loss(self, model: Model, chosen: torch.Tensor) -> torch.Tensor:
        """Mean negative log of the chance of all right occupations together: of whole texts with their
        pieces, and of the pieces alone, as an interview tells them."""
        x, pieces, right = self.x[chosen], self.pieces[chosen], self.right[chosen]
        in_pieces = pieces[:, TEXTS:].sum(dim=1) > 0
        alone = pieces.clone()
        alone[:, :TEXTS] = 0.0
        losses = [_negative_log(model.utility(x, pieces, self.crowd), right)]
        losses.append(_negative_log(model.utility(x, alone, self.crowd)[in_pieces], right[in_pieces]))
        return torch.cat(losses).mean()


class Model:
    """The free numbers of ``index.ranking.Ranking``; whole texts have the share 1."""

    def __init__(self) -> None:
        self.raw = torch.full((len(GROUPS), len(FEATURES)), 1.0, requires_grad=True)
        self.raw_shares = torch.zeros(len(GROUPS) - TEXTS, requires_grad=True)
        self.raw_crowd = torch.zeros(1, requires_grad=True)

    def free(self) -> list[torch.Tensor]:
        return [self.raw, self.raw_shares, self.raw_crowd]

    @property
    def weights(self) -> torch.Tensor:
        return F.softplus(self.raw)

    @property
    def shares(self) -> torch.Tensor:
        return torch.cat([torch.ones(TEXTS), self.raw_shares.exp()])

    @property
    def crowd(self) -> torch.Tensor:
        return F.softplus(self.raw_crowd)

    def utility(self, x: torch.Tensor, pieces: torch.Tensor, crowd: torch.Tensor) -> torch.Tensor:
        """The weighted mean over the pieces that count, less the crowding, ``(cases, occupations)``."""
        share = self.shares * (pieces > 0)
        weights = (
            self.weights * share[:, :, None] / (share * pieces).sum(dim=1).clamp(min=1e-6)[:, None, None]
        )
        return torch.bmm(x.flatten(2), weights.flatten(1)[:, :, None])[:, :, 0] - self.crowd * crowd


def _negative_log(utility: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    log_chance = F.log_softmax(utility, dim=1)
    return -torch.logsumexp(log_chance.masked_fill(~right, -1e9), dim=1)


def by_group(compared: np.ndarray, groups: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Features of the pieces of one text summed by group, ``(occupations, GROUPS, FEATURES)``, and the number
    of pieces, ``(GROUPS,)``."""
    own = [[n for n, group in enumerate(groups) if group == name] for name in GROUPS]
    summed = np.stack([compared[rows].sum(axis=0) for rows in own], axis=1)
    return summed.astype(np.float32), np.array([len(rows) for rows in own], dtype=np.float32)


def fit(examples: Sequence[Examples], chosen: Sequence[torch.Tensor]) -> Model:
    """The numbers of the highest penalised likelihood."""
    model = Model()
    optimizer = torch.optim.LBFGS(model.free(), max_iter=60, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.stack([e.loss(model, c) for e, c in zip(examples, chosen, strict=True)]).mean()
        loss = loss + STRENGTH * (model.weights**2).mean() + STRENGTH * (model.raw_shares**2).mean()
        loss.backward()
        return loss

    optimizer.step(step)
    return model


def folds(count: int) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Rows to learn from and rows to look at, ``FOLDS`` times."""
    order = torch.from_numpy(np.random.default_rng(7).permutation(count))
    for n in range(FOLDS):
        yield order[torch.arange(count) % FOLDS != n], order[torch.arange(count) % FOLDS == n]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path, nargs="+", help="folders of built indexes, one a vocabulary")
    parser.add_argument("--write", action="store_true", help=f"write {ranking.FILE}")
    given = parser.parse_args()
    settings = Settings()
    encoder = Encoder(settings.encoder)
    cases = [
        *read(DATA / "everyday.tsv"), *read_corpus_cases(FOLDER / "dev"),
        *DESCRIPTION_COUNTS * descriptions.read("dev"),
    ]  # fmt: skip
    examples = [Examples(cases, settings, index, encoder) for index in given.index]
    table: list[list[Any]] = []
    for e in examples:
        losses = [float(e.loss(fit([e], [seen]), rest).detach()) for seen, rest in folds(len(e.x))]
        table.append([e.name, len(e.x), round(sum(losses) / FOLDS, 4)])
    model = fit(examples, [torch.arange(len(e.x)) for e in examples])
    print_table("Mean negative log chance of what is right, in folds", ["vocabulary", "n", "unseen"], table)
    named = {
        group: dict(zip(FEATURES, [round(float(w), 3) for w in own], strict=True))
        for group, own in zip(GROUPS, model.weights.detach(), strict=True)
    }
    crowd = round(float(model.crowd.detach()), 3)
    shares = {
        group: round(float(share), 3) for group, share in zip(GROUPS, model.shares.detach(), strict=True)
    }
    print_table(
        "Weights",
        ["", "share", *FEATURES],
        [[g, shares[g], *own.values()] for g, own in named.items()],
    )
    if given.write:
        about = "Written by benchmarks/fit_ranking.py; index/ranking.py says what it means."
        made = {"about": about, "crowd": crowd, "shares": shares, "weights": named}
        ranking.FILE.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    print_result(
        {
            "benchmark": "fit_ranking",
            "unseen": {row[0]: row[2] for row in table},
            "weights": named,
            "shares": shares,
            "crowd": crowd,
        }
    )


if __name__ == "__main__":
    main()
