"""A small invented ESCO: occupations and skills, with names in the part that a test asks for."""

from __future__ import annotations

from itertools import count, islice

from index.tuning.held_out import Part, part_of_occupation, part_of_phrase
from index.vocabulary import Concept, ConceptKind, Language, Vocabulary
from index.work_corpus import ESCO_OCCUPATION


def occupation_in(part: Part, number: int = 0) -> str:
    """The URI of the ``number``-th invented occupation that belongs to ``part``."""
    uris = (f"{ESCO_OCCUPATION}{n}" for n in count())
    return next(islice((uri for uri in uris if part_of_occupation(uri) == part), number, None))


def phrase_in(part: Part, number: int = 0) -> str:
    """The ``number``-th invented phrase that belongs to ``part``."""
    phrases = (f"taak {n}" for n in count())
    return next(islice((phrase for phrase in phrases if part_of_phrase(phrase) == part), number, None))


def concept(
    uri: str, label: str, *also: str, kind: ConceptKind = "occupation", language: Language = "nl"
) -> Concept:
    return Concept(uri, kind, label, language=language, also=also)


def vocabulary(*concepts: Concept) -> Vocabulary:
    return Vocabulary("esco", "proef 1", "ESCO", "Met dank aan de soepcommissie.", concepts, ())
