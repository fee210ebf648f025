"""Other words for skills: the corpus in ``nlu_data/skills`` (its data sheet stands there)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from index.sources.files import SourceFiles
from index.sources.tables import rows

FOLDER = Path(__file__).parent.parent / "nlu_data" / "skills"
ESCO_SKILL = "http://data.europa.eu/esco/skill/"
COLUMNS = ("esco", "style", "text")


class SkillPhrase(NamedTuple):
    """What a skill may be called as well. ``esco`` is the last part of its ESCO URI; ``style`` is ``list``
    where an employment service would word it so, ``person`` where somebody says that they can do it."""

    esco: str
    style: str
    text: str


def read_phrases(folder: Path = FOLDER) -> list[SkillPhrase]:
    """All phrases in the tables of ``folder``, by file. Raises ``SourceError`` for a damaged table."""
    return list(_read(folder))


def _read(folder: Path) -> Iterator[SkillPhrase]:
    with SourceFiles(folder) as files:
        for name in sorted(n for n in files.names if n.endswith(".tsv")):
            for _, row in rows(files, name, COLUMNS, delimiter="\t"):
                yield SkillPhrase(*(row[column] for column in COLUMNS))
