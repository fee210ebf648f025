"""Everyday descriptions: cases as they are written, rankings as they are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.everyday import Case, by_kind, read, read_corpus_cases, repeats, scores
from benchmarks.report import DATA
from index.isco import UNIT_GROUPS
from index.work_corpus import COLUMNS

COOK, BAKER, SHOP = "5120", "7512", "5223"
CASES = [
    Case("ik kookte soep", "task", frozenset({COOK})),
    Case("kok", "title", frozenset({COOK, "9411"})),
    Case("in de winkel gestaan", "task", frozenset({SHOP})),
    Case("taarten gebakken", "task", frozenset({BAKER})),
]
RANKINGS = [[COOK, BAKER], [BAKER, SHOP, "9411", COOK], [BAKER, COOK, "9411", SHOP], [COOK]]


def test_the_first_right_group_counts() -> None:
    assert scores(CASES, RANKINGS) == {
        "n": 4, "top1": 0.25, "top3": 0.5, "mrr": pytest.approx((1 + 1 / 3 + 1 / 4) / 4, abs=1e-4),
    }  # fmt: skip


def test_every_case_needs_a_ranking() -> None:
    with pytest.raises(ValueError, match="shorter"):
        scores(CASES, RANKINGS[:3])


def test_nothing_to_score_is_zero() -> None:
    assert scores([], []) == {"n": 0, "top1": 0.0, "top3": 0.0, "mrr": 0.0}


def test_kinds_are_scored_apart() -> None:
    found = by_kind(CASES, RANKINGS)
    assert list(found) == ["task", "title"]
    assert found["title"] == {"n": 1, "top1": 0.0, "top3": 1.0, "mrr": 0.3333}
    assert found["task"] == scores([CASES[n] for n in (0, 2, 3)], [RANKINGS[n] for n in (0, 2, 3)])


def test_phrases_of_the_taxonomy_are_recognised_whatever_their_capitals() -> None:
    assert repeats(CASES, ["Kok", "Ik kookte soep", "bakker"]) == 2
    assert repeats(CASES, []) == 0


def test_a_table_of_cases(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text('text\tkind\tisco\nik zei "hoi" en kookte\ttask\t5120 9411\nkok\ttitle\t5120\n', "utf-8")
    assert read(path) == [
        Case('ik zei "hoi" en kookte', "task", frozenset({COOK, "9411"})),
        Case("kok", "title", frozenset({COOK})),
    ]


def test_a_part_of_the_corpus(tmp_path: Path) -> None:
    for name, row in (
        ("75", ("", BAKER, "title", "plain", "bakker")),
        ("51", ("", COOK, "task", "row", "koken")),
    ):
        (tmp_path / f"{name}.tsv").write_text("\t".join(COLUMNS) + "\n" + "\t".join(row) + "\n", "utf-8")
    assert read_corpus_cases(tmp_path) == [
        Case("koken", "task", frozenset({COOK})),
        Case("bakker", "title", frozenset({BAKER})),
    ]


def test_our_own_table_is_in_order() -> None:
    cases = read(DATA / "everyday.tsv")
    assert len({case.text for case in cases}) == len(cases) > 100
    assert all(case.text and case.kind and case.gold for case in cases)
    assert {isco for case in cases for isco in case.gold} <= UNIT_GROUPS
