"""The weights of the ranking are fitted on what the app would see."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from actions.extraction.identity import Neutral
from actions.extraction.spans import Span
from actions.settings import Settings
from benchmarks import fit_ranking
from benchmarks.everyday import Case
from benchmarks.fit_ranking import FOLDS, Examples, Model, by_group, folds
from index.features import FEATURES
from index.ranking import GROUPS, Ranking

OCCUPATIONS = 3
TOLD: list[list[str]] = [
    ["text"],
    ["piece"],
    ["title", "piece", "piece", "text"],
    ["long text", "title", "title"],
    ["piece", "piece"],
]


def compared(pieces: int) -> np.ndarray:
    shape = (pieces, OCCUPATIONS, len(FEATURES))
    return np.random.default_rng(pieces).uniform(-1, 1, shape).astype(np.float32)


@pytest.mark.parametrize("groups", TOLD, ids=" ".join)
def test_pieces_are_pooled_as_the_app_pools_them(groups: list[str]) -> None:
    features = compared(len(groups))
    model = Model()
    with torch.no_grad():
        model.raw.uniform_(-1, 1, generator=torch.Generator().manual_seed(0))
        model.raw_shares.copy_(torch.tensor([-0.5, 0.3]))
    ranking = Ranking(
        {g: tuple(own.tolist()) for g, own in zip(GROUPS, model.weights.detach(), strict=True)},
        {g: float(share) for g, share in zip(GROUPS, model.shares.detach(), strict=True)},
    )
    weights = np.array([ranking.shares[group] for group in groups], dtype=np.float32)
    wanted = (ranking.utility(features, groups) * weights[:, None]).sum(axis=0) / weights.sum()
    summed, pieces = by_group(features, groups)
    crowd = torch.zeros(OCCUPATIONS)
    found = model.utility(torch.from_numpy(summed)[None], torch.from_numpy(pieces)[None], crowd)
    assert found[0].detach().numpy() == pytest.approx(wanted, abs=1e-4)


def test_who_shares_a_unit_group_gets_less() -> None:
    model = Model()
    nothing = torch.zeros(1, OCCUPATIONS, len(GROUPS), len(FEATURES))
    crowd = torch.tensor([2.0, 1.0, 2.0]).log()
    alone = torch.tensor([[0.0, 0.0, 0.0, 1.0]])
    found = model.utility(nothing, alone, crowd)[0]
    assert found[0] == found[2] < found[1] == 0.0


def test_a_group_that_is_not_there_counts_for_nothing() -> None:
    summed, pieces = by_group(compared(1), ["piece"])
    assert pieces.tolist() == [0, 0, 0, 1]
    assert not summed[:, :3].any()
    assert np.array_equal(summed[:, 3], compared(1)[0])


@pytest.mark.parametrize("count", [5, 13, 100])
def test_every_row_is_looked_at_exactly_once(count: int) -> None:
    parts = list(folds(count))
    assert len(parts) == FOLDS
    assert sorted(torch.cat([unseen for _, unseen in parts]).tolist()) == list(range(count))
    for seen, unseen in parts:
        assert sorted([*seen.tolist(), *unseen.tolist()]) == list(range(count))
        assert abs(len(unseen) - count / FOLDS) < 1


def test_folds_are_the_same_every_time() -> None:
    for (seen, unseen), (again, unseen_again) in zip(folds(20), folds(20), strict=True):
        assert torch.equal(seen, again)
        assert torch.equal(unseen, unseen_again)


class _Features:
    """Stands in for ``index.features``: every likeness is the number of words."""

    def of(self, texts: list[str]) -> SimpleNamespace:
        assert texts, "nothing to compare"
        words = np.array([len(text.split()) for text in texts], dtype=np.float32)
        return SimpleNamespace(features=np.tile(words[:, None, None], (1, OCCUPATIONS, len(FEATURES))))


@pytest.fixture
def tagger_folders(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Everything around ``Examples`` is made up; these are the folders that a tagger is asked from."""
    asked: list[Path] = []
    occupations = tuple(
        SimpleNamespace(uri=f"urn:{n}", isco=isco, group=isco)
        for n, isco in enumerate(("5120", "7512", "5120"))
    )
    taxonomy = SimpleNamespace(name="proef", occupations=occupations)

    def extract(text: str) -> list[Span]:
        return [Span(0, len(text), text, "task", negated=True)] if text.startswith("geen") else []

    def load(_: Any, folder: Path) -> SimpleNamespace:
        asked.append(folder)
        return SimpleNamespace(extract=extract)

    monkeypatch.setattr(fit_ranking.index_store, "load", lambda *_: SimpleNamespace(taxonomy=taxonomy))
    monkeypatch.setattr(fit_ranking.pipeline, "load", load)
    matcher = SimpleNamespace(features=_Features())
    identity = SimpleNamespace(neutral=lambda text: Neutral(text, range(len(text)), range(1, len(text) + 1)))
    monkeypatch.setattr(
        fit_ranking,
        "assemble",
        lambda _store, _encoder, extractor: SimpleNamespace(
            matcher=matcher, identity=identity, extractor=extractor
        ),
    )
    return asked


def examples(*cases: Case) -> Examples:
    return Examples(cases, Settings(), Path("elsewhere/index"), None)  # type: ignore[arg-type]


def test_cases_that_teach_nothing_are_left_out(tagger_folders: list[Path]) -> None:
    """No occupation of that unit group, or nothing but what was denied."""
    made = examples(
        Case("soep koken", "task", frozenset({"5120"})),
        Case("de zee op", "task", frozenset({"6222"})),
        Case("geen brood bakken", "task", frozenset({"7512"})),
    )
    assert made.x.shape == (1, OCCUPATIONS, len(GROUPS), len(FEATURES))
    assert made.right.tolist() == [[True, False, True]]


def test_where_the_occupation_is_known_its_group_does_not_do(tagger_folders: list[Path]) -> None:
    made = examples(Case("soep koken", "description", frozenset(), frozenset({"urn:2"})))
    assert made.right.tolist() == [[False, False, True]]


def test_every_vocabulary_has_its_own_tagger(tagger_folders: list[Path]) -> None:
    examples(Case("soep koken", "task", frozenset({"5120"})))
    assert tagger_folders == [Path("elsewhere/extraction")]


def test_the_loss_is_that_of_all_right_occupations_together(tagger_folders: list[Path]) -> None:
    made = examples(Case("soep koken", "task", frozenset({"5120"})))
    model = Model()
    with torch.no_grad():
        model.raw.fill_(-30.0)
        model.raw_crowd.fill_(-30.0)
    loss = made.loss(model, torch.arange(1))
    assert float(loss.detach()) == pytest.approx(-np.log(2 / 3), abs=1e-5)
