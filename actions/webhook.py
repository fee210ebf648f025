"""The endpoint that Rasa calls for every action, guarded by a token."""

from __future__ import annotations

import hmac
import json
import logging
import zlib
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import (
    ActionExecutionRejection,
    ActionMissingDomainException,
    ActionNotFoundException,
)
from starlette.concurrency import run_in_threadpool

from actions.conversation import ACTION_NAMES, Conversation, Turn
from actions.interview.messages import Button, Reply, Say
from actions.profile.model import Profile
from actions.summary import progress, with_words

LARGEST_CALL = 8_000_000
logging.getLogger("rasa_sdk").setLevel(logging.ERROR)


class InterviewAction(Action):  # type: ignore[misc]
    """One action of the domain; all of them hand over to the conversation."""

    def __init__(self, name: str, conversation: Conversation) -> None:
        self._name = name
        self._conversation = conversation

    def name(self) -> str:
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = turn_of(tracker)
        reply, profile = await run_in_threadpool(self._conversation.run, self._name, turn)
        for say in reply.says:
            _utter(dispatcher, say)
        _close(dispatcher, reply, profile)
        return [SlotSet("phase", profile.interview.phase)] if profile else []


def turn_of(tracker: Tracker) -> Turn:
    """The last message of a tracker, with what the gateway sent along."""
    message: dict[str, Any] = tracker.latest_message or {}
    metadata: dict[str, Any] = message.get("metadata") or {}
    intent: dict[str, Any] = message.get("intent") or {}
    ranked = [r for r in message.get("intent_ranking") or [] if r.get("name") != "nlu_fallback"]
    name = str(intent.get("name") or "")
    return Turn(
        conversation=tracker.sender_id,
        number=int(metadata.get("turn", 0)),
        intent=name,
        confidence=float(
            (intent if name != "nlu_fallback" or not ranked else ranked[0]).get("confidence") or 0
        ),
        text=str(message.get("text") or ""),
        boxes=tuple((str(c), str(t)) for c, t in metadata.get("boxes") or []),
        ranking=tuple((str(r["name"]), float(r["confidence"])) for r in ranked),
    )


def _utter(dispatcher: CollectingDispatcher, say: Say) -> None:
    buttons = [{"title": b.title, "payload": _payload(b)} for b in say.buttons]
    dispatcher.utter_message(response=say.response, buttons=buttons, **say.fill)
    extra: dict[str, Any] = {}
    if say.multiple:
        extra["multiple"] = True
    if say.cards:
        extra["cards"] = [with_words(card) for card in say.cards]
    if extra:
        dispatcher.utter_message(json_message=extra)


def _payload(button: Button) -> str:
    return f"/{button.intent}{json.dumps({'choice': button.choice}, separators=(',', ':'))}"


def _close(dispatcher: CollectingDispatcher, reply: Reply, profile: Profile | None) -> None:
    state: dict[str, Any] = {}
    if profile is not None:
        state = {"phase": profile.interview.phase, "progress": progress(profile)}
    if reply.erase:
        state["erase"] = reply.erase
    if state:
        dispatcher.utter_message(json_message=state)


def router(conversation: Conversation, token: str) -> APIRouter:
    """The route, with an executor that knows every action of the domain."""
    executor = ActionExecutor()
    for name in ACTION_NAMES:
        executor.register_action(InterviewAction(name, conversation))
    routes = APIRouter(include_in_schema=False)

    @routes.post("/webhook")
    async def webhook(request: Request) -> Response:
        given = request.query_params.get("token", "")
        if not hmac.compare_digest(given.encode(), token.encode()):
            return JSONResponse({"error": "token missing or wrong"}, 403)
        try:
            call = json.loads(_inflated(await request.body(), request.headers.get("content-encoding")))
        except (ValueError, zlib.error):
            return JSONResponse({"error": "body is not JSON"}, 400)
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as error:
            return JSONResponse({"error": str(error), "action_name": error.action_name}, 400)
        except ActionNotFoundException as error:
            return JSONResponse({"error": str(error), "action_name": error.action_name}, 404)
        except ActionMissingDomainException as error:
            return JSONResponse({"error": str(error), "action_name": error.action_name}, 449)
        return JSONResponse(result.model_dump() if result is not None else {})

    return routes


def _inflated(body: bytes, encoding: str | None) -> bytes:
    if len(body) > LARGEST_CALL:
        raise ValueError("body too large")
    if encoding != "deflate":
        return body
    engine = zlib.decompressobj()
    content = engine.decompress(body, LARGEST_CALL)
    if engine.unconsumed_tail:
        raise ValueError("body too large")
    return content
