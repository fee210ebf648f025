"""Names and words that are looked up."""

from __future__ import annotations

import re

import pytest
import spacy

from actions.extraction import lexicon
from actions.extraction.lexicon import Lexicon, NameFinder
from actions.interview.hearing_wishes import wish_codes
from actions.suggestions import wish_conditions
from actions.tools import Tools
from index.taxonomy import Condition

FILES = sorted(path.stem for path in lexicon.WORDS.glob("*.yml"))


@pytest.mark.parametrize("name", FILES)
def test_every_word_list_can_be_read(name: str) -> None:
    content = lexicon.words(name)
    assert content
    assert all(values for values in content.values())


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("gevuld", "vullen"),
        ("reed", "rijden"),
        ("kookte", "koken"),
        ("poets", "poetsen"),
        ("laste", "lassen"),
        ("wassen", "wassen"),
        ("gestreken", "strijken"),
        ("gelast", "lassen"),
        ("gehaakt", "haken"),
        ("gelakt", "lakken"),
        ("gecontroleerd", "controleren"),
        ("aangestuurd", "aansturen"),
        ("gevoegd", "voegen"),
        ("afgebroken", "afbreken"),
        ("opgezet", "opzetten"),
        ("gemalen", "malen"),
        ("geduld", "geduld"),
        ("gezond", "gezond"),
        ("last", "last"),
    ],
)
def test_verbs_come_back_to_their_dictionary_form(word: str, base: str) -> None:
    assert lexicon.lemma(word) == base


def test_names_are_marked_from_their_first_word_to_their_last() -> None:
    nlp = spacy.blank("nl")
    finder = NameFinder(nlp, Lexicon({"certificate": ("rijbewijs b", "rijbewijs"), "tool": ("heftruck",)}))
    labels = finder.labels(nlp("ik heb Rijbewijs B en een heftruck"))
    assert labels == [[], [], ["B-certificate"], ["I-certificate"], [], [], ["B-tool"]]


def test_the_vocabulary_fills_the_lexicon(tools: Tools) -> None:
    found = lexicon.of_taxonomy(tools.taxonomy)
    assert "vakkenvuller" in found.names["title"]
    assert "camionchauffeur" in found.names["title"]
    assert "vca" in found.names["certificate"]
    assert "turks" in found.names["language"]
    assert "psychologie" in found.names["knowledge"]
    assert {"vuilniszakken", "ramen"} <= found.objects
    assert not {"de", "in", "een"} & found.objects
    assert {"koken", "opvoeden"} <= found.verbs
    assert not {"klant", "administratie", "keuken"} & found.verbs


@pytest.mark.parametrize("word", ["gelost", "uitgelaten", "verzorgd", "opvoeden", "kookte"])
def test_forms_of_verbs_are_known(word: str) -> None:
    assert lexicon.is_verb(word, frozenset({"verzorgen", "opvoeden", "koken"}))


@pytest.mark.parametrize("word", ["geld", "schoonmoeder", "bananen"])
def test_other_words_are_no_verbs(word: str) -> None:
    assert not lexicon.is_verb(word, frozenset({"verzorgen"}))


@pytest.mark.parametrize(
    ("text", "told"), [("attest van heftruck", True), ("chauffeurskaart", True), ("mijn oma", False)]
)
def test_papers_are_told_by_their_words(text: str, told: bool) -> None:
    assert lexicon.names_paper(text) is told


def test_every_wish_names_conditions_that_exist() -> None:
    known = set(Condition.__args__)  # type: ignore[attr-defined]
    rows: list[dict[str, list[str]]] = lexicon.words("wishes")["wishes"]  # type: ignore[assignment]
    for row in rows:
        assert {*row.get("avoid", ()), *row.get("prefer", ())} <= known, row["code"]
        for pattern in row["say"]:
            re.compile(pattern)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ik wil geen nachtdienst", "no_night"),
        ("niet meer in het weekend", "no_weekend"),
        ("liever deeltijd", "parttime"),
        ("ik kan niet zwaar tillen", "no_lifting"),
        ("lekker buiten werken", "outdoors"),
        ("ik wil iets heel anders", "different"),
        ("dicht bij huis", "near_home"),
        ("geen rijbewijs", "no_driving"),
    ],
)
def test_wishes_are_known_by_their_words(text: str, code: str) -> None:
    assert code in {found for found, _, _ in wish_codes(text)}


def test_wishes_become_conditions() -> None:
    avoid, prefer = wish_conditions({"no_weekend", "outdoors", "unheard_of"})
    assert avoid == [("no_weekend", frozenset({"weekend"}))]
    assert prefer == {"outdoors"}
