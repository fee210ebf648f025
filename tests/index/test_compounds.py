"""Compounds fall apart where Dutch puts them together, and only there."""

from __future__ import annotations

import pytest

from index.compounds import SHORTEST, parts, taken_apart, with_parts


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("vrachtwagenchauffeur", ("vrachtwagen", "chauffeur")),
        ("magazijnmedewerker", ("magazijn", "medewerker")),
        ("onderhoudsmonteur", ("onderhoud", "monteur")),
        ("gehandicaptenzorg", ("gehandicapt", "zorg")),
        ("glazenwasser", ("glazen", "wasser")),
    ],
)
def test_a_compound_has_two_parts(word: str, found: tuple[str, ...]) -> None:
    assert parts(word) == found


@pytest.mark.parametrize("word", ["timmerman", "begeleider", "kok", "", "xqzrtvwplk", "administratief"])
def test_other_words_stay_whole(word: str) -> None:
    assert parts(word) == (word,)


def test_parts_are_no_shorter_than_they_may_be() -> None:
    assert all(len(part) >= SHORTEST for part in parts("bouwplaatsmedewerker"))


def test_parts_stand_behind_the_text() -> None:
    assert with_parts("Ik was Huisschilder") == "ik was huisschilder huis schilder"
    assert with_parts("kok") == "kok"


def test_a_text_can_be_taken_apart() -> None:
    assert taken_apart("Huisschilder en kok") == "huis schilder en kok"
