"""Vectors on disk: nothing is encoded twice, and an interruption costs one batch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import vectors
from index.vectors import VectorFile
from tests.index.letters import LetterEncoder


def file_of(folder: Path, encoder: LetterEncoder) -> VectorFile:
    return VectorFile(folder, encoder)  # type: ignore[arg-type]


def test_vectors_come_in_the_order_of_the_texts(tmp_path: Path, letters: LetterEncoder) -> None:
    found = file_of(tmp_path, letters).encode(["soep", "een hele lange taak", "soep"])
    assert found.shape == (3, letters.dimension)
    assert np.array_equal(found[0], found[2])
    assert np.array_equal(found[0], letters.encode(["soep"])[0])


def test_a_text_is_encoded_once(tmp_path: Path, letters: LetterEncoder) -> None:
    first = file_of(tmp_path, letters).encode(["soep", "brood"])
    letters.encoded.clear()
    again = file_of(tmp_path, letters).encode(["brood", "soep", "vis"])
    assert letters.encoded == ["vis"]
    assert np.array_equal(again[:2], first[::-1])


def test_a_build_goes_on_where_it_was_interrupted(
    tmp_path: Path, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "BATCH", 2)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        file_of(tmp_path, letters).encode(["a", "bb", "ccc", "dddd"], stop)
    letters.encoded.clear()
    file_of(tmp_path, letters).encode(["a", "bb", "ccc", "dddd"])
    assert letters.encoded == ["ccc", "dddd"]


def test_a_record_that_was_cut_short_is_made_again(tmp_path: Path, letters: LetterEncoder) -> None:
    kept = file_of(tmp_path, letters)
    kept.encode(["soep", "brood"])
    with kept.path.open("r+b") as file:
        file.truncate(kept.path.stat().st_size - 3)
    letters.encoded.clear()
    found = file_of(tmp_path, letters).encode(["soep", "brood"])
    assert letters.encoded == ["brood"]
    assert np.array_equal(found, letters.encode(["soep", "brood"]))


def test_encoders_keep_their_vectors_apart(
    tmp_path: Path, letters: LetterEncoder, other_letters: LetterEncoder
) -> None:
    file_of(tmp_path, letters).encode(["soep"])
    file_of(tmp_path, other_letters).encode(["soep"])
    assert other_letters.encoded == ["soep"]
