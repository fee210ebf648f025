"""What must hold at the end of every talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.conversations.person import Person

AVOIDED = {
    "no_night": "night",
    "no_weekend": "weekend",
    "no_evening": "evening",
    "no_shifts": "shifts",
    "no_lifting": "lifting",
    "no_driving": "driving",
    "no_customers": "customers",
    "no_computer": "computer",
}
"""What a wish rules out, in the conditions of an occupation."""
_SHORT = 4


def words(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]+", text.lower()) if len(w) >= _SHORT}


def check_cards(person: Person, *, reasons: bool = True) -> None:
    """Five suggestions of three ISCO groups, most with reasons in the person's own words."""
    cards = person.cards
    assert len(cards) >= 5, person.story(f"{len(cards)} suggestions")
    assert len({c["uri"] for c in cards}) == len(cards), person.story("the same occupation twice")
    assert len({c["isco"] for c in cards}) >= 3, person.story(str([(c["label"], c["isco"]) for c in cards]))
    for card in cards:
        assert card["reach"] in {"now", "short", "long"}
        assert len(card["missing"]) <= 8, card
        if card["reach"] != "now":
            assert card["training"], person.story(f"{card['label']} is out of reach and nothing teaches it")
    if not reasons:
        return
    own = words(" ".join([*person.said, *person.ticked]))
    reasoned = [c for c in cards if any(words(b["said"]) & own for b in c["because"])]
    assert len(reasoned) >= 3, person.story(f"because: {[(c['label'], c['because']) for c in cards]}")
    for card in cards:
        for because in card["because"]:
            strange = words(because["said"]) - own
            assert not strange, person.story(f"'{because['said']}' was never said: {strange}")
            refusal = because["said"].lower().startswith(("geen ", "niet ", "nooit "))
            assert not refusal, person.story(f"{card['label']} because of '{because['said']}'")


def items_of(profile: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything in a profile that must rest on words."""
    for experience in profile["experiences"]:
        yield experience
        yield from experience["tasks"]
    for kind in ("skills", "education", "certificates", "languages", "places", "wishes"):
        yield from profile[kind]


def check_evidence(person: Person) -> dict[str, Any]:
    """Every item quotes the message it names, letter by letter. Returns the profile."""
    profile, own = person.profile(), person.own_messages()
    for item in items_of(profile):
        name = item.get("label") or item.get("title") or item["kind"]
        assert item["evidence"], person.story(f"'{name}' rests on nothing")
        assert item["status"] in {"said", "confirmed", "denied"}
        for quote in item["evidence"]:
            there = own.get(quote["turn"], "")[quote["start"] : quote["end"]]
            assert there == quote["said"] != "", person.story(f"'{name}': {quote} but there stands '{there}'")
    return profile


def check_wishes(person: Person, *codes: str) -> None:
    """A suggestion that goes against a wish says so, and most do not."""
    against = {AVOIDED[code] for code in codes}
    clashing = [c for c in person.cards if against & set(c["conditions"])]
    for card in clashing:
        assert card["notes"], person.story(f"{card['label']} ({card['conditions']}) has no note")
    assert len(clashing) <= len(person.cards) // 2, person.story(str([c["label"] for c in clashing]))


def labels(items: list[dict[str, Any]]) -> str:
    """The labels of a profile's items as one lower-case text."""
    return " | ".join(item["label"].lower() for item in items if item["status"] != "denied")


def tasks(profile: dict[str, Any]) -> str:
    return labels([task for experience in profile["experiences"] for task in experience["tasks"]])


def titles(profile: dict[str, Any]) -> str:
    found = [e["title"] for e in profile["experiences"] if e["title"] and e["status"] != "denied"]
    return " | ".join(found).lower()


def finish(person: Person, *, reasons: bool = True) -> dict[str, Any]:
    """Check the suggestions and the evidence, and lead the talk to its summary."""
    check_cards(person, reasons=reasons)
    profile = check_evidence(person)
    person.to_summary()
    return profile
