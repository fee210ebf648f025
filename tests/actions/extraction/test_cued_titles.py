"""Titles that were marked as two."""

from __future__ import annotations

import pytest

from actions.extraction.cued_titles import CuedTitles
from actions.extraction.spans import Span

TITLES = CuedTitles(("leraar", "kok", "afwasser"))


def spans(text: str, *said: str) -> list[Span]:
    return [Span(text.index(s), text.index(s) + len(s), s, "title") for s in said]


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("leraar wiskunde in Aleppo", ("leraar", "wiskunde"), ["leraar wiskunde"]),
        ("leraar moderne talen", ("leraar", "moderne", "talen"), ["leraar moderne talen"]),
        ("kok afwasser", ("kok", "afwasser"), ["kok", "afwasser"]),
        ("leraar, bouwer", ("leraar", "bouwer"), ["leraar", "bouwer"]),
        ("kok", ("kok",), ["kok"]),
    ],
)
def test_the_second_half_of_a_title(text: str, said: tuple[str, ...], whole: list[str]) -> None:
    joined = TITLES.whole(text, spans(text, *said))
    assert [s.text for s in joined] == whole
    assert all(text[s.start : s.end] == s.text for s in joined)


def test_what_is_no_title_is_left_alone() -> None:
    text = "leraar wiskunde"
    marked = [Span(0, 6, "leraar", "title"), Span(7, 15, "wiskunde", "knowledge")]
    assert TITLES.whole(text, marked) == marked
