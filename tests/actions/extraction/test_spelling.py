"""What a misspelt word was meant to be."""

from __future__ import annotations

import pytest

from actions.extraction.lexicon import Lexicon
from actions.extraction.spelling import Spelling


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(
        Lexicon(
            {"tool": ("heftruck", "reach truck"), "title": ("kapper",)},
            frozenset({"opruimen", "schoonmaken"}),
            frozenset({"pallets"}),
        )
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("heftruk", "heftruck"),
        ("opruime", "opruimen"),
        ("schoenmaken", "schoonmaken"),
        ("pallts", "pallets"),
        ("gedultig", "geduldig"),
    ],
)
def test_the_nearest_known_word_is_found(spelling: Spelling, said: str, meant: str) -> None:
    assert spelling.meant(said) == meant


@pytest.mark.parametrize("said", ["heftruck", "boterham", "truk", "95", "zonder", "xqzwvpl"])
def test_words_and_what_resembles_none_stay(spelling: Spelling, said: str) -> None:
    assert spelling.meant(said) is None
