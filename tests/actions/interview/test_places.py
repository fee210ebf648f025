"""Where somebody lives or looks: heard in passing, said back, asked about once and only where it helps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.tools import Offers, Tools
from index.catalogue import Offer
from tests.actions.harness import Talk

WORK = "ik was drie jaar kok, soep koken"
COOK = "urn:vakwijzer:occupation:kok"


def offer(id_: str, **values: Any) -> Offer:
    told = {"uri": f"urn:test:training:{id_}", "title": f"Koken {id_}", "kind": "course", "source": "Gids",
            "date": "2026-03-01", "opens": (COOK,)}  # fmt: skip
    return Offer.model_validate(told | values)


ALMELO = offer("a", region="AM05", place="Almelo", provider="Leerhuis", duration=26, cost=0.0)
GENT = offer("g", region="BE-OVL", place="Gent")
ONLINE = offer("o", provider="Leerhuis", url="https://leerhuis.example/<b>koken</b>")


@pytest.fixture
def told(talk: Talk) -> Talk:
    talk.agree().say(WORK)
    return talk


@pytest.fixture
def regional(tools: Tools) -> Talk:
    """A talk with some work told, where a region's offer was imported."""
    talk = Talk(replace(tools, offers=Offers((GENT, ALMELO, ONLINE)))).agree()
    talk.say(WORK)
    return talk


def places(talk: Talk) -> list[tuple[str, str | None, str]]:
    return [(s.label, s.code, s.status) for s in talk.profile.of_kind("place")]


def cook(talk: Talk) -> dict[str, Any]:
    return next(c for say in talk.reply.says for c in say.cards if c["uri"] == COOK)


def offered(card: dict[str, Any]) -> list[str]:
    return [t["title"] for t in card["training"] if t["source"] == "Gids"]


@pytest.mark.parametrize(
    ("text", "label", "code"),
    [
        ("ik woon in Almelo", "Almelo (Twente)", "AM05"),
        ("liefst in de buurt van Gent", "Gent (Oost-Vlaanderen)", "BE-OVL"),
        ("niet verder dan 10 km van hoorn", "Hoorn (Noord-Holland Noord)", "AM15"),
        ("ik woon in Zwolle", "Zwolle", "AM36"),
        ("ik woon op de Veluwe", "Veluwe", "AM06+AM38"),
        ("ik woon in Hengelo, Gelderland", "Hengelo (Achterhoek)", "AM09"),
    ],
)
def test_a_place_is_kept_with_its_region_and_words(told: Talk, text: str, label: str, code: str) -> None:
    assert told.say(text)[0] == "utter_noted_place"
    assert places(told) == [(label, code, "said")]
    (quote,) = told.profile.of_kind("place")[0].evidence
    assert text[quote.start : quote.end] == quote.said
    assert label.partition(" (")[0] in told.texts[0]


@pytest.mark.parametrize("phase", ["consent", "work", "other", "learning"])
def test_a_place_answers_no_other_question(talk: Talk, phase: str) -> None:
    if phase != "consent":
        talk.agree().reach(phase)
    question = talk.question
    assert talk.say("ik woon in Almelo")[0] == "utter_noted_place"
    assert talk.question == question
    assert [s.kind for s in talk.profile.statements] == ["place"]
    assert talk.profile.experiences == []


def test_an_answer_beside_a_place_counts(told: Talk) -> None:
    told.reach("learning").say("mavo, en ik woon in Almelo")
    assert [(s.kind, s.label) for s in told.profile.statements] == [
        ("place", "Almelo (Twente)"),
        ("education", "mavo"),
    ]
    assert told.question == "learning.certificates"


@pytest.mark.parametrize("text", ["ik woon al 20 jaar in Almelo", "wij wonen in Almelo"])
def test_living_somewhere_is_no_work(told: Talk, text: str) -> None:
    told.say(text)
    (cook,) = told.profile.experiences
    assert (cook.period, [t.label for t in cook.tasks]) == ("drie jaar", ["soep koken"])
    assert told.profile.regions() == ("AM05",)


def test_where_somebody_lives_counts_more_than_where_they_are_from(told: Talk) -> None:
    told.say("ik kom van Antwerpen maar ik woon nu in Almelo")
    assert [(s.kind, s.code) for s in told.profile.statements] == [("place", "AM05")]


@pytest.mark.parametrize("intent", ["stop", "greet", "delete_data", "ask_human"])
def test_it_is_heard_whatever_it_sounds_like(told: Talk, intent: str) -> None:
    assert told.say("ik kom uit Gent", intent, 0.99)[0] == "utter_noted_place"


def test_a_place_and_a_wish_in_one_breath(told: Talk) -> None:
    told.reach("wishes").say("geen weekend, in de buurt van Almelo")
    assert told.profile.wishes() == {"no_weekend"}
    assert told.profile.regions() == ("AM05",)


def test_a_wish_around_a_place_is_not_lost(told: Talk) -> None:
    told.reach("wishes").say("iets met vogels in Almelo")
    (wish,) = told.profile.of_kind("wish")
    assert "vogels" in wish.label
    assert told.profile.regions() == ("AM05",)


def test_where_somebody_worked_says_nothing(told: Talk) -> None:
    told.say("ook nog 2 jaar schoonmaker bij een firma in Gent")
    assert places(told) == []


def test_what_is_told_later_counts(told: Talk) -> None:
    told.say("ik woon in Almelo")
    told.say("ik ga verhuizen naar Gent")
    assert told.profile.regions() == ("BE-OVL",)
    told.say("Almelo zou ook goed zijn")
    assert told.profile.regions() == ("BE-OVL", "AM05")


def test_a_place_can_be_taken_back(told: Talk) -> None:
    told.say("ik woon in Almelo")
    keys = told.say("nee, ik woon niet in Almelo maar in Zwolle")
    assert keys[:2] == ["utter_noted_denied", "utter_noted_place"]
    assert places(told) == [("Almelo (Twente)", "AM05", "denied"), ("Zwolle", "AM36", "said")]


def test_taking_back_answers_no_question_either(told: Talk) -> None:
    told.say("ik woon in Almelo")
    told.reach("other")
    assert told.say("toch niet in Almelo") == ["utter_noted_denied", "utter_ask_other"]
    assert told.profile.regions() == ()
    assert len(told.profile.experiences) == 1


def test_going_back_forgets_it(told: Talk) -> None:
    told.reach("wishes").say("liefst in Almelo")
    told.say("terug", "back")
    assert places(told) == []


# Which one


def test_an_unclear_place_is_asked_about_with_buttons(told: Talk) -> None:
    assert told.say("ik woon in Bergen") == ["utter_ask_which_place"]
    assert told.texts == ["Bedoel je Bergen in de regio Noord-Holland Noord of Noord-Limburg?"]
    (say,) = told.reply.says
    titles = [b.title for b in say.buttons]
    assert titles == ["Bergen (Noord-Holland Noord)", "Bergen (Noord-Limburg)"]
    keys = told.press(say.buttons[1].choice, intent="tick")
    assert keys == ["utter_noted_place", "utter_ask_ticks"]
    assert places(told) == [("Bergen (Noord-Limburg)", "AM29", "said")]
    assert [q.said for q in told.profile.of_kind("place")[0].evidence] == ["ik woon in Bergen", titles[1]]


def test_which_one_may_be_typed(told: Talk) -> None:
    told.say("ik woon in Bergen")
    assert told.say("limburg")[0] == "utter_noted_place"
    assert places(told) == [("Bergen (Noord-Limburg)", "AM29", "said")]


def test_what_somebody_did_elsewhere_is_no_answer_to_it(told: Talk) -> None:
    told.say("ik woon in Bergen")
    told.say("ik was ook 2 jaar schoonmaker in Gent")
    assert places(told) == [("Bergen", "AM15|AM29", "said")]
    assert [e.title for e in told.profile.experiences] == ["kok", "schoonmaker"]


def test_one_that_is_clear_stays_beside_it(told: Talk) -> None:
    told.say("ik woon in Bergen, liefst werk ik in Gent")
    told.press("AM29", intent="tick")
    assert told.profile.regions() == ("AM29", "BE-OVL")


def test_another_place_near_tells_which_one(told: Talk) -> None:
    assert told.say("liefst in Almelo of Hengelo")[0] == "utter_noted_place"
    assert told.profile.regions() == ("AM05",)


@pytest.mark.parametrize("answer", ["none", "skip", "dont_know", "news"])
def test_it_is_asked_once(told: Talk, answer: str) -> None:
    told.say("ik woon in Bergen")
    if answer == "none":
        told.press("none")
    else:
        told.say("ik heb ook vca", "inform" if answer == "news" else answer)
    assert told.question == "work.ticks:0"
    assert places(told) == [("Bergen", "AM15|AM29", "said")]
    assert told.profile.regions() == ()
    assert "utter_ask_which_place" not in told.say("ik woon in Bergen")


def test_in_the_suggestions_it_comes_before_a_new_list(told: Talk) -> None:
    told.reach("suggestions")
    assert told.say("ik woon in Bergen") == ["utter_ask_which_place"]
    assert told.press("AM29", intent="tick") == ["utter_noted_place", "utter_suggestions"]
    assert told.reply.says[-1].cards


def test_the_question_can_be_explained_and_left(told: Talk) -> None:
    told.say("ik woon in Bergen")
    assert told.say("waarom?", "ask_why") == ["utter_why_place_which", "utter_ask_which_place"]
    assert told.say("hè?", "simpler") == ["utter_help_place_which"]
    assert told.say("terug", "back")[0] == "utter_back"


# In which one


def test_without_an_offer_of_a_region_nothing_is_asked(told: Talk) -> None:
    told.reach("wishes").press("none")
    assert told.question == "suggestions.show"


def test_with_one_it_is_asked_last(regional: Talk) -> None:
    regional.reach("wishes").press("none")
    assert regional.question == "wishes.place"
    assert regional.say("best", "greet")[0] == "utter_noted_place"
    assert places(regional) == [("Best (Zuidoost-Brabant)", "AM28", "said")]
    assert regional.question == "suggestions.show"


@pytest.mark.parametrize("text", ["maakt me niet uit", "overal", "heel nederland"])
def test_who_looks_anywhere_may_say_so(regional: Talk, text: str) -> None:
    regional.reach("wishes").press("none")
    regional.say(text)
    assert regional.question == "suggestions.show"
    assert places(regional) == []


def test_what_is_no_place_gets_an_example(regional: Talk) -> None:
    regional.reach("wishes").press("none")
    assert regional.say("Parijs") == ["utter_rephrase", "utter_help_wishes_place"]
    assert regional.say("Parijs zeg ik")[0] == "utter_move_on"


def test_who_told_a_place_is_not_asked(regional: Talk) -> None:
    regional.say("ik woon in Almelo")
    regional.reach("wishes").press("none")
    assert regional.question == "suggestions.show"


# What it is good for


def test_the_own_region_comes_first_and_others_stay_away(regional: Talk) -> None:
    regional.say("ik woon in Almelo")
    regional.reach("suggestions")
    assert offered(cook(regional)) == ["Koken a", "Koken o"]
    assert cook(regional)["training"][0] == {
        "title": "Koken a", "kind": "course", "level": None, "paths": [], "source": "Gids",
        "provider": "Leerhuis", "place": "Almelo", "region": "Twente", "duration_weeks": 26,
        "cost_euro": 0.0, "date": "2026-03-01",
    }  # fmt: skip


def test_without_a_place_only_what_is_open_to_all(regional: Talk) -> None:
    regional.reach("suggestions")
    assert offered(cook(regional)) == ["Koken o"]


def test_asking_what_to_learn_somewhere_is_heard(regional: Talk) -> None:
    regional.reach("suggestions")
    keys = regional.say("wat kan ik leren voor kok in Gent?", "ask_training")
    assert keys[0] == "utter_noted_place"
    assert offered(cook(regional)) == ["Koken g", "Koken o"]


def test_it_is_no_reason_for_an_occupation(regional: Talk) -> None:
    regional.say("ik woon in Almelo")
    regional.reach("suggestions")
    said = [b["said"] for say in regional.reply.says for c in say.cards for b in c["because"]]
    assert said
    assert not any("Almelo" in words for words in said)
