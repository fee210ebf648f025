"""Other words for skills: the corpus in ``nlu_data/skills`` (its data sheet stands there)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from index.sources.tables import folder_rows

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
    return [SkillPhrase(*(row[column] for column in COLUMNS)) for row in folder_rows(folder, COLUMNS)]
