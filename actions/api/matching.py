"""``POST /api/match`` and ``POST /api/extract``: stateless, nothing is kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from actions.api.conversations import MAX_TEXT
from actions.api.desk import Desk, admit, desk
from actions.api.errors import ApiError, responses
from actions.extraction.spans import SpanKind
from actions.matching import background_of, match_text
from actions.redaction import redact
from actions.suggestions import Suggestion, card
from actions.tools import Tools
from index.match import sure

router = APIRouter(prefix="/api", tags=["matching"])
_ERRORS = responses("empty_message", "too_many", "index_unavailable")


class TextIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str = Field(max_length=MAX_TEXT)


class MatchIn(TextIn):
    top: int = Field(default=10, ge=1, le=50)


class MatchOut(BaseModel):
    """``occupations``: uri, label, isco, score, reach, regulated, because, missing, training …; ``score``
    is the chance (0 to 1) that work of this ISCO unit group is meant. ``sure``: whether the first is likely
    enough to go by; if not, ask the person for more."""

    occupations: list[dict[str, Any]]
    sure: bool


class ConceptOut(BaseModel):
    uri: str
    label: str
    score: float


class SpanOut(BaseModel):
    start: int
    end: int
    text: str
    kind: SpanKind
    negated: bool
    concept: ConceptOut | None


class ExtractOut(BaseModel):
    spans: list[SpanOut]


@router.post("/match", responses=_ERRORS)
async def match(given: MatchIn, request: Request, at: Annotated[Desk, Depends(desk)]) -> MatchOut:
    """Occupations for a free text, best first, with reasons, gap, reach and training."""
    text = _checked(given.text, request, at)
    return await run_in_threadpool(matched, text, given.top, at.tools())


@router.post("/extract", responses=_ERRORS)
async def extract(given: TextIn, request: Request, at: Annotated[Desk, Depends(desk)]) -> ExtractOut:
    """What a text says about work: spans with offsets, kinds, negation and concepts."""
    _checked(given.text, request, at)
    # Offsets are those of the text as it was sent, so nothing is taken out of it here.
    return ExtractOut(spans=await run_in_threadpool(extracted, given.text, at.tools()))


def _checked(text: str, request: Request, at: Desk) -> str:
    admit(request, at)
    if not text.strip():
        raise ApiError("empty_message")
    return redact(text.strip())


def matched(text: str, top: int, tools: Tools) -> MatchOut:
    """The cards for a text; licences that it names count as there."""
    evidence, found = match_text(text, top, tools)
    background = background_of(evidence, tools)
    cards = [
        card(Suggestion(m, tools.transitions.to(m.occupation, background), (), m.score), n, tools, {})
        for n, m in enumerate(found, start=1)
    ]
    return MatchOut(occupations=cards, sure=sure(found))


def extracted(text: str, tools: Tools) -> list[SpanOut]:
    spans = tools.extractor.extract(text)
    links = tools.linker.link([s.text for s in spans], [s.kind for s in spans])
    return [
        SpanOut(
            start=s.start,
            end=s.end,
            text=s.text,
            kind=s.kind,
            negated=s.negated,
            concept=ConceptOut(uri=link.uri, label=link.label, score=link.score) if link else None,
        )
        for s, link in zip(spans, links, strict=True)
    ]
