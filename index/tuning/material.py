"""What the encoder learns from: texts that mean one concept, by occupation and by skill.

Occupations come from ESCO (labels and descriptions in Dutch and English, essential skills), from O*NET
through its crosswalk (titles and tasks in English), from the starter set, and from the corpus of everyday
sentences. Skills come from ESCO, VDAB and the corpus of other words for skills, and what people say beside
work (yes, help, who reads this) from the bot's own examples. Held-out concepts are left out
(``index.tuning.held_out``).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from index.skill_corpus import ESCO_SKILL, SkillPhrase, read_phrases
from index.sources import crosswalk, esco, onet, starter, vdab
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.sources.tables import rows
from index.tuning.examples import read_examples
from index.tuning.held_out import part_of_occupation, part_of_phrase
from index.vocabulary import Vocabulary
from index.work_corpus import ESCO_OCCUPATION, Sentence, read_corpus

LONGEST_SENTENCE = 240
"""Characters of a description's sentence; longer ones hold several thoughts."""
COMMON_SKILL = 40
"""A skill that more occupations ask than this tells none of them apart."""
WORK_TALK = "inform"
"""The intent of whoever answers about work: its examples are of all kinds of work, not of one meaning."""


@dataclass
class Family:
    """One concept and the texts that mean it. ``group``: its ISCO unit group, empty for a skill; ``near``
    sorts it beside concepts that are hard to tell from it.

    ``names`` and ``english`` are labels, ``about`` sentences of descriptions, ``said`` everyday
    sentences or phrases, ``done`` tasks (in Dutch, starter set or essential skills), ``called`` other words
    for a skill, ``onet`` tasks in English.
    """

    uri: str
    group: str = ""
    near: str = ""
    names: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    onet: list[str] = field(default_factory=list)

    def texts(self) -> list[str]:
        return [*self.names, *self.english, *self.about, *self.said, *self.done, *self.called, *self.onet]


@dataclass(frozen=True)
class Material:
    """``occupations`` and ``skills`` are families by URI; ``groups`` holds all everyday sentences by ISCO
    unit group, those about occupations that are held out or unknown among them; ``talk`` the examples of
    each intent."""

    occupations: dict[str, Family]
    skills: dict[str, Family]
    groups: dict[str, Family]
    talk: dict[str, Family]

    def families(self) -> list[Family]:
        return [f for part in (self.occupations, self.skills, self.groups, self.talk) for f in part.values()]


def gather(downloads: Path, own: Path) -> Material:
    """Read everything. ``downloads``: a folder with ``esco/``, ``onet/`` and ``crosswalks/`` as
    downloaded; ``own``: the project's ``nlu_data``, with ``work/``, ``skills/`` and the intents."""
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
        phrases = vdab.read(files, Report(), None)
    _add_phrases(skills, phrases)
    with SourceFiles(downloads / "onet") as files:
        american = onet.read(files, Report(), None)
    with SourceFiles(downloads / "crosswalks" / "onet_to_esco.csv") as files:
        _add_american(occupations, american, crosswalk.read(files, Report(), None))
    _add_starter(occupations)
    unseen = _held_out_names(vocabulary)
    _forget(occupations, unseen)
    unseen |= {c.label.lower() for c in phrases.concepts if part_of_phrase(c.label) != "train"}
    said = [s for s in read_corpus(own / "work" / "train") if s.text.lower() not in unseen]
    groups = _add_said(occupations, said)
    _add_other_words(skills, [p for p in read_phrases(own / "skills") if p.text.lower() not in unseen])
    return Material(occupations, skills, groups, read_talk(own))


def _occupations(vocabulary: Vocabulary, english: dict[str, list[str]]) -> dict[str, Family]:
    return {
        c.uri: Family(
            c.uri,
            c.facts.get("isco", ""),
            near=c.facts.get("isco", "")[:3],
            names=[c.label, *c.also] if c.language == "nl" else [],
            english=english.get(c.uri, []),
            about=sentences(c.description),
        )
        for c in vocabulary.concepts
        if c.kind == "occupation" and part_of_occupation(c.uri) == "train"
    }


def _skills(vocabulary: Vocabulary, english: dict[str, list[str]]) -> dict[str, Family]:
    broader = {r.subject: r.object for r in vocabulary.relations if r.name == "broader"}
    return {
        c.uri: Family(
            c.uri,
            near=broader.get(c.uri, ""),
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


def _add_other_words(skills: dict[str, Family], phrases: list[SkillPhrase]) -> None:
    for phrase in phrases:
        family = skills.get(ESCO_SKILL + phrase.esco)
        if family:
            family.called.append(phrase.text)


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
            occupation.esco or occupation.uri,
            Family(occupation.uri, occupation.isco, near=occupation.isco[:3]),
        )
        family.names += [n for n in occupation.names if n not in family.names]
        family.done += [task.label for task in occupation.tasks] * 2


def _held_out_names(vocabulary: Vocabulary) -> set[str]:
    return {
        name.lower()
        for c in vocabulary.concepts
        if c.kind == "occupation" and part_of_occupation(c.uri) != "train"
        for name in (c.label, *c.also)
    }


def _forget(occupations: dict[str, Family], unseen: set[str]) -> None:
    """Names that a held-out occupation bears as well are no names to learn."""
    for family in occupations.values():
        family.names = [n for n in family.names if n.lower() not in unseen]
        family.english = [n for n in family.english if n.lower() not in unseen]


def _add_said(occupations: dict[str, Family], said: list[Sentence]) -> dict[str, Family]:
    """Sentences to their occupation, and all to their unit group; those that name an occupation that is
    held out are left."""
    groups: dict[str, Family] = {}
    for sentence in said:
        code = sentence.isco
        family = occupations.get(ESCO_OCCUPATION + sentence.esco)
        if family:
            family.said.append(sentence.text)
        elif sentence.esco and sentence.kind == "title":
            continue
        groups.setdefault(code, Family(f"isco:{code}", code, near=code[:3])).said.append(sentence.text)
    return groups


def read_talk(folder: Path) -> dict[str, Family]:
    """The examples of every intent in Rasa's files in ``folder``, but for those about work."""
    found: dict[str, Family] = {}
    for text, intent in read_examples(folder):
        if intent != WORK_TALK:
            found.setdefault(intent, Family(f"intent:{intent}")).said.append(text)
    return found


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
