"""From the work somebody did to all other work: which occupations lie near, within and across sectors.

Method (after Werkperspectief, which did this with O*NET): two occupations lie near when they share
tasks and skills. Tasks are compared by meaning (centred cosine of their vectors), and a task that
resembles those of many occupations says less. Skills are compared by name, rare ones say more. A
step down in level leaves unused what somebody can do and a step up must be learned: both count
against. Same input, same output.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.encoder import Vectors
from index.match import Evidence
from index.path import Step, path_to
from index.taxonomy import Occupation, Task
from index.transition import UNKNOWN_LEVEL, Background, Transition, Transitions

Where = Literal["anywhere", "within", "across"]

ALIKE = 0.5
"""From this similarity on, two tasks are alike; at ``SAME`` they count as one and the same."""
SAME = 0.82
TASKS_SHARE = 0.5
"""How much shared tasks count beside shared skills."""
UP, DOWN = 0.82, 0.9
"""Factor for every step up or down in level."""
RARE = 0.7
"""Factor for ISCO groups in which few people work."""
FAR = 3
"""Steps in level from which an occupation is no transition but another life."""
SHOWN = 0.58
"""From this similarity on, two tasks are shown as alike."""
MOST_TASKS = 5


@dataclass(frozen=True)
class SharedTask:
    """A task of the occupation that resembles what was done before; ``score`` from 0 to 1. ``said``:
    the person's words for what they ``did``, empty where nobody said anything."""

    did: str
    said: str
    task: Task
    score: float


@dataclass(frozen=True)
class Move:
    """One way to go. ``score`` runs from 0 to 1 and compares within one answer; ``step`` is the
    difference in NLQF level, None where one is unknown; ``across``: into another sector."""

    occupation: Occupation
    score: float
    transition: Transition
    tasks: tuple[SharedTask, ...]
    step: int | None
    across: bool
    path: tuple[Step, ...]


class Mobility:
    """Compares one person's work, or one occupation, with all occupations of a store."""

    def __init__(self, transitions: Transitions) -> None:
        self.transitions = transitions
        self.store = transitions.store
        self._occupations = self.store.taxonomy.occupations
        uris = list(self.store.taxonomy.task_by_uri)
        self._row = {uri: n for n, uri in enumerate(uris)}
        self._vectors = self.store.vectors_of(uris)

    def from_occupation(self, origin: Occupation, top: int = 10, where: Where = "anywhere") -> list[Move]:
        """The nearest occupations for whoever has the skills of ``origin`` and no other."""
        background = self.transitions.of_occupation(origin)
        rows = [self._row[t.uri] for t in origin.tasks]
        did = [(t.label, "") for t in origin.tasks]
        return self._moves(background, did, self._vectors[rows], {origin.sector}, top, where)

    def from_evidence(
        self,
        evidence: Sequence[Evidence],
        background: Background,
        top: int = 10,
        where: Where = "anywhere",
        sectors: Collection[str] | None = None,
    ) -> list[Move]:
        """The nearest occupations for somebody: tasks as they told them, beside those of the
        occupations they held. ``sectors``: those they worked in, by default of what they held."""
        by_uri = self.store.taxonomy.occupation_by_uri
        telling = [e for e in evidence if e.kind in {"task", "skill"} and not e.denied and e.reason]
        typical = [(t, said) for uri, said in background.held.items() for t in by_uri[uri].tasks]
        vectors = [self._vectors[[self._row[t.uri] for t, _ in typical]]] if typical else []
        if telling:
            vectors.insert(
                0, self.store.centre(self.transitions.linker.encoder.encode([e.compared for e in telling]))
            )
        if not vectors:
            return []
        did = [*((e.said, e.said) for e in telling), *((t.label, said) for t, said in typical)]
        if sectors is None:
            sectors = {by_uri[uri].sector for uri in background.held}
        return self._moves(background, did, np.concatenate(vectors), sectors, top, where)

    def _moves(
        self,
        background: Background,
        did: Sequence[tuple[str, str]],
        vectors: Vectors,
        sectors: Collection[str],
        top: int,
        where: Where,
    ) -> list[Move]:
        alike = vectors @ self._vectors.T
        shared = np.clip((alike - ALIKE) / (SAME - ALIKE), 0.0, 1.0)
        # What resembles tasks everywhere ('schoonmaken') says little about any one occupation.
        common = (alike >= ALIKE).mean(axis=1)
        shared *= (1.0 / (1.0 + 40.0 * common))[:, None]
        best = shared.max(axis=0)
        found: list[tuple[float, Occupation, Transition, int | None]] = []
        for occupation in self._occupations:
            across = occupation.sector not in sectors
            if occupation.uri in background.held or (where != "anywhere" and across != (where == "across")):
                continue
            transition = self.transitions.to(occupation, background)
            rows = [self._row[t.uri] for t in occupation.tasks]
            tasks = float(best[rows].mean()) if rows else 0.0
            step = None if occupation.level is None else occupation.level - background.level
            if step is not None and step >= FAR:
                continue
            fit = TASKS_SHARE * tasks + (1 - TASKS_SHARE) * transition.overlap
            level = step if step is not None else UNKNOWN_LEVEL - background.level
            fit *= (UP if level > 0 else DOWN) ** abs(level)
            if occupation.isco in self.store.taxonomy.rare:
                fit *= RARE
            if fit > 0:
                found.append((fit, occupation, transition, step))
        found.sort(key=lambda row: -row[0])
        return [
            Move(
                occupation=o,
                score=round(fit, 4),
                transition=transition,
                tasks=self._shared_tasks(o, did, alike),
                step=step,
                across=o.sector not in sectors,
                path=path_to(o, transition, background),
            )
            for fit, o, transition, step in found[:top]
        ]

    def _shared_tasks(
        self, occupation: Occupation, did: Sequence[tuple[str, str]], alike: Vectors
    ) -> tuple[SharedTask, ...]:
        """The tasks that resemble most, each task that was done once."""
        nearest = [(t, int(alike[:, self._row[t.uri]].argmax())) for t in occupation.tasks]
        scored = [(float(alike[n, self._row[t.uri]]), n, t) for t, n in nearest]
        found: dict[int, SharedTask] = {}
        for score, n, task in sorted(scored, key=lambda row: -row[0]):
            if score >= SHOWN and n not in found:
                found[n] = SharedTask(*did[n], task, round(min(score, 1.0), 3))
        return tuple(found.values())[:MOST_TASKS]
