"""The vocabulary of suggestions, compiled: one vocabulary's occupations, with words of all others."""

from __future__ import annotations

from typing import Literal

from index.compiling import competentnl, esco
from index.compiling.words import with_words
from index.library import Library
from index.taxonomy import Taxonomy

VocabularyName = Literal["starter", "esco", "competentnl"]


def compile_taxonomy(name: VocabularyName, starter: Taxonomy, library: Library) -> Taxonomy:
    """The taxonomy that suggestions are made in.

    Raises ``TaxonomyError`` where ``name`` was not imported. Concepts are never merged: what other
    vocabularies add are words and statements to search in, through published links.
    """
    imported = {entry.name: library.load(entry.name) for entry in library}
    base = starter
    if name != "starter":
        make = {"esco": esco.taxonomy, "competentnl": competentnl.taxonomy}[name]
        base = make(imported.get(name) or library.load(name), starter)
    return with_words(base, starter, list(imported.values()))
