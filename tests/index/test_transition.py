"""The way to an occupation: what carries over, what is missing, how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from index.encoder import Encoder
from index.match import Evidence
from index.store import Store
from index.taxonomy import Occupation
from index.transition import MOST_MISSING, Background, Transitions


@pytest.fixture(scope="session")
def transitions(store: Store, encoder: Encoder) -> Transitions:
    return Transitions(store, encoder)


def skilled(nobody: Background, skills: Iterable[str], level: int = 1) -> Background:
    """Somebody with these skills, each resting on its own name."""
    known = list(skills)
    return replace(nobody, skills=dict.fromkeys(known, 0.8), words={s: s for s in known}, level=level)


@pytest.fixture(scope="session")
def nobody(transitions: Transitions) -> Background:
    """Somebody of whom nothing is known."""
    return transitions.background([])


def occupation(store: Store, id_: str) -> Occupation:
    return store.taxonomy.occupation_by_uri[f"urn:vakwijzer:occupation:{id_}"]


def test_work_that_somebody_did_is_within_reach(transitions: Transitions, store: Store) -> None:
    background = transitions.background([Evidence("lasser", "title")])
    welder = occupation(store, "lasser")
    assert welder.uri in background.held
    way = transitions.to(welder, background)
    assert way.reach == "now"
    assert way.missing == ()


def test_a_regulated_occupation_is_a_long_way(
    transitions: Transitions, store: Store, nobody: Background
) -> None:
    nurse = occupation(store, "verpleegkundige-ziekenhuis")
    way = transitions.to(nurse, nobody)
    assert way.reach == "long"
    assert way.training


def test_a_missing_licence_is_named_until_it_is_there(
    transitions: Transitions, store: Store, nobody: Background
) -> None:
    driver = occupation(store, "vrachtwagenchauffeur")
    assert set(transitions.to(driver, nobody).licences) == set(driver.licences_needed) != set()
    with_all = replace(nobody, licences=frozenset(driver.licences_needed))
    way = transitions.to(driver, with_all)
    assert way.licences == ()
    assert not any(t.licence in with_all.licences for t in way.training if t.licence)


def test_what_is_missing_is_essential_and_five_at_most(
    transitions: Transitions, store: Store, nobody: Background
) -> None:
    for one in store.taxonomy.occupations[:200]:
        way = transitions.to(one, nobody)
        assert 0 < len(way.missing) <= MOST_MISSING, one.uri
        assert {s.uri for s in way.missing} <= set(one.essential), one.uri
        assert way.overlap == 0
        assert way.shared == ()


def test_skills_that_are_there_are_shared_and_not_missing(
    transitions: Transitions, store: Store, nobody: Background
) -> None:
    shelves = occupation(store, "vakkenvuller")
    everything = skilled(nobody, (*shelves.essential, *shelves.optional))
    way = transitions.to(shelves, everything)
    assert way.missing == ()
    assert way.overlap == pytest.approx(1.0)
    assert way.reach == "now"
    assert {s.uri for s in way.shared} == {*shelves.essential, *shelves.optional}


def test_words_about_tasks_become_skills(transitions: Transitions) -> None:
    background = transitions.background([Evidence("kassa draaien en afrekenen", "task")])
    assert "urn:vakwijzer:skill:kassa" in background.skills


def test_denied_words_take_skills_away(transitions: Transitions) -> None:
    said = Evidence("kassa draaien", "task")
    denied = Evidence("kassa draaien", "task", denied=True)
    assert "urn:vakwijzer:skill:kassa" in transitions.background([said]).skills
    assert "urn:vakwijzer:skill:kassa" not in transitions.background([said, denied]).skills


def test_a_denied_title_is_not_held(transitions: Transitions) -> None:
    assert transitions.background([Evidence("kok", "title", denied=True)]).held == {}


def test_schooling_shortens_the_way(transitions: Transitions, store: Store, nobody: Background) -> None:
    free = [
        o for o in store.taxonomy.occupations if o.level == 4 and not o.regulated and not o.licences_needed
    ]
    assert free
    order = ["now", "short", "long"]
    for one in free:
        low = transitions.to(one, nobody).reach
        schooled = skilled(nobody, one.essential, level=4)
        assert low == "long", one.uri
        assert order.index(transitions.to(one, schooled).reach) < order.index(low), one.uri


def test_an_empty_background_is_that_of_anybody(nobody: Background) -> None:
    assert (nobody.skills, nobody.held, nobody.level, nobody.licences) == ({}, {}, 1, frozenset())


def test_what_carries_over_names_the_words_it_rests_on(transitions: Transitions, store: Store) -> None:
    said = "kassa draaien en afrekenen"
    background = transitions.background([Evidence(said, "task")])
    way = transitions.to(occupation(store, "kassamedewerker"), background)
    assert way.shared
    assert way.carried
    assert {reason.said for reason in way.carried} == {said}


def test_a_skill_of_two_jobs_rests_on_the_one_told_first(transitions: Transitions, store: Store) -> None:
    cook, head = occupation(store, "kok"), occupation(store, "chef-kok")
    both = set(cook.essential) & set(head.essential)
    assert both
    for titles in ([cook.label, head.label], [head.label, cook.label]):
        words = transitions.background([Evidence(title, "title") for title in titles]).words
        assert {words[uri] for uri in both} == {titles[0]}


def test_whoever_did_the_work_had_the_papers(transitions: Transitions, store: Store) -> None:
    driver = occupation(store, "vrachtwagenchauffeur")
    background = transitions.background([Evidence("vrachtwagenchauffeur", "title")])
    assert set(driver.licences_needed) <= background.licences
    assert transitions.to(driver, background).licences == ()


def test_a_licence_covers_the_smaller_one(transitions: Transitions, store: Store) -> None:
    covering = [x for x in store.taxonomy.licences if x.covers]
    assert covering
    for licence in covering:
        assert set(licence.covers) <= transitions.background([], licences=[licence.uri]).licences


def test_skills_without_a_dutch_label_count_and_are_not_shown(store: Store, encoder: Encoder) -> None:
    english = store.taxonomy.skills[0].model_copy(update={"language": "en"})
    taxonomy = store.taxonomy.changed(skills=(english, *store.taxonomy.skills[1:]))
    transitions = Transitions(Store(taxonomy, store.phrases, store.vectors, store.mean), encoder)
    asks = next(o for o in taxonomy.occupations if english.uri in o.essential)
    other = next(o for o in taxonomy.occupations if english.uri not in (*o.essential, *o.optional))
    known = transitions.to(asks, transitions.of_occupation(asks))
    assert english.uri not in {s.uri for s in known.shared} | {r.uri for r in known.carried}
    assert known.overlap == pytest.approx(1.0)
    lacking = transitions.to(asks, transitions.of_occupation(other))
    assert english.uri not in {s.uri for s in lacking.missing}
