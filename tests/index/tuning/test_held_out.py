"""What is held out stays held out: figures of different years can be compared."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from index.tuning.held_out import (
    Part,
    is_learned,
    part_of_occupation,
    part_of_phrase,
    read_learned,
    write_learned,
)
from index.work_corpus import ESCO_OCCUPATION

MANY = 20_000


@pytest.mark.parametrize(
    ("uuid", "part"),
    [
        ("000e93a3-d956-4e45-aacb-f12c83fedf84", "train"),
        ("006cc1f9-2841-41c3-991a-dc3f2f3bd533", "dev"),
        ("00030d09-2b3a-4efd-87cc-c4ea39d27c34", "test"),
    ],
)
def test_an_occupation_belongs_where_it_always_did(uuid: str, part: Part) -> None:
    assert part_of_occupation(ESCO_OCCUPATION + uuid) == part


@pytest.mark.parametrize(
    ("phrase", "part"), [("lassen", "train"), ("handelsrecht", "dev"), ("radiologie", "test")]
)
def test_a_phrase_belongs_where_it_always_did(phrase: str, part: Part) -> None:
    assert part_of_phrase(phrase) == part


def test_a_phrase_is_the_same_with_capitals_and_spaces() -> None:
    assert all(part_of_phrase(f" Taak {n} ") == part_of_phrase(f"taak {n}") for n in range(200))


def test_the_shares_are_about_right() -> None:
    occupations = Counter(part_of_occupation(f"{ESCO_OCCUPATION}{n}") for n in range(MANY))
    assert occupations["test"] / MANY == pytest.approx(0.10, abs=0.01)
    assert occupations["dev"] / MANY == pytest.approx(0.05, abs=0.01)
    phrases = Counter(part_of_phrase(f"taak {n}") for n in range(MANY))
    assert phrases["test"] / MANY == pytest.approx(0.15, abs=0.01)
    assert phrases["dev"] / MANY == pytest.approx(0.05, abs=0.01)


def test_learned_phrases_are_known_again(tmp_path: Path) -> None:
    write_learned(["Lassen", "soep koken"], tmp_path)
    learned = read_learned(tmp_path)
    assert is_learned(" lassen ", learned)
    assert is_learned("Soep koken", learned)
    assert not is_learned("solderen", learned)
