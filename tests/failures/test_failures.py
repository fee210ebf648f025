"""Rasa down, index missing, code that raises, a locked database: the person gets a sentence and can go
on, and nothing they said is lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from actions.app import create_app
from actions.interview.turn import Interviewer
from actions.settings import Settings
from tests.conversations.checks import check_evidence, tasks, titles
from tests.conversations.person import Person
from tests.stack import Stack

pytestmark = pytest.mark.servers

A_FEW_SECONDS = 12.0
MEANWHILE = "daarna 5 jaar postbode geweest, brieven sorteren en bezorgen"


@pytest.fixture
def person(stack: Stack) -> Person:
    one = Person(stack)
    one.press("Ja, dat is goed")
    one.say("kassamedewerker, twee jaar, afrekenen")
    return one


def assert_heard_after_all(person: Person) -> None:
    """What was said while something was down stands in the profile, with its words."""
    profile = check_evidence(person)
    assert "kassamedewerker" in titles(profile)
    assert titles(profile).count("postbode") == 1, person.story(titles(profile))
    assert "sorteren" in tasks(profile), person.story(tasks(profile))
    postman = next(e for e in profile["experiences"] if e["title"] == "postbode")
    assert postman["years"] == 5
    assert MEANWHILE in person.own_messages().values()
    person.walk({"ask_tasks": "brieven bezorgen", "ask_period": "een tijdje", "next": "verder"})
    assert len(person.cards) == 5


def assert_unavailable(response: httpx.Response, code: str) -> None:
    """The error shape, with a sentence for the person."""
    assert response.status_code == 503, response.text
    error = response.json()["error"]
    assert set(error) == {"code", "message", "hint"}
    assert error["code"] == code
    assert error["message"].endswith(".")
    assert error["message"].isascii()


def test_rasa_goes_down_in_the_middle(stack: Stack, person: Person) -> None:
    stack.stop_rasa()
    try:
        said = person.say(MEANWHILE)
        assert "niet kwijt" in said
        ready = stack.readiness()
        assert ready.status_code == 503
        checks = ready.json()["checks"]
        assert (checks["rasa"]["ok"], checks["index"]["ok"], checks["database"]["ok"]) == (False, True, True)
        assert checks["rasa"]["hint"]
        started = httpx.post(f"{stack.url}/api/conversations", json={"channel": "web"}, timeout=20)
        assert started.status_code == 201
        assert started.json()["messages"][0]["text"]
    finally:
        stack.start_rasa()
    person.say("verder", aside=True)
    assert_heard_after_all(person)


def test_conversation_begun_while_rasa_was_down_can_go_on(stack: Stack) -> None:
    stack.stop_rasa()
    try:
        person = Person(stack)
        assert "niet kwijt" in person.question
    finally:
        stack.start_rasa()
    said = person.say("verder", aside=True)
    assert "bewaren" in said, person.story("it is not asked whether anything may be kept")
    person.walk({"ask_title": "kok, 2 jaar, koken", "ask_tasks": "koken"})
    assert person.profile()["consent"] == "granted"


def test_index_missing_at_start(stack: Stack, person: Person, tmp_path: Path) -> None:
    stack.restart_actions({"VAKWIJZER_DATA": str(tmp_path)}, until="live")
    try:
        ready = stack.readiness()
        assert ready.status_code == 503
        checks = ready.json()["checks"]
        assert not checks["index"]["ok"]
        assert "index build" in checks["index"]["hint"]
        assert checks["database"]["ok"]
        said = person.say(MEANWHILE)
        assert "niet kwijt" in said
        for name in ("match", "extract"):
            response = httpx.post(f"{stack.url}/api/{name}", json={"text": "kok"}, timeout=10)
            assert_unavailable(response, "index_unavailable")
        assert person.profile()["experiences"][0]["title"] == "kassamedewerker"
        assert person.transcript()[-1]["text"] == said
    finally:
        stack.restart_actions()
    person.say("verder", aside=True)
    assert_heard_after_all(person)


@contextmanager
def in_process(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app in this process on the port of the action server, so that the real Rasa calls it."""
    stack.stop_actions()
    for name, value in stack.env.items():
        if name.startswith("VAKWIJZER_"):
            monkeypatch.setenv(name, value)
    settings = Settings()
    config = uvicorn.Config(create_app(settings), port=settings.port, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        stack.wait("ready")
        yield
    finally:
        server.should_exit = True
        thread.join(15)
        stack.start_actions()
    assert not thread.is_alive()


def test_action_code_raises(stack: Stack, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("told by nobody")

    with in_process(stack, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(Interviewer, "answer", broken)
            said = person.say(MEANWHILE)
            assert "niet kwijt" in said
            assert "nobody" not in str(person.turn)
            again = person.say("hallo?")
            assert again.strip()
        person.say("verder", aside=True)
        assert_heard_after_all(person)


def test_code_raises_halfway_through_a_message(
    stack: Stack, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message was already taken in when the next step broke: it is not taken in twice."""

    def broken(*_: object) -> None:
        raise RuntimeError("told by nobody")

    with in_process(stack, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(Interviewer, "advance", broken)
            assert "niet kwijt" in person.say(MEANWHILE)
        person.say("verder", aside=True)
        assert_heard_after_all(person)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database, timeout=10, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def test_database_locked(stack: Stack, person: Person) -> None:
    path = f"{person.path}/messages"
    with locked(stack.database):
        began = time.monotonic()
        response = person.client.post(path, json={"text": MEANWHILE})
        assert time.monotonic() - began < A_FEW_SECONDS
        assert_unavailable(response, "unavailable")
        began = time.monotonic()
        started = httpx.post(f"{stack.url}/api/conversations", json={"channel": "web"}, timeout=30)
        assert time.monotonic() - began < A_FEW_SECONDS
        assert_unavailable(started, "unavailable")
    # The page still has the message and sends it again.
    person.say(MEANWHILE)
    assert [t for t in person.own_messages().values() if t == MEANWHILE] == [MEANWHILE]
    assert_heard_after_all(person)


def test_database_locks_while_the_answer_is_made(
    stack: Stack, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = sqlite3.connect(stack.database, timeout=10, isolation_level=None, check_same_thread=False)
    answer = Interviewer.answer

    def locks(self: Interviewer, profile: Any, heard: Any) -> Any:
        lock.execute("BEGIN EXCLUSIVE")
        return answer(self, profile, heard)

    with closing(lock), in_process(stack, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(Interviewer, "answer", locks)
            response = person.client.post(f"{person.path}/messages", json={"text": MEANWHILE})
            assert response.status_code in {200, 503}
            if response.status_code == 503:
                assert_unavailable(response, "unavailable")
            else:
                assert response.json()["messages"][0]["text"]
            lock.execute("ROLLBACK")
        person.say("verder", aside=True)
        assert_heard_after_all(person)


def test_tracker_locked(stack: Stack, person: Person) -> None:
    """Rasa's own database is locked: a sentence in time, and nothing lost."""
    with locked(stack.tracker):
        began = time.monotonic()
        response = person.client.post(f"{person.path}/messages", json={"text": MEANWHILE})
        assert time.monotonic() - began < 2 * A_FEW_SECONDS
        assert response.status_code == 200, response.text
        assert response.json()["messages"][0]["text"].strip()
    person.say("verder", aside=True)
    assert_heard_after_all(person)
