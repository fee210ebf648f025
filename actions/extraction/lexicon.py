"""Names that can be looked up: titles, licences, languages, tools, employers; and word classes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import simplemma
import yaml
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from actions.extraction.spans import SpanKind
from index.taxonomy import Taxonomy

WORDS = Path(__file__).parent / "words"

_VERBS = ("en", "gaan", "staan", "slaan", "zien", "doen")
"""How infinitives end."""


@cache
def words(name: str) -> dict[str, Any]:
    """The lists of one file in ``words/``."""
    content: dict[str, Any] = yaml.safe_load((WORDS / f"{name}.yml").read_text("utf-8"))
    return content


@cache
def classes_of(word: str) -> tuple[str, ...]:
    """The word classes that a lower-case word belongs to, in the order of the file."""
    return tuple(name for name, members in words("classes").items() if word in members)


@cache
def _infinitives() -> frozenset[str]:
    return frozenset(words("verbs")["infinitives"])


@cache
def lemma(word: str) -> str:
    """Dictionary form of a lower-case word; separable verbs as one word."""
    forms: dict[str, str] = words("verbs")["forms"]
    if word in _infinitives() or word in forms:
        return forms.get(word, word)
    base: str = simplemma.lemmatize(word, lang="nl").replace("_", "").lower()
    return _of_participle(word) or base if base == word else base


_SEPARABLE = (
    r"af|aan|op|uit|in|mee|bij|door|over|om|na|voor|weg|terug|rond|klaar|schoon|dicht|open|los|vast|toe|thuis"
    r"|groot|binnen|buiten|leeg|samen"
)
_PARTICIPLE = re.compile(rf"(?:{_SEPARABLE})?ge-?\w{{2,}}(?:t|d|en|aan)")
_REGULAR = re.compile(rf"(?P<first>{_SEPARABLE})?ge-?(?P<stem>\w{{2,}}?)(?:dt|tt|t|d)")
_LONG = re.compile(r"([aeou])\1[^aeiou]$")
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwx]$")
_BARE = re.compile(r"(?:^|[^aeiou])[aeiou]$")
_SOFT = {"f": "v", "s": "z"}


def _of_participle(word: str) -> str | None:
    """'gecontroleerd' to 'controleren', by the rules of spelling; None where that gives no known verb."""
    match = _REGULAR.fullmatch(word)
    if match is None:
        return None
    first, stem = match["first"] or "", match["stem"]
    if _BARE.search(stem):
        # 'opgezet': the last letter is the verb's own.
        stem += word[-1]
    stems = [stem]
    if _LONG.search(stem):
        stems.insert(0, stem[:-2] + stem[-1])
    elif _SHORT.search(stem):
        stems.insert(0, stem + stem[-1])
    stems += [s[:-1] + _SOFT[s[-1]] for s in stems if s[-1] in _SOFT]
    verbs = (f"{s}en" for s in stems)
    return next((f"{first}{verb}" for verb in verbs if _is_infinitive({verb, f"{first}{verb}"})), None)


def _is_infinitive(either: set[str]) -> bool:
    return any(verb in _infinitives() or simplemma.is_known(verb, lang="nl") for verb in either)


def is_participle(word: str) -> bool:
    """Whether a lower-case word looks like one: 'gelost', 'uitgelaten'."""
    return _PARTICIPLE.fullmatch(word) is not None


def is_verb(word: str, verbs: frozenset[str]) -> bool:
    """Whether a lower-case word is a form of one of ``verbs``, or a participle."""
    return lemma(word) in verbs or is_participle(word)


@cache
def _paper_words() -> re.Pattern[str]:
    parts, ends, whole = ("|".join(words("papers")[name]) for name in ("parts", "ends", "words"))
    return re.compile(rf"(?:{parts})|(?:{ends})\b|\b(?:{whole})\b", re.IGNORECASE)


def names_paper(text: str) -> bool:
    """Whether a word in ``text`` tells a paper: 'lasdiploma', 'taxipas', 'mbo'."""
    return _paper_words().search(text) is not None


@dataclass(frozen=True)
class Lexicon:
    """Everything that is looked up by name. ``verbs``: dictionary forms that tell a task; ``objects``:
    what is done something with in the tasks of the taxonomy."""

    names: dict[SpanKind, tuple[str, ...]]
    verbs: frozenset[str] = field(default_factory=frozenset)
    objects: frozenset[str] = field(default_factory=frozenset)


def of_taxonomy(taxonomy: Taxonomy) -> Lexicon:
    """The lexicon that belongs to a taxonomy, with the project's own lists."""
    titles = {name.lower() for o in taxonomy.occupations for name in (*o.names, *o.words)}
    titles |= {name.lower() for name in taxonomy.titles}
    licences = {name.lower() for x in taxonomy.licences for name in (x.label, *x.also)}
    # 'brood bakken' ends in what is done; so does 'bellen met klanten' in what is not.
    ends = {lemma(t.label.lower().split()[-1]) for o in taxonomy.occupations for t in o.tasks}
    return Lexicon(
        names={
            "title": tuple(sorted(titles)),
            "certificate": tuple(sorted(licences)),
            "language": tuple(words("languages")["languages"]),
            "tool": tuple(words("tools")["tools"]),
            "knowledge": tuple(words("subjects")["subjects"]),
            "organisation": tuple(words("organisations")["organisations"]),
        },
        verbs=_infinitives() | {end for end in ends if end.endswith(_VERBS)} - {*words("verbs")["others"]},
        objects=frozenset(
            word
            for o in taxonomy.occupations
            for t in o.tasks
            for word in t.label.lower().split()[:-1]
            if word.isalpha() and len(word) > 2 and not classes_of(word)
        ),
    )


class NameFinder:
    """Marks every token with the kinds of names that it is part of, as ``B-kind`` or ``I-kind``."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._matchers: dict[SpanKind, PhraseMatcher] = {}
        for kind, names in lexicon.names.items():
            matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
            matcher.add(kind, list(nlp.tokenizer.pipe(names)))
            self._matchers[kind] = matcher

    def labels(self, doc: Doc) -> list[list[str]]:
        """For each token its name labels, in the lexicon's order of kinds."""
        found: list[list[str]] = [[] for _ in doc]
        for kind, matcher in self._matchers.items():
            taken: set[int] = set()
            matches = sorted(matcher(doc), key=lambda m: (m[1] - m[2], m[1]))
            for _, start, end in matches:
                if taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    for n in range(start, end):
                        found[n].append(f"{'B' if n == start else 'I'}-{kind}")
        return found
