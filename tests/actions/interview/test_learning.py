"""Schooling, certificates, languages."""

from __future__ import annotations

import pytest

from actions.interview.learning import MOST_LICENCES
from actions.suggestions import level_of
from tests.actions.harness import Talk


@pytest.fixture
def talk(talk: Talk) -> Talk:
    talk.agree().say("ik was drie jaar kok, soep koken")
    return talk.reach("learning")


def test_the_questions_come_in_order(talk: Talk) -> None:
    asked = []
    while talk.profile.interview.phase == "learning":
        asked.append(talk.question)
        talk.say("overslaan", "skip")
    assert asked == ["learning.education", "learning.certificates", "learning.languages"]


@pytest.mark.parametrize(
    ("choice", "level"), [("none", 0), ("vmbo", 1), ("mbo", 3), ("havo", 3), ("hbo", 6), ("abroad", None)]
)
def test_schooling_may_be_pressed(talk: Talk, choice: str, level: int | None) -> None:
    talk.press(choice)
    (school,) = talk.profile.of_kind("education")
    assert school.code == choice
    assert school.evidence[0].said == school.label
    assert level_of(talk.profile) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [("mbo 2 koken", 2), ("mbo niveau 4", 4), ("hbo pabo", 6), ("havo", 3)],
)
def test_schooling_may_be_typed(talk: Talk, text: str, level: int) -> None:
    talk.say(text)
    assert level_of(talk.profile) == level
    assert talk.question == "learning.certificates"


@pytest.mark.parametrize("text", ["geen diploma", "niks", "geen", "nee"])
def test_no_schooling_may_be_typed(talk: Talk, text: str) -> None:
    talk.say(text)
    assert level_of(talk.profile) in {None, 0}
    assert talk.profile.of_kind("certificate") == []
    assert talk.question == "learning.certificates"


def test_boxes_of_licences_are_likely_and_few(talk: Talk) -> None:
    talk.press("none")
    boxes = [b for b in talk.profile.interview.offered if b["intent"] == "tick"]
    assert boxes[0]["choice"] == "urn:vakwijzer:licence:rijbewijs-b"
    assert 2 <= len(boxes) <= MOST_LICENCES
    assert len({b["choice"] for b in boxes}) == len(boxes)


def test_ticked_licences_are_confirmed_with_evidence(talk: Talk) -> None:
    talk.press("none")
    boxes = talk.profile.interview.offered[:2]
    talk.press(*(b["choice"] for b in boxes), intent="tick")
    licences = talk.profile.of_kind("certificate")
    assert [(s.uri, s.status) for s in licences] == [(b["choice"], "confirmed") for b in boxes]
    assert [s.evidence[0].said for s in licences] == [b["title"] for b in boxes]
    assert talk.question == "learning.languages"


def test_a_licence_told_before_is_not_offered(talk: Talk) -> None:
    talk.say("geen diploma, wel rijbewijs b")
    assert talk.question == "learning.certificates"
    assert "utter_ask_more_certificates" in talk.keys
    assert "urn:vakwijzer:licence:rijbewijs-b" not in [b["choice"] for b in talk.profile.interview.offered]


@pytest.mark.parametrize(
    ("text", "intent"), [("geen", "deny"), ("nee", "deny"), ("niks", "inform"), ("weet ik niet", "dont_know")]
)
def test_no_licences_is_fine(talk: Talk, text: str, intent: str) -> None:
    talk.press("none")
    talk.say(text, intent)
    assert talk.profile.of_kind("certificate") == []
    assert talk.question == "learning.languages"


def test_languages_may_be_ticked_or_typed(talk: Talk) -> None:
    talk.press("none")
    talk.press("none")
    talk.press("nederlands", "turks", intent="tick")
    assert [s.label for s in talk.profile.of_kind("language")] == ["Nederlands", "Turks"]
    assert talk.profile.interview.phase == "wishes"


def test_languages_told_before_are_not_asked(talk: Talk) -> None:
    talk.press("none")
    talk.say("heftruckcertificaat, en ik spreek turks")
    assert talk.profile.interview.phase == "wishes"


def test_an_unknown_certificate_is_kept_in_own_words(talk: Talk) -> None:
    talk.press("none")
    talk.say("een papiertje van de duivenvereniging")
    assert any("duivenvereniging" in s.label for s in talk.profile.of_kind("certificate"))
