"""From a text straight to occupations."""

from __future__ import annotations

import pytest

from actions.matching import LONGEST_WHOLE, evidence_of_text, match_text
from actions.tools import Tools
from benchmarks.report import DATA
from benchmarks.same_story import read


def test_spans_of_work_and_the_whole_text_are_evidence(tools: Tools) -> None:
    text = "drie jaar kok bij ikea"
    assert [(e.said, e.kind) for e in evidence_of_text(text, tools)] == [("kok", "title"), (text, "text")]


def test_a_text_with_a_denial_is_not_taken_whole(tools: Tools) -> None:
    found = evidence_of_text("ik was geen lasser", tools)
    assert [(e.said, e.denied) for e in found] == [("lasser", True)]


def test_a_long_text_is_not_taken_whole(tools: Tools) -> None:
    found = evidence_of_text("kok " * (LONGEST_WHOLE + 1), tools)
    assert all(e.kind != "text" for e in found)


def test_who_somebody_is_is_not_compared(tools: Tools) -> None:
    told = evidence_of_text("ik ben fatima uit marokko en ik was verkoopster in een kledingzaak", tools)
    other = evidence_of_text("ik ben jan uit zwolle en ik was verkoper in een kledingzaak", tools)
    assert [e.compared for e in told] == [e.compared for e in other]
    assert "verkoopster" in {e.said for e in told}


@pytest.mark.parametrize("name", ["story_pairs_dev.tsv", "story_pairs_dev_2.tsv"])
def test_two_people_with_one_story_are_compared_alike(tools: Tools, name: str) -> None:
    told = [[evidence_of_text(text, tools) for text in (pair.a, pair.b)] for pair in read(DATA / name)]
    compared = [[[(e.compared, e.kind, e.denied) for e in found] for found in both] for both in told]
    assert [a for a, _ in compared] == [b for _, b in compared]


@pytest.mark.parametrize(
    "text", ["ik zorg voor mijn turkse moeder", "kok in een marokkaans restaurant", "imam", "verpleegster",
             "ik werkte in de kerk als koster", "ik ga elke vrijdag naar de moskee"],
)  # fmt: skip
def test_something_is_always_compared(tools: Tools, text: str) -> None:
    assert evidence_of_text(text, tools)[-1].compared == tools.identity.neutral(text).text


def test_clauses_that_only_say_who_somebody_is_are_left_out(tools: Tools) -> None:
    text = "Ik las pijpen in een fabriek. Ik ga elke vrijdag naar de moskee en ben moslim."
    whole = evidence_of_text(text, tools)[-1]
    assert (whole.said, whole.compared) == (text, "Ik las pijpen in een fabriek")


def test_the_best_occupation_comes_with_what_it_was_found_by(tools: Tools) -> None:
    evidence, found = match_text("ik was lasser in een fabriek", 3, tools)
    assert len(found) == 3
    assert found[0].occupation.isco == "7212"
    assert {r.said for r in found[0].because} <= {e.said for e in evidence}


def test_what_is_denied_is_not_found_first(tools: Tools) -> None:
    _, found = match_text("ik wil klanten helpen maar ik kan niet lassen", 5, tools)
    assert "7212" not in {m.occupation.isco for m in found}
