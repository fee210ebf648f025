"""From one occupation to others: near ones first, by tasks and skills, with the path that leads there."""

from __future__ import annotations

import pytest

from index.encoder import Encoder
from index.match import Evidence
from index.mobility import FAR, MOST_TASKS, SHOWN, Mobility
from index.store import Store
from index.transition import Transitions


@pytest.fixture(scope="module")
def mobility(store: Store, encoder: Encoder) -> Mobility:
    return Mobility(Transitions(store, encoder))


def labels(mobility: Mobility, name: str, **asked: object) -> list[str]:
    origin = occupation(mobility, name)
    return [m.occupation.label for m in mobility.from_occupation(origin, **asked)]  # type: ignore[arg-type]


def occupation(mobility: Mobility, name: str):  # type: ignore[no-untyped-def]
    return next(o for o in mobility.store.taxonomy.occupations if o.label == name)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("Heftruckchauffeur", "Reachtruckchauffeur"),
        ("Kassamedewerker", "Winkelmedewerker"),
        ("Verzorgende IG", "Verzorgende in de thuiszorg"),
        ("Vrachtwagenchauffeur", "Internationaal vrachtwagenchauffeur"),
    ],
)
def test_the_nearest_work_is_near(mobility: Mobility, origin: str, expected: str) -> None:
    assert expected in labels(mobility, origin, top=5)


@pytest.mark.parametrize(("where", "across"), [("within", False), ("across", True)])
def test_where_keeps_to_the_sector_or_leaves_it(mobility: Mobility, where: str, across: bool) -> None:
    origin = occupation(mobility, "Vakkenvuller")
    moves = mobility.from_occupation(origin, top=20, where=where)  # type: ignore[arg-type]
    assert moves
    assert {m.across for m in moves} == {across}
    assert {m.occupation.sector == origin.sector for m in moves} == {not across}


def test_the_occupation_itself_is_no_transition(mobility: Mobility) -> None:
    assert "Kok" not in labels(mobility, "Kok", top=50)


def test_moves_are_ranked_and_never_out_of_this_world(mobility: Mobility) -> None:
    moves = mobility.from_occupation(occupation(mobility, "Vakkenvuller"), top=100)
    assert [m.score for m in moves] == sorted((m.score for m in moves), reverse=True)
    assert all(0 < m.score <= 1 for m in moves)
    assert all(m.step is None or m.step < FAR for m in moves)


def test_shared_tasks_name_what_was_done_and_what_it_resembles(mobility: Mobility) -> None:
    origin = occupation(mobility, "Schoonmaker")
    did = {t.label for t in origin.tasks}
    shared = [t for m in mobility.from_occupation(origin, top=10) for t in m.tasks]
    assert shared
    assert all(t.did in did and t.score >= SHOWN for t in shared)
    assert all(len(m.tasks) <= MOST_TASKS for m in mobility.from_occupation(origin, top=10))


def test_what_somebody_told_counts_beside_the_work_they_had(mobility: Mobility) -> None:
    evidence = [Evidence("kok", "title"), Evidence("nieuwe collega's inwerken en roosters maken", "task")]
    background = mobility.transitions.background(evidence)
    moves = mobility.from_evidence(evidence, background, top=10)
    assert "Souschef" in [m.occupation.label for m in moves]
    assert background.held.keys().isdisjoint(m.occupation.uri for m in moves)


def test_no_evidence_leads_nowhere(mobility: Mobility) -> None:
    assert mobility.from_evidence([], mobility.transitions.background([])) == []


def test_the_same_question_gets_the_same_answer(mobility: Mobility) -> None:
    origin = occupation(mobility, "Kapper")
    assert mobility.from_occupation(origin) == mobility.from_occupation(origin)


def test_whoever_has_the_papers_does_not_need_them_again(mobility: Mobility) -> None:
    moves = mobility.from_occupation(occupation(mobility, "Vrachtwagenchauffeur"), top=10)
    tanker = next(m for m in moves if m.occupation.label == "Tankwagenchauffeur")
    assert "ADR" in " ".join(step.title for step in tanker.path if step.needed)
    assert not any(step.kind == "registration" for step in tanker.path)
