"""Every error of the API: its status, its code, its Dutch sentence, and nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from actions.api.errors import STATUS
from actions.texts import error_text, texts
from tests.actions.service import Chat, Service


def check(answer: httpx.Response, code: str) -> None:
    assert answer.status_code == STATUS[code], answer.text
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "hint"}
    assert body["error"]["code"] == code
    assert body["error"]["message"] == error_text(code)


@pytest.fixture
def chat(service: Service) -> Chat:
    return service.chat()


def test_every_error_has_a_sentence_and_a_status() -> None:
    assert set(texts()["errors"]) == set(STATUS)


@pytest.mark.parametrize("text", ["", "   ", "\n\t "])
def test_an_empty_message(chat: Chat, text: str) -> None:
    check(chat.post({"text": text}), "empty_message")
    check(chat.post({}), "empty_message")
    check(chat.post({"buttons": []}), "empty_message")


def test_a_message_that_is_too_long(chat: Chat) -> None:
    check(chat.post({"text": "x" * 5_000}), "message_too_long")
    check(chat.post({"text": "x" * 2_001}), "message_too_long")
    assert chat.post({"text": "x" * 2_000}).status_code == 200


@pytest.mark.parametrize("payload", ["/restart", '/answer{"choice":"raketten"}', "ja", ""])
def test_a_button_that_was_not_offered(chat: Chat, payload: str) -> None:
    check(chat.post({"button": payload}), "button_unknown")
    check(chat.post({"buttons": [chat.payload("Ja, dat is goed"), payload]}), "button_unknown")


@pytest.mark.parametrize(
    "body",
    [
        {"text": 5},
        {"text": "x", "intent": "affirm"},
        {"button": "a", "buttons": ["b"]},
        {"button": "x" * 401},
        {"buttons": ["x"] * 31},
        [],
    ],
)
def test_a_body_that_makes_no_sense(chat: Chat, body: Any) -> None:
    check(chat.post(body), "request_invalid")


def test_a_body_that_is_no_json(service: Service, chat: Chat) -> None:
    headers = {**chat.headers, "content-type": "application/json"}
    check(service.client.post(f"{chat.path}/messages", content=b"{", headers=headers), "request_invalid")


def test_an_unknown_channel(service: Service) -> None:
    check(service.client.post("/api/conversations", json={"channel": "fax"}), "request_invalid")


def test_what_was_typed_is_not_sent_back(chat: Chat) -> None:
    answer = chat.post({"text": "zeepzieder", "intent": "zeepzieder"})
    check(answer, "request_invalid")
    assert "zeepzieder" not in answer.text


def test_a_body_that_is_too_large(service: Service, chat: Chat) -> None:
    check(chat.post({"text": "x" * 70_000}), "request_too_large")
    headers = {**chat.headers, "content-length": "many"}
    check(service.client.post(f"{chat.path}/messages", content=b"{}", headers=headers), "request_too_large")


ENDPOINTS = [
    ("GET", ""),
    ("GET", "/messages"),
    ("POST", "/messages"),
    ("GET", "/summary.json"),
    ("POST", "/share"),
    ("DELETE", ""),
]


@pytest.mark.parametrize(("method", "what"), ENDPOINTS)
def test_only_the_own_token_opens_a_conversation(
    service: Service, chat: Chat, method: str, what: str
) -> None:
    other = service.chat()
    token = chat.headers["Authorization"].split()[1]
    body = {"text": "hallo"} if method == "POST" and what == "/messages" else None
    for headers in ({}, other.headers, {"Authorization": token}, {"Authorization": f"Basic {token}"},
                    {"Authorization": "Bearer "}, {"Authorization": "Bearer wrong"}):  # fmt: skip
        answer = service.client.request(method, f"{chat.path}{what}", headers=headers, json=body)
        check(answer, "not_allowed")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert chat.get().status_code == 200


@pytest.mark.parametrize("id_", ["0" * 32, "x", "..%2f", "' OR 1=1 --"])
def test_an_unknown_conversation_is_not_told_apart(service: Service, chat: Chat, id_: str) -> None:
    answer = service.client.get(f"/api/conversations/{id_}", headers=chat.headers)
    assert answer.json()["error"]["code"] in {"not_allowed", "not_found"}


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/api/nothing"), ("GET", "/nothing"), ("PUT", "/api/match")]
)
def test_a_place_that_is_not_there(service: Service, method: str, path: str) -> None:
    answer = service.client.request(method, path)
    assert answer.status_code in {404, 405}
    assert answer.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize("consent", ["Nee, niet bewaren", None])
def test_sharing_without_consent(service: Service, chat: Chat, consent: str | None) -> None:
    if consent:
        chat.press(consent)
    check(service.client.post(f"{chat.path}/share", headers=chat.headers), "consent_needed")


@pytest.mark.parametrize("code", ["", "BCDF-2345", "' OR 1=1 --", "ééé"])
def test_a_wrong_share_code(service: Service, code: str) -> None:
    check(service.client.post("/api/shared", json={"code": code}), "code_unknown")


def test_guessing_codes_is_slowed_down(service: Service) -> None:
    for _ in range(10):
        service.client.post("/api/shared", json={"code": "BCDF-2345"})
    check(service.client.post("/api/shared", json={"code": "BCDF-2345"}), "too_many")


def test_too_many_messages(make_service: Callable[..., Service]) -> None:
    chat = make_service(messages_per_minute=2).chat()
    chat.say("hallo")
    chat.say("hallo")
    check(chat.post({"text": "hallo"}), "too_many")


def test_too_many_conversations(make_service: Callable[..., Service]) -> None:
    service = make_service(conversations_per_hour=1)
    service.chat()
    check(service.client.post("/api/conversations", json={}), "too_many")


@pytest.mark.parametrize("path", ["/api/match", "/api/extract"])
def test_too_many_requests(make_service: Callable[..., Service], path: str) -> None:
    service = make_service(requests_per_minute=1)
    assert service.client.post(path, json={"text": "kok"}).status_code == 200
    check(service.client.post(path, json={"text": "kok"}), "too_many")


@pytest.mark.parametrize("path", ["/api/match", "/api/extract"])
def test_without_an_index_there_is_a_sentence(make_service: Callable[..., Service], path: str) -> None:
    service = make_service(with_tools=False)
    answer = service.client.post(path, json={"text": "kok"})
    check(answer, "index_unavailable")
    assert "vakwijzer index build" in answer.json()["error"]["hint"]


def test_without_an_index_one_can_still_talk(make_service: Callable[..., Service]) -> None:
    service = make_service(with_tools=False)
    chat = service.chat()
    assert chat.texts()
    chat.say("ik was kok")
    assert chat.texts()
    assert chat.get().status_code == 200
    assert chat.get("/messages").json()["messages"][-2]["text"] == "ik was kok"


def test_without_rasa_one_is_told_and_nothing_is_lost(service: Service, chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    for status in (0, 500, 503):
        service.rasa.status = status
        answer = chat.say("ik was drie jaar kok, soep koken")
        assert answer["messages"][0]["text"] == texts()["trouble"]
    service.rasa.status = 200
    service.rasa.means["verder"] = "repeat"
    chat.say("verder")
    (cook,) = chat.get().json()["experiences"]
    assert (cook["title"], cook["years"]) == ("kok", 3.0)
    assert len(cook["tasks"]) == 1


@pytest.mark.parametrize("nonsense", [[], [{"custom": {}}], [{"text": ""}]])
def test_an_odd_answer_of_rasa_is_never_silence(service: Service, chat: Chat, nonsense: Any) -> None:
    service.rasa.answer = nonsense
    assert all(chat.say("hallo")["messages"][0]["text"] for _ in range(2))


def break_store(service: Service, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    for name in ("create", "allows", "load", "add_turn", "turns", "count"):
        monkeypatch.setattr(service.desk.store, name, fail)


LOCKED = OperationalError("SELECT geheim", {}, Exception("database is locked"))


def test_a_locked_database_gets_a_sentence(
    service: Service, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_store(service, LOCKED, monkeypatch)
    check(service.client.post("/api/conversations", json={}), "unavailable")
    check(chat.post({"text": "hallo"}), "unavailable")
    check(chat.get(), "unavailable")


def test_what_nobody_thought_of_gets_a_sentence(
    service: Service, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_store(service, ZeroDivisionError("geheim"), monkeypatch)
    answer = chat.post({"text": "hallo"})
    check(answer, "internal")
    assert "geheim" not in answer.text


def test_a_host_that_is_not_ours(make_service: Callable[..., Service]) -> None:
    service = make_service(allowed_hosts=["vakwijzer.example"])
    assert service.client.get("/health/live").status_code == 400
    fine = service.client.get("/health/live", headers={"host": "vakwijzer.example"})
    assert fine.status_code == 200
