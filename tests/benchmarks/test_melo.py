"""MELO is read as its authors publish it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.melo import read
from tests.shared import real

QUERIES = [("Q1", "Soepkok"), ("Q2", 'Bakker "het Hoekje"'), ("Q3", "niet beoordeeld"), ("Q4", "nergens")]
CORPUS = [("C1_0", "kok"), ("C1_1", "roerder"), ("C2_0", "bakker"), ("C3_0", "kok")]
JUDGED = [
    ("Q2", "0", "C2_0", "1"),
    ("Q1", "0", "C1_1", "1"),
    ("Q1", "0", "C1_0", "2"),
    ("Q1", "0", "C2_0", "0"),
    ("Q4", "0", "C3_0", "0"),
]


def written(folder: Path) -> Path:
    for name, table in (("queries", QUERIES), ("corpus_elements", CORPUS), ("annotations", JUDGED)):
        text = "".join("\t".join(row) + "\n" for row in table)
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


def test_texts_stay_as_they_are_and_in_order(tmp_path: Path) -> None:
    lookup = read(written(tmp_path))
    assert lookup.queries == ("Soepkok", 'Bakker "het Hoekje"')
    assert lookup.corpus == ("kok", "roerder", "bakker", "kok")


def test_what_was_judged_relevant_is_right(tmp_path: Path) -> None:
    """An element of relevance 0 is not, and the same words elsewhere are another element."""
    assert read(written(tmp_path)).right == (frozenset({0, 1}), frozenset({2}))


def test_a_query_without_a_right_element_is_left_out(tmp_path: Path) -> None:
    assert not {"niet beoordeeld", "nergens"} & set(read(written(tmp_path)).queries)


def test_an_element_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with (written(tmp_path) / "annotations.tsv").open("a", encoding="utf-8") as file:
        file.write("Q1\t0\tC9_0\t1\n")
    with pytest.raises(KeyError, match="C9_0"):
        read(tmp_path)


@pytest.mark.shared_data
def test_the_flemish_titles_are_whole() -> None:
    lookup = read(real("benchmark/melo_bel_nl"))
    assert len(lookup.queries) == len(lookup.right) == 328
    assert len(lookup.corpus) == 24_069
    assert all(lookup.right)
    assert sum(map(len, lookup.right)) == 3_181
