"""The corpus of everyday sentences: whole, even, and in three parts that know nothing of each other."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.corpus import APART, CIVILIAN, PARTS, Pair
from index.isco import UNIT_GROUPS
from index.work_corpus import COLUMNS, FOLDER, Sentence

CORPUS = corpus.read()
TEXTS = corpus.texts_of(CORPUS)
ALL = [sentence for part in PARTS for sentence in CORPUS[part]]
LEAST = 12
"""Sentences of a unit group over all parts."""
KINDS = {"task", "title"}
STYLES = {"plain", "short", "flemish", "low-literacy", "interference", "typo", "spoken", "row"}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DATA_SHEET = (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("one", "other"), APART)
def test_no_near_duplicates_cross_the_parts(one: str, other: str) -> None:
    assert corpus.pairs(TEXTS, one, other) == []


def test_no_sentence_stands_twice() -> None:
    count = Counter(s.text.lower() for s in ALL)
    assert [text for text, times in count.items() if times > 1] == []


def test_every_unit_group_has_enough_sentences() -> None:
    assert len(CIVILIAN) == 433
    assert {code: n for code, n in corpus.per_group(ALL).items() if n < LEAST} == {}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_covers_every_unit_group(part: str) -> None:
    assert [code for code, n in corpus.per_group(CORPUS[part]).items() if not n] == []


def test_every_isco_code_is_a_unit_group() -> None:
    assert {s.isco for s in ALL} - UNIT_GROUPS == set()


@pytest.mark.parametrize("part", PARTS)
def test_a_file_holds_its_own_group(part: str) -> None:
    files = sorted((FOLDER / part).iterdir())
    assert [f.name for f in files] == [f"{code}.tsv" for code in sorted({s.isco[:2] for s in CORPUS[part]})]
    for file in files:
        header, *lines = file.read_text(encoding="utf-8").splitlines()
        assert header == "\t".join(COLUMNS)
        assert {line.split("\t")[1][:2] for line in lines} == {file.stem}


def test_an_occupation_is_a_uuid_and_stands_in_one_unit_group() -> None:
    assert [s for s in ALL if s.esco and not UUID.fullmatch(s.esco)] == []
    groups: dict[str, set[str]] = {}
    for s in ALL:
        groups.setdefault(s.esco, set()).add(s.isco)
    assert {esco: codes for esco, codes in groups.items() if esco and len(codes) > 1} == {}


def test_most_sentences_name_no_occupation() -> None:
    assert sum(s.kind == "task" for s in ALL) >= len(ALL) * 2 / 3


def test_kinds_and_styles_are_those_of_the_data_sheet() -> None:
    assert {s.kind for s in ALL} == KINDS
    for part in PARTS:
        assert {s.style for s in CORPUS[part]} == STYLES
    assert {name for name in KINDS | STYLES if f"`{name}`" not in DATA_SHEET} == set()


@pytest.mark.parametrize("part", PARTS)
def test_the_data_sheet_counts_right(part: str) -> None:
    told = corpus.summary(CORPUS[part])
    (row,) = re.findall(rf"^\| `{part}` \|([\d,| ]+)\|$", DATA_SHEET, re.MULTILINE)
    shown = [int(cell.replace(",", "")) for cell in row.split("|")]
    assert shown == [told[key] for key in ("sentences", "task", "title", "occupations", "without_occupation")]


def test_texts_are_tidy() -> None:
    assert [s.text for s in ALL if s.text != " ".join(s.text.split()) or not 5 <= len(s.text) <= 200] == []


def test_texts_hold_no_addresses_and_no_numbers_of_people() -> None:
    found = re.compile(r"@|https?:|www\.|\d{6,}|\b\d{4} ?[A-Z]{2}\b")
    assert [s.text for s in ALL if found.search(s.text)] == []


def copied(folder: Path, sentences: dict[str, list[Sentence]]) -> None:
    for part, own in sentences.items():
        (folder / part).mkdir()
        lines = ["\t".join(COLUMNS), *("\t".join(s) for s in own)]
        (folder / part / "51.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("text", "code"), [("gasten hun kamer wijzen", 0), ("Soep koken, in een keuken", 1)])
def test_the_command_fails_where_a_sentence_crosses(
    text: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def of(said: str) -> list[Sentence]:
        return [Sentence("", "5120", "task", "plain", said)]

    copied(tmp_path, {"train": of("soep koken in een keuken"), "dev": of("borden dragen"), "test": of(text)})
    monkeypatch.setattr(sys, "argv", ["corpus", "--data", str(tmp_path)])
    assert corpus.main() == code
    last = capsys.readouterr().out.splitlines()[-1]
    assert f'"train / test": {code}' in last
    assert f'"crossing": {code}' in last


def test_crossing_names_both_sentences() -> None:
    texts: dict[str, list[str]] = {"train": [], "dev": ["soep koken"], "test": ["soep koken"]}
    found = corpus.crossing({**texts, corpus.EVERYDAY: []})
    assert found["dev / test"] == [Pair("soep koken", "soep koken", 1.0)]
    assert sum(map(len, found.values())) == 1
