"""What somebody should look at in the vocabularies: links to nowhere, doubles, circles, missing Dutch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from index.errors import TaxonomyError
from index.library import Library
from index.sources.report import EXAMPLES
from index.vocabulary import Vocabulary, circle


@dataclass(frozen=True)
class Finding:
    """Something found ``count`` times; a few of the places as ``examples``."""

    what: str
    count: int
    examples: tuple[str, ...]


def read(library: Library) -> tuple[list[Vocabulary], list[TaxonomyError]]:
    """All imported vocabularies that can be read, and what is wrong with those that cannot."""
    found: list[Vocabulary] = []
    damaged: list[TaxonomyError] = []
    for name in library.names:
        try:
            found.append(library.load(name))
        except TaxonomyError as error:
            damaged.append(error)
    return found, damaged


def findings(vocabulary: Vocabulary, known: Collection[str]) -> list[Finding]:
    """All warnings about one vocabulary, the most frequent first. ``known``: URIs of all concepts of all
    vocabularies."""
    found = (
        _finding("link to what is in no vocabulary here", _dangling(vocabulary, known)),
        _finding("concept without a Dutch label", _foreign(vocabulary)),
        _finding("label that another concept of its kind has as well", _doubles(vocabulary)),
        _finding("circle of 'broader'", _circles(vocabulary)),
    )
    return sorted((f for f in found if f.count), key=lambda f: -f.count)


def _finding(what: str, places: Iterable[str]) -> Finding:
    all_ = list(places)
    return Finding(what, len(all_), tuple(all_[:EXAMPLES]))


def _dangling(v: Vocabulary, known: Collection[str]) -> Iterator[str]:
    return (
        f"{subject} {name} {object_}"
        for subject, name, object_ in v.relations
        if subject not in known or object_ not in known
    )


def _foreign(v: Vocabulary) -> Iterator[str]:
    return (f"{c.kind} '{c.label}' {c.uri}" for c in v.concepts if c.language != "nl")


def _doubles(v: Vocabulary) -> Iterator[str]:
    # Several providers may well give the same training.
    named = [(c.kind, c.label.casefold()) for c in v.concepts if c.kind != "training"]
    return (f"{kind} '{label}' stands {n} times" for (kind, label), n in Counter(named).items() if n > 1)


def _circles(v: Vocabulary) -> Iterator[str]:
    links = {(r.subject, r.object) for r in v.relations if r.name == "broader"}
    while found := circle(links):
        yield " < ".join(reversed(found))
        # Without one of its links the next circle shows.
        links.discard((found[1], found[0]))
