"""Likenesses of words with occupations: best ones, the next ones, and nothing where there is nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import store as index_store
from index.features import FEATURES, NOTHING, Features, Groups
from index.taxonomy import Saying, Taxonomy
from tests.index.letters import LetterEncoder

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


def test_what_others_said_counts_for_the_occupation_and_for_its_group(
    tiny: Taxonomy, letters: LetterEncoder, tmp_path: Path
) -> None:
    cook, baker = (o.model_copy(update={"esco": f"urn:esco:{n}"}) for n, o in enumerate(tiny.occupations))
    sister = cook.model_copy(update={"uri": "urn:test:occupation:souschef", "esco": "urn:esco:9"})
    taxonomy = tiny.changed(
        occupations=(cook, sister, baker),
        sayings=(
            Saying(uri="urn:test:saying:1", text="pannen schuren", isco=cook.isco, esco="urn:esco:0"),
            Saying(uri="urn:test:saying:2", text="quiche", isco=cook.isco, esco=None),
        ),
    )
    index_store.build(taxonomy, letters, tmp_path / "index", tmp_path / "vectors")  # type: ignore[arg-type]
    store = index_store.load(tmp_path / "index", letters)  # type: ignore[arg-type]
    compared = Features(store, letters).of(["pannen schuren"])  # type: ignore[arg-type]
    assert compared.features.shape == (1, 3, len(FEATURES))
    said, in_group = (compared.features[0, :, FEATURES.index(name)] for name in ("said", "said in group"))
    assert said.tolist() == pytest.approx([1.0, NOTHING, NOTHING], abs=1e-5)
    assert in_group.tolist() == pytest.approx([1.0, 1.0, NOTHING], abs=1e-5)
