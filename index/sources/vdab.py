"""VDAB Competent: how Flanders words skills in Dutch, and which ESCO skills those phrases match.

One CSV file. Its relations read as SKOS does: 'broadMatch' stands where the ESCO skill is the broader
one ('Trompe-l'oeil technieken' with 'schildertechnieken gebruiken'). French labels are not read.
"""

from __future__ import annotations

import re

from index.errors import SourceError
from index.sources.files import SourceFiles
from index.sources.pairs import Pairs
from index.sources.report import Report
from index.sources.tables import rows
from index.vocabulary import MATCHES, Concept, Relation, Vocabulary

CODE, LABEL, MATCH, TARGET = "vdab_id", "vdab_label_nl", "mapping_relation", "esco_uri"
NOTE, CHECKED = "editorial_note", "in_esco_1_1_1"
"""Columns that may be absent; ``CHECKED`` is 0 where ESCO 1.1.1 lacks the skill: the match
is kept and noted, as another version of ESCO may hold it."""

ATTRIBUTION = (
    "Skill phrases of Competent and their mapping to ESCO by VDAB, the Flemish public employment service."
    " This service uses the ESCO classification of the European Commission."
)

_CODE = re.compile(r"[A-Z]+-[0-9]+")
_TARGET = re.compile(r"http://data\.europa\.eu/esco/skill/[\w-]+", re.ASCII)
_REMEDY = "The file is damaged or was edited: download it again."


def names(files: SourceFiles) -> list[str]:
    """The file itself; in a folder or zip with more, the one with 'vdab' in its name."""
    return [files.names[0] if len(files.names) == 1 else files.find("*vdab*.csv")]


def read(files: SourceFiles, report: Report, version: str | None) -> Vocabulary:
    """Read phrases and matches. ``version``: given, else 'undated', for the file tells none."""
    (name,) = names(files)
    labels: dict[str, str] = {}
    notes: dict[str, dict[str, None]] = {}
    pairs = Pairs(name, report)
    for line, row in rows(files, name, (CODE, LABEL, MATCH, TARGET)):
        report.read["pairs"] += 1
        code, label, target = row[CODE].strip(), row[LABEL].strip(), row[TARGET].strip()
        match = row[MATCH].strip().removeprefix("skos:")
        if not _CODE.fullmatch(code):
            raise SourceError(name, line, f"'{code}' is no code of Competent", _REMEDY)
        if not _TARGET.fullmatch(target):
            raise SourceError(name, line, f"'{target}' is no ESCO skill", _REMEDY)
        if match not in MATCHES:
            raise SourceError(name, line, f"unknown relation '{match}'", _REMEDY)
        if not label:
            report.skip("no Dutch label", f"{name}, line {line}: {code}")
            continue
        if labels.setdefault(code, label) != label:
            raise SourceError(
                name, line, f"{code} is called '{label}', a row above '{labels[code]}'",
                "Keep the label that is right, or download the file again.",
            )  # fmt: skip
        if note := row.get(NOTE, "").strip():
            notes.setdefault(code, {})[note] = None
        if not pairs.add(Relation(_uri(code), match, target), line):
            continue
        if row.get(CHECKED) == "0":
            report.note("skill is not in ESCO 1.1.1", f"{name}, line {line}: {target}")
        else:
            report.linked["ESCO skills"] += 1
    relations = pairs.relations()
    report.read["skills"] = len(labels)
    return Vocabulary(
        name="vdab",
        version=version or "undated",
        label="VDAB Competent",
        attribution=ATTRIBUTION,
        concepts=tuple(
            Concept(_uri(code), "skill", label, facts=_facts(code, notes.get(code, {})))
            for code, label in labels.items()
        ),
        relations=relations,
    )


def _uri(code: str) -> str:
    return f"urn:vdab:competent:{code}"


def _facts(code: str, notes: dict[str, None]) -> dict[str, str]:
    return {"code": code, **({"editorialNote": "\n".join(notes)} if notes else {})}
