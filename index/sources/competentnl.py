"""CompetentNL, the Dutch standard for skills: its graph as Turtle or N-Triples, in one file or several.

Exports name the same things differently (``index.sources.competentnl_terms``), and their labels are plain
SKOS or nodes of SKOS-XL. The items of Kernberoepen, ISCO and BRC become groups; the codes of an occupation's
groups become its facts ``isco`` and ``brc``. Work circumstances have no place in a vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from index.errors import SourceError
from index.sources import rdf
from index.sources.competentnl_terms import (
    ADDRESSES,
    ALSO,
    CLASSES,
    CODES,
    DATES,
    DESCRIPTIONS,
    FACTS,
    HOME,
    KEPT,
    LANGUAGES,
    LINKS,
    Class,
    address,
    last,
    local,
)
from index.sources.files import SourceFiles
from index.sources.rdf import Place, Triple
from index.sources.report import Report
from index.vocabulary import MATCHES, Concept, Relation, Vocabulary, circle

ATTRIBUTION = "This service uses CompetentNL, the Dutch standard for skills by UWV, SBB, TNO and CBS."


def names(files: SourceFiles) -> list[str]:
    """All Turtle and N-Triples files."""
    found = rdf.names(files)
    if not found:
        others = f", only {', '.join(files.names[:3])}" if files.names else ""
        raise SourceError(
            str(files.path), None, f"holds no Turtle (.ttl) or N-Triples (.nt){others}",
            "Give the graph of CompetentNL in one of these forms, as a file, folder or zip;"
            " its CSV lists lack the links, and RDF/XML and JSON-LD are not read.",
        )  # fmt: skip
    return found


def read(files: SourceFiles, report: Report, version: str | None) -> Vocabulary:
    """Read the graph. ``version``: given, else the one ``owl:versionInfo`` or the newest date in the
    files, else 'undated'."""
    graph = _Graph()
    for name in names(files):
        for place, triple in rdf.triples(files, name):
            graph.add(place, triple)
    concepts = graph.concepts(report)
    if not any(c.kind == "occupation" for c in concepts.values()):
        raise SourceError(
            str(files.path), None, "holds no occupation of CompetentNL with a label",
            "Give the .ttl or .nt files of CompetentNL together, as a folder or zip.",
        )  # fmt: skip
    relations = graph.relations(concepts, report)
    graph.report_unread(report)
    return Vocabulary(
        name="competentnl",
        version=version or graph.version(),
        label="CompetentNL",
        attribution=ATTRIBUTION,
        concepts=tuple(_classified(concepts, relations)),
        relations=tuple(relations),
    )


class _Value(NamedTuple):
    """What a property says: a text with its language tag, or an IRI or blank node with None."""

    text: str
    language: str | None
    place: Place


@dataclass(slots=True)
class _Node:
    place: Place
    classes: set[str] = field(default_factory=set)
    values: dict[str, list[_Value]] = field(default_factory=dict)

    def all(self, *properties: str) -> Iterator[_Value]:
        return (value for name in properties for value in self.values.get(name, ()))

    @property
    def known(self) -> Class | None:
        return next((CLASSES[name] for name in CLASSES if name in self.classes), None)


class _Graph:
    """What is wanted of the triples, by subject. It makes sense only when all of it is there."""

    def __init__(self) -> None:
        self._nodes: dict[str, _Node] = {}
        self._links: list[tuple[Relation, Place]] = []
        self._unread: dict[str, tuple[int, Place]] = {}

    def add(self, place: Place, triple: Triple) -> None:
        subject, predicate, value, language = triple
        node = self._nodes.get(subject) or self._nodes.setdefault(subject, _Node(place))
        if predicate == rdf.TYPE:
            node.classes.add(local(value))
            return
        name = local(predicate)
        if name in LINKS:
            self._links.append((Relation(subject, LINKS[name], value), place))
        if name in KEPT:
            tag = None if language is None else language.partition("-")[0]
            text = " ".join(value.split())
            if text and (tag is None or tag in LANGUAGES):
                node.values.setdefault(name, []).append(_Value(text, tag, place))
        elif name not in LINKS:
            count, first = self._unread.get(predicate, (0, place))
            self._unread[predicate] = count + 1, first

    def concepts(self, report: Report) -> dict[str, Concept]:
        """By URI, in the order of the files. Raises ``SourceError`` for two labels where one is due."""
        found = {}
        for uri, node in self._nodes.items():
            if node.known is None:
                continue
            report.read[node.known.plural] += 1
            concept = self._concept(uri, node, node.known)
            if uri.startswith("_:"):
                report.skip("concept without a URI", f"{node.place}: {node.known.plural}")
            elif concept is None:
                report.skip("concept without a Dutch or English prefLabel", f"{node.place}: {uri}")
            else:
                found[uri] = concept
                if concept.language == "en":
                    report.note("no Dutch label: the English one is used", f"{node.place}: {uri}")
        return found

    def _concept(self, uri: str, node: _Node, known: Class) -> Concept | None:
        preferred = self._texts(node, "prefLabel")
        tag = next((tag for tag in LANGUAGES if any(v.language == tag for v in preferred)), None)
        if tag is None:
            return None
        label, *others = [v.text for v in preferred if v.language == tag]
        for value in node.all("prefLabel"):
            if value.language == tag and value.text != label:
                raise SourceError(
                    value.place.file, value.place.line,
                    f"{uri} is called '{value.text}' here and '{label}' before",
                    "Give the files of one version only, or keep the label that is right.",
                )  # fmt: skip
        language = LANGUAGES[tag]

        def texts(*properties: str) -> list[str]:
            values = self._texts(node, *properties)
            return [v.text for v in values if LANGUAGES[v.language or ""] == language]

        also = dict.fromkeys([*others, *texts(*ALSO)])
        also.pop(label, None)
        facts = {fact: ", ".join(self._shown(node, name)) for name, fact in FACTS.items()}
        return Concept(
            uri, known.kind, label, language,
            also=tuple(also),
            description=next(iter(texts(*DESCRIPTIONS)), ""),
            facts={**known.facts, **{fact: text for fact, text in facts.items() if text}},
        )  # fmt: skip

    def _texts(self, node: _Node, *properties: str) -> list[_Value]:
        """The texts of these properties: plain ones first, then those of label nodes."""
        values = list(node.all(*properties))
        nodes = [self._nodes[v.text] for v in values if v.language is None and v.text in self._nodes]
        forms = [form for label in nodes for form in label.all("literalForm")]
        return [v for v in values + forms if v.language is not None]

    def _shown(self, node: _Node, name: str) -> dict[str, None]:
        """Texts as they are; of other things their label, else the last part of their IRI."""
        found: dict[str, None] = {}
        for text, language, _ in node.all(name):
            other = self._nodes.get(text) if language is None else None
            label = next(other.all("label"), None) if other else None
            found[label.text if label else text if language is not None else last(text)] = None
        return found

    def relations(self, concepts: dict[str, Concept], report: Report) -> list[Relation]:
        """Between these concepts, and from them to ESCO, O*NET and others. Raises ``SourceError`` where
        'broader' goes round in a circle."""
        found: dict[Relation, Place] = {}
        for (subject, name, value), place in self._links:
            if name == "narrower":
                subject, name, value = value, "broader", subject
            if subject not in concepts and self._of_others(subject):
                continue
            outside = name in MATCHES and value not in concepts
            objects = self._addresses(value) if outside else [value] if value in concepts else []
            if objects and subject in concepts:
                found.update((Relation(subject, name, object_), place) for object_ in objects)
            elif outside and subject in concepts:
                report.skip("match with something of unknown address", f"{place}: {subject} {name} {value}")
            else:
                report.skip("relation with a concept that is not here", f"{place}: {subject} {name} {value}")
        _check_hierarchy(found)
        report.linked.update(relation.name for relation in found)
        return list(found)

    def _of_others(self, uri: str) -> bool:
        """Something with a class that is none of ours, such as a skill of ESCO itself."""
        node = self._nodes.get(uri)
        return node is not None and bool(node.classes) and node.known is None

    def _addresses(self, value: str) -> list[str]:
        """What something outside CompetentNL is called by the other importers, or by itself."""
        node = self._nodes.get(value)
        if found := address(value):
            return [found]
        if value.startswith(("http://", "https://")) and not value.startswith(HOME):
            return [value]
        said = (address(v.text) for v in node.all(*ADDRESSES)) if node else ()
        return list(dict.fromkeys(filter(None, said)))

    def report_unread(self, report: Report) -> None:
        """Count the properties that are not read, the most frequent first."""
        for predicate, (count, place) in sorted(self._unread.items(), key=lambda item: -item[1][0]):
            report.skip("property that is not read", f"{place}: {predicate} ({count}x)")

    def version(self) -> str:
        own = [node for iri, node in self._nodes.items() if iri.startswith(HOME)]
        versions = {value.text for node in own for value in node.all("versionInfo")}
        dates = (value.text for node in own for value in node.all(*DATES))
        return versions.pop() if len(versions) == 1 else max(dates, default="undated")[:10]


def _check_hierarchy(relations: dict[Relation, Place]) -> None:
    if found := circle((r.subject, r.object) for r in relations if r.name == "broader"):
        place = relations[Relation(found[1], "broader", found[0])]
        raise SourceError(
            place.file, place.line, f"'broader' goes round in a circle: {' > '.join(found)}",
            "Remove one of these relations, or download the file again.",
        )  # fmt: skip


def _classified(concepts: dict[str, Concept], relations: list[Relation]) -> Iterator[Concept]:
    """Occupations with the codes of their groups, where a classification gives just one."""
    above = defaultdict(list)
    for subject, name, object_ in relations:
        if name in ("inGroup", "broader", "related") and concepts[object_].kind == "group":
            above[subject].append(object_)
    for concept in concepts.values():
        if concept.kind != "occupation":
            yield concept
            continue
        reached = list(above[concept.uri])
        for uri in reached:
            reached += [up for up in above[uri] if up not in reached]
        codes = defaultdict(set)
        for facts in (concepts[uri].facts for uri in reached):
            if facts["classification"] in CODES and "code" in facts:
                codes[CODES[facts["classification"]]].add(facts["code"])
        alone = {fact: found.pop() for fact, found in codes.items() if len(found) == 1}
        yield replace(concept, facts={**concept.facts, **alone}) if alone else concept
