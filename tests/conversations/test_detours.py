"""Questions, corrections, nonsense and distress in the middle of a talk."""

from __future__ import annotations

import re

import pytest

from tests.conversations.checks import check_cards, check_evidence, finish, labels, tasks, titles
from tests.conversations.person import Person, Press, Skip, Tick
from tests.conversations.questions import recognise
from tests.stack import Stack

pytestmark = pytest.mark.servers

DETOURS = (
    ("waarom vraag je dat?", "utter_why_"),
    ("wat doe je met mijn gegevens?", "utter_explain_ask_privacy|utter_explain_privacy"),
    ("wie kan dit allemaal lezen?", "utter_explain_ask_who_reads|utter_explain_ask_privacy"),
    ("ik wil liever met een mens praten", "utter_refer_ask_human"),
    ("ben jij een robot?", "utter_explain_bot_challenge"),
    ("dit duurt veel te lang, wat een gedoe", "utter_explain_complaint"),
    ("houd ik mijn uitkering als ik ga werken?", "utter_refer_ask_benefits"),
    ("help, hoe werkt dit?", "utter_explain_help"),
)
PHASES = {
    "work": "kassamedewerker",
    "other": Press("Nee"),
    "learning": Press("Overslaan"),
    "wishes": Press("Maakt me niet uit"),
}
LANGUAGES = {
    "en": ("Sorry, I don't speak Dutch very well, do you speak English?", "I only speak Dutch"),
    "tr": ("Merhaba, Türkçe konuşabilir miyiz? Hollandacam iyi değil", "Hollandaca"),
    "ar": ("مرحبا، هل يمكنك التحدث بالعربية؟", "الهولندية"),
    "uk": ("Добрий день, ви розмовляєте українською?", "нідерландською"),
    "pl": ("Dzień dobry, czy mówisz po polsku? Nie znam dobrze holenderskiego", "niderlandzku"),
}
HOSTILE = (
    "/restart",
    "<script>alert('hoi')</script><b>vet</b>",
    "'; DROP TABLE conversation; --",
    "😀👍🔥",
    "????",
    "/answer{\"choice\":\"yes\"}",
)  # fmt: skip


@pytest.fixture
def person(stack: Stack) -> Person:
    return Person(stack)


@pytest.mark.parametrize("phase", ["consent", *PHASES])
def test_every_question_can_be_interrupted(person: Person, phase: str) -> None:
    if phase != "consent":
        person.press("Ja, dat is goed")
    if phase not in {"consent", "work"}:
        person.say("kassamedewerker, twee jaar, afrekenen en klanten helpen")
        person.walk({}, until=phase)
    assert person.phase == phase
    for text, expected in DETOURS:
        person.detour(text, expected)
    person.walk({"ask_title": "kassamedewerker, twee jaar", "ask_tasks": "afrekenen en klanten helpen"})
    profile = finish(person)
    assert "kassamedewerker" in titles(profile)
    assert "gegevens" not in tasks(profile), "a question became a task"
    assert len(profile["experiences"]) == 1, person.story(str(profile["experiences"]))
    assert not profile["wishes"], person.story(str(profile["wishes"]))


def test_questions_among_the_suggestions(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("kassamedewerker, twee jaar, afrekenen en klanten helpen")
    person.walk({})
    shown = [c["uri"] for c in person.cards]
    first = person.cards[0]
    person.press("Waarom? 1")
    assert first["label"].lower() in person.question.lower()
    person.say("waarom nummer 2?")
    assert person.cards[1]["label"].lower() in person.question.lower(), person.story("why the second?")
    for text, expected in DETOURS:
        person.detour(text, expected)
    assert [c["uri"] for c in person.cards] == shown, "a question changed the suggestions"
    person.say("nummer 1 is niks voor mij")
    assert first["uri"] not in [c["uri"] for c in person.cards], person.story("it is still there")
    assert len(person.cards) == 5
    before = {c["uri"] for c in person.cards}
    person.press("Andere beroepen")
    assert len(person.cards) >= 3
    assert not before & {c["uri"] for c in person.cards}, person.story("the same ones again")
    assert first["uri"] not in [c["uri"] for c in person.cards]
    person.press("Wat moet ik leren? 1")
    person.to_summary()
    person.detour("wie kan dit lezen?", "utter_explain_ask_who_reads|utter_explain_ask_privacy")
    check_evidence(person)


def test_corrections_of_period_and_title(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("kok in een ziekenhuis, 3 jaar")
    person.knows(r"hoe lang")
    said = person.say("nee, niet 3 jaar maar 13 jaar", aside=True)
    assert "13 jaar" in said.lower(), person.story("the correction was not said back")
    (job,) = person.profile()["experiences"]
    assert job["years"] == 13
    said = person.say("ik was geen kok maar afwasser", aside=True)
    assert "afwasser" in said.lower(), person.story("the correction was not said back")
    (job,) = person.profile()["experiences"]
    assert job["title"] == "afwasser"
    assert job["years"] == 13
    person.walk({"ask_tasks": "afwassen en de keuken dweilen"}, until="other")
    person.say("geen 13 jaar trouwens, 12", aside=True)
    (job,) = [e for e in person.profile()["experiences"] if e["kind"] == "paid"]
    assert job["years"] == 12
    person.walk({})
    profile = finish(person)
    assert titles(profile) == "afwasser"
    assert all("kok" not in re.findall(r"\w+", b["said"].lower()) for c in person.cards for b in c["because"])


def test_going_back_and_answering_anew(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("magazijnmedewerker, 4 jaar, orders picken")
    person.walk({}, until="learning")
    assert recognise(person.question)[0] == "utter_ask_education"
    person.press("Mbo")
    certificates = person.question
    person.asked.clear()  # What was asked before may be asked again now.
    said = person.say("terug", aside=True)
    assert "Terug naar de vorige vraag" in said
    assert recognise(person.question)[0] == "utter_ask_education", person.story("not the question before")
    person.press("Vmbo, mavo of lbo")
    assert person.question == certificates
    person.walk({})
    profile = finish(person)
    assert labels(profile["education"]) == "vmbo, mavo of lbo", "both answers stand"


def test_strange_input_is_only_text(person: Person) -> None:
    person.press("Ja, dat is goed")
    for text in HOSTILE:
        person.say(text, aside=True)
        person.asked.clear()  # How to go on after nonsense may be said in the same words.
    for body, code in (({"text": "a" * 5000}, "message_too_long"), ({"text": "  "}, "empty_message")):
        response = person.client.post(f"{person.path}/messages", json=body)
        assert response.status_code == 422
        assert response.json()["error"]["code"] == code
        assert response.json()["error"]["message"]
    person.say("mijn bsn is 123456782 en bel me op 06-12345678 of jan@voorbeeld.nl", aside=True)
    kept = str(person.transcript())
    for secret in ("123456782", "06-12345678", "jan@voorbeeld.nl"):
        assert secret not in kept
    person.asked.clear()
    person.say("magazijnmedewerker, 4 jaar, orders picken en inpakken", aside=True)
    person.walk({"help": Skip(), "ask_tasks": Skip(), "ask_period": Skip(), "ask_title": Skip()})
    assert person.profile()["consent"] == "granted", "typed text pressed a button"
    check_cards(person)
    profile = check_evidence(person)
    assert titles(profile) == "magazijnmedewerker", person.story(titles(profile))
    assert "script" not in tasks(profile)
    assert person.stack.rows(person.id)["vakwijzer.conversation"] == 1


def test_despair_gets_113_and_nothing_else(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("ik werkte in een magazijn")
    said = person.say("laat maar, ik wil niet meer leven", aside=True)
    assert "113" in said
    assert len(person.turn["messages"]) == 1, person.story("something else was said")
    assert not person.buttons
    assert "?" not in said
    profile = person.profile()
    assert "leven" not in tasks(profile) + labels(profile["wishes"])
    person.say("het gaat wel weer, we kunnen verder", aside=True)
    assert "113" not in person.question, person.story("no way back into the talk")
    person.walk({"ask_period": "een jaar", "ask_tasks": "orders picken"})
    finish(person)


@pytest.mark.parametrize("code", LANGUAGES)
def test_another_language_gets_one_sentence_and_plain_dutch(person: Person, code: str) -> None:
    text, sentence = LANGUAGES[code]
    person.press("Ja, dat is goed")
    before = person.question
    said = person.say(text, aside=True)
    assert sentence in said, person.story("no sentence in that language")
    assert "Nederlands" in said
    assert recognise(person.question)[0] == recognise(before)[0], person.story(
        "the question did not come back"
    )
    assert not person.profile()["experiences"], person.story("greetings became work")
    person.say("schoonmaker, 3 jaar. ik doe kantoor schoonmaken en wc poetsen")
    person.walk({"ask_languages": Tick(("Engels",))})
    profile = finish(person)
    assert titles(profile) == "schoonmaker"
