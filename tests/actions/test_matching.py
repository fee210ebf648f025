"""From a text straight to occupations."""

from __future__ import annotations

from actions.extraction.spans import Span
from actions.matching import LONGEST_WHOLE, evidence_of_text, match_text
from actions.tools import Tools


def test_spans_of_work_and_the_whole_text_are_evidence() -> None:
    text = "drie jaar kok bij ikea"
    spans = [
        Span(0, 9, "drie jaar", "period"),
        Span(10, 13, "kok", "title"),
        Span(18, 22, "ikea", "organisation"),
    ]
    assert [(e.said, e.kind) for e in evidence_of_text(text, spans)] == [("kok", "title"), (text, "text")]


def test_a_text_with_a_denial_is_not_taken_whole() -> None:
    denied = Span(8, 13, "lasser", "title", True)
    assert [(e.said, e.denied) for e in evidence_of_text("ik was geen lasser", [denied])] == [
        ("lasser", True)
    ]


def test_a_long_text_is_not_taken_whole() -> None:
    assert evidence_of_text("kok " * (LONGEST_WHOLE + 1), []) == []


def test_the_best_occupation_comes_with_what_it_was_found_by(tools: Tools) -> None:
    evidence, found = match_text("ik was lasser in een fabriek", 3, tools)
    assert len(found) == 3
    assert found[0].occupation.isco == "7212"
    assert {r.said for r in found[0].because} <= {e.said for e in evidence}


def test_what_is_denied_is_not_found_first(tools: Tools) -> None:
    _, found = match_text("ik wil klanten helpen maar ik kan niet lassen", 5, tools)
    assert "7212" not in {m.occupation.isco for m in found}
