"""Ranks and measures as they are defined, whatever the order and the ties."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks import retrieval
from benchmarks.retrieval import Lookup, Scores, compare, esco_vocabulary, letters, measures, ranks
from index.encoder import OWN, PLAIN
from index.errors import TaxonomyError
from tests.index import invented

SOUP = Lookup(
    ("Soepkok", "broodbakster", "xqz"),
    ("kok van soep", "bakker van brood", "SOEPKOK"),
    (frozenset({2}), frozenset({1}), frozenset({0})),
)


def naive(row: list[float], wanted: frozenset[int]) -> int:
    """The definition: sort, the first of the corpus first where scores are equal, and count."""
    order = sorted(range(len(row)), key=lambda n: (-row[n], n))
    return 1 + next(place for place, n in enumerate(order) if n in wanted)


def test_ranks_are_what_sorting_would_give() -> None:
    chance = np.random.default_rng(1)
    for _ in range(50):
        # Few different scores, so that ties are many.
        scores = (chance.integers(0, 4, (6, 12)) / 4).astype(np.float32)
        right = [frozenset(chance.choice(12, chance.integers(1, 5), replace=False).tolist()) for _ in scores]
        wanted = [naive(row, own) for row, own in zip(scores.tolist(), right, strict=True)]
        assert ranks(scores, right).tolist() == wanted


@pytest.mark.parametrize(
    ("row", "right", "rank"),
    [
        ([0.1, 0.9, 0.5], {1}, 1),
        ([0.1, 0.9, 0.5], {0}, 3),
        ([0.1, 0.9, 0.5], {0, 2}, 2),
        ([0.5, 0.5, 0.5], {0}, 1),
        ([0.5, 0.5, 0.5], {2}, 3),
        ([0.5, 0.5, 0.5], {1, 2}, 2),
        ([-1.0, -0.5, -1.0], {2}, 3),
    ],
)
def test_the_best_right_element_counts(row: list[float], right: set[int], rank: int) -> None:
    assert ranks(np.array([row], dtype=np.float32), [frozenset(right)]).tolist() == [rank]


def test_every_query_needs_its_right_elements() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ranks(np.zeros((2, 3), dtype=np.float32), [frozenset({0})])


def test_measures_of_ranks() -> None:
    found = measures(np.array([1, 2, 5, 20]))
    assert found["mrr"] == pytest.approx((1 + 1 / 2 + 1 / 5 + 1 / 20) / 4, abs=1e-4)
    assert (found["a1"], found["a5"], found["a10"]) == (0.25, 0.75, 0.75)
    assert found["n"] == 4


def test_shares_are_taken_where_asked() -> None:
    found = measures(np.array([1, 3]), at=(2, 3))
    assert set(found) == {"mrr", "interval", "a2", "a3", "n"}
    assert (found["a2"], found["a3"]) == (0.5, 1.0)


def test_the_interval_contains_the_mean_and_is_the_same_every_time() -> None:
    found = np.random.default_rng(2).integers(1, 50, 200)
    one, other = measures(found), measures(found)
    assert one == other
    low, high = one["interval"]
    assert 0 < low < one["mrr"] < high < 1


def test_the_interval_narrows_with_more_queries() -> None:
    low, high = measures(np.tile([1, 2, 5], 10))["interval"]
    narrow_low, narrow_high = measures(np.tile([1, 2, 5], 1000))["interval"]
    assert narrow_high - narrow_low < high - low


def test_letters_find_what_is_spelt_alike() -> None:
    scores = letters(SOUP)
    assert scores.shape == (3, 3)
    assert scores.argmax(axis=1).tolist()[:2] == [2, 1]
    assert scores[0, 2] == pytest.approx(1.0)  # capitals aside
    assert scores[2].tolist() == [0, 0, 0]
    assert scores.min() >= 0


def test_the_app_compares_around_the_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = {SOUP.queries: np.eye(3, dtype=np.float32), SOUP.corpus: np.eye(3, dtype=np.float32)[[1, 0, 2]]}
    monkeypatch.setattr(retrieval, "vectors", lambda encoder, texts: vectors[texts])
    # Around their mean, three unit vectors at right angles stand at 120 degrees.
    assert retrieval.centred_meaning(OWN, SOUP).tolist() == pytest.approx(
        np.array([[-0.5, 1, -0.5], [1, -0.5, -0.5], [-0.5, -0.5, 1]]), abs=1e-6
    )


def test_all_systems_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    own = np.array([[1, 0, 0], [1, 0, 0], [1, 0, 0]], dtype=np.float32)
    cosines = {OWN: own, PLAIN: np.zeros_like(own)}
    around = own / 2
    monkeypatch.setattr(retrieval, "meaning", lambda encoder, lookup: cosines[encoder])
    monkeypatch.setattr(retrieval, "centred_meaning", lambda encoder, lookup: around)

    def ours(meaning: Scores, spelling: Scores) -> Scores:
        assert meaning is around
        return 10 * spelling + meaning

    found = compare(SOUP, ours, at=(1,))
    assert {name: m["a1"] for name, m in found.items()} == {
        "vakwijzer": 1.0, "our encoder alone": 0.3333, "plain encoder": 0.3333, "letters": 1.0,
    }  # fmt: skip


def test_imported_esco_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.library(tmp_path)
    monkeypatch.setattr(retrieval, "Settings", lambda: SimpleNamespace(library_folder=tmp_path))
    read = esco_vocabulary.__wrapped__  # what was read in another test is not kept for this one
    assert read().version == invented.ESCO.version


def test_without_esco_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError) as error:
        esco_vocabulary(tmp_path / "nowhere")
    assert "taxonomy import esco" in error.value.hint
