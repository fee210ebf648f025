"""Saying back what was heard: every combination has its sentence, filled in completely."""

from __future__ import annotations

from itertools import combinations

import pytest

from actions.interview.learned import Learned
from actions.interview.mirror import MOST_TASKS, mirror
from actions.profile.model import Experience, Phase, Profile, Statement
from tests.actions.harness import render

PARTS = ("experiences", "tasks", "periods")


def profile(*titles: str | None, phase: Phase = "work") -> Profile:
    made = Profile("x", experiences=[Experience(title=title) for title in titles])
    made.interview.phase = phase
    return made


@pytest.mark.parametrize("parts", [c for n in (1, 2, 3) for c in combinations(PARTS, n)])
@pytest.mark.parametrize("title", ["kok", None])
def test_every_combination_has_a_whole_sentence(parts: tuple[str, ...], title: str | None) -> None:
    learned = Learned(
        experiences=[0] if "experiences" in parts else [],
        tasks=["soep koken", "borden opmaken"] if "tasks" in parts else [],
        periods=["drie jaar"] if "periods" in parts else [],
    )
    says = mirror(profile(title), learned)
    text = " ".join(map(render, says))
    if title and "experiences" in parts:
        assert title in text.lower()
    if "tasks" in parts:
        assert "soep koken en borden opmaken" in text.lower()
    if "periods" in parts:
        assert "drie jaar" in text.lower()
    assert all(render(say)[0].isupper() for say in says)


def test_several_titles_are_named_together() -> None:
    (say,) = mirror(profile("kok", "bakker"), Learned(experiences=[0, 1]))
    assert "kok en bakker" in render(say)


def test_a_name_is_greeted_first() -> None:
    says = mirror(profile("kok"), Learned(experiences=[0], name="Fatima"))
    assert [s.response for s in says] == ["utter_noted_name", "utter_noted_title"]
    assert "Fatima" in render(says[0])


def test_statements_are_named_unless_denied() -> None:
    told = Learned(statements=[Statement("certificate", "vca", []), Statement("tool", "sap", [], "denied")])
    (say,) = mirror(profile(), told)
    assert "vca" in render(say).lower()
    assert "sap" not in render(say).lower()


def test_what_is_denied_is_said_back() -> None:
    (say,) = mirror(profile(), Learned(denied=["autorijden"]))
    assert render(say).startswith("Niet dus: autorijden")


def test_wishes_are_said_back_outside_their_phase() -> None:
    wish = [Statement("wish", "geen nachtdienst", [], code="no_night")]
    (outside,) = mirror(profile(phase="work"), Learned(wishes=wish))
    (inside,) = mirror(profile(phase="wishes"), Learned(wishes=wish))
    assert "geen nachtdienst" in render(outside)
    assert inside.response == "utter_noted_limits"


def test_a_long_list_is_cut() -> None:
    (say,) = mirror(profile("kok"), Learned(experiences=[0], tasks=[f"taak {n}" for n in range(9)]))
    assert render(say).count("taak") == MOST_TASKS


def test_nothing_new_nothing_said() -> None:
    assert mirror(profile("kok"), Learned()) == []
