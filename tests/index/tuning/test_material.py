"""What the encoder learns from is whole, and holds nothing that it is measured with."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from index.isco import UNIT_GROUPS
from index.sources import esco, starter, vdab
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.tuning.held_out import part_of_occupation, part_of_phrase
from index.tuning.material import (
    LONGEST_SENTENCE,
    Family,
    Material,
    first_sentence,
    gather,
    masked,
    read_talk,
    sentences,
)
from index.vocabulary import Vocabulary
from index.work_corpus import ESCO_OCCUPATION, FOLDER, read_corpus
from tests.shared import SHARED, real

PARTS = ("names", "english", "about", "said", "done", "called", "onet")
"""The texts of a family, by field."""


def test_a_description_falls_apart_into_sentences() -> None:
    told = (
        "Koks bereiden maaltijden in keukens.  Zij kopen\nvers in bij de markt; zij maken de keuken schoon."
    )
    assert sentences(told) == [
        "Koks bereiden maaltijden in keukens.",
        "Zij kopen vers in bij de markt;",
        "zij maken de keuken schoon.",
    ]


def test_sentences_too_short_or_too_long_are_left_out() -> None:
    assert sentences("Zij koken. " + "Zij koken " * 30 + ".") == []
    assert sentences("x" * LONGEST_SENTENCE + ". " + "y" * 20) == ["y" * 20]
    assert sentences("") == []


def test_the_first_sentence_ends_at_a_stop() -> None:
    assert first_sentence("Zij koken\n 2.500 maaltijden. Zij ruimen op.") == "Zij koken 2.500 maaltijden."
    assert first_sentence("geen punt") == "geen punt"
    assert first_sentence("") == ""


def test_a_masked_sentence_does_not_give_the_name_away() -> None:
    names = ["vrachtwagenchauffeur", "chauffeur binnenland"]
    said = "Vrachtwagenchauffeurs rijden met vrachtwagens door het binnenland."
    assert masked(said, names) == "rijden met door het"


def test_words_that_are_no_name_stay() -> None:
    assert masked("Bakkers bakken brood", ["bakker"]) == "bakken brood"
    assert masked("Koks koken soep", ["kok"]) == "Koks koken soep"
    assert masked("Bakkers bakken brood", []) == "Bakkers bakken brood"
    assert masked("Bakkers", ["bakker"]) == ""


def test_a_family_tells_all_its_texts() -> None:
    family = Family("urn:x", "5120", "512", *([part] for part in PARTS))
    assert family.texts() == list(PARTS)
    assert Family("urn:x").texts() == []


def test_families_share_no_lists() -> None:
    one, other = Family("urn:x"), Family("urn:y")
    one.said.append("soep koken")
    assert other.said == []


def test_material_tells_all_its_families() -> None:
    cook, soup, group, thanks = (Family(uri) for uri in ("urn:cook", "urn:soup", "isco:5120", "intent:x"))
    material = Material({"a": cook}, {"b": soup}, {"c": group}, {"d": thanks})
    assert material.families() == [cook, soup, group, thanks]


def test_talk_is_what_people_say_beside_work(tmp_path: Path) -> None:
    (tmp_path / "talk.yml").write_text(
        """
version: "3.1"
nlu:
- intent: thanks
  examples: |
    - bedankt
    - dank u
- intent: inform
  examples: |
    - ik was kok
""",
        encoding="utf-8",
    )
    assert [(f.uri, f.said) for f in read_talk(tmp_path).values()] == [
        ("intent:thanks", ["bedankt", "dank u"])
    ]


@cache
def vocabulary() -> Vocabulary:
    with SourceFiles(SHARED / "esco") as files:
        return esco.read(files, Report(), None)


@cache
def own_names() -> frozenset[str]:
    """What ESCO and the starter set call things themselves, in small letters; no figure is spoilt where
    a text to test with happens to be one."""
    found = {name for c in vocabulary().concepts for name in (c.label, *c.also)}
    for kind in ("occupations", "skills"):
        with (SHARED / "esco" / f"{kind}_en.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                found |= {row["preferredLabel"], *row["altLabels"].split("\n")}
    for occupation in starter.load().occupations:
        found |= {*occupation.names, *(task.label for task in occupation.tasks)}
    return frozenset(name.strip().lower() for name in found)


@cache
def queries() -> frozenset[str]:
    """The titles of MELO."""
    with (SHARED / "benchmark/melo_bel_nl/queries.tsv").open(encoding="utf-8") as file:
        return frozenset(line.split("\t")[1].strip().lower() for line in file if line.strip())


@cache
def everything() -> Material:
    return gather(SHARED, FOLDER.parent)


@pytest.fixture
def material() -> Material:
    for name in ("esco", "onet", "crosswalks", "benchmark/melo_bel_nl/queries.tsv"):
        real(name)
    return everything()


def texts(families: list[Family]) -> Iterator[str]:
    return (text.strip().lower() for family in families for text in family.texts())


@pytest.mark.shared_data
def test_no_held_out_occupation_is_learned(material: Material) -> None:
    held_out = {
        c.uri
        for c in vocabulary().concepts
        if c.kind == "occupation" and part_of_occupation(c.uri) != "train"
    }
    assert len(held_out) > 300
    assert not held_out & {*material.occupations, *(f.uri for f in material.families())}


@pytest.mark.shared_data
@pytest.mark.parametrize("part", PARTS)
def test_no_name_of_a_held_out_occupation_is_learned(material: Material, part: str) -> None:
    """Not even as a name of another occupation. (A skill may be called as an occupation is: 'Chef' is
    a program as well.)"""
    held_out = {
        name.lower()
        for c in vocabulary().concepts
        if c.kind == "occupation" and part_of_occupation(c.uri) != "train"
        for name in (c.label, *c.also)
    }
    work = [*material.occupations.values(), *material.groups.values()]
    learned = {text.strip().lower() for family in work for text in getattr(family, part)}
    assert sorted(learned & held_out) == []


@pytest.mark.shared_data
def test_no_phrase_of_vdab_to_test_on_is_learned(material: Material) -> None:
    with SourceFiles(real("crosswalks/vdab_competent_skills_to_esco.csv")) as files:
        phrases = [c.label for c in vdab.read(files, Report(), None).concepts]
    held_out = {p.strip().lower() for p in phrases if part_of_phrase(p) == "test"}
    assert len(held_out) > 800
    assert sorted(set(texts(material.families())) & held_out - own_names()) == []


@pytest.mark.shared_data
@pytest.mark.parametrize("part", ["dev", "test"])
def test_no_sentence_of_another_part_is_learned(material: Material, part: str) -> None:
    held_out = {s.text.lower() for s in read_corpus(FOLDER / part)}
    assert sorted(set(texts(material.families())) & held_out - own_names()) == []


@pytest.mark.shared_data
def test_no_title_of_melo_is_learned_from_elsewhere(material: Material) -> None:
    assert len(queries()) > 300
    assert sorted(set(texts(material.families())) & queries() - own_names()) == []


@pytest.mark.shared_data
def test_no_sentence_of_the_corpus_is_a_title_of_melo() -> None:
    real("benchmark/melo_bel_nl/queries.tsv")
    assert sorted({s.text.lower() for s in read_corpus(FOLDER / "train")} & queries()) == []


@pytest.mark.shared_data
def test_sentences_are_learned_once_by_group_and_none_that_names_what_is_held_out(material: Material) -> None:
    learned = [text for family in material.groups.values() for text in family.said]
    assert len(learned) == len(set(learned)) > 30_000
    sentences_of = {s.text: s for s in read_corpus(FOLDER / "train")}
    assert set(learned) <= set(sentences_of)
    named = [s for s in map(sentences_of.get, learned) if s and s.esco and s.kind == "title"]
    assert {part_of_occupation(ESCO_OCCUPATION + s.esco) for s in named} == {"train"}


@pytest.mark.shared_data
def test_sentences_of_an_occupation_are_those_of_its_group_too(material: Material) -> None:
    for family in material.occupations.values():
        if family.said:
            assert set(family.said) <= set(material.groups[family.group].said)


@pytest.mark.shared_data
def test_every_family_of_work_has_a_unit_group(material: Material) -> None:
    work = [*material.occupations.values(), *material.groups.values()]
    assert {f.uri: f.group for f in work if f.group not in UNIT_GROUPS} == {}
    assert all(family.group == code for code, family in material.groups.items())


@pytest.mark.shared_data
def test_there_is_enough_to_learn(material: Material) -> None:
    assert len(material.occupations) > 2_500
    assert len(material.skills) > 13_000
    for part in PARTS:
        families = material.skills if part == "called" else material.occupations
        assert sum(bool(getattr(f, part)) for f in families.values()) > 200, part
