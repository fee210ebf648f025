"""The weights of the likenesses: complete, by kind of evidence, and refused where they do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index import ranking
from index.errors import EncoderError
from index.features import FEATURES
from index.ranking import GROUPS, Ranking, group_of, softmax
from index.store import LONG


def test_the_shipped_weights_are_of_all_features() -> None:
    weights = ranking.load().weights
    assert set(weights) == set(ranking.load().shares) == set(GROUPS)
    assert all(len(own) == len(FEATURES) and min(own) >= 0 for own in weights.values())
    assert all(share > 0 for share in ranking.load().shares.values())


@pytest.mark.parametrize(
    ("kind", "text", "group"),
    [
        ("text", "ik waste ouderen", "text"),
        ("text", "wassen " * LONG, "long text"),
        ("title", "kok", "title"),
        ("task", "soep koken", "piece"),
        ("tool", "een " * LONG, "piece"),
    ],
)
def test_what_has_weights_of_its_own(kind: str, text: str, group: str) -> None:
    assert group_of(kind, text) == group


def test_every_group_counts_by_its_own_weights() -> None:
    weights = {group: (float(n),) * len(FEATURES) for n, group in enumerate(GROUPS)}
    features = np.ones((2, 1, len(FEATURES)), dtype=np.float32)
    utility = Ranking(weights, dict.fromkeys(GROUPS, 1.0)).utility(features, ["title", "piece"])
    assert utility[:, 0].tolist() == [2.0 * len(FEATURES), 3.0 * len(FEATURES)]


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    path.write_text(json.dumps({"weights": {"text": {"name": 1.0}}}), "utf-8")
    with pytest.raises(EncoderError, match="other features"):
        ranking.load(path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="not found"):
        ranking.load(tmp_path / "ranking.json")


def test_a_softmax_adds_up_and_bears_large_numbers() -> None:
    chances = softmax(np.array([[1000.0, 999.0, -1000.0]], dtype=np.float32))
    assert chances.sum() == pytest.approx(1.0)
    assert chances[0].tolist() == sorted(chances[0], reverse=True)
