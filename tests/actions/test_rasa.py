"""The client for Rasa: its answers as messages, its failures as one error, its tracker emptied."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.rasa import Answer, RasaClient, RasaUnavailable, collect, forget_tracker, prepare_tracker

Handler = Callable[[httpx.Request], httpx.Response]


def client(handler: Handler) -> RasaClient:
    made = RasaClient("http://rasa", 5.0)
    made._client = httpx.AsyncClient(transport=httpx.MockTransport(handler), base_url="http://rasa")
    return made


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("too late", request=request)


def test_a_message_travels_with_its_sender_and_metadata() -> None:
    seen: list[Any] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.path, request.read()))
        return httpx.Response(200, json=[{"text": "Hoi"}])

    answer = asyncio.run(client(handler).send("abc", "hallo", {"turn": 3}))
    assert [m["text"] for m in answer.messages] == ["Hoi"]
    assert seen[0][0] == "/webhooks/rest/webhook"
    assert b'"sender":"abc"' in seen[0][1].replace(b" ", b"")


@pytest.mark.parametrize(
    "handler",
    [
        refuse,
        late,
        lambda request: httpx.Response(500, text="boom"),
        lambda request: httpx.Response(404),
        lambda request: httpx.Response(200, text="<html>"),
    ],
)
def test_every_failure_is_the_same_error(handler: Handler) -> None:
    with pytest.raises(RasaUnavailable):
        asyncio.run(client(handler).send("abc", "mijn geheim", {}))


def test_the_error_never_holds_what_was_said() -> None:
    with pytest.raises(RasaUnavailable) as caught:
        asyncio.run(client(refuse).send("abc", "mijn geheim", {}))
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("handler", "ready"),
    [
        (lambda request: httpx.Response(200), True),
        (lambda request: httpx.Response(503), False),
        (refuse, False),
        (late, False),
    ],
)
def test_ready_means_that_it_answers(handler: Handler, ready: bool) -> None:
    assert asyncio.run(client(handler).ready()) is ready


def test_custom_parts_complete_the_message_before_them() -> None:
    card = {"label": "Kok"}
    answer = collect(
        [
            {
                "text": "Kies",
                "buttons": [{"title": "Nee", "payload": "/skip"}, {"title": "A", "payload": "/tick{}"}],
            },
            {"custom": {"multiple": True}},
            {"text": "Dit past"},
            {"custom": {"cards": [card]}},
            {"custom": {"phase": "work", "progress": {"step": 2, "of": 7}, "erase": "history"}},
        ]
    )
    first, second = answer.messages
    assert first["multiple"] is True
    assert [b["title"] for b in first["buttons"]] == ["A", "Nee"]
    assert second["cards"] == [card]
    assert (answer.phase, answer.progress, answer.erase) == ("work", {"step": 2, "of": 7}, "history")


def test_nothing_said_is_an_empty_answer() -> None:
    assert collect([]) == Answer()
    assert collect([{"custom": {"multiple": True}}]).messages == []


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "tracker.sqlite"
    prepare_tracker(path)
    return path


def test_the_tracker_is_put_in_wal_mode(tracker: Path) -> None:
    with closing(sqlite3.connect(tracker)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_rasa_keeps_of_one_conversation_goes(tracker: Path) -> None:
    with closing(sqlite3.connect(tracker)) as connection, connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        rows = [("mine", "hallo"), ("mine", "kok"), ("theirs", "bakker")]
        connection.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)
    assert forget_tracker(tracker, "mine") == 2
    assert forget_tracker(tracker, "mine") == 0
    with closing(sqlite3.connect(tracker)) as connection:
        assert connection.execute("SELECT sender_id FROM events").fetchall() == [("theirs",)]


def test_no_tracker_yet_is_nothing_to_forget(tracker: Path, tmp_path: Path) -> None:
    assert forget_tracker(tmp_path / "nowhere.sqlite", "mine") == 0
    assert forget_tracker(tracker, "mine") == 0
    assert not (tmp_path / "nowhere.sqlite").exists()
