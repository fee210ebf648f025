"""The whole app in process: real routes, gateway, webhook and database, and a fake Rasa."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from fastapi.testclient import TestClient

from actions.api.desk import Desk
from actions.app import create_app
from actions.settings import Settings
from actions.tools import Tools
from tests.actions.harness import FakeRasa

Answer = dict[str, Any]


class Service:
    """``client`` speaks HTTP with the app; ``rasa`` is what the app takes for the Rasa server."""

    def __init__(self, settings: Settings, tools: Tools | None) -> None:
        self.settings = settings
        self.app = create_app(settings)
        self.desk: Desk = self.app.state.desk
        self.desk.tools.made = tools
        token = settings.webhook_token.get_secret_value()
        self.rasa = FakeRasa(self.app, token, settings.tracker_database)
        self.desk.rasa._client = httpx.AsyncClient(
            transport=httpx.MockTransport(self.rasa), base_url="http://rasa"
        )
        self.client = TestClient(self.app, raise_server_exceptions=False)

    def open(self) -> None:
        self.client.__enter__()

    def close(self) -> None:
        self.client.__exit__(None, None, None)
        self.desk.store.engine.dispose()

    def chat(self) -> Chat:
        return Chat(self)

    def rows(self) -> dict[str, int]:
        """The number of rows in every table of both databases."""
        counts: dict[str, int] = {}
        for path in (self.database, self.settings.tracker_database):
            with closing(sqlite3.connect(path)) as connection:
                names = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
                for (name,) in names:
                    counts[name] = connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        counts.pop("alembic_version", None)
        return counts

    @property
    def database(self) -> Path:
        return self.settings.data / "vakwijzer.sqlite"

    def files(self) -> bytes:
        """Everything that stands on disk: databases, their logs, whatever else was written."""
        return b"".join(p.read_bytes() for p in sorted(self.settings.data.rglob("*")) if p.is_file())


class Chat:
    """One person's conversation over HTTP."""

    def __init__(self, service: Service, channel: str = "web") -> None:
        self.client = service.client
        started = self.client.post("/api/conversations", json={"channel": channel})
        assert started.status_code == 201, started.text
        self.last: Answer = started.json()
        self.id: str = self.last["id"]
        self.headers = {"Authorization": f"Bearer {self.last['token']}"}
        self.path = f"/api/conversations/{self.id}"

    def post(self, body: Answer, **headers: str) -> httpx.Response:
        """Send a message as it is; the answer with its status."""
        answer: httpx.Response = self.client.post(
            f"{self.path}/messages", json=body, headers={**self.headers, **headers}
        )
        if answer.status_code == 200:
            self.last = answer.json()
        return answer

    def say(self, text: str) -> Answer:
        answer = self.post({"text": text})
        assert answer.status_code == 200, answer.text
        return self.last

    def press(self, title: str) -> Answer:
        """Press the button (or the button on a card) with this title."""
        answer = self.post({"button": self.payload(title)})
        assert answer.status_code == 200, answer.text
        return self.last

    def payload(self, title: str) -> str:
        offered = {b["title"]: b["payload"] for b in self.buttons()}
        assert title in offered, f"'{title}' is not offered, only {sorted(offered)}"
        return str(offered[title])

    def buttons(self) -> list[Answer]:
        parts = [*self.last["messages"], *(c for m in self.last["messages"] for c in m["cards"])]
        return [b for part in parts for b in part["buttons"]]

    def texts(self) -> list[str]:
        return [m["text"] for m in self.last["messages"]]

    def get(self, what: str = "") -> httpx.Response:
        found: httpx.Response = self.client.get(f"{self.path}{what}", headers=self.headers)
        return found

    def to_suggestions(self) -> Answer:
        """Agree, tell of one job, and skip the rest until there are cards."""
        self.press("Ja, dat is goed")
        self.say("ik was 5 jaar kok, soep koken en borden opmaken")
        for _ in range(30):
            if any(m["cards"] for m in self.last["messages"]):
                return self.last
            skip = [b for b in self.buttons() if b["title"] in {"Overslaan", "Niets van dit alles", "Nee"}]
            assert skip, f"nothing to press under {self.texts()}"
            self.press(skip[-1]["title"])
        raise AssertionError("no suggestions came")
