"""Despair and other languages: noticed, and never by mistake."""

from __future__ import annotations

import pytest

from actions.extraction.lexicon import words
from actions.interview.safety import LANGUAGES, despairs, foreign_language
from tests.actions.harness import RESPONSES, Talk


@pytest.mark.parametrize("cue", words("safety")["despair"])
def test_every_cue_of_despair_is_heard(cue: str) -> None:
    assert despairs(f"Ik {cue.upper()},  echt")


@pytest.mark.parametrize(
    "text",
    [
        "ik zie het niet meer zitten",
        "ik wil niet meer  leven",
        "ik wou dat ik dood was",
        "soms denk ik aan zelfmoord",
    ],
)
def test_despair_is_heard_in_whole_sentences(text: str) -> None:
    assert despairs(text)


@pytest.mark.parametrize(
    "text",
    ["ik werkte in een levendige winkel", "de plant ging dood", "ik zit thuis", "ik leefde van de markt", ""],
)
def test_ordinary_sentences_are_no_despair(text: str) -> None:
    assert not despairs(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أنا لا أتكلم الهولندية", "ar"),
        ("я не розмовляю нідерландською", "uk"),
        ("አማርኛ ብቻ", "en"),
        ("ik spreek arabisch", None),
        ("ik was kok", None),
        ("", None),
        ("😀😀", None),
        ("12", None),
    ],
)
def test_another_script_is_seen_without_being_suspected(text: str, language: str | None) -> None:
    assert foreign_language(text, suspected=False) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("do you speak english please", "en"),
        ("kan het in het turks", "tr"),
        ("nie mówię po niderlandzku, jestem spawaczem", "pl"),
        ("je ne parle pas bien le néerlandais", "fr"),
        ("no hablo neerlandés, trabajo en la cocina", "es"),
        ("ich spreche kein Niederländisch", "de"),
        ("xqz vbk", "en"),
    ],
)
def test_a_suspected_language_is_recognised(text: str, language: str) -> None:
    assert foreign_language(text, suspected=True) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_sentence_in_every_language(language: str) -> None:
    (variant,) = RESPONSES[f"utter_language_{language}"]
    assert "Ik praat gewoon Nederlands verder" in variant["text"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ik wil niet meer leven", "inform"),
        ("ik wil niet meer leven", "despair"),
        ("ik wil niet meer leven", "skip"),
        ("ik was tien jaar kok en ik zie het niet meer zitten", "ask_suggestions"),
        ("het leven heeft geen zin meer", "deny"),
    ],
)
def test_despair_drops_everything_else(talk: Talk, text: str, intent: str) -> None:
    talk.agree()
    assert talk.say(text, intent) == ["utter_refer_despair"]
    assert "113" in talk.texts[0]
    assert not any(say.buttons or say.cards for say in talk.reply.says)


def test_after_despair_the_talk_can_go_on(talk: Talk) -> None:
    talk.agree()
    question = talk.question
    talk.say("ik wil niet meer leven", "despair")
    assert talk.question == question
    assert "utter_ask_title" not in talk.keys
    talk.say("ik was kok, soep koken", "inform")
    assert talk.profile.experiences[0].title == "kok"


@pytest.mark.parametrize(
    ("text", "intent"), [("het gaat weer", "affirm"), ("we kunnen verder", "skip"), ("bedankt", "thanks")]
)
def test_whoever_comes_back_gets_the_question_that_stood(talk: Talk, text: str, intent: str) -> None:
    talk.agree()
    question = talk.question
    talk.say("ik wil niet meer leven", "despair")
    assert talk.say(text, intent) == ["utter_ask_title"]
    assert talk.question == question


def test_another_script_gets_a_sentence_and_the_question_again(talk: Talk) -> None:
    talk.agree()
    assert talk.say("я не розмовляю нідерландською") == ["utter_language_uk", "utter_ask_title"]
    assert talk.say("do you speak english", "other_language") == ["utter_language_en", "utter_ask_title"]
