"""The reader: what it tells of words, long messages, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from actions.extraction.reader import FOLDER, LABELS, MANIFEST, MODEL, WINDOW, Reader, Reading, windows
from index import sentence_model
from index.errors import EncoderError


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def label_of(reading: Reading, start: int, end: int) -> str:
    return LABELS[int(reading.of_words([(start, end)])[0].argmax())]


def test_a_word_is_told_apart_from_what_stands_around_it(reader: Reader) -> None:
    text = "ik was fondantrice bij een bakker"
    reading = reader.read(text)
    assert label_of(reading, 7, 17) == "B-title"
    assert label_of(reading, 0, 2) == "O"


def test_what_was_denied_in_words_that_no_list_holds(reader: Reader) -> None:
    text = "de boekingen liet ik altijd aan mijn compagnon over, ik zette het podium op"
    reading = reader.read(text)
    assert reading.denial((3, 12)) > 0
    assert reading.denial((55, len(text))) < 0


def test_chances_add_up_to_one(reader: Reader) -> None:
    words = reader.read("kaas keren en smeren").of_words([(0, 4), (5, 10), (11, 13), (14, 20)])
    assert words.shape == (4, len(LABELS))
    assert np.allclose(words.sum(axis=1), 1.0, atol=1e-3)


def test_a_word_of_which_nothing_was_read_is_outside(reader: Reader) -> None:
    reading = reader.read("kok")
    assert reading.of_words([(10, 14)])[0].tolist() == [1.0] + [0.0] * (len(LABELS) - 1)
    assert reading.denial((10, 14)) == 0.0


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_reads_as_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).of_words([(0, 1)])[0, 0] == 1.0


def test_the_end_of_a_long_message_is_read_too(reader: Reader) -> None:
    text = "ik heb van alles gedaan en nog veel meer. " * 30 + "ik was lasser"
    assert label_of(reader.read(text), len(text) - 6, len(text)) == "B-title"


def test_stretches_end_between_words() -> None:
    pieces = ["▁ab", "cd"] * WINDOW
    found = windows(pieces)
    assert [stop - start for start, stop in found] == [WINDOW, WINDOW]
    pieces.insert(0, "▁x")
    assert windows(pieces)[0] == (0, WINDOW - 1)
    assert all(pieces[start].startswith("▁") for start, _ in windows(pieces))


def test_a_word_longer_than_a_stretch_is_cut() -> None:
    assert windows(["▁a", *["b"] * (2 * WINDOW)])[-1][1] == 2 * WINDOW + 1


def test_the_same_message_reads_the_same(reader: Reader) -> None:
    one, other = reader.read("vakken vullen"), Reader().read("vakken vullen")
    assert np.array_equal(one.labels, other.labels)
    assert np.array_equal(one.denied, other.denied)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "model"))


@pytest.mark.parametrize("name", [MODEL, MANIFEST])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(EncoderError, match=name):
        Reader(copied)


def test_a_damaged_model_is_refused(copied: Path) -> None:
    (copied / MODEL).write_bytes((copied / MODEL).read_bytes()[:-1])
    with pytest.raises(EncoderError, match="damaged"):
        Reader(copied)


def test_other_word_pieces_are_refused(copied: Path) -> None:
    manifest = json.loads((copied / MANIFEST).read_text())
    (copied / MANIFEST).write_text(json.dumps(manifest | {"pieces": "0" * 64}))
    with pytest.raises(EncoderError, match=sentence_model.TOKENIZER):
        Reader(copied)
