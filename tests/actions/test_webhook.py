"""The webhook for Rasa: guarded, forgiving about bodies, strict about actions."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.settings import DEVELOPMENT_TOKEN
from actions.webhook import LARGEST_CALL, turn_of
from tests.actions.service import Chat, Service


def call(id_: str, action: str = "action_answer", text: str = "ik was kok", **message: Any) -> dict[str, Any]:
    latest = {
        "text": text,
        "intent": {"name": "inform", "confidence": 0.9},
        "metadata": {"turn": 1},
        **message,
    }
    return {
        "next_action": action,
        "sender_id": id_,
        "tracker": {"sender_id": id_, "slots": {}, "latest_message": latest, "events": []},
        "domain": {"intents": ["inform"]},
    }


@pytest.fixture
def chat(service: Service) -> Chat:
    return service.chat()


def post(service: Service, body: bytes, token: str = DEVELOPMENT_TOKEN, **headers: str) -> Any:
    return service.client.post("/webhook", params={"token": token}, content=body, headers=headers)


def test_an_action_answers_with_what_to_say_and_where_it_stands(service: Service, chat: Chat) -> None:
    answer = post(service, json.dumps(call(chat.id)).encode())
    assert answer.status_code == 200
    found = answer.json()
    assert any(r.get("response", "").startswith("utter_") for r in found["responses"])
    assert found["events"][0]["name"] == "phase"
    state = found["responses"][-1]["custom"]
    assert state["phase"] == found["events"][0]["value"]
    assert state["progress"]["of"] == 7


@pytest.mark.parametrize("token", ["", "wrong", DEVELOPMENT_TOKEN + "x", "ünïcode"])
def test_without_the_token_nothing_is_done(service: Service, chat: Chat, token: str) -> None:
    answer = post(service, json.dumps(call(chat.id)).encode(), token=token)
    assert answer.status_code == 403
    assert "responses" not in answer.json()


def test_no_token_at_all_is_refused(service: Service, chat: Chat) -> None:
    assert service.client.post("/webhook", json=call(chat.id)).status_code == 403


def test_a_deflated_body_is_read(service: Service, chat: Chat) -> None:
    body = zlib.compress(json.dumps(call(chat.id)).encode())
    assert post(service, body, **{"content-encoding": "deflate"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"", ""),
        (b"{", ""),
        (b"not deflated", "deflate"),
        (zlib.compress(b"{"), "deflate"),
        (b" " * (LARGEST_CALL + 1), ""),
        (zlib.compress(b" " * (LARGEST_CALL + 1)), "deflate"),
    ],
    ids=["empty", "broken", "not deflated", "broken inside", "too large", "bomb"],
)
def test_a_body_that_cannot_be_read_is_a_400(service: Service, body: bytes, encoding: str) -> None:
    headers = {"content-encoding": encoding} if encoding else {}
    assert post(service, body, **headers).status_code == 400


def test_an_unknown_action_is_a_404(service: Service, chat: Chat) -> None:
    answer = post(service, json.dumps(call(chat.id, "action_fly")).encode())
    assert answer.status_code == 404
    assert answer.json()["action_name"] == "action_fly"


def test_a_missing_domain_is_a_449(service: Service, chat: Chat) -> None:
    body = call(chat.id)
    body.pop("domain")
    assert post(service, json.dumps(body).encode()).status_code == 449


def test_an_unknown_conversation_gets_a_sentence(service: Service) -> None:
    answer = post(service, json.dumps(call("0" * 32)).encode())
    assert [r["response"] for r in answer.json()["responses"]] == ["utter_trouble"]


def test_the_webhook_is_not_in_the_public_documentation(service: Service) -> None:
    assert "/webhook" not in service.client.get("/openapi.json").json()["paths"]


def tracker(**message: Any) -> Tracker:
    return Tracker.from_dict({"sender_id": "abc", "slots": {}, "latest_message": message, "events": []})


def test_a_turn_is_read_from_the_tracker() -> None:
    turn = turn_of(
        tracker(
            text="hallo",
            intent={"name": "greet", "confidence": 0.8},
            metadata={"turn": 4, "boxes": [["a", "Soep"]]},
        )
    )
    assert (turn.conversation, turn.number, turn.intent, turn.text) == ("abc", 4, "greet", "hallo")
    assert turn.confidence == pytest.approx(0.8)
    assert turn.boxes == (("a", "Soep"),)


def test_a_fallback_carries_the_confidence_of_the_best_real_intent() -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.7}, {"name": "deny", "confidence": 0.2}]
    turn = turn_of(
        tracker(text="x", intent={"name": "nlu_fallback", "confidence": 0.7}, intent_ranking=ranking)
    )
    assert turn.intent == "nlu_fallback"
    assert turn.confidence == pytest.approx(0.2)


def test_an_empty_tracker_does_no_harm() -> None:
    turn = turn_of(tracker())
    assert (turn.number, turn.intent, turn.text, turn.boxes) == (0, "", "", ())
