"""The corpus is read as it stands, and all of its training part becomes evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import SourceError
from index.taxonomy import Taxonomy
from index.work_corpus import ESCO_OCCUPATION, FOLDER, Sentence, read_corpus, with_sayings

HEADER = "esco\tisco\tkind\tstyle\ttext"
COOK = "90f75f67-495d-49fa-ab57-2f320e251d7e"


def table(folder: Path, name: str, *lines: str, header: str = HEADER) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def test_sentences_come_file_by_file(tmp_path: Path) -> None:
    table(tmp_path, "75.tsv", "\t7512\ttitle\tshort\tbakker")
    table(tmp_path, "51.tsv", f"{COOK}\t5120\ttask\tplain\tsoep koken", "\t5131\ttask\trow\tborden, glazen")
    (tmp_path / "README.md").write_text("no table", encoding="utf-8")
    assert read_corpus(tmp_path) == [
        Sentence(COOK, "5120", "task", "plain", "soep koken"),
        Sentence("", "5131", "task", "row", "borden, glazen"),
        Sentence("", "7512", "title", "short", "bakker"),
    ]


def test_loose_quotes_mean_nothing(tmp_path: Path) -> None:
    table(tmp_path, "51.tsv", '\t5120\ttask\tspoken\t"wie heeft de soep?" en \'s avonds dweilen')
    assert read_corpus(tmp_path)[0].text == '"wie heeft de soep?" en \'s avonds dweilen'


def test_a_folder_without_tables_holds_nothing(tmp_path: Path) -> None:
    assert read_corpus(tmp_path) == []


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    table(tmp_path, "51.tsv", "\t5120\ttask\tplain\tsoep koken", "\t5120\ttask\tsoep koken")
    with pytest.raises(SourceError, match=r"51\.tsv, line 3: has 4 fields instead of 5"):
        read_corpus(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    table(tmp_path, "51.tsv", "\t5120\ttask\tsoep koken", header="esco\tisco\tkind\ttext")
    with pytest.raises(SourceError, match=r"51\.tsv, line 1: lacks the column style"):
        read_corpus(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        read_corpus(tmp_path / "nowhere")


def test_sayings_know_whom_they_are_of(tmp_path: Path, tiny: Taxonomy) -> None:
    table(tmp_path, "51.tsv", f"{COOK}\t5120\ttask\tplain\tsoep koken", "\t5120\ttask\tshort\teten maken")
    first, second = with_sayings(tiny, tmp_path).sayings
    assert (first.text, first.isco, first.esco) == ("soep koken", "5120", ESCO_OCCUPATION + COOK)
    assert (second.text, second.isco, second.esco) == ("eten maken", "5120", None)
    assert first.uri != second.uri


def test_sayings_change_nothing_else(tmp_path: Path, tiny: Taxonomy) -> None:
    table(tmp_path, "51.tsv", f"{COOK}\t5120\ttask\tplain\tsoep koken")
    said = with_sayings(tiny, tmp_path)
    assert said.changed(sayings=()) == tiny
    assert with_sayings(said, tmp_path) == said
    assert said.checksum != tiny.checksum


def test_without_a_corpus_a_taxonomy_stays_the_same(tmp_path: Path, tiny: Taxonomy) -> None:
    assert with_sayings(tiny, tmp_path / "nowhere") is tiny


def test_only_the_training_part_is_evidence(tiny: Taxonomy) -> None:
    said = with_sayings(tiny).sayings
    assert [s.text for s in said] == [s.text for s in read_corpus(FOLDER / "train")]
    assert len({s.uri for s in said}) == len(said)
