"""Transitions for the API and the command line: from an occupation, a text or a profile to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.matching import background_of, evidence_of_text
from actions.tools import Tools
from index.mobility import Move, Where
from index.taxonomy import Occupation


@dataclass(frozen=True)
class Moves:
    """Where somebody comes from and where they can go. ``held`` may be empty for a text that names
    no occupation; ``level`` is the NLQF level that was assumed."""

    held: tuple[Occupation, ...]
    level: int
    found: tuple[Move, ...]


def from_occupation(occupation: Occupation, where: Where, top: int, tools: Tools) -> Moves:
    found = tools.mobility.from_occupation(occupation, top, where)
    return Moves((occupation,), tools.transitions.of_occupation(occupation).level, tuple(found))


def from_text(text: str, where: Where, top: int, tools: Tools) -> Moves:
    evidence = evidence_of_text(text, tools)
    background = background_of(evidence, tools)
    by_uri = tools.taxonomy.occupation_by_uri
    held = tuple(by_uri[uri] for uri in sorted(background.held))
    found = tools.mobility.from_evidence(evidence, background, top, where)
    return Moves(held, background.level, tuple(found))


def named(name: str, tools: Tools) -> Occupation | None:
    """The occupation with this URI or one of its names, upper and lower case alike."""
    by_uri = tools.taxonomy.occupation_by_uri
    if name in by_uri:
        return by_uri[name]
    wanted = name.strip().casefold()
    return next((o for o in tools.taxonomy.occupations if wanted in map(str.casefold, o.names)), None)


def shown(move: Move, number: int, tools: Tools) -> dict[str, Any]:
    """One transition as the API shows it."""
    o, way, taxonomy = move.occupation, move.transition, tools.taxonomy
    return {
        "number": number,
        "uri": o.uri,
        "label": o.label,
        "isco": o.isco,
        "sector": taxonomy.sectors[o.sector],
        "across": move.across,
        "score": move.score,
        "reach": way.reach,
        "level": o.level,
        "step": move.step,
        "regulated": o.regulated,
        "because": [
            {"did": t.did, "task": t.task.label, "uri": t.task.uri, "score": t.score} for t in move.tasks
        ],
        "carries": [{"label": s.label, "uri": s.uri} for s in way.shared],
        "missing": [{"label": s.label, "uri": s.uri} for s in way.missing],
        "licences": [{"label": taxonomy.licence_by_uri[x].label, "uri": x} for x in way.licences],
        "path": [
            {
                "kind": step.kind,
                "title": step.title,
                "needed": step.needed,
                "level": step.training.level if step.training else None,
                "paths": list(step.training.paths) if step.training else [],
                "source": taxonomy.source_told(step.training.source) if step.training else None,
            }
            for step in move.path
        ],
    }
