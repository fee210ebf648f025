"""What other vocabularies add: their words for the same occupations and skills, and O*NET's tasks.

Only published links are followed (and the URIs that the starter set refers to). A wording that is
another occupation's own name is left out: it would lead people to the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from index.taxonomy import Occupation, Skill, Statement, Taxonomy
from index.vocabulary import INVERSE, MATCHES, Concept, Vocabulary

SAME = frozenset({"exactMatch", "closeMatch"})
LONGEST = 60
"""Characters; longer labels are definitions rather than words."""
MOST_STATEMENTS = 60


class Links:
    """Matches between vocabularies, read from either side."""

    def __init__(self, vocabularies: Iterable[Vocabulary]) -> None:
        self._by_uri: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for vocabulary in vocabularies:
            for subject, name, object_ in vocabulary.relations:
                if name in MATCHES:
                    self._by_uri[subject].append((name, object_))
                    self._by_uri[object_].append((INVERSE.get(name, name), subject))

    def of(self, uri: str, names: Iterable[str]) -> Iterator[str]:
        """What ``uri`` is linked to by these relations, as read from ``uri``."""
        wanted = frozenset(names)
        return (other for name, other in self._by_uri.get(uri, ()) if name in wanted)


def with_words(base: Taxonomy, starter: Taxonomy, vocabularies: Sequence[Vocabulary]) -> Taxonomy:
    """``base`` with the words and statements of the starter set and of all ``vocabularies``."""
    if not vocabularies:
        return base
    links = Links(vocabularies)
    concepts = {c.uri: c for v in vocabularies for c in v.concepts}
    tasks_of: defaultdict[str, list[str]] = defaultdict(list)
    for v in vocabularies:
        if v.name == "onet":
            for r in v.relations:
                if r.name in {"essentialTask", "optionalTask"}:
                    tasks_of[r.subject].append(r.object)
    starter_names = {o.esco: o.names for o in starter.occupations if o.esco} if base is not starter else {}
    taken = {name.casefold() for o in base.occupations for name in o.names}
    occupations = tuple(
        o.model_copy(
            update={
                "words": _words(o, concepts, links, starter_names, taken),
                "statements": (*o.statements, *_statements(o, links, tasks_of)),
            }
        )
        for o in base.occupations
    )
    known = taken | {word.casefold() for o in occupations for word in o.words}
    lacking = (name for o in starter.occupations for name in o.names if name.casefold() not in known)
    used = dict.fromkeys(uri for o in occupations for uri in o.statements if uri in concepts)
    own = base.skill_by_uri
    return base.changed(
        occupations=occupations,
        skills=tuple(_with_wording(s, concepts, links) for s in base.skills),
        statements=tuple(Statement(uri=uri, text=concepts[uri].label) for uri in used if uri not in own),
        titles=tuple(lacking),
        attributions=tuple(dict.fromkeys((*base.attributions, *(v.attribution for v in vocabularies)))),
    )


def _words(
    o: Occupation,
    concepts: dict[str, Concept],
    links: Links,
    starter_names: dict[str, tuple[str, ...]],
    taken: set[str],
) -> tuple[str, ...]:
    """Dutch names of the same occupation elsewhere that no occupation here has as its own."""
    here = [uri for uri in (o.uri, o.esco) if uri]
    same = dict.fromkeys([*here, *(other for uri in here for other in links.of(uri, SAME))])
    found = [concepts[uri] for uri in same if uri in concepts and concepts[uri].kind == "occupation"]
    names = [n for c in found if c.language == "nl" for n in (c.label, *c.also)]
    names += starter_names.get(o.esco, ()) if o.esco else ()
    fresh = (n for n in names if n.casefold() not in taken and len(n) <= LONGEST)
    return tuple({n.casefold(): n for n in fresh}.values())


def _statements(o: Occupation, links: Links, tasks_of: dict[str, list[str]]) -> list[str]:
    """O*NET's tasks of the same occupation; of a broader one only where there is no nearer one."""
    if not o.esco:
        return []
    near = [uri for uri in links.of(o.esco, (*SAME, "narrowMatch")) if uri in tasks_of]
    chosen = near or [uri for uri in links.of(o.esco, ("broadMatch",)) if uri in tasks_of]
    return list(dict.fromkeys(task for uri in chosen for task in tasks_of[uri]))[:MOST_STATEMENTS]


def _with_wording(skill: Skill, concepts: dict[str, Concept], links: Links) -> Skill:
    """Dutch wordings of the same skill, or of a narrower one, in other vocabularies."""
    if not skill.esco:
        return skill
    uris = [skill.esco, *links.of(skill.esco, (*SAME, "narrowMatch"))]
    found = [concepts[uri] for uri in uris if uri in concepts and concepts[uri].language == "nl"]
    names = (n for c in found for n in (c.label, *c.also) if len(n) <= LONGEST)
    own = {n.casefold() for n in (skill.label, *skill.also)}
    words = tuple({n.casefold(): n for n in names if n.casefold() not in own}.values())
    return skill.model_copy(update={"words": words})
