"""What the starter set covers, and which of its occupations most need work.

Points are given for what makes an occupation hard to find, to tell from its neighbours or to reach.
They order the list and mean nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from index import isco
from index.names import Names
from index.taxonomy import Occupation, Taxonomy

FEW_TITLES, FEW_TASKS, FEW_OWN = 8, 10, 2
"""Fewer everyday titles, tasks, or skills that the nearest neighbour has not, are few."""
ALIKE = 0.65
"""From this likeness of their letters, two tasks say much the same."""
MANY_ALIKE = 0.25
"""Share of its tasks that may be like those of others before it counts."""
WEAKEST = 20


@dataclass(frozen=True)
class Row:
    """One line of a table of coverage. ``groups`` and ``of``: ISCO unit groups, covered and in all."""

    label: str
    occupations: int
    groups: int
    of: int = 0


@dataclass(frozen=True)
class Coverage:
    """Tables by ISCO major group, by sector and by NLQF level; none leaves out what is empty."""

    majors: tuple[Row, ...]
    sectors: tuple[Row, ...]
    levels: tuple[Row, ...]


@dataclass(frozen=True)
class Weakness:
    """An occupation with the reasons why it needs work, the weightiest first."""

    occupation: Occupation
    reasons: tuple[str, ...]
    points: float


def coverage(taxonomy: Taxonomy) -> Coverage:
    """How many occupations there are in each part of the labour market."""
    return Coverage(
        majors=tuple(
            _row(
                f"{digit} {label}",
                [o for o in taxonomy.occupations if o.isco.startswith(digit)],
                sum(code.startswith(digit) for code in isco.UNIT_GROUPS),
            )
            for digit, label in isco.MAJOR_GROUPS.items()
        ),
        sectors=tuple(
            _row(label, [o for o in taxonomy.occupations if o.sector == sector])
            for sector, label in taxonomy.sectors.items()
        ),
        levels=tuple(
            _row(f"NLQF {level}" if level else "none", [o for o in taxonomy.occupations if o.level == level])
            for level in range(8)
        ),
    )


def _row(label: str, occupations: list[Occupation], of: int = 0) -> Row:
    return Row(label, len(occupations), len({o.isco for o in occupations}), of)


def weakest(taxonomy: Taxonomy, count: int = WEAKEST) -> list[Weakness]:
    """The occupations that most need work, worst first."""
    alike = _alike(taxonomy)
    found = []
    for o in taxonomy.occupations:
        told = sorted(_reasons(o, taxonomy, alike[o.uri]), key=lambda reason: -reason[0])
        if told:
            found.append(Weakness(o, tuple(why for _, why in told), sum(points for points, _ in told)))
    return sorted(found, key=lambda w: -w.points)[:count]


def _reasons(o: Occupation, taxonomy: Taxonomy, alike: list[Occupation]) -> Iterator[tuple[float, str]]:
    """Points and reasons. ``alike``: whose task it is, for every task of ``o`` that is like another's."""
    if not o.training:
        yield 2.0, "no training"
    if not o.esco:
        yield 0.5, "no link to ESCO"
    if len(o.titles) < FEW_TITLES:
        yield 0.5 * (FEW_TITLES - len(o.titles)), f"{len(o.titles)} everyday titles"
    if len(o.tasks) < FEW_TASKS:
        yield 0.5 * (FEW_TASKS - len(o.tasks)), f"{len(o.tasks)} tasks"
    if len(alike) > MANY_ALIKE * len(o.tasks):
        whose = ", ".join(label for label, _ in Counter(a.label for a in alike).most_common(3))
        yield 4 * len(alike) / len(o.tasks), f"{len(alike)} of {len(o.tasks)} tasks like those of {whose}"
    others = ((len(_skills(o) - _skills(n)), n.label) for n in taxonomy.occupations if n is not o)
    own, other = min(others, default=(FEW_OWN, ""))
    if own < FEW_OWN:
        but = f" but {own}" if own else ""
        yield float(FEW_OWN - own), f"all{but} of its skills are those of {other} too"


def _skills(o: Occupation) -> set[str]:
    return {*o.essential, *o.optional}


def _alike(taxonomy: Taxonomy) -> dict[str, list[Occupation]]:
    """For every occupation, whose task it is that one of its own tasks is most like."""
    owners = [o for o in taxonomy.occupations for _ in o.tasks]
    tasks = [t.label for o in taxonomy.occupations for t in o.tasks]
    names = Names(tasks)
    found: dict[str, list[Occupation]] = {o.uri: [] for o in taxonomy.occupations}
    start = 0
    for o in taxonomy.occupations:
        end = start + len(o.tasks)
        for n in range(start, end):
            scores = names.like(tasks[n])
            scores[start:end] = 0
            best = int(scores.argmax())
            if scores[best] >= ALIKE:
                found[o.uri].append(owners[best])
        start = end
    return found
