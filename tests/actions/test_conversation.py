"""One action of the bot: load, interview, save, and a sentence whatever goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from actions.conversation import ACTION_NAMES, Conversation, Turn
from actions.profile.store import ProfileStore
from actions.tools import Tools
from index.errors import StoreError
from tests.actions.harness import ACTION_OF

SECRET = "ik was acht jaar zeepzieder, dat is geheim"


def turn(id_: str, number: int, text: str, intent: str = "inform") -> Turn:
    return Turn(id_, number, intent, 0.9, text, ())


@pytest.fixture
def id_(profiles: ProfileStore) -> str:
    made, _ = profiles.create("web")
    profiles.add_turn(made, "")
    return made


@pytest.fixture
def conversation(profiles: ProfileStore, tools: Tools) -> Conversation:
    return Conversation(profiles, lambda: tools, share_days=14)


def broken(error: Exception) -> Callable[[], Any]:
    def load() -> Any:
        raise error

    return load


def test_every_action_of_the_rules_can_be_run() -> None:
    assert set(ACTION_NAMES) == set(ACTION_OF.values())


def test_what_is_heard_is_saved(conversation: Conversation, profiles: ProfileStore, id_: str) -> None:
    conversation.run("action_start", turn(id_, 0, "", "start_conversation"))
    number = profiles.add_turn(id_, "ik was drie jaar kok, soep koken")
    reply, profile = conversation.run("action_answer", turn(id_, number, "ik was drie jaar kok, soep koken"))
    assert reply.says
    assert profile is not None
    saved = profiles.load(id_)
    assert saved == profile
    assert saved.experiences[0].title == "kok"
    assert saved.interview.heard == number


def test_an_unknown_conversation_gets_a_sentence(conversation: Conversation) -> None:
    reply, profile = conversation.run("action_answer", turn("0" * 32, 1, "hallo"))
    assert [s.response for s in reply.says] == ["utter_trouble"]
    assert profile is None


@pytest.mark.parametrize(
    "error", [StoreError("Index not found"), RuntimeError("boom"), KeyError("x"), MemoryError()]
)
def test_whatever_breaks_the_person_gets_a_sentence(
    profiles: ProfileStore, id_: str, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    number = profiles.add_turn(id_, SECRET)
    with caplog.at_level(logging.DEBUG):
        reply, _ = Conversation(profiles, broken(error), 14).run("action_answer", turn(id_, number, SECRET))
    assert [s.response for s in reply.says] == ["utter_trouble"]
    assert "action_answer" in caplog.text
    assert "zeepzieder" not in caplog.text


def test_hello_and_consent_come_first_when_the_start_failed(
    conversation: Conversation, profiles: ProfileStore, id_: str
) -> None:
    Conversation(profiles, broken(StoreError("gone")), 14).run("action_start", turn(id_, 0, ""))
    number = profiles.add_turn(id_, "ik was kok")
    reply, profile = conversation.run("action_answer", turn(id_, number, "ik was kok"))
    assert [s.response for s in reply.says] == ["utter_hello", "utter_ask_consent"]
    assert profile is not None
    assert profile.consent is None


def test_what_was_said_while_something_was_down_is_heard_later(
    conversation: Conversation, profiles: ProfileStore, id_: str
) -> None:
    conversation.run("action_start", turn(id_, 0, "", "start_conversation"))
    missed = profiles.add_turn(id_, "ik was drie jaar kok, soep koken")
    Conversation(profiles, broken(StoreError("gone")), 14).run("action_answer", turn(id_, missed, ""))
    later = profiles.add_turn(id_, "verder")
    _, profile = conversation.run("action_repeat", turn(id_, later, "verder", "repeat"))
    assert profile is not None
    (cook,) = profile.experiences
    assert (cook.title, cook.years) == ("kok", 3.0)
    assert cook.evidence[0].turn == missed


def test_nothing_is_heard_twice(conversation: Conversation, profiles: ProfileStore, id_: str) -> None:
    conversation.run("action_start", turn(id_, 0, "", "start_conversation"))
    for said in ("ik was drie jaar kok", "soep koken", "verder"):
        number = profiles.add_turn(id_, said)
        _, profile = conversation.run("action_answer", turn(id_, number, said))
    assert profile is not None
    assert sum(t.label == "soep koken" for _, t in profile.tasks()) == 1


def test_sharing_gives_a_code_that_opens_the_profile(
    conversation: Conversation, profiles: ProfileStore, id_: str
) -> None:
    _, profile = conversation.run("action_start", turn(id_, 0, "", "start_conversation"))
    assert profile is not None
    profile.consent = "granted"
    profiles.save(profile)
    number = profiles.add_turn(id_, "delen")
    reply, _ = conversation.run("action_summary", turn(id_, number, "delen", "share_summary"))
    say = next(s for s in reply.says if s.response == "utter_share_code")
    found = profiles.shared(say.fill["code"])
    assert found is not None
    assert found[0] == id_


def test_boxes_are_heard_as_boxes_and_text_as_text(tools: Tools) -> None:
    pressed = Turn(
        "x", 3, "tick", 1.0, '/tick{"choice":"a"}', (("a", "Soep koken"), ("b", "Vis bakken"))
    ).heard(tools.extractor)
    assert pressed.text == ""
    assert pressed.choices == ("a", "b")
    assert pressed.shown == "Soep koken, Vis bakken"
    typed = turn("x", 3, "ik was kok").heard(tools.extractor)
    assert (typed.text, typed.choices, typed.pressed) == ("ik was kok", (), False)
    assert [(s.text, s.kind) for s in typed.spans] == [("kok", "title")]
