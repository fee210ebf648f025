"""Sentences with inline marks, as training and evaluation data use them.

``ik was [kok](title) en kan niet [autorijden](skill!)``: a '!' marks what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from actions.extraction.spans import KINDS, Span

_MARK = re.compile(r"\[([^\[\]]+)\]\(([a-z]+)(!?)\)")


def parse(line: str) -> tuple[str, list[Span]]:
    """One annotated line to its plain text and spans. Raises ``ValueError`` on an unknown kind."""
    text, spans, position = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[position : mark.start()]
        said, name, denied = mark.groups()
        kind = next((k for k in KINDS if k == name), None)
        if kind is None:
            raise ValueError(f"Unknown span kind '{name}' in: {line}")
        spans.append(Span(len(text), len(text) + len(said), said, kind, bool(denied)))
        text += said
        position = mark.end()
    return text + line[position:], spans


def read(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """All annotated sentences of a file; empty lines and lines that begin with '#' are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield parse(line.strip())
