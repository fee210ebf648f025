"""The model of the vocabulary: occupations, tasks, skills, licences and training.

Concepts are known by their URI. Terms are those of ESCO and CompetentNL where they exist.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from index.vocabulary import Language

SkillKind = Literal["skill", "knowledge", "language", "transversal"]
Theme = Literal["digital", "green", "21st-century"]
TrainingKind = Literal[
    "praktijkverklaring", "mbo-certificaat", "mbo-diploma", "hbo", "university", "course", "licence"
]
LearningPath = Literal["bol", "bbl", "praktijkleren"]
Condition = Literal[
    "evening", "night", "weekend", "shifts", "standing", "sitting", "lifting", "outdoors",
    "heights", "cold", "noise", "dirt", "driving", "customers", "alone", "team", "computer",
    "travel", "irregular", "parttime", "kneeling", "blood", "animals", "children", "dutch",
]  # fmt: skip


Shared = Annotated[str, AfterValidator(sys.intern)]
"""Text that stands in many places, such as a URI, and in memory once: ESCO names a concept ten times."""


STRICT = ConfigDict(frozen=True, extra="forbid")


class Record(BaseModel):
    model_config = STRICT


class Source(Record):
    """Where a fact comes from."""

    id: str
    label: str
    year: int


class Skill(Record):
    """Something a person can do or knows, shared between occupations.

    ``words``: what other vocabularies call it, searched and never shown. ``language`` is that of
    the label; a skill without a Dutch label counts, and is not shown to jobseekers.
    """

    uri: Shared
    label: Shared
    also: tuple[Shared, ...] = ()
    kind: SkillKind
    themes: tuple[Theme, ...] = ()
    esco: Shared | None = None
    words: tuple[Shared, ...] = ()
    language: Language = "nl"


class Licence(Record):
    """A certificate, driving licence or registration that counts for work.

    ``covers``: licences that whoever has this one has as well (CE covers C and B).
    """

    uri: Shared
    label: Shared
    also: tuple[Shared, ...] = ()
    covers: tuple[Shared, ...] = ()
    source: Shared


class Training(Record):
    """A route towards an occupation. ``level`` is the NLQF level (mbo 1-4, Ad 5, hbo 6, wo 7).

    The last six stand with a region's own offer (``index.catalogue``): ``duration`` in weeks,
    ``cost`` in euros, ``date`` on which the source said so. ``via`` names the related occupation whose
    route it is, where it is not the occupation's own.
    """

    title: Shared
    kind: TrainingKind
    level: int | None = None
    paths: tuple[LearningPath, ...] = ()
    licence: Shared | None = None
    source: Shared
    region: str | None = None
    provider: str | None = None
    duration: int | None = None
    cost: float | None = None
    date: str | None = None
    url: str | None = None
    via: Shared | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A short verb phrase in Dutch; in some vocabularies a skill that several occupations ask. (Of this and
    the next two there are tens of thousands: plain records take a fifth of the memory.)"""

    __pydantic_config__ = STRICT
    uri: Shared
    label: Shared


@dataclass(frozen=True, slots=True)
class Statement:
    """A task as another vocabulary words it, in whatever language: evidence, never shown."""

    __pydantic_config__ = STRICT
    uri: Shared
    text: Shared


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said they did: evidence, never shown. ``esco``: URI of the ESCO occupation it was said
    of, None where it belongs to the unit group ``isco`` as a whole."""

    __pydantic_config__ = STRICT
    uri: Shared
    text: Shared
    isco: Shared
    esco: Shared | None


class Occupation(Record):
    """An occupation with what people call it, what they do in it and what it asks.

    ``isco`` is empty and ``level`` (the NLQF level usually asked, 0: none) None where the source
    does not tell. ``regulated`` names the law or register. ``words`` and ``statements`` (URIs) are
    what other vocabularies call it and say of it, and skills beyond its tasks: searched, never shown.
    """

    uri: Shared
    label: Shared
    titles: tuple[Shared, ...]
    isco: Shared
    esco: Shared | None
    sector: Shared
    level: int | None
    regulated: Shared | None
    tasks: tuple[Task, ...]
    essential: tuple[Shared, ...]
    optional: tuple[Shared, ...]
    licences_needed: tuple[Shared, ...]
    licences_helpful: tuple[Shared, ...]
    conditions: tuple[Condition, ...]
    training: tuple[Training, ...]
    words: tuple[Shared, ...] = ()
    statements: tuple[Shared, ...] = ()

    @property
    def group(self) -> str:
        """Its ISCO unit group; alone in its own where the source tells none."""
        return self.isco or self.uri

    @property
    def names(self) -> tuple[str, ...]:
        """The display label and all other titles."""
        return (self.label, *self.titles)


class Taxonomy(Record):
    """One complete vocabulary. Use the ``*_by_uri`` views for look-ups."""

    name: str
    version: str
    sectors: dict[str, str]
    sources: tuple[Source, ...]
    skills: tuple[Skill, ...]
    licences: tuple[Licence, ...]
    occupations: tuple[Occupation, ...]
    entry: tuple[str, ...] = ()
    """Occupations in which many people begin without a diploma, best known first."""
    rare: tuple[str, ...] = ()
    """ISCO unit groups in which few people work."""
    statements: tuple[Statement, ...] = ()
    """What the statements of the occupations refer to; one may belong to several."""
    titles: tuple[str, ...] = ()
    """Everyday titles of occupations that it lacks: recognised as titles, never searched or shown."""
    sayings: tuple[Saying, ...] = ()
    """How people put it (``index.work_corpus``); they belong to whatever occupation or group they fit."""
    attributions: tuple[str, ...] = ()
    """The sentences that the licences of the vocabularies in it ask for."""

    @cached_property
    def occupation_by_uri(self) -> dict[str, Occupation]:
        return {o.uri: o for o in self.occupations}

    @cached_property
    def skill_by_uri(self) -> dict[str, Skill]:
        return {s.uri: s for s in self.skills}

    @cached_property
    def licence_by_uri(self) -> dict[str, Licence]:
        return {x.uri: x for x in self.licences}

    @cached_property
    def task_by_uri(self) -> dict[str, Task]:
        return {t.uri: t for o in self.occupations for t in o.tasks}

    @cached_property
    def checksum(self) -> str:
        """SHA-256 over the content, independent of file layout."""
        content = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()

    @cached_property
    def _source_by_id(self) -> dict[str, Source]:
        return {s.id: s for s in self.sources}

    def source_told(self, id_: str) -> str:
        """A source as it is shown, with its year; ``id_`` itself where it is told in full."""
        source = self._source_by_id.get(id_)
        return f"{source.label}, {source.year}" if source else id_

    def changed(self, **fields: Any) -> Taxonomy:
        """The same with other ``fields``. (``model_copy`` would take the views along, out of date.)"""
        return Taxonomy(**{name: getattr(self, name) for name in type(self).model_fields} | fields)

    def label(self, uri: str) -> str:
        """The Dutch label of any concept; raises ``KeyError`` for an unknown URI."""
        for table in (self.occupation_by_uri, self.skill_by_uri, self.licence_by_uri):
            if uri in table:
                return table[uri].label
        return self.task_by_uri[uri].label

    def phrases(self) -> Iterator[tuple[str, str, str]]:
        """All that is searched in: ``(channel, uri of the concept, text)``.

        Channels: ``title``, ``task`` and ``statement`` (all of occupations), ``skill``, ``licence``,
        ``saying``. A task's URI is its own.
        """
        for o in self.occupations:
            for name in (*o.names, *o.words):
                yield "title", o.uri, name
        for task in self.task_by_uri.values():
            yield "task", task.uri, task.label
        for s in self.skills:
            for name in (s.label, *s.also, *s.words):
                yield "skill", s.uri, name
        for x in self.licences:
            for name in (x.label, *x.also):
                yield "licence", x.uri, name
        for statement in self.statements:
            yield "statement", statement.uri, statement.text
        for saying in self.sayings:
            yield "saying", saying.uri, saying.text
