"""The nearest phrases of an owner: best ones, the next ones, and nothing where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest

from index.groups import NOTHING, Groups

SCORES = np.array([[0.1, 0.9, 0.4, 0.6, 0.2], [0.5, 0.5, 0.3, 0.0, 0.7]], dtype=np.float32)


def test_the_best_and_the_mean_of_the_next_two() -> None:
    groups = Groups([(0, 0), (1, 0), (2, 0), (3, 1), (4, 1)], 3)
    best, rest = groups.best(SCORES)
    assert best.tolist() == pytest.approx(np.array([[0.9, 0.6, NOTHING], [0.5, 0.7, NOTHING]]))
    # Two equal scores count once; who has too few repeats the last.
    assert rest.tolist() == pytest.approx(np.array([[0.25, 0.2, NOTHING], [0.3, 0.0, NOTHING]]))


def test_a_phrase_may_belong_to_several() -> None:
    best, _ = Groups([(1, 0), (1, 1)], 2).best(SCORES)
    assert best[0].tolist() == pytest.approx([0.9, 0.9])


def test_the_best_row_is_a_row_of_the_owner() -> None:
    groups = Groups([(0, 0), (2, 0), (3, 1)], 3)
    assert [groups.best_row(SCORES[0], n) for n in range(3)] == [2, 3, None]


def test_no_phrases_at_all() -> None:
    best, rest = Groups([], 2).best(SCORES)
    assert best.tolist() == rest.tolist() == [[NOTHING, NOTHING]] * 2


def test_the_three_best_agree_or_not() -> None:
    groups = Groups([(0, 0), (1, 0), (2, 0), (3, 1), (4, 1)], 3)
    half = [0.9 / 2 + (0.9 + 0.4 + 0.1) / 6, 0.6 / 2 + (0.6 + 0.2 + 0.2) / 6, NOTHING]
    assert groups.agreed(SCORES[:1])[0].tolist() == pytest.approx(half)


def test_several_near_phrases_win_over_a_lone_one() -> None:
    scores = np.array([[0.80, 0.79, 0.78, 0.81, 0.1]], dtype=np.float32)
    groups = Groups([(0, 0), (1, 0), (2, 0), (3, 1), (4, 1)], 2)
    assert groups.first(scores)[0].argmax() == 1
    assert groups.agreed(scores)[0].argmax() == 0


def test_rows_are_gathered_by_the_owner_beside_them() -> None:
    names, groups = Groups.by_owner([4, 1, 2], ["b", "a", "b"])
    assert names == ("b", "a")
    assert [rows.tolist() for rows in groups.rows] == [[2, 4], [1]]
