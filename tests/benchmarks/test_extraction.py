"""What counts as found, and as rightly denied."""

from __future__ import annotations

import pytest

from actions.extraction.spans import Span, SpanKind
from benchmarks.extraction import case_right, hits

TEXT = "geen papieren voor asbest maar ik heb muren geschilderd"


def span(words: str, kind: SpanKind = "task", *, negated: bool = False) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words, kind, negated)


def test_half_of_the_union_and_the_same_kind_is_a_hit() -> None:
    gold = [span("muren geschilderd")]
    assert hits(gold, [span("geschilderd")]) == [(gold[0], span("geschilderd"))]
    assert hits(gold, [span("muren")]) == []
    assert hits(gold, [span("geschilderd", "skill")]) == []


def test_a_hit_is_one_to_one() -> None:
    gold = [span("muren geschilderd")]
    found = [span("muren geschilderd"), span("geschilderd")]
    assert hits(gold, found) == [(gold[0], found[0])]


GOLD = [span("asbest", "certificate", negated=True), span("muren geschilderd")]


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([span("asbest", "certificate", negated=True)], True),
        ([span("papieren voor asbest", "knowledge", negated=True), span("muren")], True),
        ([span("asbest", "certificate")], False),
        ([span("best", negated=True)], True),
        ([span("bes", negated=True)], True),
        ([span("be", negated=True)], False),
        ([], False),
        ([span("asbest", negated=True), span("muren", negated=True)], False),
    ],
)
def test_what_is_denied_must_be_found_and_nothing_else_flagged(found: list[Span], right: bool) -> None:
    assert case_right(GOLD, found) is right
