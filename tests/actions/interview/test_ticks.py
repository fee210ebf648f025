"""Likely tasks to tick: of likely work, none told before, none twice."""

from __future__ import annotations

from itertools import combinations

import pytest

from actions.extraction.lexicon import words
from actions.interview.learned import alike
from actions.interview.ticks import CANDIDATES, MOST, likely_tasks
from actions.profile.model import Experience, Statement
from actions.tools import Tools
from index.taxonomy import Occupation


def told(*tasks: str) -> list[Statement]:
    return [Statement("task", label, []) for label in tasks]


EXPERIENCES = [
    Experience(title="kok"),
    Experience(title="lasser", tasks=told("staal lassen")),
    Experience(tasks=told("mensen wassen", "medicijnen geven")),
    Experience(title="vakkenvuller", tasks=told("vakken vullen", "spiegelen")),
    Experience(kind="care", tasks=told("koken", "meegaan naar de dokter")),
    Experience(kind="home", tasks=told("stofzuigen", "kinderen naar school brengen")),
]


def owners_of_tasks(tools: Tools) -> dict[str, Occupation]:
    return {t.uri: o for o in tools.taxonomy.occupations for t in o.tasks}


@pytest.mark.parametrize("experience", EXPERIENCES, ids=lambda e: e.title or e.tasks[0].label)
def test_boxes_differ_from_what_was_told_and_from_each_other(experience: Experience, tools: Tools) -> None:
    labels = [t.label for t in likely_tasks(experience, tools, [])]
    assert 2 <= len(labels) <= MOST
    assert not any(alike(one, other) for one, other in combinations(labels, 2))
    assert not any(alike(label, task.label) for label in labels for task in experience.tasks)


def test_boxes_of_a_title_are_those_of_its_occupation(tools: Tools) -> None:
    owner = owners_of_tasks(tools)
    owners = [owner[t.uri].label for t in likely_tasks(Experience(title="kok"), tools, [])]
    assert owners.count("Kok") >= len(owners) / 2
    assert len(set(owners)) <= CANDIDATES


def test_what_was_told_elsewhere_is_not_offered(tools: Tools) -> None:
    cook = Experience(title="kok")
    first = likely_tasks(cook, tools, [])[0].label
    assert first not in [t.label for t in likely_tasks(cook, tools, [first])]


def test_nothing_told_gives_nothing_to_tick(tools: Tools) -> None:
    assert likely_tasks(Experience(), tools, []) == []


@pytest.mark.parametrize("kind", ["care", "home"])
def test_work_at_home_gets_tasks_of_home(kind: str, tools: Tools) -> None:
    sectors = words("informal")["sectors"][kind]  # type: ignore[call-overload]
    experience = Experience(kind=kind, tasks=told("koken", "schoonmaken"))  # type: ignore[arg-type]
    found = likely_tasks(experience, tools, [])
    assert found
    owner = owners_of_tasks(tools)
    assert {owner[t.uri].sector for t in found} <= set(sectors)


def test_the_same_experience_gets_the_same_boxes(tools: Tools) -> None:
    assert likely_tasks(EXPERIENCES[1], tools, []) == likely_tasks(EXPERIENCES[1], tools, [])
