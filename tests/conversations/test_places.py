"""Somebody tells where they live or want to work: heard, said back, never asked twice."""

from __future__ import annotations

import pytest

from tests.conversations.checks import finish, titles
from tests.conversations.person import Person
from tests.stack import Stack

pytestmark = pytest.mark.servers


@pytest.fixture
def person(stack: Stack) -> Person:
    return Person(stack)


def places(profile: dict[str, list[dict[str, str]]]) -> list[tuple[str, str]]:
    return [(p["label"], p["status"]) for p in profile["places"]]


def test_cleaner_who_tells_where_she_lives(person: Person) -> None:
    person.press("Ja, dat is goed")
    said = person.say("ik woon in Almelo", aside=True)
    assert "Almelo" in said
    person.knows(r"welke plaats|regio")
    person.say("ik was vier jaar schoonmaker in Borne, vloeren dweilen en ramen lappen")
    person.walk({"ask_wishes": "niet te ver van huis, en geen weekend"})
    profile = finish(person)
    assert places(profile) == [("Almelo (Twente)", "said")]
    assert "schoonmaker" in titles(profile)
    assert "almelo" not in titles(profile)


def test_driver_from_one_of_two_villages_who_moves(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("chauffeur, 6 jaar, pakketten bezorgen en laden. Ik woon in Bergen")
    assert person.buttons[:2] == ["Bergen (Noord-Holland Noord)", "Bergen (Noord-Limburg)"]
    person.press("Bergen (Noord-Limburg)")
    person.knows(r"bedoel je")
    assert places(person.profile()) == [("Bergen (Noord-Limburg)", "said")]
    person.walk({"ask_wishes": "liefst in de buurt van Gent"})
    assert places(finish(person)) == [("Gent (Oost-Vlaanderen)", "said")]
