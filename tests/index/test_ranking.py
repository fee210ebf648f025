"""The weights of the likenesses: complete, by kind of evidence, and refused where they do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index import ranking
from index.errors import EncoderError
from index.features import FEATURES
from index.ranking import OTHERWISE, Ranking, softmax


def test_the_shipped_weights_are_of_all_features() -> None:
    weights = ranking.load().weights
    assert set(weights) == {"text", "title", OTHERWISE}
    assert all(len(own) == len(FEATURES) and min(own) >= 0 for own in weights.values())
    assert all(share > 0 for share in ranking.load().shares.values())


def test_a_kind_without_weights_of_its_own_counts_as_a_piece() -> None:
    weights = {
        "text": (1.0,) * len(FEATURES),
        "title": (2.0,) * len(FEATURES),
        OTHERWISE: (3.0,) * len(FEATURES),
    }
    features = np.ones((3, 1, len(FEATURES)), dtype=np.float32)
    shares = {"text": 1.0, "title": 0.5, OTHERWISE: 0.25}
    ranking_ = Ranking(weights, shares)
    assert [ranking_.share(kind) for kind in ("text", "title", "tool")] == [1.0, 0.5, 0.25]
    utility = ranking_.utility(features, ["text", "title", "tool"])
    assert utility[:, 0].tolist() == [1.0 * len(FEATURES), 2.0 * len(FEATURES), 3.0 * len(FEATURES)]


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
