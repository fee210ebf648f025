"""The official crosswalk between the occupations of O*NET and ESCO: matches only, no concepts.

One CSV file of the ESCO portal, with a preamble that holds its version.

Its *Type of Match* says what the O*NET occupation is, seen from ESCO: 'broadMatch' stands where O*NET
is the broader one ('Pharmacists' with 'specialist pharmacist': 540 O*NET occupations with 1,755 of
ESCO), the reverse of SKOS, in which the object is. Matches here run from O*NET to ESCO and read as SKOS
does, so the file's broad matches become ``narrowMatch`` and the other way around.
"""

from __future__ import annotations

import csv
import re
from itertools import takewhile

from index.errors import SourceError
from index.sources import onet_uris
from index.sources.files import SourceFiles
from index.sources.pairs import Pairs
from index.sources.report import Report
from index.sources.tables import rows, text_lines
from index.vocabulary import Relation, Vocabulary

VERSION = "Mapping project version", "Mapping project version date"
CODE, TARGET, MATCH = "O*NET Id", "ESCO or ISCO URI", "Type of Match"

SKOS = {
    "exactMatch": "exactMatch",
    "closeMatch": "closeMatch",
    "broadMatch": "narrowMatch",
    "narrowMatch": "broadMatch",
    "exactISCO": "exactMatch",
}
"""The file's word → the relation from O*NET to ESCO. 'exactISCO' equals an ISCO group as a whole."""

LINKED = {"occupation": "ESCO occupations", "isco": "ISCO groups"}

ATTRIBUTION = (
    "Crosswalk between O*NET and ESCO by the ESCO Secretariat with the U.S. Department of Labor, Employment"
    " and Training Administration. This service uses the ESCO classification of the European Commission."
)

_TARGET = re.compile(r"http://data\.europa\.eu/esco/(occupation|isco)/[\w-]+", re.ASCII)
_REMEDY = "The file is damaged or was edited: download it again."


def names(files: SourceFiles) -> list[str]:
    """The file itself; in a folder or zip with more, the one with 'onet' in its name."""
    return [files.names[0] if len(files.names) == 1 else files.find("*onet*.csv")]


def read(files: SourceFiles, report: Report, version: str | None) -> Vocabulary:
    """Read the crosswalk. ``version``: given, else that of the preamble with its date, else 'undated'."""
    (name,) = names(files)
    pairs = Pairs(name, report)
    for line, row in rows(files, name, (CODE, TARGET, MATCH), skip_until=CODE):
        report.read["rows"] += 1
        code, target, match = row[CODE].strip(), row[TARGET].strip(), row[MATCH].strip()
        kind = _TARGET.fullmatch(target)
        if not onet_uris.CODE.fullmatch(code):
            raise SourceError(name, line, f"'{code}' is no O*NET code", _REMEDY)
        if not kind:
            raise SourceError(name, line, f"'{target}' is no ESCO occupation and no ISCO group", _REMEDY)
        if match not in SKOS:
            raise SourceError(name, line, f"unknown type of match '{match}'", _REMEDY)
        if pairs.add(Relation(onet_uris.occupation(code), SKOS[match], target), line):
            report.linked[LINKED[kind[1]]] += 1
    about = _preamble(files, name)
    return Vocabulary(
        name="crosswalk",
        version=version or " ".join(about[x] for x in VERSION if x in about) or "undated",
        label=f"O*NET to ESCO {about.get('Classification 2 Version', '')}".strip(),
        attribution=ATTRIBUTION,
        concepts=(),
        relations=pairs.relations(),
    )


def _preamble(files: SourceFiles, name: str) -> dict[str, str]:
    """What the lines above the table say, by their first field."""
    with files.open(name) as stream:
        above = takewhile(lambda line: not line.startswith(CODE), text_lines(stream, name))
        return {cells[0]: cells[1].strip() for cells in csv.reader(above) if len(cells) > 1}
