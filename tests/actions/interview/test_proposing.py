"""Suggestions as a talk: five, why, others, not this one, what to learn."""

from __future__ import annotations

from typing import Any

import pytest

from actions.interview.proposing import joined
from tests.actions.harness import Talk


@pytest.fixture
def talk(talk: Talk) -> Talk:
    talk.agree().say("ik was drie jaar kok, soep koken en borden opmaken, en ik deed de kassa")
    return talk.reach("suggestions")


def cards(talk: Talk) -> list[dict[str, Any]]:
    return [card for say in talk.reply.says for card in say.cards]


def labels(talk: Talk) -> list[str]:
    return [card["label"] for card in cards(talk)]


def test_five_suggestions_with_reasons_in_own_words(talk: Talk) -> None:
    assert talk.keys[-1] == "utter_suggestions"
    found = cards(talk)
    assert [c["number"] for c in found] == [1, 2, 3, 4, 5]
    assert len({c["isco"] for c in found}) == 5
    assert len({c["sector"] for c in found}) >= 2
    said = "ik was drie jaar kok, soep koken en borden opmaken, en ik deed de kassa"
    assert found[0]["because"]
    for reason in found[0]["because"]:
        assert all(part.strip() in said for part in reason["said"].split(","))


def test_why_by_number_name_and_button(talk: Talk) -> None:
    first = cards(talk)[0]
    for keys in (
        talk.say("waarom nummer 1?", "why_suggestion"),
        talk.say(f"waarom {first['label'].lower()}?", "why_suggestion"),
        talk.say("waarom de eerste", "why_suggestion"),
        talk.press(first["uri"], intent="why_suggestion"),
    ):
        assert keys == ["utter_why_suggestion"]
        assert first["label"] in talk.texts[0]


def test_which_one_is_asked_when_it_is_not_clear(talk: Talk) -> None:
    assert talk.say("waarom?", "why_suggestion") == ["utter_which_suggestion"]
    assert talk.say("waarom nummer 9?", "why_suggestion") == ["utter_which_suggestion"]
    assert talk.say("die niet", "reject_suggestion") == ["utter_which_not"]
    assert talk.say("wat moet ik leren", "ask_training") == ["utter_which_suggestion"]


def test_others_were_not_seen_before(talk: Talk) -> None:
    seen = set(labels(talk))
    for _ in range(3):
        assert talk.say("andere", "more_suggestions") == ["utter_suggestions_more"]
        fresh = labels(talk)
        assert fresh
        assert not seen & set(fresh)
        seen |= set(fresh)


def test_what_is_rejected_does_not_come_back(talk: Talk) -> None:
    gone = labels(talk)[1]
    assert talk.say("nummer 2 niet", "reject_suggestion") == ["utter_suggestion_rejected"]
    assert gone in talk.texts[0]
    assert gone not in labels(talk)
    assert len(labels(talk)) == 5
    for _ in range(3):
        talk.say("andere", "more_suggestions")
        assert gone not in labels(talk)


def test_what_to_learn_is_shown_with_the_card(talk: Talk) -> None:
    card = cards(talk)[-1]
    (key,) = talk.press(card["uri"], intent="ask_training")
    assert key in {"utter_training", "utter_training_missing"}
    (shown,) = cards(talk)
    assert shown["uri"] == card["uri"]
    assert shown["open"] == "training"


def test_about_an_occupation_tells_what_one_does(talk: Talk) -> None:
    assert talk.say("wat doet een lasser?", "about_occupation") == ["utter_about_occupation"]
    assert "Lasser" in talk.texts[0]


def test_something_else_leaves_the_sector(talk: Talk) -> None:
    own = cards(talk)[0]["sector"]
    assert talk.say("iets heel anders", "want_different") == ["utter_suggestions_different"]
    assert talk.profile.interview.different
    found = cards(talk)
    assert len(found) == 5
    assert own not in {c["sector"] for c in found}


def test_something_new_makes_a_new_list(talk: Talk) -> None:
    assert talk.say("ik wil niet in het weekend werken")[-1] == "utter_suggestions_again"
    for card in cards(talk):
        assert ("weekend" in card["conditions"]) == ("no_weekend" in card["against"])


def test_done_leads_to_the_summary(talk: Talk) -> None:
    (key,) = talk.press("done")
    assert key.startswith("utter_summary_")
    assert talk.profile.interview.phase == "summary"


def test_a_plain_yes_asks_which(talk: Talk) -> None:
    assert talk.say("ja", "affirm") == ["utter_suggestions_pick"]


def test_what_cannot_be_used_is_never_met_with_silence(talk: Talk) -> None:
    assert talk.say("hmm") == ["utter_next_suggestions"]


def test_who_told_nothing_gets_a_beginning(talk: Talk) -> None:
    blank = Talk(talk.tools).agree().reach("suggestions")
    assert blank.keys[-1] == "utter_suggestions_open"
    assert len({c["sector"] for c in cards(blank)}) == 5
    assert not any(c["because"] for c in cards(blank))
    assert blank.press(cards(blank)[0]["uri"], intent="why_suggestion") == ["utter_why_entry"]


def test_suggestions_before_anything_was_told_ask_first(talk: Talk) -> None:
    early = Talk(talk.tools).agree()
    assert early.say("laat maar zien", "ask_suggestions")[0] == "utter_suggestions_early"
    early.say("ik was drie jaar kok, soep koken")
    assert early.say("laat maar zien", "ask_suggestions") == ["utter_suggestions"]


@pytest.mark.parametrize(
    ("parts", "text"), [(["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_parts_are_joined_as_people_do(parts: list[str], text: str) -> None:
    assert joined(parts) == text
