"""The shipped encoder: the same vector for the same text, whole or refused."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.errors import EncoderError
from index.sentence_model import AT_ONCE, FOLDER, MANIFEST, MODEL, TOKENIZER, SentenceModel, digest

TEXTS = [
    "ik waste en kleedde ouderen aan",
    "vakken vullen",
    "met de heftruck pallets lossen",
    "KASSIÈRE bij een supermarkt",
    "",
]


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    return SentenceModel()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    return folder


def test_vectors_are_unit_vectors(model: SentenceModel) -> None:
    vectors = model.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), model.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)


def test_nothing_gives_no_rows(model: SentenceModel) -> None:
    assert model.encode([]).shape == (0, model.dimension)


def test_a_text_has_one_vector_whatever_stands_beside_it(model: SentenceModel) -> None:
    many = [f"{text} {n}" for n in range(3 * AT_ONCE) for text in TEXTS]
    together = model.encode(many)
    assert all(np.array_equal(row, model.encode([text])[0]) for text, row in zip(many, together, strict=True))


def test_threads_do_not_change_a_vector(model: SentenceModel) -> None:
    alone = [model.encode([text])[0] for text in TEXTS]
    with ThreadPoolExecutor(2 * AT_ONCE) as pool:
        beside = list(pool.map(lambda text: model.encode([text])[0], TEXTS * 20))
    assert all(np.array_equal(row, alone[n % len(TEXTS)]) for n, row in enumerate(beside))


def test_a_second_model_gives_the_same(model: SentenceModel) -> None:
    assert np.array_equal(SentenceModel().encode(TEXTS), model.encode(TEXTS))


def test_capitals_make_no_difference(model: SentenceModel) -> None:
    assert np.array_equal(model.encode(["Vakken Vullen"]), model.encode(["vakken vullen"]))


def test_long_texts_are_cut(model: SentenceModel) -> None:
    assert np.isfinite(model.encode(["kratten stapelen " * 400])).all()


@pytest.mark.parametrize("name", [MODEL, TOKENIZER, MANIFEST])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(EncoderError, match=name):
        SentenceModel(copied)


def test_a_damaged_model_is_refused(copied: Path) -> None:
    raw = bytearray((copied / MODEL).read_bytes())
    raw[len(raw) // 2] ^= 1
    (copied / MODEL).write_bytes(raw)
    with pytest.raises(EncoderError, match="damaged"):
        SentenceModel(copied)


def test_the_digest_names_the_weights(copied: Path) -> None:
    manifest = json.loads((copied / MANIFEST).read_text("utf-8"))
    assert manifest["sha256"].startswith(digest(copied))
    assert len(digest()) == 12


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 60_000_000
