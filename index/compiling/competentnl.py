"""CompetentNL as the vocabulary of suggestions."""

from __future__ import annotations

from index.compiling.esco import capitalised
from index.compiling.twins import Twins
from index.taxonomy import Occupation, Skill, Task, Taxonomy
from index.vocabulary import Concept, Vocabulary

SAME = ("exactMatch", "closeMatch")
ESSENTIAL, OPTIONAL = ("essentialSkill", "importantSkill"), ("optionalSkill",)


def taxonomy(competentnl: Vocabulary, starter: Taxonomy) -> Taxonomy:
    """All CompetentNL occupations, with what the starter set knows of the same occupations.

    They are the same where CompetentNL links one to the ESCO occupation that a starter occupation
    refers to, or where both have the same name. Skills are CompetentNL's human capabilities and
    knowledge areas where the graph links them to occupations, else those of the twin.
    """
    by_esco = {o.esco: o for o in starter.occupations if o.esco}
    by_name = {name.casefold(): o for o in reversed(starter.occupations) for name in reversed(o.names)}
    twins = Twins(starter)

    def twin(c: Concept) -> Occupation | None:
        linked = (r.object for r in competentnl.outgoing.get(c.uri, ()) if r.name in SAME)
        found = next((by_esco[uri] for uri in linked if uri in by_esco), None)
        return found or next(
            (by_name[n.casefold()] for n in (c.label, *c.also) if n.casefold() in by_name), None
        )

    return Taxonomy(
        name="competentnl",
        version=competentnl.version,
        sectors=starter.sectors,
        sources=starter.sources,
        skills=(*starter.skills, *(_skill(c) for c in competentnl.concepts if c.kind == "skill")),
        licences=starter.licences,
        occupations=tuple(
            _occupation(c, competentnl, twins, twin(c))
            for c in competentnl.concepts
            if c.kind == "occupation"
        ),
        entry=tuple(
            dict.fromkeys(
                c.uri
                for c in competentnl.concepts
                if c.kind == "occupation" and (o := twin(c)) is not None and o.uri in starter.entry
            )
        ),
        rare=starter.rare,
        attributions=(competentnl.attribution,),
    )


def _occupation(c: Concept, graph: Vocabulary, twins: Twins, same: Occupation | None) -> Occupation:
    isco = c.facts.get("isco", "") or (same.isco if same else "")
    twin = twins.of(same, isco)
    asked = graph.outgoing.get(c.uri, ())
    essential = tuple(r.object for r in asked if r.name in ESSENTIAL)
    optional = tuple(r.object for r in asked if r.name in OPTIONAL)
    tasks = tuple(
        Task(uri=r.object, label=graph.by_uri[r.object].label)
        for name in ("essentialTask", "optionalTask")
        for r in asked
        if r.name == name
    )
    linked = next((r.object for r in asked if r.name == "exactMatch"), None)
    return Occupation(
        uri=c.uri,
        label=capitalised(c.label),
        titles=c.also,
        isco=isco,
        esco=linked or (same.esco if same else None),
        sector=twin.sector,
        level=twin.level,
        regulated=twin.regulated,
        tasks=tasks or (same.tasks if same else ()),
        essential=essential or (same.essential if same else ()),
        optional=optional or (same.optional if same else ()),
        licences_needed=twin.licences_needed,
        licences_helpful=twin.licences_helpful,
        conditions=twin.conditions,
        training=twin.training,
    )


def _skill(c: Concept) -> Skill:
    return Skill(
        uri=c.uri,
        label=capitalised(c.label),
        also=c.also,
        kind="knowledge" if c.facts.get("skillType") == "knowledge" else "skill",
        language=c.language,
    )
