"""The way between the browser and Rasa: redaction, offered buttons, keeping, erasing.

Nothing that somebody types reaches Rasa as a command: buttons are looked up among those that were
offered, and typed text loses a leading slash.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from actions.profile.model import PHASES
from actions.profile.store import ProfileStore
from actions.rasa import Answer, RasaClient, RasaUnavailable, forget_tracker
from actions.redaction import redact
from actions.summary import progress
from actions.texts import texts

logger = logging.getLogger(__name__)

START = "/start_conversation"
_REMEMBERED = 2_000


class UnknownButton(Exception):
    """A payload that was not offered with the last answer."""


class GoneConversation(Exception):
    """The conversation was deleted meanwhile."""


@dataclass(frozen=True)
class Incoming:
    """A message as it arrived: typed ``text``, or ``buttons`` that were pressed, or both."""

    text: str = ""
    buttons: tuple[str, ...] = ()


class Gateway:
    """Carries turns. One conversation takes one message at a time."""

    def __init__(self, store: ProfileStore, rasa: RasaClient, tracker: Path) -> None:
        self._store = store
        self._rasa = rasa
        self._tracker = tracker
        self._locks: OrderedDict[str, asyncio.Lock] = OrderedDict()
        self._answered: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()

    async def start(self, id_: str) -> dict[str, Any]:
        """The first turn: hello and the question for consent."""
        return await self._turn(id_, "", START, ())

    async def take(self, id_: str, incoming: Incoming, key: str | None = None) -> dict[str, Any]:
        """One message of the person. With ``key``, the same message sent twice is taken once.

        Raises ``UnknownButton`` and ``GoneConversation``.
        """
        lock = self._locks.setdefault(id_, asyncio.Lock())
        _keep_last(self._locks, _REMEMBERED)
        async with lock:
            known = self._answered.get((id_, key)) if key else None
            if known is not None:
                return known
            answer = await self._take(id_, incoming)
            if key:
                self._answered[id_, key] = answer
                _keep_last(self._answered, _REMEMBERED)
            return answer

    async def _take(self, id_: str, incoming: Incoming) -> dict[str, Any]:
        text = redact(incoming.text.strip())
        if not incoming.buttons:
            return await self._turn(id_, text, _as_text(text), ())
        offered = await run_in_threadpool(self._offered, id_)
        by_payload = {b["payload"]: b for b in offered}
        if not by_payload.keys() >= set(incoming.buttons):
            raise UnknownButton
        pressed = [by_payload[p] for p in dict.fromkeys(incoming.buttons)]
        if text:
            # Typed beside the boxes: the words on them count as said.
            said = ", ".join([*(b["title"] for b in pressed), text])
            return await self._turn(id_, said, _as_text(said), ())
        boxes = tuple((_choice(b["payload"]), b["title"]) for b in pressed)
        shown = ", ".join(b["title"] for b in pressed)
        return await self._turn(id_, shown, _payload(incoming.buttons), boxes)

    def _offered(self, id_: str) -> list[dict[str, str]]:
        turns = self._store.turns(id_)
        if not turns:
            raise GoneConversation
        last = turns[-1][2]
        cards = [card for message in last for card in message["cards"]]
        return [b for part in [*last, *cards] for b in part["buttons"]]

    async def _turn(
        self, id_: str, said: str, message: str, boxes: tuple[tuple[str, str], ...]
    ) -> dict[str, Any]:
        # Kept before anything can fail: what somebody said is never lost.
        number = await run_in_threadpool(self._store.add_turn, id_, said)
        metadata = {"turn": number, "boxes": [list(box) for box in boxes]}
        try:
            answer = await self._rasa.send(id_, message, metadata)
        except RasaUnavailable as error:
            logger.error("Rasa did not answer (%s)", error)
            answer = Answer([_message(texts()["trouble"])])
        if not answer.messages:
            answer.messages.append(_message(texts()["silence"]))
        return await self._finish(id_, number, answer)

    async def _finish(self, id_: str, number: int, answer: Answer) -> dict[str, Any]:
        result = {
            "messages": answer.messages,
            "phase": answer.phase or await self._phase(id_),
            "progress": answer.progress or await self._progress(id_),
        }
        if answer.erase == "everything":
            await self._erase(id_)
            return {**result, "ended": True}
        if answer.erase == "history":
            await run_in_threadpool(self._store.forget_turns_before, id_, number)
            await run_in_threadpool(forget_tracker, self._tracker, id_)
        await run_in_threadpool(self._store.add_reply, id_, number, answer.messages)
        return result

    async def _phase(self, id_: str) -> str:
        profile = await run_in_threadpool(self._store.load, id_)
        return profile.interview.phase if profile else PHASES[0]

    async def _progress(self, id_: str) -> dict[str, int]:
        profile = await run_in_threadpool(self._store.load, id_)
        return progress(profile) if profile else {"step": 1, "of": len(PHASES)}

    async def delete(self, id_: str) -> dict[str, int]:
        """Remove a conversation everywhere, after the message that is under way; a receipt of how
        much of what was removed."""
        async with self._locks.setdefault(id_, asyncio.Lock()):
            return await self._erase(id_)

    async def _erase(self, id_: str) -> dict[str, int]:
        removed = await run_in_threadpool(erase, self._store, self._tracker, id_)
        for key in [k for k in self._answered if k[0] == id_]:
            del self._answered[key]
        return removed

    async def purge(self, retention_days: int, idle_minutes: int) -> int:
        """Delete every conversation whose time is over; returns how many."""
        old = await run_in_threadpool(self._store.expired, retention_days, idle_minutes)
        for id_ in old:
            await self.delete(id_)
        return len(old)


def erase(store: ProfileStore, tracker: Path, id_: str) -> dict[str, int]:
    """Profile, turns, shares and what Rasa keeps; a receipt by table."""
    return {**store.delete(id_), "tracker": forget_tracker(tracker, id_)}


def _message(text: str) -> dict[str, Any]:
    return {"text": text, "buttons": [], "multiple": False, "cards": []}


def _as_text(text: str) -> str:
    """Typed text as Rasa gets it: never a command, never empty."""
    plain = text.lstrip("/ \t\n")
    return plain or "."


def _choice(payload: str) -> str:
    """The choice that a payload such as ``/answer{"choice":"yes"}`` carries, or its intent."""
    intent, _, rest = payload.lstrip("/").partition("{")
    if not rest:
        return intent
    content: dict[str, Any] = json.loads("{" + rest)
    return str(content.get("choice", intent))


def _payload(payloads: tuple[str, ...]) -> str:
    """Several boxes travel as one message; what was chosen stands in the metadata."""
    ticks = [p for p in payloads if p.startswith("/tick")]
    return ticks[0] if ticks else payloads[0]


def _keep_last(memory: OrderedDict[Any, Any], count: int) -> None:
    while len(memory) > count:
        memory.popitem(last=False)
