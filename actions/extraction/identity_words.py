"""The lists of ``words/identity.yml`` with the words that other lists and the register of places add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from actions.extraction.gendered import Titles
from actions.extraction.lexicon import words
from actions.extraction.token_rules import plain
from index.place_names import spellings
from index.regions import FILE, RegionsFile

_SHORT_PLACE = 4
"""Letters of the name of a place that counts only where a sentence says that it is one."""

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
TOKEN = re.compile(
    r"(?P<word>\b(?:dhr|mevr|mw|mej|drs|dr|ing|ir|prof|fam|gr|afz|st)\.(?!\w)"
    rf"|(?:['’‘`](?=[ktnms]\b))?{_LETTER}+(?:['’‘`´-]{{1,2}}{_LETTER}+)*-?)"
    r"|(?P<hard>[.!?…•\n])|(?P<soft>[^\w\s])",
    re.IGNORECASE,
)


def lists(listed: Mapping[str, Any], titles: Titles) -> Iterator[tuple[str, Iterable[str]]]:
    """Every kind of word with its words, as they are looked up."""

    def split(text: str) -> list[str]:
        return [plain(m[0]) for m in TOKEN.finditer(text) if m["word"]]

    for kind, entries in listed["words"].items():
        yield kind, [" ".join(split(entry)) for entry in entries]
    yield "name", map(plain, listed["names"].split())
    yield "maybe", map(plain, listed["names_or_words"].split())
    yield "title", titles.known
    for kind, uninflected in (("language", "languages"), ("origin", "origins")):
        adjectives = [" ".join(split(entry)) for entry in listed[uninflected]]
        inflected = [_inflected(word) for word in adjectives]
        yield from ((kind, adjectives), ("adj", adjectives), ("origins", inflected), ("adj", inflected))
    firms = {plain(name) for name in words("organisations")["organisations"]}
    yield from _places({plain(name) for name in listed["words"]["nearplace"]} | firms)


def _inflected(adjective: str) -> str:
    stem = re.sub(r"(?:(e)e|(a)a)s$", r"\1\2s", adjective)
    return f"{stem}e"


def _places(unclear: set[str]) -> Iterator[tuple[str, Iterable[str]]]:
    file = RegionsFile.model_validate(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))
    names = {name for row in file.rows for name, _ in row.names()}
    names |= {name for row in file.rows for name in (row.name, *row.also)} | file.areas.keys()
    said = {spelled for name in names for spelled in spellings(name)}
    careful = {next(spellings(name)) for name in (*file.words, *file.nouns, *file.names)}
    careful |= said & unclear
    short = {name for name in said if len(name) <= _SHORT_PLACE} - careful
    yield from (("place", said - careful - short), ("shortplace", short), ("nearplace", careful))


def kept(listed: Mapping[str, Any], titles: Iterable[str], kinds: Mapping[str, frozenset[str]]) -> set[str]:
    """Names of things with a word in them that says who somebody is anywhere else: 'albert heijn'."""
    personal = {said for said, found in kinds.items() if not found.isdisjoint(listed["personal"])}
    firms = [plain(name) for name in words("organisations")["organisations"]]
    tools = [plain(name) for name in words("tools")["tools"]]
    found = {*map(plain, listed["kept"])}
    found |= {name for name in (*firms, *tools) if " " in name and not personal.isdisjoint(name.split())}
    # 'Turkse kapper' may be a kapper from Turkey; 'docent Turks' teaches it.
    return found | {plain(t) for t in titles if not personal.isdisjoint(map(plain, t.split()[1:]))}
