"""Names speak for the concepts that bear them, more than one louder than one."""

from __future__ import annotations

import numpy as np

from index.accord import Bearers

OWNERS = ("a", "b", "a", "c", "a", "a")


def test_concepts_stand_in_the_order_of_their_first_name() -> None:
    assert Bearers(OWNERS).uris == ("a", "b", "c")


def test_the_best_name_speaks_for_a_concept() -> None:
    scores = np.array([[0.1, 0.5, 0.9, 0.2, 0.3, 0.4], [0.3, 0.0, 0.1, -0.2, 0.2, 0.3]], dtype=np.float32)
    assert Bearers(OWNERS).best(scores).tolist() == np.float32([[0.9, 0.5, 0.2], [0.3, 0.0, -0.2]]).tolist()


def test_the_mean_of_three_names_counts_as_much_as_the_best() -> None:
    scores = np.array([[0.1, 0.5, 0.9, 0.2, 0.3, 0.6]], dtype=np.float32)
    assert np.allclose(Bearers(OWNERS).agreed(scores), [[(0.9 + 0.6) / 2, 0.5, 0.2]])


def test_fewer_names_than_three_are_all_heard() -> None:
    scores = np.array([[0.8, 0.4, 0.5]], dtype=np.float32)
    assert np.allclose(Bearers(("a", "a", "b")).agreed(scores), [[0.7, 0.5]])


def test_two_near_names_win_over_a_lone_one() -> None:
    scores = np.array([[0.80, 0.79, 0.81, 0.1]], dtype=np.float32)
    bearers = Bearers(("a", "a", "b", "b"))
    assert bearers.uris[int(bearers.agreed(scores)[0].argmax())] == "a"
    assert bearers.uris[int(bearers.best(scores)[0].argmax())] == "b"
