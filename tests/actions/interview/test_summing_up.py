"""The end of the talk."""

from __future__ import annotations

import pytest

from tests.actions.harness import Talk


@pytest.fixture
def talk(talk: Talk) -> Talk:
    talk.agree().say("ik was drie jaar kok, soep koken en borden opmaken")
    return talk.reach("suggestions")


def test_the_summary_holds_work_tasks_and_occupations(talk: Talk) -> None:
    shown = [card["label"] for say in talk.reply.says for card in say.cards]
    assert talk.press("done") == ["utter_summary_tasks_work_occupations"]
    assert "kok (drie jaar)" in talk.texts[0]
    assert "soep koken" in talk.texts[0]
    assert all(label in talk.texts[0] for label in shown)


def test_an_honest_line_where_nothing_was_told(talk: Talk) -> None:
    blank = Talk(talk.tools).agree().reach("suggestions")
    assert blank.press("done") == ["utter_summary_nothing_occupations"]


def test_the_summary_may_come_before_anything(talk: Talk) -> None:
    early = Talk(talk.tools).agree()
    assert early.say("wat heb je nu", "show_summary") == ["utter_summary_nothing_none"]


def test_sharing_needs_consent(talk: Talk) -> None:
    refused = Talk(talk.tools)
    refused.press("no")
    refused.say("ik was drie jaar kok, soep koken")
    assert refused.say("delen", "share_summary") == ["utter_share_needs_consent"]
    assert refused.press("yes") == ["utter_share_code"]
    assert refused.profile.consent == "granted"


def test_a_refused_share_keeps_nothing(talk: Talk) -> None:
    refused = Talk(talk.tools)
    refused.press("no")
    refused.say("delen", "share_summary")
    assert refused.press("no")[0] == "utter_not_done"
    assert refused.profile.consent == "refused"


def test_sharing_gives_a_code_with_its_last_day(talk: Talk) -> None:
    talk.press("done")
    assert talk.say("delen", "share_summary") == ["utter_share_code"]
    assert "BCDF-2345" in talk.texts[0]
    assert "2-1-2030" in talk.texts[0]


def test_the_talk_ends_kindly_and_stays_open(talk: Talk) -> None:
    talk.press("done")
    assert talk.press("done") == ["utter_goodbye"]
    assert talk.say("hmm") == ["utter_next_summary"]


def test_something_new_makes_a_new_summary(talk: Talk) -> None:
    talk.press("done")
    keys = talk.say("ik heb trouwens ook een heftruckcertificaat")
    assert any(key.startswith("utter_summary_") for key in keys)
    assert talk.profile.of_kind("certificate")


def test_what_was_denied_is_not_summed_up(talk: Talk) -> None:
    talk.profile.experiences[0].tasks[0].status = "denied"
    talk.press("done")
    assert "soep koken" not in talk.texts[0]
