"""ESCO as the vocabulary of suggestions."""

from __future__ import annotations

from collections.abc import Iterable

from index.compiling.twins import Twins
from index.taxonomy import Occupation, Skill, SkillKind, Task, Taxonomy, Theme
from index.vocabulary import Concept, Vocabulary

MOST_TASKS = 15
THEMES: tuple[tuple[str, Theme], ...] = (("digital", "digital"), ("green", "green"))
"""Part of a collection's URI, and the theme that its skills get."""


def taxonomy(esco: Vocabulary, starter: Taxonomy) -> Taxonomy:
    """All ESCO occupations and skills, with what the starter set knows of the same occupations."""
    twin_of = {o.esco: o for o in starter.occupations if o.esco}
    twins = Twins(starter)
    occupations = tuple(
        _occupation(c, esco, twins, twin_of.get(c.uri)) for c in esco.concepts if c.kind == "occupation"
    )
    return Taxonomy(
        name="esco",
        version=esco.version,
        sectors=starter.sectors,
        sources=starter.sources,
        skills=tuple(_skill(c, esco) for c in esco.concepts if c.kind == "skill"),
        licences=starter.licences,
        occupations=occupations,
        entry=tuple(o.esco for uri in starter.entry if (o := starter.occupation_by_uri[uri]).esco),
        rare=starter.rare,
        attributions=(esco.attribution,),
    )


def _occupation(c: Concept, esco: Vocabulary, twins: Twins, same: Occupation | None) -> Occupation:
    isco = c.facts.get("isco", "")[:4]
    essential = list(_asked(c, esco, "essentialSkill"))
    asked = {s.uri for s in essential}

    def shared(o: Occupation) -> float:
        """Share of the essential skills of two ESCO occupations that both ask."""
        others = {r.object for r in esco.outgoing.get(o.esco or "", ()) if r.name == "essentialSkill"}
        return len(asked & others) / (len(asked | others) or 1)

    twin = twins.of(same, isco, shared)
    optional = [s for s in _asked(c, esco, "optionalSkill") if s.uri not in asked]
    doing = [s for s in essential if s.facts.get("skillType") != "knowledge" and s.language == "nl"]
    tasks = same.tasks if same else tuple(Task(uri=s.uri, label=s.label) for s in doing[:MOST_TASKS])
    return Occupation(
        uri=c.uri,
        label=capitalised(c.label),
        titles=c.also,
        isco=isco,
        esco=c.uri,
        sector=twin.sector,
        level=twin.level,
        regulated=twin.regulated,
        tasks=tasks,
        essential=tuple(s.uri for s in essential),
        optional=tuple(s.uri for s in optional),
        licences_needed=twin.licences_needed,
        licences_helpful=twin.licences_helpful,
        conditions=twin.conditions,
        training=twin.training,
        statements=tuple(s.uri for s in essential if s.facts.get("skillType") != "knowledge"),
    )


def _asked(c: Concept, esco: Vocabulary, relation: str) -> Iterable[Concept]:
    for r in esco.outgoing.get(c.uri, ()):
        if r.name == relation:
            yield esco.by_uri[r.object]


def _skill(c: Concept, esco: Vocabulary) -> Skill:
    collections = {r.object for r in esco.outgoing.get(c.uri, ()) if r.name == "inCollection"}
    return Skill(
        uri=c.uri,
        label=capitalised(c.label),
        # Alternatives of a label that is not Dutch are no help to anybody who talks Dutch.
        also=c.also if c.language == "nl" else (),
        kind=_kind(c, collections),
        themes=tuple(theme for part, theme in THEMES if any(part in uri for uri in collections)),
        esco=c.uri,
        language=c.language,
    )


def _kind(c: Concept, collections: Iterable[str]) -> SkillKind:
    if any("language" in uri for uri in collections):
        return "language"
    if c.facts.get("skillType") == "knowledge":
        return "knowledge"
    return "transversal" if c.facts.get("reuseLevel") == "transversal" else "skill"


def capitalised(label: str) -> str:
    """As labels are shown: the first letter large."""
    return label[:1].upper() + label[1:]
