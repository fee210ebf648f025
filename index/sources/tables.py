"""Rows of CSV and tab separated files, streamed and checked; errors name file, line and remedy."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from index.errors import SourceError
from index.sources.files import SourceFiles

LARGEST_FIELD = 200_000
"""Characters; ESCO's longest list of alternative labels has some thousands."""

csv.field_size_limit(LARGEST_FIELD)

Row = dict[str, str]


def rows(
    files: SourceFiles,
    name: str,
    columns: Sequence[str],
    delimiter: str = ",",
    skip_until: str = "",
    ragged: bool = False,
) -> Iterator[tuple[int, Row]]:
    """``(line, row)`` for every row of table ``name``, which must have ``columns`` (and may have more).

    ``skip_until``: text with which the header begins, for files with a preamble. ``ragged``: rows may
    leave out empty fields at their end. Raises ``SourceError`` for text that is not UTF-8, HTML,
    missing columns, rows of another length and quotes that are never closed.
    """
    with files.open(name) as stream:
        lines = text_lines(stream, name)
        before = 0
        if skip_until:
            for line in lines:
                before += 1
                if line.startswith(skip_until):
                    lines = _chain(line, lines)
                    before -= 1
                    break
            else:
                raise SourceError(name, None, f"has no line that begins with '{skip_until}'", _REMEDY)
        reader = csv.reader(
            lines, _Tabs if delimiter == "\t" else csv.excel, delimiter=delimiter, strict=True
        )
        try:
            header = [cell.strip() for cell in next(reader, [])]
            _check_header(name, header, columns)
            for cells in reader:
                at = before + reader.line_num
                if not cells:
                    continue
                if ragged:
                    cells += [""] * (len(header) - len(cells))
                if len(cells) != len(header):
                    raise SourceError(
                        name, at, f"has {len(cells)} fields instead of {len(header)}",
                        "The file is damaged or was edited (quote text with a delimiter): download it again.",
                    )  # fmt: skip
                yield at, dict(zip(header, cells, strict=True))
        except csv.Error as error:
            raise SourceError(
                name, before + reader.line_num, f"cannot be read: {error}",
                "The file is cut short or damaged: download it again.",
            ) from error  # fmt: skip


def file_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of one tab separated table. Raises ``SourceError`` as ``rows`` does."""
    with SourceFiles(path) as files:
        yield from (row for _, row in rows(files, path.name, columns, delimiter="\t"))


def folder_rows(folder: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of all tab separated tables in ``folder``, by the names of the files. Raises ``SourceError``
    as ``rows`` does."""
    with SourceFiles(folder) as files:
        for name in sorted(n for n in files.names if n.endswith(".tsv")):
            yield from (row for _, row in rows(files, name, columns, delimiter="\t"))


class _Tabs(csv.excel_tab):
    """Tab separated files of O*NET hold loose quotes, which mean nothing there."""

    quoting = csv.QUOTE_NONE


_REMEDY = "Is this the right file? Give the download as it came."


def _check_header(name: str, header: Sequence[str], columns: Sequence[str]) -> None:
    if not header:
        raise SourceError(name, 1, "is empty", "Download it again.")
    if header[0].lstrip().startswith("<"):
        raise SourceError(name, 1, "is a web page, not a table", "Download the file itself, not its page.")
    missing = [column for column in columns if column not in header]
    if missing:
        raise SourceError(
            name, 1, f"lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}", _REMEDY
        )
    if len(set(header)) != len(header):
        raise SourceError(name, 1, "names a column twice", _REMEDY)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def text_lines(stream: IO[bytes], name: str) -> Iterator[str]:
    """Lines as text, without a byte order mark; says in which line something is not UTF-8."""
    for number, line in enumerate(stream, start=1):
        if number == 1:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise SourceError(name, 1, "is UTF-16, not UTF-8", "Save it as UTF-8 or download it again.")
            line = line.removeprefix(codecs.BOM_UTF8)
        if b"\0" in line:
            raise SourceError(name, number, "holds bytes that are no text", "Download it again.")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise SourceError(
                name, number, f"is not UTF-8 (byte {error.start + 1})",
                "It may be Latin-1: save it as UTF-8, or download it again.",
            ) from error  # fmt: skip
