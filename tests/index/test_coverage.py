"""What the starter set covers, and every reason for which an occupation is called weak."""

from __future__ import annotations

from typing import Any

import pytest

from index import coverage
from index.coverage import WEAKEST, Weakness
from index.taxonomy import Occupation, Task, Taxonomy, Training

WORK = {
    "kok": ("soep koken", "borden opmaken", "vis bakken", "sauzen roeren"),
    "smid": ("ijzer smeden", "hoeven beslaan", "vuur stoken", "hekken lassen"),
    "tuinman": ("gras maaien", "heggen snoeien", "bollen poten", "vijvers schoonmaken"),
}

ALL_SHARED = "all of its skills are those of smid too"


def strong(name: str, **changes: Any) -> Occupation:
    """An occupation without any weakness, but for ``changes``."""
    whole = Occupation(
        uri=f"urn:{name}",
        label=name,
        titles=tuple(f"{name} {n}" for n in range(coverage.FEW_TITLES)),
        isco="5120",
        esco=f"urn:esco:{name}",
        sector="proef",
        level=2,
        regulated=None,
        tasks=tuple(Task(uri=f"urn:{name}:{n}", label=label) for n, label in enumerate(WORK[name])),
        essential=(f"urn:{name}:a", f"urn:{name}:b", "urn:tillen"),
        optional=(),
        licences_needed=(),
        licences_helpful=(),
        conditions=(),
        training=(Training(title="Kok", kind="course", source="zelf"),),
    )
    return whole.model_copy(update=changes)


@pytest.fixture(autouse=True)
def _four_tasks_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "FEW_TASKS", 4)


def made(*occupations: Occupation) -> Taxonomy:
    return Taxonomy(
        name="proef", version="1", sectors={"proef": "Proef", "leeg": "Leeg"}, sources=(), skills=(),
        licences=(), occupations=occupations,
    )  # fmt: skip


def weak(**changes: Any) -> list[Weakness]:
    """What is said of a cook with ``changes`` beside two strong occupations."""
    return coverage.weakest(made(strong("smid"), strong("kok", **changes), strong("tuinman")))


def tasks(*labels: str) -> tuple[Task, ...]:
    return tuple(Task(uri=f"urn:task:{n}", label=label) for n, label in enumerate(labels))


def test_strong_occupations_are_not_listed() -> None:
    assert weak() == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"training": ()}, "no training"),
        ({"esco": None}, "no link to ESCO"),
        ({"titles": ("kokkin", "chef")}, "2 everyday titles"),
        ({"tasks": tasks(*WORK["kok"][:3])}, "3 tasks"),
        (
            {"tasks": tasks("ijzer smeden", "hoeven beslaan", "gras maaien", "vis bakken")},
            "3 of 4 tasks like those of smid, tuinman",
        ),
        ({"essential": ("urn:smid:a", "urn:tillen")}, ALL_SHARED),
        ({"essential": ("urn:kok:a", "urn:smid:a")}, "all but 1 of its skills are those of smid too"),
        (
            {"essential": ("urn:smid:a",), "optional": ("urn:tillen",)},
            "all of its skills are those of smid too",
        ),
    ],
)
def test_every_reason_is_told(changes: dict[str, Any], reason: str) -> None:
    told = {w.occupation.label: w.reasons for w in weak(**changes)}
    assert told["kok"] == (reason,)


def test_one_task_in_four_may_be_like_anothers() -> None:
    assert weak(tasks=tasks("ijzer smeden", *WORK["kok"][1:])) == []


def test_several_reasons_add_up_and_the_worst_comes_first() -> None:
    found = coverage.weakest(
        made(strong("smid", esco=None), strong("kok", esco=None, training=()), strong("tuinman"))
    )
    assert [(w.occupation.label, w.reasons) for w in found] == [
        ("kok", ("no training", "no link to ESCO")),
        ("smid", ("no link to ESCO",)),
    ]
    assert found[0].points > found[1].points


def test_one_occupation_alone_has_no_neighbours() -> None:
    assert coverage.weakest(made(strong("kok"))) == []


def test_coverage_counts_what_there_is_and_shows_what_is_empty() -> None:
    found = coverage.coverage(
        made(strong("kok"), strong("smid", isco="7221", level=0), strong("tuinman", isco="5120"))
    )
    assert [(r.label, r.occupations, r.groups) for r in found.majors if r.occupations] == [
        ("5 Service and sales", 2, 1),
        ("7 Crafts and trades", 1, 1),
    ]
    assert len(found.majors) == 10
    assert sum(r.of for r in found.majors) == 436
    assert [(r.label, r.occupations) for r in found.sectors] == [("Proef", 3), ("Leeg", 0)]
    assert [(r.label, r.occupations) for r in found.levels][:3] == [("none", 1), ("NLQF 1", 0), ("NLQF 2", 2)]


def test_the_starter_set_is_covered_whole(taxonomy: Taxonomy) -> None:
    found = coverage.coverage(taxonomy)
    for rows in (found.majors, found.sectors, found.levels):
        assert sum(r.occupations for r in rows) == len(taxonomy.occupations)
    listed = coverage.weakest(taxonomy)
    assert len(listed) == WEAKEST
    assert all(w.reasons for w in listed)
