"""The catalogue of training: what is on offer, where, how long, at what price, and who says so.

Kept as the imported vocabulary 'training' (``index.sources.training``): an offer is a concept, and
what it teaches and opens are relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from index import isco
from index.taxonomy import LearningPath, Occupation, Skill, Training, TrainingKind
from index.vocabulary import Concept, Relation, Vocabulary

Text = Annotated[str, Field(min_length=1, max_length=300)]
KINDS = ("training", "qualification")
TEACHES, OPENS = "teaches", "opens"
SEPARATOR = "|"


def _several(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(SEPARATOR) if part.strip())


class Offer(BaseModel):
    """Something one can follow. What no source tells is None or empty, never guessed.

    ``level``: NLQF. ``teaches``: URIs of skills; ``opens``: URIs of occupations and ISCO groups;
    ``licence``: URI of the licence that it ends in. ``region``: code (``index.regions``), None where
    it is bound to none. ``duration`` in weeks, ``cost`` in euros. ``date``: when ``source`` said so, as
    exactly as is known (a year or a day).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: str
    title: Text
    kind: TrainingKind
    source: Text
    date: str = Field(pattern=r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$")
    level: int | None = Field(default=None, ge=1, le=8)
    paths: Annotated[tuple[LearningPath, ...], BeforeValidator(_several)] = ()
    teaches: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    licence: str | None = None
    crebo: str | None = Field(default=None, pattern=r"^[0-9]{5}$")
    region: Text | None = None
    place: Text | None = None
    provider: Text | None = None
    duration: int | None = Field(default=None, ge=1, le=520)
    hours_per_week: float | None = Field(default=None, gt=0, le=60)
    cost: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    url: str | None = Field(default=None, pattern=r"^https?://[^\s/]+\S*$", max_length=500)

    def training(self) -> Training:
        """The offer as a route towards an occupation; its ``source`` is told in full."""
        return Training(**self.model_dump(include=set(Training.model_fields)))


def concept(offer: Offer, kind: Literal["training", "qualification"]) -> Concept:
    """The offer as a concept of a vocabulary; ``relations`` holds what it teaches and opens."""
    told = offer.model_dump(exclude={"uri", "title", TEACHES, OPENS}, exclude_none=True)
    facts = {
        name: SEPARATOR.join(value) if isinstance(value, tuple) else str(value)
        for name, value in told.items()
        if value != ()
    }
    return Concept(uri=offer.uri, kind=kind, label=offer.title, facts=facts)


def relations(offer: Offer) -> tuple[Relation, ...]:
    """What the offer teaches and opens."""
    return (
        *(Relation(offer.uri, TEACHES, uri) for uri in offer.teaches),
        *(Relation(offer.uri, OPENS, uri) for uri in offer.opens),
    )


def offers(vocabulary: Vocabulary) -> tuple[Offer, ...]:
    """The catalogue out of the vocabulary that ``concept`` and ``relations`` made."""
    return tuple(_offer(c, vocabulary.outgoing) for c in vocabulary.concepts if c.kind in KINDS)


def _offer(found: Concept, outgoing: Mapping[str, list[Relation]]) -> Offer:
    mine = outgoing.get(found.uri, ())
    return Offer.model_validate(
        {
            **found.facts,
            "uri": found.uri,
            "title": found.label,
            TEACHES: tuple(r.object for r in mine if r.name == TEACHES),
            OPENS: tuple(r.object for r in mine if r.name == OPENS),
        }
    )


def matching(
    catalogue: Iterable[Offer],
    *,
    occupation: Occupation | None = None,
    skill: Skill | None = None,
    region: str | None = None,
) -> tuple[Offer, ...]:
    """Offers that open ``occupation``, teach ``skill`` and can be followed in ``region``: those of the
    region first, then those bound to none. What is not given does not count."""
    found = [
        offer
        for offer in catalogue
        if (occupation is None or _opens(offer, occupation))
        and (skill is None or not {skill.uri, skill.esco}.isdisjoint(offer.teaches))
        and (region is None or offer.region in (region, None))
    ]
    return tuple(sorted(found, key=lambda offer: region is not None and offer.region is None))


def _opens(offer: Offer, occupation: Occupation) -> bool:
    """By URI, by ISCO group, or because it is the very qualification that leads there."""
    group = isco.uri(occupation.isco)
    if not {occupation.uri, occupation.esco, group}.isdisjoint(offer.opens):
        return True
    return offer.level is not None and any(
        (offer.kind, offer.level, offer.title.casefold()) == (t.kind, t.level, t.title.casefold())
        for t in occupation.training
    )
