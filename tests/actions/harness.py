"""What the tests of the action server talk with: an interview without Rasa, and a Rasa without its model."""

from __future__ import annotations

import copy
import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import httpx
import yaml
from fastapi import FastAPI

from actions.conversation import Conversation, Turn
from actions.interview.messages import Heard, Reply, Say
from actions.profile.model import Profile
from actions.profile.store import ProfileStore
from actions.tools import Tools

ROOT = Path(__file__).resolve().parents[2]
Response = list[dict[str, Any]]


def _responses() -> dict[str, Response]:
    found: dict[str, Response] = {}
    for path in sorted((ROOT / "bot" / "domain").glob("*.yml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8")).get("responses", {})
    return found


def _rules() -> dict[str, str]:
    content = yaml.safe_load((ROOT / "bot" / "rules" / "rules.yml").read_text(encoding="utf-8"))
    return {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in content["rules"]}


RESPONSES = _responses()
ACTION_OF = _rules()
TITLES = {
    re.sub(r'^.*"choice":"([^"]+)".*$', r"\1", button["payload"]): button["title"]
    for variants in RESPONSES.values()
    for variant in variants
    for button in variant.get("buttons", [])
}
"""What stands on a button of the domain, by its choice."""


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def render(say: Say) -> str:
    """The first wording of a message; fails when a response is unknown or left with a gap."""
    assert say.response in RESPONSES, f"{say.response} does not stand in bot/domain"
    for variant in RESPONSES[say.response]:
        gaps = placeholders(variant["text"]) - set(say.fill)
        assert not gaps, f"{say.response} is left with gaps {gaps}"
    return str(RESPONSES[say.response][0]["text"].format(**say.fill))


def typed(tools: Tools, text: str, turn: int = 1) -> Heard:
    """A typed message as the interview hears it."""
    return Turn("0" * 32, turn, "inform", 0.9, text, ()).heard(tools.extractor)


class OneProfile:
    """A profile store that holds one conversation in memory."""

    def __init__(self) -> None:
        self.profile = Profile("0" * 32)
        self.said: list[tuple[int, str, list[dict[str, Any]]]] = []
        self.saved = 0

    def load(self, id_: str) -> Profile:
        return self.profile

    def save(self, profile: Profile) -> None:
        self.saved += 1

    def share(self, id_: str, days: int) -> tuple[str, datetime]:
        return "BCDF-2345", datetime(2030, 1, 2, tzinfo=UTC)

    def turns(self, id_: str) -> list[tuple[int, str, list[dict[str, Any]]]]:
        return self.said


class Talk:
    """A talk with the interview itself. Every answer is checked: all texts exist and are whole."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.store = OneProfile()
        self.conversation = self._conversation()
        self.reply = Reply()
        self._run("start_conversation", "", ())

    @property
    def profile(self) -> Profile:
        return self.store.profile

    @property
    def question(self) -> str | None:
        return self.profile.interview.question

    @property
    def texts(self) -> list[str]:
        return [render(say) for say in self.reply.says]

    @property
    def keys(self) -> list[str]:
        return [say.response for say in self.reply.says]

    def say(self, text: str, intent: str = "inform", confidence: float = 0.9) -> list[str]:
        """Type ``text``; returns the keys of the answer."""
        return self._run(intent, text, (), confidence)

    def press(self, *choices: str, intent: str = "answer") -> list[str]:
        """Press a button, or several boxes; returns the keys of the answer."""
        offered = {b["choice"]: b["title"] for b in self.profile.interview.offered}
        boxes = tuple((c, offered.get(c) or TITLES.get(c, c)) for c in choices)
        return self._run(intent, ", ".join(title for _, title in boxes), boxes)

    def agree(self) -> Talk:
        self.press("yes")
        return self

    def reach(self, phase: str) -> Talk:
        """Skip whatever is asked until ``phase`` has come."""
        for _ in range(40):
            if self.profile.interview.phase == phase:
                return self
            self.say("overslaan", "skip")
        raise AssertionError(f"phase {phase} was not reached; stuck at {self.question}")

    def fork(self) -> Talk:
        """A talk of its own that goes on from here."""
        other = copy.copy(self)
        other.store = copy.deepcopy(self.store)
        other.conversation = other._conversation()
        return other

    def _conversation(self) -> Conversation:
        return Conversation(cast("ProfileStore", self.store), lambda: self.tools, share_days=14)

    def _run(
        self, intent: str, text: str, boxes: tuple[tuple[str, str], ...], confidence: float = 1.0
    ) -> list[str]:
        number = len(self.store.said)
        turn = Turn(self.profile.id, number, intent, confidence, text, boxes)
        self.store.said.append((number, text, []))
        self.reply, _ = self.conversation.run(ACTION_OF[intent], turn)
        assert "utter_trouble" not in self.keys, f"an action failed on {text!r}"
        assert all(self.texts)
        return self.keys


class FakeRasa:
    """Rasa's REST channel without a model: the tests say what a text means (``means``).

    Everything else is as in Rasa: rules choose the action, the webhook carries it out, the domain's
    texts are filled in, and every message is kept in the tracker database.
    """

    def __init__(self, app: FastAPI, token: str, tracker: Path) -> None:
        self.means: dict[str, str] = {}
        self.received: list[dict[str, Any]] = []
        self.status = 200
        self.answer: Any = None
        self._tracker = tracker
        self._token = token
        self._actions = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://actions")

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.status == 0:
            raise httpx.ConnectError("connection refused", request=request)
        if request.method == "GET":
            return httpx.Response(self.status, json={"status": "ok"})
        call = json.loads(request.content)
        self.received.append(call)
        if self.status != 200:
            return httpx.Response(self.status, text="Rasa is not well")
        if self.answer is not None:
            return httpx.Response(200, json=self.answer)
        self._remember(call)
        return httpx.Response(200, json=await self._act(call))

    def _remember(self, call: dict[str, Any]) -> None:
        with closing(sqlite3.connect(self._tracker)) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)"
            )
            connection.execute(
                "INSERT INTO events (sender_id, data) VALUES (?, ?)", (call["sender"], json.dumps(call))
            )

    async def _act(self, call: dict[str, Any]) -> Response:
        text = str(call["message"])
        command = re.match(r"^/(\w+)", text)
        intent = command[1] if command else self.means.get(text, "inform")
        message = {
            "text": text,
            "intent": {"name": intent, "confidence": 0.95},
            "intent_ranking": [{"name": intent, "confidence": 0.95}],
            "metadata": call["metadata"],
        }
        tracker = {"sender_id": call["sender"], "slots": {}, "latest_message": message, "events": []}
        body = {
            "next_action": ACTION_OF[intent],
            "sender_id": call["sender"],
            "tracker": tracker,
            "domain": {"intents": list(ACTION_OF)},
        }
        answer = await self._actions.post("/webhook", params={"token": self._token}, json=body)
        return [part for said in answer.json()["responses"] for part in _part(said)]


def _part(said: dict[str, Any]) -> Response:
    if said.get("custom"):
        return [{"custom": said["custom"]}]
    response = RESPONSES[said["response"]][0]
    # Rasa fills in the payloads of the domain too, which is why their braces stand there twice.
    own = [{**b, "payload": b["payload"].format(**said)} for b in response.get("buttons", [])]
    return [{"text": response["text"].format(**said), "buttons": [*own, *(said.get("buttons") or [])]}]
