"""``POST /api/transitions``: from an occupation or a text to other work. Stateless, nothing is kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.concurrency import run_in_threadpool

from actions import moves
from actions.api.conversations import MAX_TEXT
from actions.api.desk import Desk, admit, desk
from actions.api.errors import ApiError, responses
from actions.redaction import redact
from actions.tools import Tools
from index.mobility import Where

router = APIRouter(prefix="/api", tags=["matching"])


class TransitionsIn(BaseModel):
    """Exactly one of ``occupation`` (a URI or a name) and ``text`` (what somebody did)."""

    model_config = ConfigDict(extra="forbid")
    occupation: str | None = Field(default=None, max_length=300)
    text: str | None = Field(default=None, max_length=MAX_TEXT)
    where: Where = "anywhere"
    top: int = Field(default=10, ge=1, le=50)

    @model_validator(mode="after")
    def _one(self) -> TransitionsIn:
        if (self.occupation is None) == (self.text is None):
            raise ValueError("give either 'occupation' or 'text'")
        return self


class OriginOut(BaseModel):
    """Occupations that were held, and the NLQF level that was assumed."""

    occupations: list[dict[str, str]]
    level: int


class TransitionsOut(BaseModel):
    """``transitions``: uri, label, isco, sector, across, score, reach, level, step, regulated,
    because (what was done and the task that it resembles), carries, missing, licences, path."""

    origin: OriginOut
    transitions: list[dict[str, Any]]


@router.post(
    "/transitions",
    responses=responses(
        "empty_message", "request_invalid", "too_many", "concept_unknown", "index_unavailable"
    ),
)
async def transitions(
    given: TransitionsIn, request: Request, at: Annotated[Desk, Depends(desk)]
) -> TransitionsOut:
    """Other work within reach, nearest first, with what carries over, what is missing and the path."""
    admit(request, at)
    if not (given.text or given.occupation or "").strip():
        raise ApiError("empty_message")
    return await run_in_threadpool(answered, given, at.tools())


def answered(given: TransitionsIn, tools: Tools) -> TransitionsOut:
    if given.occupation is not None:
        occupation = moves.named(given.occupation, tools)
        if occupation is None:
            raise ApiError("concept_unknown", "Give the URI or a name of an occupation, or 'text'.")
        found = moves.from_occupation(occupation, given.where, given.top, tools)
    else:
        found = moves.from_text(redact((given.text or "").strip()), given.where, given.top, tools)
    return TransitionsOut(
        origin=OriginOut(
            occupations=[{"uri": o.uri, "label": o.label} for o in found.held], level=found.level
        ),
        transitions=[moves.shown(move, n, tools) for n, move in enumerate(found.found, start=1)],
    )
