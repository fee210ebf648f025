"""Stopping, deleting, starting over, sharing, coming back: what stays and what does not."""

from __future__ import annotations

import httpx
import pytest

from tests.conversations.checks import check_evidence, tasks, titles
from tests.conversations.person import Person, Press
from tests.stack import Stack

pytestmark = pytest.mark.servers

WORK = "schilder, 6 jaar, kozijnen schuren en muren witten"


@pytest.fixture
def person(stack: Stack) -> Person:
    return Person(stack)


def assert_gone(person: Person) -> None:
    rows = person.stack.rows(person.id)
    assert {"vakwijzer.turn", "vakwijzer.statement", "vakwijzer.experience", "tracker.events"} <= set(rows)
    assert not any(rows.values()), rows
    for path in (person.path, f"{person.path}/messages", f"{person.path}/summary.json"):
        assert person.client.get(path).status_code == 401
    response = person.client.post(f"{person.path}/messages", json={"text": "hallo"})
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "not_allowed"


def test_stopping_without_consent_erases_everything(person: Person) -> None:
    person.press("Nee, niet bewaren")
    person.say(WORK)
    assert person.stack.rows(person.id)["vakwijzer.experience"] == 1
    said = person.say("stop")
    assert "gewist" in said
    assert person.turn["ended"]
    assert_gone(person)


def test_stopping_with_consent_keeps_everything(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say(WORK)
    standing = person.question
    person.say("ik wil stoppen", aside=True)
    assert not person.turn.get("ended")
    assert "schilder" in titles(person.profile())
    person.press("Toch verder", aside=True)
    assert person.asked[-1][0], person.story("no question")
    assert person.boxes or person.question == standing
    person.walk({"ask_period": "6 jaar", "ask_tasks": "schuren"})
    check_evidence(person)


def test_deleting_in_the_chat_asks_first(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say(WORK)
    person.say("wis alles", aside=True)
    assert "schilder" in titles(person.profile()), "deleted without asking"
    person.press("Nee, bewaar het", aside=True)
    assert "schilder" in titles(person.profile())
    code = person.client.post(f"{person.path}/share").json()["code"]
    person.say("verwijder al mijn gegevens", aside=True)
    person.press("Ja, wis alles")
    assert person.turn["ended"]
    assert_gone(person)
    shared = httpx.post(f"{person.stack.url}/api/shared", json={"code": code})
    assert shared.status_code == 404
    assert shared.json()["error"]["code"] == "code_unknown"


def test_deleting_over_http_gives_a_receipt(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say(WORK)
    person.walk({"ask_period": "6 jaar", "ask_tasks": "schuren"})
    before = {name.partition(".")[2]: n for name, n in person.stack.rows(person.id).items()}
    response = person.client.delete(person.path)
    assert response.status_code == 200
    receipt = response.json()["deleted"]
    for table in ("conversation", "turn", "experience", "statement"):
        assert receipt[table] == before[table] > 0, (table, receipt, before)
    assert receipt["tracker"] == before["events"] > 0
    assert_gone(person)


def test_nothing_of_one_person_goes_with_another(stack: Stack) -> None:
    one, other = Person(stack), Person(stack)
    for who in (one, other):
        who.press("Ja, dat is goed")
        who.say(WORK)
    before = stack.rows(other.id)
    one.client.delete(one.path)
    assert stack.rows(other.id) == before
    assert other.client.get(one.path).status_code == 401
    assert "schilder" in titles(other.profile())


def test_starting_over_forgets_what_was_told(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say(WORK)
    person.say("ik wil opnieuw beginnen", aside=True)
    assert "schilder" in titles(person.profile()), "forgotten without asking"
    person.asked.clear()
    person.press("Ja, opnieuw")
    profile = person.profile()
    assert not profile["experiences"]
    assert profile["consent"] == "granted"
    assert all("schilder" not in m["text"].lower() for m in person.transcript())
    person.walk({"ask_title": "bakker, 2 jaar, brood bakken", "ask_tasks": "brood bakken"})
    profile = check_evidence(person)
    assert titles(profile) == "bakker"
    assert "kozijnen" not in tasks(profile)


def test_a_coach_reads_the_summary_by_code(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say(WORK)
    person.walk({"ask_period": "6 jaar", "ask_tasks": "schuren"})
    person.to_summary()
    said = person.press("Deel met een coach")
    code = next(word.strip(".,") for word in said.split() if len(word.strip(".,")) == 9 and "-" in word)
    response = httpx.post(f"{person.stack.url}/api/shared", json={"code": code.lower()})
    assert response.status_code == 200
    shared = response.json()
    assert shared["profile"] == person.profile()
    assert len(shared["profile"]["suggestions"]) == 5
    assert shared["made"] < shared["expires"]


def test_sharing_needs_consent_and_asks_for_it(person: Person) -> None:
    person.press("Nee, niet bewaren")
    person.say(WORK)
    refused = person.client.post(f"{person.path}/share")
    assert refused.status_code == 403
    assert refused.json()["error"]["code"] == "consent_needed"
    person.walk({"ask_period": "6 jaar", "ask_tasks": "schuren"})
    person.to_summary()
    person.press("Deel met een coach", aside=True)
    assert person.profile()["consent"] == "refused"
    said = person.press("Ja, dat is goed")
    assert person.profile()["consent"] == "granted"
    assert "code" in said


def test_coming_back_after_a_reload(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say(WORK)
    resumed = person.transcript()
    heard = [m["text"] for m in resumed if m["from"] == "bot"]
    assert heard == [m["text"] for m in person.heard]
    assert [m["text"] for m in resumed if m["from"] == "person"] == ["Ja, dat is goed", WORK]
    assert all(not m["buttons"] for m in resumed if m["turn"] != resumed[-1]["turn"])
    assert [b["title"] for b in resumed[-1]["buttons"]] == person.buttons
    person.walk({"ask_period": "6 jaar", "ask_tasks": Press("Overslaan")})
    assert len(person.cards) == 5
    last = person.transcript()[-1]
    assert [c["uri"] for c in last["cards"]] == [c["uri"] for c in person.cards]
