"""People who hold whole interviews over HTTP, as the page does, and time every turn.

Each has a random generator of its own with a fixed seed: the same seed holds the same talk as long as
the bot answers the same.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from typing import Any

import httpx
import yaml

from actions.extraction.spans import Span, SpanKind
from actions.texts import texts
from benchmarks.report import ROOT

MOST_TURNS = 32
MOST_CARDS = 4
"""So many turns a person looks at suggestions before going on to the summary."""

PERIODS = (
    "een jaar of zes denk ik", "van 2012 tot 2018", "drie jaar en daarna nog een half jaar via randstad",
    "sinds vorig jaar", "bijna tien jaar", "anderhalf jaar", "al sinds 2009", "een paar maanden maar",
)  # fmt: skip
ABOUT_CARDS = (
    "waarom de tweede?", "heb je nog iets anders?", "wat moet ik leren voor nummer 1?",
    "de derde is niks voor mij", "wat doe je dan de hele dag bij nummer 2?", "geen weekenden meer",
)  # fmt: skip
DETOURS = (
    "waarom vraag je dat?", "wat doe je met mijn gegevens?", "ik snap het niet zo goed", "help",
    "weet ik niet", "kan ik ook met iemand praten?",
)  # fmt: skip
_KINDS: dict[str, set[SpanKind]] = {
    "other": {"task", "skill"},
    "learning": {"certificate", "language", "knowledge"},
    "wishes": {"wish"},
}


class Speech:
    """What people type, out of the development sets; all is said before anything is said again, so
    that the vectors which the server remembers do not flatter it."""

    def __init__(self, work: Sequence[str], messages: Iterable[tuple[str, list[Span]]], seed: int) -> None:
        mixed = random.Random(seed)
        told = list(messages)
        topics = {"work": list(work)} | {
            phase: [text for text, spans in told if kinds & {s.kind for s in spans}]
            for phase, kinds in _KINDS.items()
        }
        self._next = {phase: cycle(mixed.sample(lines, len(lines))) for phase, lines in topics.items()}

    def say(self, phase: str) -> str:
        return next(self._next[phase])


@dataclass(frozen=True)
class Timed:
    """One turn. ``error`` is a status, the name of a network failure, or ``trouble`` when the bot
    answered that something went wrong."""

    seconds: float
    phase: str
    typed: bool
    error: str = ""


@cache
def apologies() -> frozenset[str]:
    """What the person reads when something broke."""
    bot = yaml.safe_load((ROOT / "bot" / "domain" / "control.yml").read_text(encoding="utf-8"))["responses"]
    written = [
        bot[name][n]["text"] for name in ("utter_trouble", "utter_default") for n in range(len(bot[name]))
    ]
    return frozenset([*written, texts()["trouble"], texts()["silence"]])


class Person:
    """Holds one interview, with words out of ``speech``."""

    def __init__(self, client: httpx.AsyncClient, random_: random.Random, speech: Speech) -> None:
        self._client = client
        self._random = random_
        self._speech = speech
        self._cards_seen = 0

    async def talk(self, turns: list[Timed], *, think: bool = False, end: float | None = None) -> bool:
        """From hello to summary, each turn added to ``turns``; whether the end was reached.

        ``think`` waits 2 to 5 seconds before every turn; nobody begins a turn after ``end``.
        """
        started = await self._client.post("/api/conversations", json={"channel": "web"})
        if started.status_code != httpx.codes.CREATED:
            turns.append(Timed(0.0, "consent", False, str(started.status_code)))
            return False
        reply = started.json()
        path = f"/api/conversations/{reply['id']}/messages"
        headers = {"Authorization": f"Bearer {reply['token']}"}
        for _ in range(MOST_TURNS):
            if think:
                await asyncio.sleep(self._random.uniform(2, 5))
            if end is not None and time.monotonic() >= end:
                return False
            last = reply["phase"] == "summary"
            body = self._move(reply)
            answer, timed = await self._say(path, headers, body, reply["phase"])
            turns.append(timed)
            if answer is None:
                return False
            if last or answer.get("ended"):
                return True
            reply = answer
        return True

    async def _say(
        self, path: str, headers: dict[str, str], body: dict[str, Any], phase: str
    ) -> tuple[dict[str, Any] | None, Timed]:
        typed = "text" in body
        began = time.perf_counter()
        try:
            response = await self._client.post(path, json=body, headers=headers)
        except httpx.HTTPError as error:
            return None, Timed(time.perf_counter() - began, phase, typed, type(error).__name__)
        seconds = time.perf_counter() - began
        if response.status_code != httpx.codes.OK:
            return None, Timed(seconds, phase, typed, str(response.status_code))
        answer: dict[str, Any] = response.json()
        broken = any(m["text"] in apologies() for m in answer["messages"])
        return answer, Timed(seconds, phase, typed, "trouble" if broken else "")

    def _move(self, reply: dict[str, Any]) -> dict[str, Any]:
        """What this person does with an answer: a button, boxes, or typed words."""
        chance = self._random.random()
        buttons = [b["payload"] for m in reply["messages"] for b in m["buttons"]]
        boxes = [p for p in buttons if p.startswith("/tick")]
        single = [p for p in buttons if not p.startswith("/tick") and "delete" not in p]
        phase = reply["phase"]
        if phase == "consent":
            return {"button": single[0]} if single else {"text": "ja hoor"}
        if phase == "summary":
            return {"button": single[-1]} if single else {"text": "klaar"}
        if phase == "suggestions":
            return self._about_cards(reply, chance)
        if chance < 0.05:
            return {"text": self._random.choice(DETOURS)}
        if any("never" in p for p in single) and chance < 0.9:
            return {"text": self._words(phase, asked_how_long=False)}
        if boxes and chance < 0.75:
            return {"buttons": self._random.sample(boxes, min(len(boxes), self._random.randint(1, 3)))}
        if single and "/skip" in single and chance > 0.92:
            return {"button": "/skip"}
        if single and chance > 0.75:
            return {"button": single[0]}
        if phase == "work" and len(single) == 3 and not boxes:
            # 'Heb je nog ander werk gedaan?'
            return {"button": single[self._random.randint(0, 1)]}
        return {"text": self._words(phase, any("period" in p for p in single))}

    def _words(self, phase: str, asked_how_long: bool) -> str:
        if asked_how_long:
            return self._random.choice(PERIODS)
        said = self._speech.say(phase)
        if phase == "work" and self._random.random() < 0.5:
            return f"{said}, {self._random.choice(PERIODS)}"
        return said

    def _about_cards(self, reply: dict[str, Any], chance: float) -> dict[str, Any]:
        self._cards_seen += 1
        pressed = [b["payload"] for m in reply["messages"] for c in m["cards"] for b in c["buttons"]]
        if self._cards_seen > MOST_CARDS:
            return {"text": "laat mijn samenvatting maar zien"}
        if pressed and chance < 0.5:
            return {"button": self._random.choice(pressed)}
        return {"text": self._random.choice(ABOUT_CARDS)}
