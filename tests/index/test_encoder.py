"""The encoder: unit vectors in the order of the texts, the same every time."""

from __future__ import annotations

import numpy as np

from index.encoder import Encoder

TEXTS = ["mensen wassen en aankleden", "vrachtwagen rijden", "iemand verzorgen"]


def test_vectors_have_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape[0] == 3
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)


def test_order_and_doubles_are_kept(encoder: Encoder) -> None:
    one, two = encoder.encode(TEXTS[:2])
    again = encoder.encode([TEXTS[1], TEXTS[0], TEXTS[1]])
    assert np.array_equal(again, np.stack([two, one, two]))


def test_meaning_counts_more_than_letters(encoder: Encoder) -> None:
    wash, drive, care = encoder.encode(TEXTS)
    assert wash @ care > wash @ drive


def test_nothing_gives_nothing(encoder: Encoder) -> None:
    assert len(encoder.encode([])) == 0


def test_very_long_texts_are_taken(encoder: Encoder) -> None:
    long = "schoonmaken " * 500
    assert np.isfinite(encoder.encode([long])).all()


def test_nothing_that_was_typed_stays_readable_in_the_cache(encoder: Encoder) -> None:
    encoder.encode(["mijn geheim is hagelslag"])
    assert not any(b"hagelslag" in key for key in encoder._cache)
    assert all(isinstance(key, bytes) for key in encoder._cache)
