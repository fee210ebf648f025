"""Names that can be looked up: titles, licences, languages, tools, employers; and word classes."""

from __future__ import annotations

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

# simplemma takes the noun for these; people who talk about work mean the verb.
VERB_FORMS = {
    "reed": "rijden", "reden": "rijden", "stond": "staan", "bakte": "bakken", "bakten": "bakken",
    "gesneden": "snijden", "opnemen": "opnemen", "las": "lassen", "laste": "lassen", "vul": "vullen",
    "maak": "maken", "kuis": "kuisen", "poets": "poetsen", "was": "was", "bel": "bellen",
    "knip": "knippen", "kook": "koken", "help": "helpen", "bracht": "brengen", "deed": "doen",
}  # fmt: skip


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
def lemma(word: str) -> str:
    """Dictionary form of a lower-case word; separable verbs as one word."""
    return VERB_FORMS.get(word) or simplemma.lemmatize(word, lang="nl").replace("_", "").lower()


@dataclass(frozen=True)
class Lexicon:
    """Everything that is looked up by name. ``verbs``: lemmas that end tasks of the taxonomy."""

    names: dict[SpanKind, tuple[str, ...]]
    verbs: frozenset[str] = field(default_factory=frozenset)


def of_taxonomy(taxonomy: Taxonomy) -> Lexicon:
    """The lexicon that belongs to a taxonomy, with the project's own lists."""
    titles = {name.lower() for o in taxonomy.occupations for name in o.names}
    licences = {name.lower() for x in taxonomy.licences for name in (x.label, *x.also)}
    tasks = [t.label.lower().split() for o in taxonomy.occupations for t in o.tasks]
    return Lexicon(
        names={
            "title": tuple(sorted(titles)),
            "certificate": tuple(sorted(licences)),
            "language": tuple(words("languages")["languages"]),
            "tool": tuple(words("tools")["tools"]),
            "organisation": tuple(words("organisations")["organisations"]),
        },
        verbs=frozenset(lemma(word) for task in tasks for word in (task[0], task[-1]) if len(word) > 3),
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
