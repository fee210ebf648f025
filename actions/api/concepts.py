"""``GET /api/concepts``: one concept of any vocabulary with all around it, or a search by name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from actions.api.desk import Desk, admit, desk
from actions.api.errors import ApiError, responses
from index.concepts import Concepts, Neighbour
from index.vocabulary import ConceptKind, Language

router = APIRouter(prefix="/api", tags=["concepts"])


class VocabularyOut(BaseModel):
    """``attribution``: the sentence that its licence asks to show."""

    name: str
    version: str
    label: str
    attribution: str


class NeighbourOut(BaseModel):
    """A relation as read from the concept; ``incoming`` where the other one states it. What is None
    is not known: the other end is in no vocabulary here."""

    relation: str
    incoming: bool
    uri: str
    label: str | None
    language: Language | None
    kind: ConceptKind | None
    vocabulary: str | None
    stated_by: str


class ConceptPage(BaseModel):
    """``language`` is that of the labels; 'en' marks what has none in Dutch. ``crosswalks`` lead to
    other vocabularies; of each relation 100 are shown, ``counts`` has them all."""

    uri: str
    kind: ConceptKind
    label: str
    language: Language
    also: tuple[str, ...]
    description: str
    facts: dict[str, str]
    vocabulary: VocabularyOut
    neighbours: list[NeighbourOut]
    crosswalks: list[NeighbourOut]
    counts: dict[str, int]


class FoundConcept(BaseModel):
    """``name``: what was found, the label or another name; ``score`` from 0 to 1."""

    uri: str
    label: str
    language: Language
    kind: ConceptKind
    vocabulary: str
    name: str
    score: float


class FoundConcepts(BaseModel):
    concepts: list[FoundConcept]


@router.get(
    "/concepts",
    responses=responses("request_invalid", "concept_unknown", "too_many", "index_unavailable"),
)
async def concepts(
    request: Request,
    at: Annotated[Desk, Depends(desk)],
    uri: Annotated[str | None, Query(max_length=500)] = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    kind: ConceptKind | None = None,
    vocabulary: Annotated[str | None, Query(max_length=100)] = None,
    top: Annotated[int, Query(ge=1, le=50)] = 20,
) -> ConceptPage | FoundConcepts:
    """With ``uri`` all about one concept; with ``q`` those with such a name, of a kind or vocabulary."""
    admit(request, at)
    if (uri is None) == (q is None):
        raise ApiError("request_invalid", "Give either 'uri' or 'q'.")
    query = (q or "").strip()
    if uri is None and not query:
        raise ApiError("empty_message")
    known = await run_in_threadpool(at.concepts)
    if vocabulary is not None and vocabulary not in known.vocabularies:
        raise ApiError("request_invalid", f"'vocabulary' is one of: {', '.join(known.vocabularies)}.")
    if uri is not None:
        return await run_in_threadpool(_page, known, uri)
    hits = await run_in_threadpool(known.search, query, kind=kind, vocabulary=vocabulary, top=top)
    return FoundConcepts(
        concepts=[
            FoundConcept(
                uri=hit.concept.uri,
                label=hit.concept.label,
                language=hit.concept.language,
                kind=hit.concept.kind,
                vocabulary=hit.vocabulary,
                name=hit.name,
                score=hit.score,
            )
            for hit in hits
        ]
    )


def _page(known: Concepts, uri: str) -> ConceptPage:
    page = known.page(uri)
    if page is None:
        raise ApiError("concept_unknown")
    concept, home = page.concept, page.vocabulary
    return ConceptPage(
        uri=concept.uri,
        kind=concept.kind,
        label=concept.label,
        language=concept.language,
        also=concept.also,
        description=concept.description,
        facts=dict(concept.facts),
        vocabulary=VocabularyOut(
            name=home.name, version=home.version, label=home.label, attribution=home.attribution
        ),
        neighbours=[_neighbour(n) for n in page.neighbours],
        crosswalks=[_neighbour(n) for n in page.crosswalks],
        counts=page.counts,
    )


def _neighbour(found: Neighbour) -> NeighbourOut:
    concept = found.concept
    return NeighbourOut(
        relation=found.relation,
        incoming=found.incoming,
        uri=found.uri,
        label=concept and concept.label,
        language=concept and concept.language,
        kind=concept and concept.kind,
        vocabulary=found.vocabulary,
        stated_by=found.stated_by,
    )
