"""Matches between two vocabularies, as mapping tables list them: every pair once."""

from __future__ import annotations

from index.errors import SourceError
from index.sources.report import Report
from index.vocabulary import Relation


class Pairs:
    """Gathers the matches of one file; a row that stands twice is skipped and reported."""

    def __init__(self, file: str, report: Report) -> None:
        self._file, self._report = file, report
        self._found: dict[tuple[str, str], Relation] = {}

    def add(self, match: Relation, line: int) -> bool:
        """False where the pair is known. Raises ``SourceError`` where it was matched differently."""
        pair = match.subject, match.object
        known = self._found.setdefault(pair, match)
        if known is match:
            return True
        if known != match:
            raise SourceError(
                self._file, line,
                f"matches {match.subject} and {match.object} as {match.name}, a row above as {known.name}",
                "Keep the row that is right, or download the file again.",
            )  # fmt: skip
        self._report.skip("pair stands twice", f"{self._file}, line {line}: {match.subject} {match.object}")
        return False

    def relations(self) -> tuple[Relation, ...]:
        """All matches, in the order of the file. Raises ``SourceError`` where there is none."""
        if not self._found:
            raise SourceError(
                self._file, None, "holds no matches", "Is this the right file? Download it again."
            )
        return tuple(self._found.values())
