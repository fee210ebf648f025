"""Regions of the labour market, and the places in them that people name.

Knows that 'ik woon in Hoogvliet' means Rotterdam in Rijnmond, and that 'Bergen' may mean two regions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import ValidationError

from index.errors import TaxonomyError
from index.place_names import Manner, PlaceNames, Reason, spellings
from index.taxonomy import Record, Source

FILE = Path(__file__).parent / "starter" / "regions.yml"

_TELLS_WHICH = re.compile(
    r"[\s,(/-]*(?:(?:in|bij|vlakbij|te|de|het|provincie|gemeente|regio)\s+)*", re.IGNORECASE
)
"""Between 'Hengelo' and the 'Gelderland' that tells which one is meant."""

_SHORT = 4
"""Letters of a name that needs a reason to be one."""

Kind = Literal["labour-market", "province"]
Country = Literal["NL", "BE"]


class Region(Record):
    """A Dutch labour market region, or a Flemish province or Brussels (``kind`` province).

    ``municipalities``: all of a labour market region, the main towns of a province.
    """

    code: str
    name: str
    municipalities: tuple[str, ...]
    kind: Kind
    country: Country
    sources: tuple[Source, ...]


class Reading(NamedTuple):
    """What a name can mean. ``name`` tells it from others ('Bergen (NH)'); ``municipality`` is None
    for a region and for a land without borders, such as the Veluwe."""

    name: str
    municipality: str | None
    region: Region


class Place(NamedTuple):
    """A place named in a text, at ``start`` to ``end``; ``reason`` is what the sentence says about it."""

    text: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    reason: Reason

    @property
    def name(self) -> str:
        """The proper spelling, without what tells it from others of the name."""
        return _spoken(self.readings[0].name)

    @property
    def regions(self) -> tuple[Region, ...]:
        """The region; more than one where it takes a question to know."""
        return tuple({r.region.code: r.region for r in self.readings}.values())


class RegionRow(Record):
    code: str
    name: str
    also: tuple[str, ...] = ()
    municipalities: dict[str, tuple[str, ...]]

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name with its municipality, the municipality's own name first."""
        for municipality, places in self.municipalities.items():
            yield from ((name, municipality) for name in (municipality, *places))


class Group(Record):
    kind: Kind
    country: Country
    sources: tuple[str, ...]
    regions: tuple[RegionRow, ...]


class RegionsFile(Record):
    sources: tuple[Source, ...]
    groups: tuple[Group, ...]
    areas: dict[str, tuple[str, ...]]
    words: tuple[str, ...]
    nouns: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def rows(self) -> list[RegionRow]:
        return [row for group in self.groups for row in group.regions]


class Regions:
    """All regions, and the finder of places. Make it with ``Regions.load()`` once; it never changes."""

    def __init__(self, file: RegionsFile) -> None:
        sources = {s.id: s for s in file.sources}
        self.all = tuple(
            Region(
                code=row.code,
                name=row.name,
                municipalities=tuple(row.municipalities),
                kind=group.kind,
                country=group.country,
                sources=tuple(sources[name] for name in group.sources),
            )
            for group in file.groups
            for row in group.regions
        )
        self._readings = self._read(file)
        self._names = PlaceNames(_manners(file, self._readings))

    @classmethod
    def load(cls, path: Path = FILE) -> Regions:
        """Read and check the file; raises ``TaxonomyError`` with one line per problem."""
        try:
            file = RegionsFile.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
        except FileNotFoundError as error:
            raise TaxonomyError(f"Regions file {path} not found:", "restore it.") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise TaxonomyError(f"Regions file {path} is not valid YAML: {error}") from error
        except ValidationError as error:
            lines = [f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
            raise TaxonomyError(f"Regions file {path} breaks the format:", "\n".join(["", *lines])) from error
        problems = list(_problems(file))
        if problems:
            raise TaxonomyError(
                f"Regions file {path} has {len(problems)} problem(s):", "\n".join(["", *problems])
            )
        return cls(file)

    @cached_property
    def by_code(self) -> dict[str, Region]:
        return {region.code: region for region in self.all}

    def find(self, text: str, asked: bool = False) -> Place | None:
        """The place that matters in a text: where somebody lives or comes from, or else the first named.

        ``asked``: the text answers the question for a place, so that 'best' alone is Best.
        """
        places = self.find_all(text, asked)
        return max(places, key=lambda p: max(p.reason, Reason.NEAR), default=None)

    def find_all(self, text: str, asked: bool = False) -> list[Place]:
        """All places in a text, in order. 'Hengelo in Gelderland' leaves one region for each of the two."""
        places = [
            Place(text[at.start : at.end], at.start, at.end, self._readings[at.key], at.reason)
            for at in self._names.find(text, asked)
        ]
        for n in range(1, len(places)):
            left, right = places[n - 1], places[n]
            common = set(left.regions) & set(right.regions)
            if common and _TELLS_WHICH.fullmatch(text, left.end, right.start):
                places[n - 1], places[n] = _within(left, common), _within(right, common)
        return places

    def _read(self, file: RegionsFile) -> dict[str, tuple[Reading, ...]]:
        """What every spelling means."""
        found: defaultdict[str, dict[tuple[str, str | None], Reading]] = defaultdict(dict)
        for row, region in zip(file.rows, self.all, strict=True):
            for name, municipality in row.names():
                for said in spellings(name):
                    # A later name with brackets tells more than the municipality's own.
                    found[said][region.code, municipality] = Reading(name, municipality, region)
            for name in (row.name, *row.also):
                for said in spellings(name):
                    if all(code != region.code for code, _ in found[said]):
                        found[said][region.code, None] = Reading(name, None, region)
        for name, codes in file.areas.items():
            for said in spellings(name):
                found[said] = {(code, None): Reading(name, None, self.by_code[code]) for code in codes}
        return {said: tuple(readings.values()) for said, readings in found.items()}


def _within(place: Place, regions: set[Region]) -> Place:
    return place._replace(readings=tuple(r for r in place.readings if r.region in regions))


def _manners(file: RegionsFile, readings: Iterable[str]) -> dict[str, Manner]:
    careful: dict[str, Manner] = {}
    lists: Mapping[Manner, tuple[str, ...]] = {"word": file.words, "noun": file.nouns, "name": file.names}
    for manner, names in lists.items():
        careful.update((next(spellings(name)), manner) for name in names)
    return {said: careful.get(said, "short" if len(said) <= _SHORT else "free") for said in readings}


def _spoken(name: str) -> str:
    return name.partition(" (")[0]


def _problems(file: RegionsFile) -> Iterator[str]:
    """Everything that the format alone cannot tell: references and doubles."""
    rows = file.rows
    codes = {row.code for row in rows}
    known_sources = {s.id for s in file.sources}
    yield from _doubles("region code", (row.code for row in rows))
    yield from _doubles("municipality", (name for row in rows for name in row.municipalities))
    for group in file.groups:
        yield from (
            f"group {group.kind}: unknown source '{name}'"
            for name in group.sources
            if name not in known_sources
        )
    for area, named in file.areas.items():
        yield from (f"area '{area}': unknown region '{code}'" for code in named if code not in codes)

    names = [(name, municipality) for row in rows for name, municipality in row.names()]
    said = Counter(next(spellings(name)) for name, _ in names)
    plain = Counter(next(spellings(name)) for name, _ in names if "(" not in name)
    yield from (
        f"name '{s}' stands {n} times: tell them apart in brackets" for s, n in plain.items() if n > 1
    )
    yield from (
        f"place '{name}' of {municipality}: nothing else has the name, so it needs no brackets"
        for name, municipality in names
        if said[next(spellings(name))] == 1 and name != _spoken(name)
    )
    yield from (f"area '{a}' is also a place" for a in file.areas if next(spellings(a)) in said)

    everything = {s for name, _ in names for s in spellings(name)}
    everything |= {s for row in rows for name in (row.name, *row.also) for s in spellings(name)}
    careful = [
        (key, next(spellings(name))) for key in ("words", "nouns", "names") for name in getattr(file, key)
    ]
    yield from (f"{key}: '{s}' is no place" for key, s in careful if s not in everything)
    yield from _doubles("ordinary word", (s for _, s in careful))


def _doubles(what: str, values: Iterable[str]) -> Iterator[str]:
    return (f"{what} '{v}' stands {n} times" for v, n in Counter(values).items() if n > 1)


class _Loader(yaml.CSafeLoader):
    """Refuses a key that stands twice: YAML would drop the first one with all its places."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for doubled in (key for key, n in Counter(keys).items() if n > 1):
            raise yaml.constructor.ConstructorError(None, None, f"'{doubled}' stands twice", node.start_mark)
        return super().construct_mapping(node, deep)
