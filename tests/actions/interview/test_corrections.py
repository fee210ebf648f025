"""Taking back and changing what was said."""

from __future__ import annotations

import pytest

from actions.interview.corrections import correct
from actions.interview.messages import Heard
from actions.profile.model import Experience, Profile, Quote
from actions.tools import Tools
from tests.actions.harness import Talk, typed


@pytest.fixture
def profile() -> Profile:
    made = Profile("0" * 32, consent="granted")
    made.experiences = [Experience(title="kok", period="3 jaar", years=3.0, evidence=[Quote(1, 0, 3, "kok")])]
    made.interview.about = 0
    return made


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("nee, niet drie jaar maar dertien", 13.0),
        ("niet 3 jaar maar 5 jaar", 5.0),
        ("nee, geen 10 jaar trouwens, 12", 12.0),
        ("ik bedoel vier jaar", 4.0),
        ("sorry, het was 2 jaar", 2.0),
        ("het moet zijn anderhalf jaar", 1.5),
    ],
)
def test_the_last_period_that_is_not_denied_counts(
    profile: Profile, tools: Tools, text: str, years: float
) -> None:
    says = correct(profile, typed(tools, text, 4), tools)
    assert says is not None
    assert says[0].response == "utter_corrected_period"
    assert profile.experiences[0].years == years
    last = profile.experiences[0].evidence[-1]
    assert last.turn == 4
    assert text[last.start : last.end] == last.said


def test_a_title_gives_way_to_another(profile: Profile, tools: Tools) -> None:
    text = "ik was geen kok maar afwasser"
    says = correct(profile, typed(tools, text, 4), tools)
    assert says is not None
    assert says[0].response == "utter_corrected_title"
    assert says[0].fill == {"title": "afwasser"}
    assert [e.title for e in profile.experiences] == ["afwasser"]
    assert profile.experiences[0].title_uri == "urn:vakwijzer:occupation:afwasser"


@pytest.mark.parametrize(
    "text",
    [
        "ik heb ook 5 jaar schoongemaakt",
        "ik was daarna schoonmaker",
        "nee",
        "nee hoor",
        "dat is alles",
        "ik kon niet koken maar deed het toch",
    ],
)
def test_other_messages_correct_nothing(profile: Profile, tools: Tools, text: str) -> None:
    assert correct(profile, typed(tools, text, 4), tools) is None
    assert profile.experiences[0].title == "kok"
    assert profile.experiences[0].years == 3.0


def test_without_anything_told_there_is_nothing_to_correct(tools: Tools) -> None:
    assert correct(Profile("x"), typed(tools, "nee, niet drie jaar maar dertien"), tools) is None


def test_a_button_corrects_nothing(profile: Profile, tools: Tools) -> None:
    pressed = Heard(4, choices=("no",), shown="nee, niet drie jaar maar dertien")
    assert correct(profile, pressed, tools) is None


def test_after_a_correction_the_question_stands_again(talk: Talk) -> None:
    talk.agree().say("ik was 3 jaar kok, soep koken en borden opmaken")
    before = talk.question
    keys = talk.say("nee, niet 3 jaar maar 13 jaar")
    assert keys[0] == "utter_corrected_period"
    assert talk.question == before
    assert len(keys) == 2


def test_after_a_correction_the_suggestions_are_new(talk: Talk) -> None:
    talk.agree().say("ik was 3 jaar kok, soep koken en borden opmaken")
    talk.reach("suggestions")
    assert talk.say("nee, niet 3 jaar maar 13 jaar") == ["utter_corrected_period", "utter_suggestions_again"]
    assert len(talk.reply.says[1].cards) == 5
