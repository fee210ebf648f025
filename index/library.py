"""The imported vocabularies on disk, one folder each.

``NAME/current`` names the folder of the version in force. It is replaced in one step after all is
written, so a broken or interrupted import leaves the old one in force.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import TaxonomyError
from index.sources.report import Report
from index.vocabulary import Concept, Relation, Vocabulary

FOLDER = "vocabularies"
"""Its name in the data folder."""
FORMAT = 1
"""Raised when what an importer makes of the same download changes."""

CONCEPTS, RELATIONS, MANIFEST, CURRENT = "concepts.jsonl", "relations.tsv", "manifest.json", "current"


@dataclass(frozen=True)
class Entry:
    """What is known of an imported vocabulary without loading it. ``source`` is the checksum of the
    download, ``checksum`` that of what was made of it."""

    name: str
    version: str
    label: str
    attribution: str
    imported: str
    source: str
    checksum: str
    concepts: dict[str, int]
    relations: dict[str, int]
    report: dict[str, Any]
    files: dict[str, str]
    format: int = FORMAT


class Library:
    """The folder in which vocabularies live side by side."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def names(self) -> list[str]:
        """All that was imported, also what can no longer be read."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{CURRENT}"))

    def __iter__(self) -> Iterator[Entry]:
        """Entries of all imported vocabularies, by name."""
        return (entry for name in self.names if (entry := self.entry(name)) is not None)

    def entry(self, name: str) -> Entry | None:
        """The vocabulary in force under ``name``, or None. A folder of another format counts as none."""
        try:
            raw = json.loads((self._current(name) / MANIFEST).read_text(encoding="utf-8"))
            return Entry(**raw) if raw["format"] == FORMAT else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def load(self, name: str) -> Vocabulary:
        """Read a vocabulary. Raises ``TaxonomyError`` where it is missing or damaged."""
        entry, folder = self.entry(name), self._current(name)
        if entry is None:
            raise TaxonomyError(
                f"Taxonomy '{name}' not found in {self.folder}.",
                f"Run: vakwijzer taxonomy import {name} PATH",
            )
        for file, checksum in entry.files.items():
            if not (folder / file).is_file() or _sha256(folder / file) != checksum:
                raise TaxonomyError(
                    f"Taxonomy file {folder / file} is missing or damaged.",
                    f"Run: vakwijzer taxonomy import {name} PATH",
                )
        with (folder / CONCEPTS).open(encoding="utf-8") as lines:
            concepts = tuple(_concept(json.loads(line)) for line in lines)
        with (folder / RELATIONS).open(encoding="utf-8") as lines:
            relations = tuple(Relation(*line.rstrip("\n").split("\t")) for line in lines)
        return Vocabulary(entry.name, entry.version, entry.label, entry.attribution, concepts, relations)

    def save(self, vocabulary: Vocabulary, report: Report, source: str, imported: str) -> Entry:
        """Write a vocabulary and put it in force; ``imported`` is a date as text."""
        home = self.folder / vocabulary.name
        fresh = home / uuid.uuid4().hex[:12]
        fresh.mkdir(parents=True)
        try:
            with (fresh / CONCEPTS).open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(_row(c), ensure_ascii=False) + "\n" for c in vocabulary.concepts)
            with (fresh / RELATIONS).open("w", encoding="utf-8") as file:
                file.writelines("\t".join(r) + "\n" for r in vocabulary.relations)
            files = {name: _sha256(fresh / name) for name in (CONCEPTS, RELATIONS)}
            entry = Entry(
                name=vocabulary.name,
                version=vocabulary.version,
                label=vocabulary.label,
                attribution=vocabulary.attribution,
                imported=imported,
                source=source,
                checksum=hashlib.sha256("".join(files.values()).encode()).hexdigest(),
                concepts=vocabulary.concept_counts(),
                relations=vocabulary.relation_counts(),
                report=report.as_dict(),
                files=files,
            )
            (fresh / MANIFEST).write_text(json.dumps(asdict(entry), indent=1, ensure_ascii=False), "utf-8")
            pointer = home / f"{CURRENT}.new"
            pointer.write_text(fresh.name, encoding="utf-8")
            os.replace(pointer, home / CURRENT)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        for old in home.iterdir():
            if old.is_dir() and old != fresh:
                shutil.rmtree(old, ignore_errors=True)
        return entry

    def _current(self, name: str) -> Path:
        home = self.folder / name
        try:
            return home / (home / CURRENT).read_text(encoding="utf-8").strip()
        except OSError:
            return home / "missing"


def _row(concept: Concept) -> list[Any]:
    return [
        concept.uri, concept.kind, concept.label, concept.language, concept.also, concept.description,
        dict(concept.facts),
    ]  # fmt: skip


def _concept(row: list[Any]) -> Concept:
    uri, kind, label, language, also, description, facts = row
    return Concept(uri, kind, label, language, tuple(also), description, facts)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
