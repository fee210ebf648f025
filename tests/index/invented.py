"""A small invented library beside the starter set: two vocabularies and a crosswalk."""

from __future__ import annotations

from pathlib import Path

from index.library import Library
from index.sources.report import Report
from index.vocabulary import Concept, Relation, Vocabulary

COOK = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e"
"""The starter set's cook refers to it."""

ESCO = Vocabulary(
    name="esco",
    version="proef 1",
    label="ESCO",
    attribution="Met dank aan de soepcommissie.",
    concepts=(
        Concept(COOK, "occupation", "soepkok", also=("roerder", "kok"), description="Roert in soep.",
                facts={"isco": "5120"}),
        Concept("urn:esco:roeren", "skill", "in soep roeren", also=("soep omroeren",)),
        Concept("urn:esco:proeven", "skill", "proeven"),
        Concept("urn:esco:flip", "skill", "flip pancakes", language="en"),
        Concept("urn:esco:koken", "group", "crème koken"),
    ),
    relations=(
        Relation(COOK, "essentialSkill", "urn:esco:roeren"),
        Relation(COOK, "optionalSkill", "urn:esco:proeven"),
        Relation(COOK, "optionalSkill", "urn:esco:flip"),
        Relation("urn:esco:roeren", "broader", "urn:esco:koken"),
        Relation("urn:esco:flip", "broader", "urn:esco:koken"),
    ),
)  # fmt: skip
ONET = Vocabulary(
    name="onet",
    version="27",
    label="O*NET",
    attribution="Thanks to the soup board.",
    concepts=(Concept("urn:onet:soup", "occupation", "Soup Cooks", language="en"),),
    relations=(),
)
CROSSWALK = Vocabulary(
    name="crosswalk",
    version="1",
    label="O*NET to ESCO",
    attribution="",
    concepts=(),
    relations=(
        Relation("urn:onet:soup", "broadMatch", COOK),
        Relation("urn:onet:gone", "exactMatch", COOK),
    ),
)


def library(folder: Path, *vocabularies: Vocabulary) -> Library:
    """A library in ``folder`` with these vocabularies, all three where none are named."""
    made = Library(folder)
    for vocabulary in vocabularies or (ESCO, ONET, CROSSWALK):
        made.save(vocabulary, Report(), "download", "2026-01-01")
    return made


def damage(folder: Path, name: str) -> None:
    """Break the file of concepts of the vocabulary ``name``."""
    (path,) = (folder / name).glob("*/concepts.jsonl")
    path.write_text("{", encoding="utf-8")
