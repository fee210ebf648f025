"""Training: a region's own offer from CSV (docs/training-csv.md), and the national list of mbo
qualifications. One folder may hold tables of both; together they are the catalogue.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from pydantic import ValidationError

from index import catalogue
from index.catalogue import SEPARATOR, Offer
from index.errors import SourceError
from index.sources import starter
from index.sources.files import SourceFiles
from index.sources.offer_rows import COLUMNS, NOTE_OLD, REQUIRED, OfferRows, Problem, not_allowed
from index.sources.report import Report
from index.sources.tables import rows
from index.vocabulary import Vocabulary

CREBO_COLUMNS = ("domein_crebo", "crebo", "kwalificatie", "niveau", "leerweg")
CREBO_SOURCE = "Regeling vaststelling kwalificatiedossiers mbo (crebo-lijst)"

MOST_LINES = 5
"""So many lines are named in one error."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)

Table = Iterator[tuple[int, Offer | Problem]]


def names(files: SourceFiles) -> list[str]:
    """All CSV files. Raises ``SourceError`` where there is none."""
    found = files.matching("*.csv")
    if not found and (books := [*files.matching("*.xls*"), *files.matching("*.ods")]):
        raise SourceError(books[0], None, "is a workbook, not a CSV file", "Save it as 'CSV UTF-8'.")
    if not found:
        raise SourceError(
            str(files.path), None, "holds no CSV file",
            "Give a table as docs/training-csv.md describes it, or the folder with such tables.",
        )  # fmt: skip
    return found


def read(files: SourceFiles, report: Report, version: str | None) -> Vocabulary:
    """Read the catalogue. ``version``: given, else the newest date on which a source was consulted."""
    reader = OfferRows(report)
    national: dict[str, Offer] = {}
    own: dict[str, Offer] = {}
    for name in names(files):
        delimiter, header = _header(files, name)
        if CREBO_COLUMNS[0] in header:
            table = _qualifications(files, name, delimiter, _year(name, version), report)
            _gather(name, table, national, report)
        else:
            _gather(name, _own(files, name, delimiter, reader, report), own, report)
    report.read.update(qualifications=len(national), offers=len(own))
    every = (*national.values(), *own.values())
    return Vocabulary(
        name="training",
        version=version or max(offer.date for offer in every),
        label="Training",
        attribution=f"Training: the source that stands with each offer. {CREBO_SOURCE}.",
        concepts=(
            *(catalogue.concept(offer, "qualification") for offer in national.values()),
            *(catalogue.concept(offer, "training") for offer in own.values()),
        ),
        relations=tuple(r for offer in every for r in catalogue.relations(offer)),
    )


def _header(files: SourceFiles, name: str) -> tuple[str, str]:
    """``(delimiter, first line)``: a Dutch Excel puts semicolons, other programs commas."""
    with files.open(name) as stream:
        line = stream.readline(10_000).decode("utf-8", "replace")
    return (";" if line.count(";") > line.count(",") else ","), line


def _gather(name: str, table: Table, found: dict[str, Offer], report: Report) -> None:
    """Add a table's offers to ``found``. Raises one ``SourceError`` for all that is wrong in it."""
    problems: list[Problem] = []
    read = 0
    for line, offer in table:
        read += 1
        if isinstance(offer, Problem):
            problems.append(offer)
        elif (known := found.setdefault(offer.uri, offer)) is not offer:
            if known == offer:
                report.skip("row stands twice", f"{name}, line {line}: {offer.title}")
            else:
                wrong = f"gives the id of '{known.title}' to something else"
                problems.append(Problem(line, wrong, "Give everything its own id."))
    if problems:
        line, wrong, remedy = problems[0]
        if rest := [str(p.line) for p in problems[1:]]:
            more = ", ".join(rest[:MOST_LINES]) + (" …" if len(rest) > MOST_LINES else "")
            wrong += f" ({len(rest)} more with an error: line {more})"
        raise SourceError(name, line, wrong, remedy)
    if not read:
        raise SourceError(name, None, "holds no rows below its header", "Fill it in, or leave it out.")


def _own(files: SourceFiles, name: str, delimiter: str, reader: OfferRows, report: Report) -> Table:
    for number, (line, row) in enumerate(rows(files, name, REQUIRED, delimiter)):
        if number == 0:
            for column in sorted(set(row) - set(COLUMNS)):
                report.skip("unknown column", f"{name}, line 1: {column}")
        told = {column: row[column].strip() for column in COLUMNS if row.get(column, "").strip()}
        if told:
            yield line, reader.offer(told, name, line)


def _qualifications(files: SourceFiles, name: str, delimiter: str, year: str, report: Report) -> Table:
    """The national list: titles, levels and learning paths as they were in its year."""
    if int(year) < datetime.date.today().year - 2:
        report.note(NOTE_OLD, f"{name}: {year}")
    for line, row in rows(files, name, CREBO_COLUMNS, delimiter):
        told = {
            "title": row["kwalificatie"].strip(),
            "level": row["niveau"].strip(),
            "paths": row["leerweg"].strip().lower().replace("/", SEPARATOR),
            "crebo": row["crebo"].strip(),
        }
        uri = f"{starter.PREFIX}:crebo:{told['crebo']}"
        try:
            yield (
                line,
                Offer.model_validate(
                    told | {"uri": uri, "kind": "mbo-diploma", "source": CREBO_SOURCE, "date": year}
                ),
            )
        except ValidationError as error:
            column = str(error.errors()[0]["loc"][0])
            yield line, not_allowed(line, column, told[column])


def _year(name: str, version: str | None) -> str:
    for text in (name.rpartition("/")[2], version or ""):
        if found := _YEAR.search(text):
            return found[0]
    raise SourceError(
        name, None, "does not tell of which year the list is",
        "Put the year in the name of the file, such as crebo_kwalificaties_2015.csv.",
    )  # fmt: skip
