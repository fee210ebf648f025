"""One row of a region's training table as an offer, or what is wrong with it (docs/training-csv.md)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from index import isco
from index.catalogue import OPENS, SEPARATOR, TEACHES, Offer
from index.regions import Regions
from index.sources import starter
from index.sources.report import Report
from index.sources.tables import Row

REQUIRED = ("id", "title", "kind", "source", "date")
COLUMNS = (
    *REQUIRED, "level", "paths", TEACHES, OPENS, "licence", "crebo", "region", "place", "provider",
    "duration", "hours_per_week", "cost", "url",
)  # fmt: skip

ALLOWED = {
    "id": "letters, figures, '-', '_' and '.', and stand once",
    "kind": "praktijkverklaring, mbo-certificaat, mbo-diploma, hbo, university, course or licence",
    "level": "an NLQF level from 1 to 8",
    "paths": f"bol, bbl or praktijkleren, several with {SEPARATOR} between them",
    "crebo": "five figures",
    "region": "a code of index/starter/regions.yml, such as AM01",
    "duration": "whole weeks, from 1 to 520",
    "hours_per_week": "hours such as 8 or 7.5, up to 60",
    "cost": "euros such as 1250 or 89.50, 0 where it is free",
    "url": "an address that begins with http:// or https://",
    "date": "a day such as 2026-03-01 or 1-3-2026, not in the future",
}
"""What a column must hold, for the remedy of an error; all others hold text."""

OLD, NOTE_OLD = datetime.timedelta(days=2 * 365), "source consulted more than two years ago"

FILL_IN = "Fill it in.", "Fill it in: nothing is shown without where and when it was found."

SAID, LOWER, DECIMAL = {"source", "date"}, {"kind", "paths"}, {"hours_per_week", "cost"}

_SHAPES = {
    "id": re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII),
    "level": re.compile(r"[1-8]"),
    "duration": re.compile(r"[0-9]+"),
    "hours_per_week": re.compile(r"[0-9]+([.,][0-9]+)?"),
    "cost": re.compile(r"[0-9]+([.,][0-9]{2})?"),  # '1.250' is refused: it could be either
}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)

_ELSEWHERE = {
    "skill": re.compile(
        r"http://data\.europa\.eu/esco/(skill|isced-f)/[\w.-]+"
        r"|https://linkeddata\.competentnl\.nl/(uwv/)?id/(humancapability|knowledgearea)/\w+",
        re.ASCII,
    ),
    "occupation": re.compile(
        r"http://data\.europa\.eu/esco/occupation/[\w.-]+"
        r"|https://linkeddata\.competentnl\.nl/(uwv/)?id/occupation/\w+|urn:onet:occupation:[\d.-]+",
        re.ASCII,
    ),
}
"""URIs of the other vocabularies, which may be imported later: ``taxonomy validate`` shows what dangles."""

Kind = Literal["skill", "occupation", "licence"]


class Problem(NamedTuple):
    """Why a row cannot be imported, in the words of a ``SourceError``."""

    line: int
    wrong: str
    remedy: str


def not_allowed(line: int, column: str, value: str) -> Problem:
    what = ALLOWED.get(column, "text of at most 300 characters")
    return Problem(line, f"has {column} '{value[:60]}'", f"It must be {what}: docs/training-csv.md.")


class OfferRows:
    """Reads rows. What a row refers to is looked up in the starter set; what is unknown is reported
    and left out, never guessed."""

    def __init__(self, report: Report) -> None:
        taxonomy = starter.load()
        self._report = report
        self._regions: Collection[str] = Regions.load().by_code
        self._known: dict[Kind, Collection[str]] = {
            "skill": taxonomy.skill_by_uri,
            "occupation": {*taxonomy.occupation_by_uri, *map(isco.uri, isco.UNIT_GROUPS)},
            "licence": taxonomy.licence_by_uri,
        }

    def offer(self, told: Row, name: str, line: int) -> Offer | Problem:
        """``told``: the columns that are filled in."""
        for column in REQUIRED:
            if column not in told:
                return Problem(line, f"has no {column}", FILL_IN[column in SAID])
        day = _day(told["date"])
        if wrong := self._wrong(told, day):
            return not_allowed(line, wrong, told[wrong])
        values: dict[str, Any] = {column: text for column, text in told.items() if column != "id"}
        for column in LOWER & values.keys():
            values[column] = values[column].lower()
        for column in DECIMAL & values.keys():
            values[column] = values[column].replace(",", ".")
        where = f"{name}, line {line}"
        licences = self._found([told.get("licence", "")], "licence", where)
        values |= {
            "uri": f"{starter.PREFIX}:training:{told['id']}",
            "date": str(day),
            TEACHES: self._found(told.get(TEACHES, "").split(SEPARATOR), "skill", where),
            OPENS: self._found(told.get(OPENS, "").split(SEPARATOR), "occupation", where),
            "licence": licences[0] if licences else None,
        }
        try:
            offer = Offer.model_validate(values)
        except ValidationError as error:
            column = str(error.errors()[0]["loc"][0])
            return not_allowed(line, column, told[column])
        if day and day < datetime.date.today() - OLD:
            self._report.note(NOTE_OLD, f"{where}: {day}")
        return offer

    def _wrong(self, told: Row, day: datetime.date | None) -> str | None:
        """The first column of which ``Offer`` cannot judge the text."""
        for column, shape in _SHAPES.items():
            if column in told and not shape.fullmatch(told[column]):
                return column
        if "region" in told and told["region"] not in self._regions:
            return "region"
        return "date" if day is None or day > datetime.date.today() else None

    def _found(self, references: Iterable[str], kind: Kind, where: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for reference in filter(None, map(str.strip, references)):
            uri = self._uri(reference, kind)
            if uri is None:
                self._report.skip(f"unknown {kind}", f"{where}: {reference}")
            elif uri not in found:
                found[uri] = None
                self._report.linked[f"{kind}s"] += 1
        return tuple(found)

    def _uri(self, reference: str, kind: Kind) -> str | None:
        for candidate in (reference, f"{starter.PREFIX}:{kind}:{reference}", isco.uri(reference)):
            if candidate in self._known[kind]:
                return candidate
        return reference if kind in _ELSEWHERE and _ELSEWHERE[kind].fullmatch(reference) else None


def _day(text: str) -> datetime.date | None:
    try:
        if _ISO_DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
        if found := _DUTCH_DAY.fullmatch(text):
            day, month, year = map(int, found.groups())
            return datetime.date(year, month, day)
    except ValueError:
        pass
    return None
