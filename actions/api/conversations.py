"""``/api/conversations``: talk, look at the profile, share, delete; and ``/api/shared``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.concurrency import run_in_threadpool

from actions.api.desk import Desk, address, desk
from actions.api.errors import ApiError, responses
from actions.gateway import GoneConversation, Incoming, UnknownButton
from actions.summary import as_json

MAX_TEXT = 2_000
_ID = r"^[0-9a-f]{32}$"

DeskOf = Annotated[Desk, Depends(desk)]


class NewConversation(BaseModel):
    model_config = ConfigDict(extra="forbid")
    channel: Literal["web", "kiosk"] = "web"


class MessageIn(BaseModel):
    """``text``, or ``button`` (one payload that was offered), or ``buttons`` (boxes that were
    ticked); text and boxes may go together."""

    model_config = ConfigDict(extra="forbid")
    text: str | None = Field(default=None, max_length=MAX_TEXT)
    button: str | None = Field(default=None, max_length=400)
    buttons: list[str] | None = Field(default=None, max_length=30)

    @model_validator(mode="after")
    def _one_of(self) -> MessageIn:
        if self.button is not None and self.buttons is not None:
            raise ValueError("send either 'button' or 'buttons'")
        return self

    def incoming(self) -> Incoming:
        pressed = (self.button,) if self.button is not None else tuple(self.buttons or ())
        return Incoming((self.text or "").strip(), pressed)


class ButtonOut(BaseModel):
    title: str
    payload: str


class MessageOut(BaseModel):
    """``multiple``: the buttons with a payload that begins with ``/tick`` are boxes."""

    text: str
    buttons: list[ButtonOut] = []
    multiple: bool = False
    cards: list[dict[str, Any]] = []


class Progress(BaseModel):
    step: int
    of: int


class TurnOut(BaseModel):
    messages: list[MessageOut]
    phase: str
    progress: Progress
    ended: bool = False


class Started(TurnOut):
    id: str
    token: str


class TranscriptMessage(MessageOut):
    sender: Literal["bot", "person"] = Field(serialization_alias="from")
    turn: int


class Transcript(BaseModel):
    messages: list[TranscriptMessage]
    phase: str
    progress: Progress


class ShareCode(BaseModel):
    code: str
    expires: datetime


class Receipt(BaseModel):
    """How many rows of each kind were removed."""

    deleted: dict[str, int]


class SharedIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    code: str = Field(max_length=40)


class SharedOut(BaseModel):
    profile: dict[str, Any]
    made: datetime
    expires: datetime


async def opened(id: str, request: Request, at: DeskOf) -> str:
    """The id of a conversation that the bearer token opens, else 401."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token or not await run_in_threadpool(at.store.allows, id, token):
        raise ApiError("not_allowed", "Send the token of this conversation as 'Authorization: Bearer'.")
    return id


Opened = Annotated[str, Depends(opened)]
router = APIRouter(prefix="/api", tags=["conversations"])
_OPENED = responses("not_allowed", "unavailable")


@router.post("/conversations", status_code=201, responses=responses("too_many", "unavailable"))
async def start(new: NewConversation, request: Request, at: DeskOf) -> Started:
    """Begin a conversation. The token is needed for all that follows."""
    if not at.limits.allow("conversation", address(request)):
        raise ApiError("too_many")
    id_, token = await run_in_threadpool(at.store.create, new.channel)
    turn = await at.gateway.start(id_)
    return Started(id=id_, token=token, **turn)


@router.post(
    "/conversations/{id}/messages",
    responses=_OPENED | responses("too_many", "empty_message", "button_unknown"),
)
async def say(
    id_: Opened,
    message: MessageIn,
    at: DeskOf,
    idempotency_key: Annotated[str | None, Header(max_length=100)] = None,
) -> TurnOut:
    """Say something. A repeated ``Idempotency-Key`` gets the first answer again."""
    if not at.limits.allow("message", id_):
        raise ApiError("too_many")
    incoming = message.incoming()
    if not incoming.text and not incoming.buttons:
        raise ApiError("empty_message")
    try:
        turn = await at.gateway.take(id_, incoming, idempotency_key)
    except UnknownButton as error:
        raise ApiError("button_unknown", "Only payloads offered with the last answer.") from error
    except GoneConversation as error:
        raise ApiError("not_allowed") from error
    return TurnOut(**turn)


@router.get("/conversations/{id}/messages", responses=_OPENED)
async def transcript(id_: Opened, at: DeskOf) -> Transcript:
    """Everything said so far; only the last messages keep their buttons."""
    turns = await run_in_threadpool(at.store.turns, id_)
    profile = await run_in_threadpool(at.store.load, id_)
    if profile is None:
        raise ApiError("not_allowed")
    said: list[TranscriptMessage] = []
    for number, text, reply in turns:
        if text:
            said.append(TranscriptMessage(sender="person", turn=number, text=text))
        last = number == turns[-1][0]
        for part in reply:
            shown = part if last else {**part, "buttons": []}
            said.append(TranscriptMessage(sender="bot", turn=number, **shown))
    state = as_json(profile, None)
    return Transcript(messages=said, phase=state["phase"], progress=state["progress"])


@router.get("/conversations/{id}", responses=_OPENED)
async def profile(id_: Opened, at: DeskOf) -> dict[str, Any]:
    """The profile: every item with the words it rests on and its status."""
    return await _profile(id_, at)


@router.get("/conversations/{id}/summary.json", responses=_OPENED)
async def summary(id_: Opened, at: DeskOf, response: Response) -> dict[str, Any]:
    """The profile as a download."""
    response.headers["Content-Disposition"] = 'attachment; filename="vakwijzer.json"'
    return await _profile(id_, at)


@router.post("/conversations/{id}/share", responses=_OPENED | responses("consent_needed"))
async def share(id_: Opened, at: DeskOf) -> ShareCode:
    """A code with which a coach reads the summary."""
    found = await run_in_threadpool(at.store.load, id_)
    if found is None or found.consent != "granted":
        raise ApiError("consent_needed")
    code, expires = await run_in_threadpool(at.store.share, id_, at.settings.share_days)
    return ShareCode(code=code, expires=expires)


@router.delete("/conversations/{id}", responses=_OPENED)
async def delete(id_: Opened, at: DeskOf) -> Receipt:
    """Remove everything, everywhere; the receipt says what was removed."""
    return Receipt(deleted=await at.gateway.delete(id_))


@router.post("/shared", responses=responses("code_unknown", "too_many", "unavailable"))
async def shared(given: SharedIn, request: Request, at: DeskOf) -> SharedOut:
    """The summary that belongs to a share code."""
    if not at.limits.allow("code", address(request)):
        raise ApiError("too_many")
    found = await run_in_threadpool(at.store.shared, given.code)
    if found is None:
        raise ApiError("code_unknown")
    id_, made, expires = found
    return SharedOut(profile=await _profile(id_, at), made=made, expires=expires)


async def _profile(id_: str, at: Desk) -> dict[str, Any]:
    found = await run_in_threadpool(at.store.load, id_)
    if found is None:
        raise ApiError("not_allowed")
    return await run_in_threadpool(as_json, found, at.tools_or_none())
