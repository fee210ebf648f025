"""A simulated jobseeker, who notices after every turn what a real one would be bothered by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from tests.conversations.questions import asks, recognise
from tests.stack import Stack

TURNS = 60
"""Far more questions than a whole talk holds."""
_FOREIGN_KEYS = ("utter_language_",)
_TECHNICAL = re.compile(r"utter_|action_|\b(?:None|Error|Traceback|null|undefined|nan|True|False)\b|[{}]")
_ENGLISH = re.compile(r"\b(?:the|your|please|error|message|skills?|sorry, i)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Press:
    """Press the button with this title."""

    title: str


@dataclass(frozen=True)
class Tick:
    """Tick boxes by title, or the first ``first``."""

    titles: tuple[str, ...] = ()
    first: int = 0


@dataclass(frozen=True)
class Skip:
    """Press 'Overslaan', or type it where there is no such button."""


Answer = str | Press | Tick | Skip
Plan = Mapping[str, Answer | Sequence[Answer]]
"""Answers by the beginning of the question's key; a sequence is used up one by one."""
USUAL: Plan = {
    "ask_consent": Press("Ja, dat is goed"),
    "ask_ticks": Tick(first=2),
    "ask_more_jobs": Press("Nee"),
    "ask_other": Press("Nee"),
    "ask_education": Press("Overslaan"),
    "ask_certificates": Press("Niets van dit alles"),
    "ask_more_certificates": Press("Niets van dit alles"),
    "ask_languages": Tick(("Nederlands",)),
    "ask_interests": Press("Weet ik niet"),
    "ask_wishes": Press("Maakt me niet uit"),
    "ask_more_wishes": Press("Maakt me niet uit"),
}


class Person:
    """Talks over HTTP. ``said`` holds what was typed, ``ticked`` the words on what was pressed."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.client = httpx.Client(base_url=stack.url, timeout=40)
        self.lines: list[str] = []
        self.heard: list[dict[str, Any]] = []
        self.said: list[str] = []
        self.ticked: list[str] = []
        self.asked: list[tuple[Any, ...]] = []
        self.known: list[re.Pattern[str]] = []
        self.turn: dict[str, Any] = {}
        self.cards: list[dict[str, Any]] = []
        response = self.client.post("/api/conversations", json={"channel": "web"})
        assert response.status_code == 201, response.text
        started = response.json()
        self.id: str = started["id"]
        self.path = f"/api/conversations/{self.id}"
        self.client.headers["Authorization"] = f"Bearer {started['token']}"
        self._take(started)

    # What a person does

    def say(self, text: str, *, aside: bool = False) -> str:
        """Type a message. ``aside``: no answer to the question, which may then be put once more."""
        self.said.append(text)
        return self._send({"text": text}, text, aside=aside)

    def press(self, title: str, *, aside: bool = False) -> str:
        self.ticked.append(title)
        return self._send({"button": self._payload(title)}, f"[{title}]", aside=aside)

    def tick(self, *titles: str) -> str:
        self.ticked += titles
        payloads = [self._payload(title) for title in titles]
        return self._send({"buttons": payloads}, f"[x {', x '.join(titles)}]")

    def skip(self) -> str:
        return self.press("Overslaan") if "Overslaan" in self.buttons else self.say("overslaan")

    def detour(self, text: str, expected: str) -> None:
        """Say something beside the question: ``expected`` is the key of what is said about it, and
        then the same question comes back."""
        before, boxes = self._identity(), self.buttons
        self.say(text, aside=True)
        keys = [recognise(m["text"])[0] for m in self.turn["messages"]]
        assert re.search(expected, " ".join(keys[:-1]) or keys[0]), self.story(
            f"expected {expected}, heard {keys}"
        )
        if self.phase in {"suggestions", "summary"}:
            assert self.buttons, self.story("no way on")
            return
        assert self._identity()[:2] == before[:2], self.story("the question did not come back")
        assert self.buttons == boxes, self.story("other buttons came back")

    def knows(self, question: str) -> None:
        """From now on no question may match ``question``: it has been told."""
        self.known.append(re.compile(question, re.IGNORECASE))

    def walk(self, plan: Plan, until: str = "suggestions") -> None:
        """Answer whatever is asked by ``plan`` (and ``USUAL``) until the phase ``until`` is reached."""
        left = {key: list(a) if isinstance(a, Sequence) and not isinstance(a, str) else [a, a, a, a]
                for key, a in {**USUAL, **plan}.items()}  # fmt: skip
        for _ in range(TURNS):
            if self.phase == until:
                return
            key = recognise(self.question)[0].removeprefix("utter_")
            found = [k for k in left if key.startswith(k) and left[k]]
            assert found, self.story(f"no answer planned for '{key}' ({self.question})")
            self._answer(left[max(found, key=len)].pop(0))
        raise AssertionError(self.story(f"'{until}' was not reached in {TURNS} turns"))

    def to_summary(self) -> str:
        """From the suggestions to the end."""
        self.press("Klaar: mijn samenvatting")
        assert self.phase == "summary", self.story("no summary")
        assert recognise(self.turn["messages"][-1]["text"])[0].startswith("utter_summary_"), self.story("?")
        return str(self.question)

    # What a person sees

    @property
    def question(self) -> str:
        return str(self.turn["messages"][-1]["text"])

    @property
    def phase(self) -> str:
        return str(self.turn["phase"])

    @property
    def buttons(self) -> list[str]:
        return [b["title"] for m in self.turn["messages"] for b in m["buttons"]]

    @property
    def boxes(self) -> list[str]:
        return [
            b["title"]
            for m in self.turn["messages"]
            for b in m["buttons"]
            if m["multiple"] and b["payload"].startswith("/tick")
        ]

    def profile(self) -> dict[str, Any]:
        response = self.client.get(self.path)
        assert response.status_code == 200, self.story(response.text)
        found: dict[str, Any] = response.json()
        return found

    def transcript(self) -> list[dict[str, Any]]:
        response = self.client.get(f"{self.path}/messages")
        assert response.status_code == 200, self.story(response.text)
        found: list[dict[str, Any]] = response.json()["messages"]
        return found

    def own_messages(self) -> dict[int, str]:
        """The person's messages by turn number, as they are kept."""
        return {m["turn"]: m["text"] for m in self.transcript() if m["from"] == "person"}

    def story(self, problem: str) -> str:
        """The problem with the last lines of the talk."""
        return "\n".join([problem, *self.lines[-16:]])

    # Underneath

    def _answer(self, answer: Answer) -> None:
        match answer:
            case str():
                self.say(answer)
            case Press(title):
                self.press(title)
            case Tick(titles, first):
                self.tick(*(titles or self.boxes[:first]))
            case Skip():
                self.skip()

    def _payload(self, title: str) -> str:
        offered = {b["title"]: b["payload"] for m in self.turn["messages"] for b in m["buttons"]}
        for card in self.cards:
            offered |= {f"{b['title']} {card['number']}": b["payload"] for b in card["buttons"]}
        assert title in offered, self.story(f"no button '{title}' in {list(offered)}")
        return str(offered[title])

    def _send(self, body: dict[str, Any], shown: str, *, aside: bool = False) -> str:
        self.lines.append(f"P  {shown}")
        response = self.client.post(f"{self.path}/messages", json=body)
        assert response.status_code == 200, self.story(response.text)
        self._take(response.json(), aside=aside)
        return " ".join(m["text"] for m in self.turn["messages"])

    def _take(self, turn: dict[str, Any], *, aside: bool = False) -> None:
        standing = self.asked[-1] if self.asked else None
        self.turn = turn
        messages = turn["messages"]
        self.heard += messages
        self.lines += [
            f"B  {m['text']}" + (f"  {self.buttons}" if m is messages[-1] else "") for m in messages
        ]
        self.cards = next((m["cards"] for m in reversed(messages) if m["cards"]), self.cards)
        assert any(m["text"].strip() for m in messages), self.story("silence")
        for message in messages:
            self._check_text(message["text"])
        progress = turn["progress"]
        assert 1 <= progress["step"] <= progress["of"], self.story(f"progress {progress}")
        if not turn.get("ended"):
            self._check_question(standing, aside)

    def _check_text(self, text: str) -> None:
        typed = " ".join([*self.said, *self.ticked]).lower()
        wrong = [w for w in _TECHNICAL.findall(text) if w.lower() not in typed]
        if not recognise(text)[0].startswith(_FOREIGN_KEYS):
            wrong += [w for w in _ENGLISH.findall(text) if w.lower() not in typed]
        assert not wrong, self.story(f"{wrong} in what a person reads: {text}")

    def _check_question(self, standing: tuple[Any, ...] | None, aside: bool) -> None:
        if not asks(self.question):
            return
        for pattern in self.known:
            assert not pattern.search(self.question), self.story(f"asked although told: {self.question}")
        identity = self._identity()
        again = identity in self.asked
        back = aside and standing is not None and standing[:3] == identity[:3]
        assert back or not again, self.story(f"asked before: {self.question}")
        self.asked.append(identity)

    def _identity(self) -> tuple[Any, ...]:
        """A question, whatever its wording: with other boxes, or after more work was told, it is
        another one."""
        key, filled = recognise(self.question)
        jobs = len(self.profile()["experiences"]) if key else 0
        return key, filled, tuple(self.boxes), jobs
