"""Speaks to the Rasa server: its REST channel, its health, and its tracker database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

_TABLE = "events"


class RasaUnavailable(Exception):
    """Rasa did not answer, or not in time."""


@dataclass
class Answer:
    """What Rasa answered: messages, with what the actions said beside them."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    erase: str | None = None
    phase: str | None = None
    progress: dict[str, int] | None = None


class RasaClient:
    """One connection pool to Rasa on the loopback address."""

    def __init__(self, url: str, timeout: float) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout)

    async def close(self) -> None:
        await self._client.aclose()

    async def send(self, conversation: str, message: str, metadata: dict[str, Any]) -> Answer:
        """Pass one message on; raises ``RasaUnavailable``."""
        body = {"sender": conversation, "message": message, "metadata": metadata}
        try:
            response = await self._client.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            parts = response.json()
            if not isinstance(parts, list):
                raise ValueError("Rasa's answer is not a list")
            return collect(parts)
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise RasaUnavailable(type(error).__name__) from error

    async def ready(self) -> bool:
        """Whether Rasa answers; it does not listen before its model is loaded."""
        try:
            response = await self._client.get("/webhooks/rest/", timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == 200


def collect(parts: list[dict[str, Any]]) -> Answer:
    """Rasa's REST parts as messages; ``custom`` parts complete the message before them."""
    answer = Answer()
    for part in parts:
        custom = part.get("custom")
        if part.get("text"):
            answer.messages.append(
                {
                    "text": part["text"],
                    "buttons": _ticks_first(part.get("buttons") or []),
                    "multiple": False,
                    "cards": [],
                }
            )
        if not custom:
            continue
        answer.erase = custom.get("erase") or answer.erase
        answer.phase = custom.get("phase") or answer.phase
        answer.progress = custom.get("progress") or answer.progress
        if answer.messages:
            answer.messages[-1] |= {k: custom[k] for k in ("multiple", "cards") if k in custom}
    return answer


def _ticks_first(buttons: list[dict[str, Any]]) -> list[dict[str, str]]:
    plain = [{"title": str(b["title"]), "payload": str(b["payload"])} for b in buttons]
    return sorted(plain, key=lambda b: not b["payload"].startswith("/tick"))


def prepare_tracker(path: Path) -> None:
    """Put the tracker database in WAL mode, which lets Rasa serve nearly twice the turns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def forget_tracker(path: Path, conversation: str) -> int:
    """Delete what Rasa keeps of a conversation; returns the number of events removed."""
    if not path.is_file():
        return 0
    with closing(sqlite3.connect(path, timeout=5)) as connection, connection:
        connection.execute("PRAGMA secure_delete=ON")
        known = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type='table' AND name=?", (_TABLE,)
        ).fetchone()
        if known is None:
            return 0
        removed = connection.execute(f"DELETE FROM {_TABLE} WHERE sender_id=?", (conversation,))
        connection.commit()
        # Deleted words also leave the write-ahead log.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return removed.rowcount
