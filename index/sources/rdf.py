"""Triples of Turtle and N-Triples files, streamed and checked; errors name file, line and remedy."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, NamedTuple, cast

import pyoxigraph as ox

from index.errors import SourceError
from index.sources.files import SourceFiles
from index.sources.tables import text_lines

FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES}
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Place(NamedTuple):
    """Where something stands, as reports write it."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


class Triple(NamedTuple):
    """``subject`` and ``predicate`` are IRIs; a blank node is written '_:' with a name that no other file
    shares. ``object`` is an IRI or blank node, or a literal's text with its language tag ('' for none)."""

    subject: str
    predicate: str
    object: str
    language: str | None
    """None where ``object`` is no literal."""


def names(files: SourceFiles) -> list[str]:
    """The files in Turtle and N-Triples, which may be none; hidden and other files are passed over."""
    paths = map(PurePosixPath, files.names)
    return [str(path) for path in paths if path.suffix.lower() in FORMATS and path.name[0] != "."]


def triples(files: SourceFiles, name: str) -> Iterator[tuple[Place, Triple]]:
    """Every triple of a file, with the line in which it ends.

    Raises ``SourceError`` for text that is not UTF-8, another form of RDF, a web page and broken syntax.
    """
    suffix = PurePosixPath(name).suffix.lower()
    with files.open(name) as stream:
        source = _Source(text_lines(stream, name), name)
        try:
            for quad in ox.parse(cast(IO[bytes], source), FORMATS[suffix], rename_blank_nodes=True):
                value = quad.object
                literal = isinstance(value, ox.Literal)
                yield (
                    Place(name, source.line),
                    Triple(
                        _name(quad.subject),
                        quad.predicate.value,
                        value.value if literal else _name(value),
                        (value.language or "").lower() if literal else None,
                    ),
                )
        except SyntaxError as error:
            wrong = re.sub(r"^Parser error [^:]*: ", "", error.msg)
            raise SourceError(
                name, error.lineno, f"is not valid {'Turtle' if suffix == '.ttl' else 'N-Triples'}: {wrong}",
                "The file is cut short or damaged: download it again.",
            ) from error  # fmt: skip
    if not source.line:
        raise SourceError(name, 1, "is empty", "Download it again.")


def _name(node: ox.NamedNode | ox.BlankNode) -> str:
    return sys.intern(node.value) if isinstance(node, ox.NamedNode) else f"_:{node.value}"


_OTHERS = (
    (re.compile(r"<(!doctype|html|head)", re.I), "is a web page", "Download the file itself, not its page."),
    (re.compile(r"<\?xml|<rdf:|<!--", re.I), "is XML", "Give Turtle (.ttl) or N-Triples (.nt), not RDF/XML."),
    (re.compile(r"\[?\s*\{"), "is JSON", "Give Turtle (.ttl) or N-Triples (.nt), not JSON-LD."),
)
"""What the first line of a file gives away, whatever its name says."""


class _Source:
    """Hands the parser one line at a time, so that ``line`` is where it has come."""

    def __init__(self, lines: Iterator[str], name: str) -> None:
        self._lines, self._name, self._rest = lines, name, b""
        self._begun = False
        self.line = 0

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes of the current line; nothing at the end of the file."""
        if not self._rest:
            text = next(self._lines, "")
            self.line += bool(text)
            if not self._begun and text.strip():
                self._check(text.strip())
                self._begun = True
            self._rest = text.encode()
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def _check(self, begin: str) -> None:
        for pattern, wrong, remedy in _OTHERS:
            if pattern.match(begin):
                raise SourceError(self._name, self.line, wrong, remedy)
