"""What an occupation of another vocabulary takes over from the starter set.

The starter set knows, in everyday Dutch, what ESCO and CompetentNL leave out: tasks as people say
them, conditions, Dutch licences and routes. An occupation gets these from its twin, the starter
occupation that refers to it. Without a twin, only what holds for its whole ISCO unit group is taken,
and the routes of the nearest starter occupation in it, which say whose routes they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median_low

from index.taxonomy import Condition, Occupation, Taxonomy, Training

ISCO_SKILL_LEVELS = {"1": 6, "2": 6, "3": 4, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
"""NLQF level by ISCO major group, after ISCO-08's skill levels (ILO 2012, table 1): the lowest that
fits, for groups in which the starter set has no occupation."""

Likeness = Callable[[Occupation], float]


@dataclass(frozen=True)
class Twin:
    """What is taken over. Fields as in ``Occupation``; all empty where nothing is known."""

    sector: str
    level: int | None
    regulated: str | None
    licences_needed: tuple[str, ...]
    licences_helpful: tuple[str, ...]
    conditions: tuple[Condition, ...]
    training: tuple[Training, ...]


class Twins:
    """The starter set by ISCO group."""

    def __init__(self, starter: Taxonomy) -> None:
        self._groups: defaultdict[str, list[Occupation]] = defaultdict(list)
        for o in starter.occupations:
            for digits in range(len(o.isco) + 1):
                self._groups[o.isco[:digits]].append(o)

    def of(self, occupation: Occupation | None, isco: str, likeness: Likeness = lambda o: 0.0) -> Twin:
        """``occupation``: the starter occupation that refers to the same thing, if any. ``likeness`` of
        others decides whose routes are lent where there is none; the first of equals wins."""
        if occupation is not None:
            o = occupation
            return Twin(
                o.sector,
                o.level,
                o.regulated,
                o.licences_needed,
                o.licences_helpful,
                o.conditions,
                o.training,
            )
        unit = self._groups.get(isco, []) if len(isco) == 4 else []
        levels = [o.level for o in unit if o.level is not None]
        laws = {o.regulated for o in unit}
        level = median_low(levels) if levels else ISCO_SKILL_LEVELS.get(isco[:1])
        # A law or a condition counts for the group only where it counts for all that we know of it.
        shared = set.intersection(*(set(o.conditions) for o in unit)) if unit else set()
        nearest = max(unit, key=likeness, default=None)
        lent = [t.model_copy(update={"via": nearest.label}) for t in nearest.training] if nearest else []
        law = laws.pop() if len(laws) == 1 else None
        return Twin(self._sector(isco), level, law, (), (), tuple(sorted(shared)), tuple(lent))

    def _sector(self, isco: str) -> str:
        """The sector that most starter occupations of the nearest ISCO group are in."""
        nearest = next(isco[:n] for n in range(len(isco), -1, -1) if isco[:n] in self._groups)
        return Counter(o.sector for o in self._groups[nearest]).most_common(1)[0][0]
