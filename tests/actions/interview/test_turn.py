"""Whole interviews without Rasa: no repeated question, no silence, always an end."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import pytest

from actions.interview.turn import TRIES
from actions.profile.model import PHASES
from actions.tools import Tools
from tests.actions.harness import Talk

MOST_TURNS = 40
PEOPLE = {
    "carer": [
        "ik ben Fatima en heb 10 jaar in de thuiszorg gezeten, mensen wassen, steunkousen, medicijnen geven"
    ],
    "shelf filler": ["vaken vullen bij de jumbo 2 jr", "doosen openmaken, spiegelle en kassa"],
    "lorry driver": ["'k heb 15 jaar met den camion gereden, laden en lossen, kilometers maken"],
    "bookkeeper": ["ik was boekhouder in oekraine 8 jaar, ik deed facturen en salaris met excel"],
    "mother": [
        "ik heb nooit gewerkt",
        "huishouden en kinderen",
        "koken, wassen, kinderen helpen met huiswerk",
    ],
    "welder": ["lasser 12 jaar in turkije, ik heb vca", "mig mag lassen en slijpen"],
    "says nothing": [],
}


def finish(talk: Talk) -> list[tuple[str | None, list[str]]]:
    """Answer 'weet ik niet' to whatever comes until the suggestions; every step with its answer."""
    steps: list[tuple[str | None, list[str]]] = []
    while talk.profile.interview.phase != "suggestions":
        question = talk.question
        steps.append((question, talk.say("weet ik niet", "dont_know")))
        assert len(steps) < MOST_TURNS, "the interview does not come to an end"
    return steps


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_reaches_five_suggestions(talk: Talk, person: str) -> None:
    talk.agree()
    for message in PEOPLE[person]:
        talk.say(message)
    finish(talk)
    cards = [card for say in talk.reply.says for card in say.cards]
    assert len(cards) == 5
    if person != "says nothing":
        assert any(card["because"] for card in cards)


@pytest.mark.parametrize("person", PEOPLE)
def test_no_question_is_put_more_often_than_it_may_be_tried(talk: Talk, person: str) -> None:
    talk.agree()
    for message in PEOPLE[person]:
        talk.say(message)
    questions = [question for question, _ in finish(talk)]
    assert max(map(questions.count, questions)) <= TRIES


def test_progress_only_goes_forward(talk: Talk) -> None:
    seen = [PHASES.index(talk.profile.interview.phase)]
    talk.agree()
    for _ in range(MOST_TURNS):
        seen.append(PHASES.index(talk.profile.interview.phase))
        if talk.profile.interview.phase == "summary":
            break
        talk.say("overslaan", "skip")
    assert seen == sorted(seen)
    assert seen[-1] == len(PHASES) - 1


def test_after_two_tries_it_explains_and_moves_on(talk: Talk) -> None:
    talk.agree()
    first = talk.say("😀")
    assert first == ["utter_rephrase", "utter_help_work_title"]
    second = talk.say("😀😀")
    assert second[0] == "utter_move_on"
    assert talk.question != "work.title:0"


def test_dont_know_is_met_kindly(talk: Talk) -> None:
    talk.agree()
    assert talk.say("weet ik niet", "dont_know")[0] == "utter_dont_know"


def test_news_beside_the_question_is_taken_and_said_back(talk: Talk) -> None:
    talk.agree().say("ik was kok")
    keys = talk.say("ik heb trouwens vca")
    assert keys[0] == "utter_noted_statements"
    assert len(keys) == 2
    (licence,) = talk.profile.of_kind("certificate")
    assert licence.uri == "urn:vakwijzer:licence:vca-basis"


def test_an_interview_told_in_one_breath_asks_only_the_rest(talk: Talk) -> None:
    talk.agree()
    talk.say("ik was drie jaar kok, soep koken en borden opmaken. ik heb mbo 2, rijbewijs b en spreek turks")
    asked: list[str | None] = []
    while talk.profile.interview.phase != "suggestions":
        asked.append(talk.question)
        talk.say("overslaan", "skip")
    assert not {"work.period:0", "work.tasks:0", "learning.education", "learning.languages"} & set(asked)


def test_a_message_is_extracted_once(tools: Tools) -> None:
    extractor = Mock(wraps=tools.extractor)
    talk = Talk(replace(tools, extractor=extractor)).agree()
    extractor.reset_mock()
    talk.say("ik was vijf jaar kok, soep koken, borden opmaken en bestellen", "small_talk", 0.9)
    extractor.extract.assert_called_once()
    assert talk.profile.experiences[0].title == "kok"


def test_at_most_one_question_is_put_at_a_time(talk: Talk) -> None:
    talk.agree().say("ik was drie jaar kok, soep koken en borden opmaken")
    for _ in range(MOST_TURNS):
        if talk.profile.interview.phase == "summary":
            break
        asks = [key for key in talk.keys if key.startswith("utter_ask_")]
        assert len(asks) <= 1, asks
        talk.say("overslaan", "skip")
    assert talk.profile.interview.phase == "summary"


def test_talking_on_in_the_summary_is_answered(talk: Talk) -> None:
    talk.agree().say("ik was drie jaar kok, soep koken")
    talk.reach("summary")
    for text, intent in (
        ("hm", "inform"),
        ("ja", "affirm"),
        ("nee", "deny"),
        ("overslaan", "skip"),
        ("terug", "back"),
    ):
        assert talk.say(text, intent), intent
