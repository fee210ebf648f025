"""What the encoder learns from: texts that mean one concept, by occupation and by skill.

Occupations come from ESCO (labels and descriptions in Dutch and English, essential skills), from O*NET
through its crosswalk (titles and tasks in English), from the starter set, and from the corpus of everyday
sentences. Skills come from ESCO and VDAB. Held-out concepts are left out (``index.tuning.held_out``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from index.sources import crosswalk, esco, onet, starter, vdab
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.sources.tables import rows
from index.tuning.held_out import part_of_occupation, part_of_phrase
from index.vocabulary import Vocabulary
from index.work_corpus import ESCO_OCCUPATION, Sentence, read_corpus

LONGEST_SENTENCE = 240
"""Characters of a description's sentence; longer ones hold several thoughts."""
COMMON_SKILL = 40
"""A skill that more occupations ask than this tells none of them apart."""


@dataclass
class Family:
    """One concept and the texts that mean it. ``group``: its ISCO unit group, empty for a skill.

    ``names`` and ``english`` are labels, ``about`` sentences of descriptions, ``said`` everyday
    sentences, ``done`` tasks (in Dutch, starter set or essential skills), ``onet`` tasks in English.
    """

    uri: str
    group: str = ""
    names: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    onet: list[str] = field(default_factory=list)

    def texts(self) -> list[str]:
        return [*self.names, *self.english, *self.about, *self.said, *self.done, *self.onet]


@dataclass(frozen=True)
class Material:
    """``occupations`` and ``skills`` are families by URI; ``groups`` holds the sentences about occupations
    that are held out or unknown, by ISCO unit group."""

    occupations: dict[str, Family]
    skills: dict[str, Family]
    groups: dict[str, Family]

    def families(self) -> list[Family]:
        return [*self.occupations.values(), *self.skills.values(), *self.groups.values()]


def gather(downloads: Path, corpus: Path) -> Material:
    """Read everything. ``downloads``: a folder with ``esco/``, ``onet/`` and ``crosswalks/`` as
    downloaded; ``corpus``: the folder of everyday sentences."""
    with SourceFiles(downloads / "esco") as files:
        vocabulary = esco.read(files, Report(), None)
        english = {
            kind: {
                row["conceptUri"]: [row["preferredLabel"], *_lines(row["altLabels"])]
                for _, row in rows(files, f"{kind}_en.csv", ("conceptUri", "preferredLabel", "altLabels"))
            }
            for kind in ("occupations", "skills")
        }
    occupations = _occupations(vocabulary, english["occupations"])
    skills = _skills(vocabulary, english["skills"])
    _add_asked(occupations, vocabulary)
    with SourceFiles(downloads / "crosswalks" / "vdab_competent_skills_to_esco.csv") as files:
        _add_phrases(skills, vdab.read(files, Report(), None))
    with SourceFiles(downloads / "onet") as files:
        american = onet.read(files, Report(), None)
    with SourceFiles(downloads / "crosswalks" / "onet_to_esco.csv") as files:
        _add_american(occupations, american, crosswalk.read(files, Report(), None))
    _add_starter(occupations)
    _forget(occupations, vocabulary)
    groups = _add_said(occupations, read_corpus(corpus / "train"))
    return Material(occupations, skills, groups)


def _occupations(vocabulary: Vocabulary, english: dict[str, list[str]]) -> dict[str, Family]:
    return {
        c.uri: Family(
            c.uri,
            c.facts.get("isco", ""),
            names=[c.label, *c.also] if c.language == "nl" else [],
            english=english.get(c.uri, []),
            about=sentences(c.description),
        )
        for c in vocabulary.concepts
        if c.kind == "occupation" and part_of_occupation(c.uri) == "train"
    }


def _skills(vocabulary: Vocabulary, english: dict[str, list[str]]) -> dict[str, Family]:
    return {
        c.uri: Family(
            c.uri,
            names=[c.label, *c.also] if c.language == "nl" else [],
            english=english.get(c.uri, [])[:6],
            about=sentences(c.description)[:2],
        )
        for c in vocabulary.concepts
        if c.kind == "skill"
    }


def _add_asked(occupations: dict[str, Family], vocabulary: Vocabulary) -> None:
    """Essential skills that few occupations ask say what is done in an occupation."""
    asked = [(r.subject, r.object) for r in vocabulary.relations if r.name == "essentialSkill"]
    often = Counter(skill for _, skill in asked)
    for occupation, skill in asked:
        concept = vocabulary.by_uri.get(skill)
        if (
            occupation in occupations
            and concept
            and concept.language == "nl"
            and often[skill] <= COMMON_SKILL
        ):
            occupations[occupation].done.append(concept.label)


def _add_phrases(skills: dict[str, Family], phrases: Vocabulary) -> None:
    for relation in phrases.relations:
        phrase = phrases.by_uri[relation.subject].label
        family = skills.get(relation.object)
        if family and part_of_phrase(phrase) == "train":
            family.said.append(phrase)


def _add_american(occupations: dict[str, Family], american: Vocabulary, links: Vocabulary) -> None:
    """Titles where the match is exact or close; tasks where O*NET's occupation is no broader."""
    for relation in links.relations:
        family, concept = occupations.get(relation.object), american.by_uri.get(relation.subject)
        if family is None or concept is None or relation.name == "narrowMatch":
            continue
        if relation.name == "exactMatch":
            family.english += [concept.label, *concept.also]
        tasks = [r for r in american.outgoing.get(concept.uri, ()) if r.name == "essentialTask"]
        family.onet += [american.by_uri[r.object].label for r in tasks]


def _add_starter(occupations: dict[str, Family]) -> None:
    for occupation in starter.load().occupations:
        if occupation.esco and occupation.esco not in occupations:
            continue
        family = occupations.setdefault(
            occupation.esco or occupation.uri, Family(occupation.uri, occupation.isco)
        )
        family.names += [n for n in occupation.names if n not in family.names]
        family.done += [task.label for task in occupation.tasks] * 2


def _forget(occupations: dict[str, Family], vocabulary: Vocabulary) -> None:
    """Names that a held-out occupation bears as well are no names to learn."""
    unseen = {
        name.lower()
        for c in vocabulary.concepts
        if c.kind == "occupation" and part_of_occupation(c.uri) != "train"
        for name in (c.label, *c.also)
    }
    for family in occupations.values():
        family.names = [n for n in family.names if n.lower() not in unseen]
        family.english = [n for n in family.english if n.lower() not in unseen]


def _add_said(occupations: dict[str, Family], said: list[Sentence]) -> dict[str, Family]:
    groups: defaultdict[str, Family] = defaultdict(lambda: Family(""))
    for sentence in said:
        family = occupations.get(ESCO_OCCUPATION + sentence.esco)
        if family is None:
            family = groups[sentence.isco]
            family.uri, family.group = f"isco:{sentence.isco}", sentence.isco
        family.said.append(sentence.text)
    return dict(groups)


def sentences(description: str) -> list[str]:
    """The sentences of a description, without those that are too short or too long to mean one thing."""
    found = re.split(r"(?<=[.;])\s+", " ".join(description.split()))
    return [s for s in found if 20 <= len(s) <= LONGEST_SENTENCE]


def first_sentence(description: str) -> str:
    """Up to the first full stop that ends a sentence."""
    return re.split(r"(?<=[.;])\s+", " ".join(description.split()))[0]


def masked(sentence: str, names: list[str]) -> str:
    """``sentence`` without the words that a name of the concept begins with or is made of."""
    stems = {w[:6] for name in names for w in re.findall(r"\w{4,}", name.lower())}
    kept = [w for w in sentence.split() if not any(stem in w.lower() for stem in stems)]
    return " ".join(kept)


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]
