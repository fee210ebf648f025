"""Imported vocabularies on disk: what is saved is what is loaded, and a new one replaces in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import TaxonomyError
from index.library import CONCEPTS, MANIFEST, RELATIONS, Library
from index.sources.report import EXAMPLES, Report
from index.vocabulary import Concept, Relation, Vocabulary


def vocabulary(version: str = "1") -> Vocabulary:
    return Vocabulary(
        name="proef",
        version=version,
        label="Proef",
        attribution="Met dank aan de proef.",
        concepts=(
            Concept(
                "urn:a",
                "occupation",
                "kok",
                also=("chef",),
                description="Kookt.\nElke dag.",
                facts={"isco": "5120"},
            ),
            Concept("urn:b", "skill", "to cook", language="en"),
        ),
        relations=(Relation("urn:a", "essentialSkill", "urn:b"),),
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "vocabularies")


def folder_of(library: Library) -> Path:
    return library.folder / "proef" / (library.folder / "proef" / "current").read_text()


def test_what_was_saved_is_what_is_loaded(library: Library) -> None:
    library.save(vocabulary(), Report(), "abc", "2026-01-01")
    assert library.load("proef") == vocabulary()


def test_an_entry_tells_counts_and_report_without_loading(library: Library) -> None:
    report = Report()
    report.read["occupations"] = 1
    for n in range(EXAMPLES + 2):
        report.skip("no label", f"file, line {n}")
    library.save(vocabulary(), report, "abc", "2026-01-01")
    (entry,) = library
    assert (entry.name, entry.version, entry.source, entry.imported) == ("proef", "1", "abc", "2026-01-01")
    assert entry.concepts == {"occupation": 1, "skill": 1}
    assert entry.relations == {"essentialSkill": 1}
    assert entry.report["read"] == {"occupations": 1}
    assert entry.report["skipped"] == {"no label": EXAMPLES + 2}
    assert len(entry.report["examples"]["no label"]) == EXAMPLES


def test_a_new_version_replaces_the_old_one_and_leaves_nothing_behind(library: Library) -> None:
    first = library.save(vocabulary("1"), Report(), "a", "2026-01-01")
    second = library.save(vocabulary("2"), Report(), "b", "2026-01-02")
    assert library.load("proef").version == "2"
    assert first.checksum == second.checksum
    assert len([p for p in (library.folder / "proef").iterdir() if p.is_dir()]) == 1


def test_a_save_that_breaks_leaves_the_old_one_in_force(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.save(vocabulary("1"), Report(), "a", "2026-01-01")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        library.save(vocabulary("2"), Report(), "b", "2026-01-02")
    assert library.load("proef").version == "1"
    assert len([p for p in (library.folder / "proef").iterdir() if p.is_dir()]) == 1


@pytest.mark.parametrize("file", [CONCEPTS, RELATIONS])
def test_a_damaged_file_is_named_with_what_to_run(library: Library, file: str) -> None:
    library.save(vocabulary(), Report(), "a", "2026-01-01")
    with (folder_of(library) / file).open("a") as handle:
        handle.write("x")
    with pytest.raises(TaxonomyError, match=file) as caught:
        library.load("proef")
    assert "vakwijzer taxonomy import proef PATH" in caught.value.hint


def test_a_missing_vocabulary_says_what_to_run(library: Library) -> None:
    with pytest.raises(TaxonomyError, match="Taxonomy 'esco' not found") as caught:
        library.load("esco")
    assert "vakwijzer taxonomy import esco PATH" in caught.value.hint
    assert list(library) == []


def test_a_manifest_that_cannot_be_read_counts_as_missing(library: Library) -> None:
    library.save(vocabulary(), Report(), "a", "2026-01-01")
    (folder_of(library) / MANIFEST).write_text("{")
    assert library.entry("proef") is None
