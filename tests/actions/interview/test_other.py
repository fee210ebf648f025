"""Experience outside paid work counts as work."""

from __future__ import annotations

import pytest

from tests.actions.harness import RESPONSES, Talk


@pytest.fixture
def talk(talk: Talk) -> Talk:
    talk.agree().press("never")
    assert talk.question == "other.any"
    return talk


@pytest.mark.parametrize("kind", ["care", "volunteer", "home", "hobby"])
def test_every_kind_is_asked_what_one_does(talk: Talk, kind: str) -> None:
    assert talk.press(kind) == [f"utter_ask_tasks_{kind}"]
    assert talk.profile.experiences[0].kind == kind
    title = next(
        b["title"] for b in RESPONSES["utter_ask_other"][0]["buttons"] if f'"{kind}"' in b["payload"]
    )
    assert talk.profile.experiences[0].evidence[0].said == title


def test_care_becomes_tasks_boxes_and_the_next_phase(talk: Talk) -> None:
    talk.press("care")
    talk.say("koken, wassen en meegaan naar de dokter")
    care = talk.profile.experiences[0]
    assert len(care.tasks) >= 3
    assert talk.question == "other.ticks:0"
    assert talk.keys[-1] == "utter_ask_ticks_other"
    talk.press("none")
    assert talk.profile.interview.phase == "learning"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik zorg voor mijn moeder", "care"),
        ("vrijwilligerswerk bij de voedselbank", "volunteer"),
        ("het huishouden en de kinderen", "home"),
    ],
)
def test_the_kind_may_be_typed(talk: Talk, text: str, kind: str) -> None:
    talk.say(text)
    assert kind in {e.kind for e in talk.profile.experiences}


@pytest.mark.parametrize(
    ("text", "intent"), [("nee", "deny"), ("weet ik niet", "dont_know"), ("overslaan", "skip")]
)
def test_nothing_beside_work_is_fine(talk: Talk, text: str, intent: str) -> None:
    talk.say(text, intent)
    assert talk.profile.interview.phase == "learning"
    assert talk.profile.experiences == []


def test_a_plain_yes_gets_help(talk: Talk) -> None:
    talk.say("ja", "affirm")
    assert "utter_help_other_any" in talk.keys
    assert talk.question == "other.any"


def test_the_same_kind_is_not_added_twice(talk: Talk) -> None:
    talk.press("care")
    talk.say("koken en wassen")
    talk.press("none")
    talk.say("ik zorg dus voor mijn moeder")
    assert [e.kind for e in talk.profile.experiences].count("care") == 1
