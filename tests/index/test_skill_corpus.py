"""Other words for skills become words that skills are found by."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.skill_corpus import ESCO_SKILL, with_other_words
from index.taxonomy import Taxonomy


@pytest.fixture
def lifting(tiny: Taxonomy) -> Taxonomy:
    """The tiny set, in which the skill refers to one of ESCO's and has one word already."""
    (skill,) = tiny.skills
    return tiny.changed(
        skills=(skill.model_copy(update={"esco": ESCO_SKILL + "lift", "words": ("dragen",)}),)
    )


def table(folder: Path, *rows: tuple[str, str]) -> None:
    lines = ["esco\tstyle\ttext", *(f"{esco}\tlist\t{text}" for esco, text in rows)]
    (folder / "01.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_skill_gets_the_words_that_it_lacks(tmp_path: Path, lifting: Taxonomy) -> None:
    table(
        tmp_path, ("lift", "zware dozen heffen"), ("lift", "Sjouwen"), ("lift", "Dragen"), ("sing", "zingen")
    )
    (skill,) = with_other_words(lifting, tmp_path).skills
    assert skill.words == ("dragen", "zware dozen heffen")


def test_other_words_change_nothing_else(tmp_path: Path, lifting: Taxonomy, tiny: Taxonomy) -> None:
    table(tmp_path, ("lift", "zware dozen heffen"))
    assert with_other_words(tiny, tmp_path) == tiny
    said = with_other_words(lifting, tmp_path)
    assert said.changed(skills=lifting.skills) == lifting


def test_without_a_corpus_a_taxonomy_stays_the_same(tmp_path: Path, lifting: Taxonomy) -> None:
    assert with_other_words(lifting, tmp_path / "nowhere") is lifting
