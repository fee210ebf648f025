"""The path to an occupation as steps: learn on the job, certificate, licence, diploma, register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.taxonomy import Occupation, Training, TrainingKind
from index.transition import Background, Transition

StepKind = Literal["work", "certificate", "course", "licence", "diploma", "registration"]

KIND_OF: dict[TrainingKind, StepKind] = {
    "praktijkverklaring": "work", "mbo-certificaat": "certificate", "course": "course",
    "licence": "licence", "mbo-diploma": "diploma", "hbo": "diploma", "university": "diploma",
}  # fmt: skip
ORDER: tuple[StepKind, ...] = ("licence", "course", "work", "certificate", "diploma", "registration")
"""What comes first on the way: what is short and opens the door, before what takes years."""


@dataclass(frozen=True)
class Step:
    """``title`` is that of the training, or the law for a registration; ``needed`` is False for what
    helps without being asked. ``training`` is None for a registration."""

    kind: StepKind
    title: str
    needed: bool
    training: Training | None = None


def path_to(occupation: Occupation, transition: Transition, background: Background) -> tuple[Step, ...]:
    """The steps to ``occupation``, in the order in which they are taken.

    Licences that the occupation asks are always there. A diploma is needed where the work is two
    levels up, or regulated; else the shortest way in comes first and the diploma may follow.
    """
    step = (occupation.level or 0) - background.level
    closed = occupation.regulated is not None and occupation.regulated not in background.registers
    long = step >= 2 or closed
    routes = [(KIND_OF[t.kind], t) for t in transition.training]
    steps = [
        Step(kind, t.title, _needed(kind, t, occupation, transition, long, step), t)
        for kind, t in routes
        if not (closed and kind in {"work", "certificate"})
    ]
    if closed and occupation.regulated:
        steps.append(Step("registration", occupation.regulated, needed=True))
    return tuple(sorted(steps, key=lambda s: ORDER.index(s.kind)))


def _needed(
    kind: StepKind, training: Training, occupation: Occupation, transition: Transition, long: bool, step: int
) -> bool:
    if kind == "licence":
        return training.licence in occupation.licences_needed
    if kind == "diploma":
        return long
    return not long and (step >= 1 or transition.reach != "now")
