"""The words that deny and the clauses they stand in, by the lists in ``words/negation.yml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from actions.extraction.lexicon import words
from actions.extraction.spans import Span

_LIST = re.compile(r"(?<!P)<(\w+)>")
_DOUBLED = re.compile(r"\s+")
"""Between two words that deny the same: 'nooit geen klachten'."""
_FINAL_N = re.compile(r"(?<=[a-z]{3}e)n(?![\w>])")
_FINAL_D = re.compile(r"(?<=[a-z]{4})d(?![\w>])")
_MARKS = r"[.;:!?\n,]"
STOP = re.compile(r"[.;:!?\n]")
"""What ends a sentence, or a part that stands by itself."""
STOP_OR_COMMA = re.compile(_MARKS)
I = r"\b(?:<i>)\b|\bk(?:heb|ben|was)\b|'k\b"
"""Who speaks, as a pattern for ``compiled``."""


@dataclass(frozen=True)
class Cue:
    """A word that denies, where it stands and which way it works."""

    start: int
    end: int
    behind: bool
    nearest: bool
    papers: bool


def either(name: str) -> str:
    """A list as a regular expression, with the lists that it names itself."""
    listed = words("negation")[name]
    said = "|".join(listed) if isinstance(listed, list) else str(listed)
    return _LIST.sub(lambda m: f"(?:{either(m[1])})", _as_spoken(said))


def _as_spoken(source: str) -> str:
    """A pattern that also matches words spelt as they sound: 'verlope', 'niemant', 'afgekeurt'."""
    return _FINAL_D.sub("[dt]", _FINAL_N.sub("n?", source))


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern in which ``<name>`` stands for one of a list."""
    return re.compile(_LIST.sub(lambda m: f"(?:{either(m[1])})", _as_spoken(source)), re.IGNORECASE)


@cache
def listed(name: str) -> re.Pattern[str]:
    """A list, or a whole pattern of the file, by its name."""
    return re.compile(either(name), re.IGNORECASE)


def is_one_of(name: str, said: str) -> bool:
    """Whether the words are in a list."""
    return listed(name).fullmatch(said) is not None


@cache
def _each(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(rf"(?<!\w)(?:{source})") for source in words("negation")[name])


def find(text: str) -> list[Cue]:
    """The words that deny, without those that only look like it."""
    harmless = [
        m.span()
        for pattern in (*_each("harmless"), *_each("unless_ability"))
        for m in pattern.finditer(text)
        if not (is_one_of("unless_ability", m[0]) and _tells_ability(text, m))
    ]
    return [
        Cue(
            m.start(), m.end(), m["either"] is not None,
            is_one_of("nearest", m[0]), is_one_of("papers", m[0]),
        )
        for m in compiled(r"(?<!\w)(?:(?P<either><either>)|(?P<before><before>))\b").finditer(text)
        if not any(
            start <= m.start() < end or _DOUBLED.fullmatch(text, m.end(), start) for start, end in harmless
        )
    ]  # fmt: skip


def _tells_ability(text: str, said: re.Match[str]) -> bool:
    start, end = clause(text, said.start(), said.end())
    return listed("ability").search(text[start:end]) is not None


def is_said_with(cue: Cue, spans: Sequence[Span]) -> bool:
    """'geen nachten' is a wish and 'niet bang voor bloed' a skill; they deny nothing beside them."""
    return any(s.start <= cue.start < s.end and s.kind in ("wish", "skill", "period") for s in spans)


def breaks() -> re.Pattern[str]:
    """Where a clause ends."""
    return compiled(rf"{_MARKS}|\b(?:<breaks>)\b|\ben\s+(?:<new_clause>)\b")


def between_marks(text: str, start: int, end: int) -> str:
    """The words around a place, up to the nearest marks."""
    before = re.split(_MARKS, text[:start])[-1]
    behind = re.split(_MARKS, text[end:])[0]
    return before + text[start:end] + behind


def opening(text: str, at: int, ends: re.Pattern[str]) -> int:
    """Where the stretch around a place begins: behind the last of what ends one."""
    return max((m.end() for m in ends.finditer(text, 0, at)), default=0)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    first = opening(text, start, breaks())
    last = breaks().search(text, end)
    return first, last.start() if last else len(text)
