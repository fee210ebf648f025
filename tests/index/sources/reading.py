"""Reading a download with one importer, without a library."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from index.importing import Importer
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.vocabulary import Vocabulary


class Read(Protocol):
    def __call__(self, path: Path, version: str | None = None) -> tuple[Vocabulary, Report]: ...


def reader(importer: Importer) -> Read:
    """What ``importer`` makes of a path, with its report."""

    def read(path: Path, version: str | None = None) -> tuple[Vocabulary, Report]:
        report = Report()
        with SourceFiles(path) as files:
            return importer.read(files, report, version), report

    return read
