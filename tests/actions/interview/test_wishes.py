"""What somebody wants and does not want."""

from __future__ import annotations

import pytest

from tests.actions.harness import TITLES, Talk


@pytest.fixture
def talk(talk: Talk) -> Talk:
    talk.agree().say("ik was drie jaar kok, soep koken")
    return talk.reach("wishes")


def test_boxes_become_wishes_with_their_meaning(talk: Talk) -> None:
    talk.press("no_weekend", "parttime", intent="tick")
    assert talk.profile.wishes() == {"no_weekend", "parttime"}
    assert [w.evidence[0].said for w in talk.profile.of_kind("wish")] == ["Geen weekend", "Deeltijd"]
    assert talk.profile.interview.phase == "suggestions"


def test_something_else_may_be_ticked(talk: Talk) -> None:
    talk.press("different", intent="tick")
    assert talk.profile.interview.different


def test_wishes_may_be_typed(talk: Talk) -> None:
    talk.say("geen nachtdienst meer en lekker buiten werken")
    assert talk.profile.wishes() == {"no_night", "outdoors"}


def test_a_wish_that_no_pattern_knows_is_kept(talk: Talk) -> None:
    talk.say("iets met vogels graag")
    (wish,) = talk.profile.of_kind("wish")
    assert "vogels" in wish.label
    assert wish.code is None


@pytest.mark.parametrize("choice", ["none"])
def test_no_wishes_is_fine(talk: Talk, choice: str) -> None:
    talk.press(choice)
    assert talk.profile.of_kind("wish") == []
    assert talk.profile.interview.phase == "suggestions"


def test_who_told_nothing_is_asked_what_they_like(tools: object, talk: Talk) -> None:
    blank = Talk(talk.tools).agree().reach("wishes")
    assert blank.question == "wishes.interests"
    blank.press("interest_green", intent="tick")
    (interest,) = blank.profile.of_kind("wish")
    assert interest.label == TITLES["interest_green"]
    assert interest.code is None
    assert blank.question == "wishes.limits"


def test_who_told_of_work_is_not_asked_what_they_like(talk: Talk) -> None:
    assert talk.question == "wishes.limits"


def test_a_wish_told_before_changes_the_question(talk: Talk) -> None:
    early = Talk(talk.tools).agree()
    early.say("ik was drie jaar kok, soep koken, maar ik wil geen nachtdienst")
    early.reach("wishes")
    assert early.profile.wishes() == {"no_night"}
    assert "utter_ask_more_wishes" in early.keys
