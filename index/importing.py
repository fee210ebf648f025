"""One import: open the download, read it, put it in force. All or nothing, and twice is once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from index.library import Entry, Library
from index.sources import competentnl, crosswalk, esco, onet, training, vdab
from index.sources.files import LARGEST_MB, SourceFiles
from index.sources.report import Report
from index.vocabulary import Vocabulary

SourceName = Literal["esco", "onet", "competentnl", "vdab", "crosswalk", "training"]


class Importer(Protocol):
    """What a module of ``index.sources`` offers."""

    def names(self, files: SourceFiles) -> list[str]:
        """The files that will be read. Raises ``SourceError`` where one is missing."""
        ...

    def read(self, files: SourceFiles, report: Report, version: str | None) -> Vocabulary:
        """Read them. ``version``: as the user gave it, else found in the files. Raises ``SourceError``."""
        ...


IMPORTERS: dict[SourceName, Importer] = {
    "esco": esco, "onet": onet, "competentnl": competentnl, "vdab": vdab, "crosswalk": crosswalk,
    "training": training,
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """``changed`` is False where the same download was imported before."""

    entry: Entry
    changed: bool


def import_source(
    source: SourceName,
    path: Path,
    library: Library,
    *,
    version: str | None = None,
    largest_mb: int = LARGEST_MB,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Outcome:
    """Import ``path`` as ``source``. ``progress(done, total)`` counts bytes.

    Raises ``SourceError``; the vocabulary that was in force stays so.
    """
    importer = IMPORTERS[source]
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress(min(done, total), total)

    total = 0
    with SourceFiles(path, largest_mb) as files:
        names = importer.names(files)
        total = 2 * files.size(names)
        files.progress = advance
        checksum = f"{files.checksum(names)}{version or ''}"
        known = library.entry(source)
        if known is not None and known.source == checksum:
            return Outcome(known, changed=False)
        report = Report()
        vocabulary = importer.read(files, report, version)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return Outcome(library.save(vocabulary, report, checksum, today), changed=True)
