"""The calibration error is the distance between what was said and what was so."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.calibration import BINS, reliability


def test_chances_that_come_true_have_no_error() -> None:
    chance = np.random.default_rng(3)
    scores = chance.random(50_000)
    rows, error = reliability(scores.tolist(), (chance.random(50_000) < scores).tolist())
    assert error < 0.01
    assert len(rows) == len(BINS) - 1
    assert [r["said"] for r in rows] == sorted(r["said"] for r in rows)
    assert sum(r["n"] for r in rows) == 50_000


@pytest.mark.parametrize(
    ("score", "right", "error"),
    [
        (1.0, [True, False], 0.5),
        (0.0, [False] * 4, 0.0),
        (0.25, [True, *[False] * 3], 0.0),
        (0.0, [True], 1.0),
    ],
)
def test_the_error_of_one_score(score: float, right: list[bool], error: float) -> None:
    rows, found = reliability([score] * len(right), right)
    assert found == error
    assert rows == [{"n": len(right), "said": score, "right": sum(right) / len(right)}]


def test_a_bin_counts_by_how_many_it_holds() -> None:
    """Three that are off by 0.2 and one that is right."""
    _, error = reliability([0.8, 0.8, 0.8, 1.0], [True, True, True, True])
    assert error == pytest.approx(0.15)


def test_nothing_said_is_no_error() -> None:
    assert reliability([], []) == ([], 0.0)
