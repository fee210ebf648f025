"""The phrases for skills are what their data sheet says."""

from __future__ import annotations

import re
from collections import Counter

from index.skill_corpus import FOLDER, read_phrases

PHRASES = read_phrases()


def test_every_row_is_whole() -> None:
    for phrase in PHRASES:
        assert re.fullmatch(r"[\w.-]+", phrase.esco), phrase
        assert phrase.style in {"list", "person"}, phrase
        assert phrase.text == " ".join(phrase.text.split())
        assert 3 <= len(phrase.text) <= 140, phrase


def test_no_phrase_stands_twice_for_a_skill() -> None:
    twice = [key for key, many in Counter((p.esco, p.text.lower()) for p in PHRASES).items() if many > 1]
    assert twice == []


def test_the_data_sheet_counts_right() -> None:
    sheet = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"{len(PHRASES):,} Dutch phrases" in sheet
    assert f"{len({p.esco for p in PHRASES}):,} of the" in sheet
