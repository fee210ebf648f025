"""The same story of two people: pairs as they are written, suggestions as they are compared."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from actions.extraction.spans import Span
from actions.matching import LONGEST_WHOLE
from benchmarks.report import DATA
from benchmarks.same_story import Pair, Suggested, evidence_as_said, read, scores, suggested, unequal

PAIRS = [Pair("ik ben jan", "ik ben ali"), Pair("ik ben een man", "ik ben een vrouw"), Pair("Pool", "Zeeuw")]
FOUND: list[tuple[Suggested, Suggested]] = [
    (("kok", "bakker"), ("kok", "bakker")), (("kok", "bakker"), ("bakker", "kok")),
    (("kok", "bakker"), ("kok", "visser")),
]  # fmt: skip


def tagging(*spans: Span) -> Any:
    return SimpleNamespace(extractor=SimpleNamespace(extract=lambda text: list(spans)))


def test_only_the_same_in_the_same_order_is_equal() -> None:
    assert [pair for pair, _ in unequal(PAIRS, FOUND)] == PAIRS[1:]
    assert scores(PAIRS, FOUND) == {"n": 3, "equal": 0.3333, "equal_first": 0.6667}


def test_nothing_to_compare_is_zero() -> None:
    assert scores([], []) == {"n": 0, "equal": 0.0, "equal_first": 0.0}


def test_every_pair_needs_suggestions() -> None:
    with pytest.raises(ValueError, match="shorter"):
        unequal(PAIRS, FOUND[:2])


def test_both_texts_are_asked_for() -> None:
    assert suggested(PAIRS[:2], lambda text: (text.upper(),)) == [
        (("IK BEN JAN",), ("IK BEN ALI",)), (("IK BEN EEN MAN",), ("IK BEN EEN VROUW",)),
    ]  # fmt: skip


def test_the_baseline_takes_nothing_out() -> None:
    tools = tagging(Span(8, 17, "Turkse kok", "title"), Span(0, 3, "ooit", "period"))
    found = evidence_as_said("ik was Turkse kok, ooit", tools)
    assert [(e.compared, e.kind) for e in found] == [
        ("Turkse kok", "title"), ("ik was Turkse kok, ooit", "text"),
    ]  # fmt: skip


def test_the_baseline_takes_texts_whole_where_the_app_does() -> None:
    denied = tagging(Span(0, 3, "kok", "title", negated=True))
    assert [e.kind for e in evidence_as_said("geen kok", denied)] == ["title"]
    assert evidence_as_said("kok " * (LONGEST_WHOLE + 1), tagging()) == []


def test_a_table_of_pairs(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text('a\tb\n"bilal, schiet op!"\t"stef, schiet op!"\n', "utf-8")
    assert read(path) == [Pair('"bilal, schiet op!"', '"stef, schiet op!"')]


@pytest.mark.parametrize("name", ["story_pairs_dev.tsv", "story_pairs_dev_2.tsv"])
def test_our_own_tables_are_in_order(name: str) -> None:
    pairs = read(DATA / name)
    assert len(set(pairs)) == len(pairs) >= 100
    assert all(pair.a and pair.b and pair.a != pair.b for pair in pairs)
