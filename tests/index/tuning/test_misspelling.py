"""Errors are like those of people: few, and the same ones in every run."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import OSA

from index.tuning.misspelling import misspelt

TEXTS = ("vrachtwagenchauffeur", "soep koken", "kleren strijken en opvouwen", "lasser")
SEEDS = range(200)


def test_one_seed_makes_the_same_errors() -> None:
    def run(seed: int) -> list[str]:
        chance = random.Random(seed)
        return [misspelt(text, chance) for text in TEXTS * 20]

    assert run(7) == run(7)
    assert run(7) != run(8)


@pytest.mark.parametrize("text", ["", "k", "kok", "chef", "arts"])
def test_very_short_texts_stay_as_they_are(text: str) -> None:
    assert {misspelt(text, random.Random(seed)) for seed in SEEDS} == {text}


@pytest.mark.parametrize("text", ["tuin1", "ZZZZZ", "12345", "€ 100", "     "])
def test_any_text_of_five_letters_can_be_misspelt(text: str) -> None:
    for seed in SEEDS:
        assert 3 <= len(misspelt(text, random.Random(seed))) <= 7


@pytest.mark.parametrize("text", TEXTS)
def test_errors_are_one_or_two(text: str) -> None:
    # An error by ear may change two letters ('ij' to 'ei').
    assert max(OSA.distance(text, misspelt(text, random.Random(seed))) for seed in SEEDS) <= 4


@pytest.mark.parametrize("text", TEXTS)
def test_most_errors_show_and_they_differ(text: str) -> None:
    made = [misspelt(text, random.Random(seed)) for seed in SEEDS]
    # Some ways do nothing to some texts, such as two equal letters that change places.
    assert sum(m != text for m in made) > 0.6 * len(made)
    assert len(set(made)) > 30
