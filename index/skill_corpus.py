"""Other words for skills: the corpus in ``nlu_data/skills`` (its data sheet stands there)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from index.sources.tables import folder_rows
from index.taxonomy import Skill, Taxonomy

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


def with_other_words(taxonomy: Taxonomy, folder: Path = FOLDER) -> Taxonomy:
    """``taxonomy`` with the phrases as words of its skills, through their ESCO URIs; the same where there
    is no corpus."""
    if not folder.is_dir():
        return taxonomy
    phrases = defaultdict[str, list[str]](list)
    for phrase in read_phrases(folder):
        phrases[ESCO_SKILL + phrase.esco].append(phrase.text)
    return taxonomy.changed(skills=tuple(_called(s, phrases.get(s.esco or "", [])) for s in taxonomy.skills))


def _called(skill: Skill, others: list[str]) -> Skill:
    known = {name.casefold() for name in (skill.label, *skill.also, *skill.words)}
    fresh = {text.casefold(): text for text in others if text.casefold() not in known}
    return skill.model_copy(update={"words": (*skill.words, *fresh.values())}) if fresh else skill
