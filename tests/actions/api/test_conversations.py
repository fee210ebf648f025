"""``/api/conversations`` by contract: every endpoint, every way in which it can go right."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from tests.actions.service import Chat, Service


@pytest.fixture
def chat(service: Service) -> Chat:
    return service.chat()


@pytest.mark.parametrize("channel", ["web", "kiosk"])
def test_a_conversation_begins(service: Service, channel: str) -> None:
    answer = service.client.post("/api/conversations", json={"channel": channel})
    assert answer.status_code == 201
    begun = answer.json()
    assert re.fullmatch(r"[0-9a-f]{32}", begun["id"])
    assert len(begun["token"]) >= 32
    assert begun["phase"] == "consent"
    assert begun["progress"] == {"step": 1, "of": 7}
    assert begun["ended"] is False
    assert [set(m) for m in begun["messages"]] == [{"text", "buttons", "multiple", "cards"}] * 2
    assert {b["title"] for b in begun["messages"][-1]["buttons"]} >= {"Ja, dat is goed"}
    assert answer.headers["cache-control"] == "no-store"


def test_the_channel_may_be_left_out(service: Service) -> None:
    assert service.client.post("/api/conversations", json={}).status_code == 201


def test_a_message_is_answered(chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    answer = chat.say("ik was drie jaar kok, soep koken")
    assert answer["phase"] == "work"
    assert answer["progress"] == {"step": 2, "of": 7}
    assert any("Kok, drie jaar: soep koken" in m["text"] for m in answer["messages"])
    asked = answer["messages"][-1]
    assert asked["multiple"] is True
    ticks = [b["payload"].startswith("/tick") for b in asked["buttons"]]
    assert ticks == sorted(ticks, reverse=True)
    assert any(ticks)


def test_boxes_are_sent_together_and_may_go_with_text(chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    chat.say("ik was drie jaar kok, soep koken")
    boxes = [b for b in chat.buttons() if b["payload"].startswith("/tick")]
    answer = chat.post({"buttons": [b["payload"] for b in boxes[:2]]})
    assert answer.status_code == 200
    tasks = chat.get().json()["experiences"][0]["tasks"]
    assert [t["label"].lower() for t in tasks if t["status"] == "confirmed"] == [
        b["title"].lower() for b in boxes[:2]
    ]


def test_the_profile_grows_with_evidence_and_status(chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    said = "ik ben Fatima en was drie jaar kok bij van der valk, soep koken"
    chat.say(said)
    profile = chat.get().json()
    assert set(profile) >= {
        "experiences", "skills", "education", "certificates", "languages", "wishes", "suggestions",
    }  # fmt: skip
    (cook,) = profile["experiences"]
    assert (cook["title"], cook["kind"], cook["period"], cook["years"]) == ("kok", "paid", "drie jaar", 3.0)
    assert cook["status"] == "said"
    assert [t["label"] for t in cook["tasks"]] == ["soep koken"]
    for quote in [*cook["evidence"], *cook["tasks"][0]["evidence"]]:
        assert set(quote) == {"turn", "start", "end", "said"}
        assert said[quote["start"] : quote["end"]] == quote["said"]
    assert profile["consent"] == "granted"
    assert profile["name"] == "Fatima"


def test_suggestions_are_cards_with_reasons_gap_and_training(chat: Chat) -> None:
    cards = [c for m in chat.to_suggestions()["messages"] for c in m["cards"]]
    assert len(cards) == 5
    for card in cards:
        assert set(card) >= {
            "uri", "label", "isco", "score", "reach", "regulated", "because", "missing", "training",
        }  # fmt: skip
        assert card["reach"] in {"now", "short", "long"}
        assert len(card["missing"]) <= 8
        assert [b["title"] for b in card["buttons"]] == ["Waarom?", "Wat moet ik leren?", "Niet voor mij"]
    assert [c["label"] for c in chat.get().json()["suggestions"]] == [c["label"] for c in cards]


def test_a_button_on_a_card_works(chat: Chat) -> None:
    card = next(c for m in chat.to_suggestions()["messages"] for c in m["cards"])
    assert chat.post({"button": card["buttons"][0]["payload"]}).status_code == 200
    assert card["label"] in chat.texts()[0]


def test_an_offered_button_works_after_an_explanation(service: Service, chat: Chat) -> None:
    """What is shown twice, under the explanation and under the question, is one button."""
    chat.press("Ja, dat is goed")
    chat.say("ik was drie jaar kok, soep koken")
    while not any("certificaat" in text for text in chat.texts()):
        chat.press([b["title"] for b in chat.buttons() if not b["payload"].startswith("/tick")][-1])
    service.rasa.means["wat bedoel je"] = "simpler"
    chat.say("wat bedoel je")
    skip = [b for b in chat.buttons() if b["title"] == "Overslaan"]
    assert skip
    answer = chat.post({"button": skip[0]["payload"]})
    assert answer.status_code == 200
    assert not any("certificaat" in m["text"] for m in answer.json()["messages"])


def test_the_transcript_keeps_only_the_last_buttons(chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    chat.say("ik was kok")
    found = chat.get("/messages").json()
    assert [m["text"] for m in found["messages"] if m["from"] == "person"] == [
        "Ja, dat is goed",
        "ik was kok",
    ]
    last = max(m["turn"] for m in found["messages"])
    assert all(not m["buttons"] for m in found["messages"] if m["turn"] < last)
    assert any(m["buttons"] for m in found["messages"] if m["turn"] == last)
    assert found["phase"] == "work"
    assert found["progress"] == {"step": 2, "of": 7}


def test_the_summary_is_a_download(chat: Chat) -> None:
    answer = chat.get("/summary.json")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.json() == chat.get().json()


def test_sharing_shows_the_profile_to_who_has_the_code(service: Service, chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    chat.say("ik was drie jaar kok, soep koken")
    shared = service.client.post(f"{chat.path}/share", headers=chat.headers).json()
    assert set(shared) == {"code", "expires"}
    opened = service.client.post("/api/shared", json={"code": shared["code"].lower()})
    assert opened.status_code == 200
    found = opened.json()
    assert found["profile"]["experiences"][0]["title"] == "kok"
    assert datetime.fromisoformat(found["made"]) < datetime.fromisoformat(found["expires"])
    assert datetime.fromisoformat(found["expires"]) == datetime.fromisoformat(shared["expires"])
    assert chat.headers["Authorization"].split()[1] not in opened.text


def test_a_repeated_message_is_taken_once(service: Service, chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    first = chat.post({"text": "ik was kok"}, **{"Idempotency-Key": "een"}).json()
    count = len(service.rasa.received)
    assert chat.post({"text": "ik was kok"}, **{"Idempotency-Key": "een"}).json() == first
    assert len(service.rasa.received) == count


def test_the_talk_goes_on_after_a_restart(service: Service, chat: Chat) -> None:
    """Another process with the same databases knows the conversation and its buttons."""
    chat.press("Ja, dat is goed")
    second = Service(service.settings, service.desk.tools.made)
    second.open()
    chat.client = second.client
    chat.press("Overslaan")
    assert chat.last["phase"] == "work" or chat.last["phase"] == "other"
    second.close()


def test_two_people_never_see_each_other(service: Service) -> None:
    mine, theirs = service.chat(), service.chat()
    mine.press("Ja, dat is goed")
    mine.say("ik was drie jaar kok")
    theirs.press("Nee, niet bewaren")
    theirs.say("ik was twee jaar lasser")
    assert [e["title"] for e in mine.get().json()["experiences"]] == ["kok"]
    assert [e["title"] for e in theirs.get().json()["experiences"]] == ["lasser"]


def test_the_documentation_names_every_endpoint(service: Service) -> None:
    paths = service.client.get("/openapi.json").json()["paths"]
    assert set(paths) >= {
        "/api/conversations",
        "/api/conversations/{id}",
        "/api/conversations/{id}/messages",
        "/api/conversations/{id}/share",
        "/api/conversations/{id}/summary.json",
        "/api/match",
        "/api/extract",
        "/api/shared",
        "/health/live",
        "/health/ready",
    }
