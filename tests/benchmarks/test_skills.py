"""Phrases of VDAB are looked up among all names of skills, and only those of the part asked for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks import retrieval, skills
from index.skill_corpus import ESCO_SKILL, SkillPhrase
from index.tuning.held_out import Part, part_of_phrase, write_learned
from tests.benchmarks.invented import concept, phrase_in, vocabulary
from tests.shared import real

STIR, TASTE, FLIP, COOK = "urn:esco:roeren", f"{ESCO_SKILL}proeven", "urn:esco:flip", "urn:esco:kok"
ESCO = vocabulary(
    concept(COOK, "soepkok"),
    concept(STIR, "in soep roeren", "soep omroeren", kind="skill"),
    concept(TASTE, "proeven", kind="skill"),
    concept(FLIP, "flip pancakes", kind="skill", language="en"),
)
TRAIN, TEST, OTHER, GONE = phrase_in("train"), phrase_in("test"), phrase_in("test", 1), phrase_in("test", 2)
MAPPED = [
    (TRAIN, TASTE),
    (TEST, STIR),
    (f" {TEST} ", TASTE),
    (OTHER, FLIP),
    (OTHER, "urn:x"),
    (GONE, "urn:x"),
]

OTHER_WORDS = [SkillPhrase("proeven", "person", "voorproeven"), SkillPhrase("gone", "list", "weg")]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(skills, "esco_vocabulary", lambda: ESCO)
    monkeypatch.setattr(skills, "FOLDER", tmp_path)
    monkeypatch.setattr(skills, "read_phrases", lambda: OTHER_WORDS)
    write_learned([TRAIN], tmp_path)
    path = tmp_path / "phrases.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("vdab_label_nl", "esco_uri"), *MAPPED])
    return path


LABELS = ("in soep roeren", "soep omroeren", "proeven")


def test_all_that_skills_are_called_in_dutch_is_looked_through(table: Path) -> None:
    assert skills.read(table, "test").corpus == (*LABELS, "voorproeven", TRAIN)


def test_what_is_asked_is_no_name(table: Path) -> None:
    assert skills.read(table, "all").corpus == (*LABELS, "voorproeven")


def test_labels_alone_may_be_looked_through(table: Path) -> None:
    assert skills.read(table, "test", labels_only=True).corpus == LABELS


def test_skills_without_a_dutch_label_may_be_looked_through(table: Path) -> None:
    assert skills.read(table, "test", foreign=True).corpus == (*LABELS, "flip pancakes", "voorproeven", TRAIN)


def test_every_skill_that_a_phrase_is_mapped_to_is_right(table: Path) -> None:
    lookup = skills.read(table, "test", foreign=True)
    assert lookup.concepts is not None
    found = {
        phrase: {lookup.corpus[lookup.concepts.rows[n][0]] for n in right}
        for phrase, right in zip(lookup.queries, lookup.right, strict=True)
    }
    assert found == {TEST: {"in soep roeren", "proeven"}, OTHER: {"flip pancakes"}}


@pytest.mark.parametrize(
    ("part", "phrases"),
    [("train", {TRAIN}), ("dev", set()), ("test", {TEST, OTHER}), ("all", {TRAIN, TEST, OTHER})],
)
def test_a_part_holds_its_own_phrases(table: Path, part: str, phrases: set[str]) -> None:
    assert set(skills.read(table, part, foreign=True).queries) == phrases


def test_a_phrase_that_was_not_learned_is_to_test_with_whatever_its_name(table: Path, tmp_path: Path) -> None:
    write_learned([], tmp_path)
    assert set(skills.read(table, "test", foreign=True).queries) == {TRAIN, TEST, OTHER}


def test_a_phrase_of_skills_that_are_not_looked_through_is_left_out(table: Path) -> None:
    assert GONE not in skills.read(table, "all", foreign=True).queries
    assert OTHER not in skills.read(table, "all").queries


@pytest.mark.shared_data
@pytest.mark.parametrize("part", ["dev", "test"])
def test_only_phrases_of_the_part_are_tested_on(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, phrases = real("esco"), real("crosswalks/vdab_competent_skills_to_esco.csv")
    monkeypatch.setattr(skills, "esco_vocabulary", lambda: retrieval.esco_vocabulary(folder))
    lookup = skills.read(phrases, part)
    assert len(lookup.queries) > 300
    assert {part_of_phrase(phrase) for phrase in lookup.queries} == {part}
    assert all(lookup.right)
