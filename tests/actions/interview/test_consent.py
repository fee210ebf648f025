"""Hello, and whether what is told may be kept."""

from __future__ import annotations

from actions.profile.model import Consent
from tests.actions.harness import Talk


def test_it_begins_with_hello_and_one_question(talk: Talk) -> None:
    assert talk.keys == ["utter_hello", "utter_ask_consent"]
    assert talk.profile.consent is None


def test_yes_is_kept_and_the_interview_begins(talk: Talk) -> None:
    assert talk.press("yes") == ["utter_ask_title"]
    assert talk.profile.consent == "granted"


def test_yes_in_words_is_yes(talk: Talk) -> None:
    assert talk.say("ja hoor", "affirm") == ["utter_ask_title"]
    assert talk.profile.consent == "granted"


def test_no_means_that_nothing_is_kept_and_the_talk_goes_on(talk: Talk) -> None:
    assert talk.press("no") == ["utter_consent_refused", "utter_ask_title"]
    assert talk.profile.consent == "refused"


def test_skipping_is_not_agreeing(talk: Talk) -> None:
    assert talk.say("overslaan", "skip")[0] == "utter_consent_refused"
    assert talk.profile.consent == "refused"


def test_what_is_kept_is_explained_and_the_question_stands(talk: Talk) -> None:
    keys = talk.press("what")
    assert keys[0] == "utter_explain_privacy"
    assert talk.profile.consent is None
    assert "utter_ask_consent" in keys


def test_telling_right_away_is_used_but_is_no_consent(talk: Talk) -> None:
    keys = talk.say("ik was drie jaar kok, soep koken en borden opmaken")
    assert "utter_consent_unanswered" in keys
    assert talk.profile.consent == "refused"
    assert talk.profile.experiences[0].title == "kok"
    assert "utter_ask_title" not in keys
    assert "utter_ask_period" not in keys


def test_an_answer_that_means_nothing_asks_again_then_moves_on(talk: Talk) -> None:
    answered: list[Consent | None] = []
    for _ in range(2):
        talk.say("hmm")
        answered.append(talk.profile.consent)
    assert answered == [None, "refused"]
    assert talk.question == "work.title:0"
