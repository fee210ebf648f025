"""Vectors in 8 bits: near enough to what they were, and the same whatever stands beside a query."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.encoder import Vectors
from index.quantised import Quantised


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    made = np.random.default_rng(3).standard_normal((700, 384)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(scope="module")
def kept(vectors: Vectors) -> Quantised:
    return Quantised.of(vectors)


def test_products_are_off_by_less_than_half_a_hundredth(vectors: Vectors, kept: Quantised) -> None:
    assert np.abs(kept.products(vectors[:40]) - vectors[:40] @ vectors.T).max() < 0.005


def test_products_lean_to_neither_side(vectors: Vectors, kept: Quantised) -> None:
    assert abs((kept.products(vectors) - vectors @ vectors.T).mean()) < 1e-5


def test_the_length_of_a_query_counts(vectors: Vectors, kept: Quantised) -> None:
    one, three = kept.products(vectors[:1]), kept.products(3 * vectors[:1])
    assert np.allclose(3 * one, three, atol=1e-4)


def test_a_query_of_noughts_is_like_nothing(kept: Quantised) -> None:
    assert np.abs(kept.products(np.zeros((1, 384), dtype=np.float32))).max() < 1e-6


def test_a_query_gets_the_same_numbers_in_any_company(vectors: Vectors, kept: Quantised) -> None:
    together = kept.products(vectors[:11])
    assert all(np.array_equal(kept.products(vectors[n : n + 1])[0], together[n]) for n in range(11))


def test_vectors_come_back(vectors: Vectors, kept: Quantised) -> None:
    rows = np.array([5, 699, 0], dtype=np.int64)
    assert np.abs(kept.vectors(rows) - vectors[rows]).max() < 0.002


def test_what_was_written_is_what_is_read(vectors: Vectors, kept: Quantised, tmp_path: Path) -> None:
    kept.write(tmp_path / "vectors.faiss")
    read = Quantised.read(tmp_path / "vectors.faiss")
    assert (read.count, read.dimension) == (700, 384)
    assert np.array_equal(read.products(vectors[:3]), kept.products(vectors[:3]))
