"""From evidence to occupations: sensible, explained, spread and repeatable."""

from __future__ import annotations

import pytest

from index.encoder import Encoder
from index.link import Kind
from index.match import Evidence, Matcher
from index.store import Store


@pytest.fixture(scope="session")
def matcher(store: Store, encoder: Encoder) -> Matcher:
    return Matcher(store, encoder)


CARE = [
    Evidence("mensen wassen en aankleden", "task"),
    Evidence("steunkousen aantrekken", "task"),
    Evidence("medicijnen geven", "task"),
]


@pytest.mark.parametrize(
    ("said", "kind", "isco"),
    [
        ("kok", "title", {"5120"}),
        ("lasser", "title", {"7212"}),
        ("vrachtwagen chaufeur", "title", {"8332"}),
        ("ik vulde schappen in de supermarkt en zette alles vooraan", "text", {"9334"}),
        ("brieven rondbrengen met de fiets", "text", {"9621", "4412"}),
        ("haren knippen en verven", "text", {"5141"}),
    ],
)
def test_the_first_occupation_is_the_right_one(
    matcher: Matcher, said: str, kind: Kind, isco: set[str]
) -> None:
    assert matcher.match([Evidence(said, kind)])[0].occupation.isco in isco


def test_tasks_of_care_find_care(matcher: Matcher) -> None:
    assert {m.occupation.sector for m in matcher.match(CARE, top=3)} & {"zorg", "welzijn"}


def test_the_same_evidence_gives_the_same_answer(matcher: Matcher) -> None:
    assert matcher.match(CARE) == matcher.match(list(CARE))


def test_the_best_stands_first(matcher: Matcher) -> None:
    scores = [m.score for m in matcher.match(CARE, top=20)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("top", [1, 5, 40])
def test_as_many_as_asked_and_no_group_twice(matcher: Matcher, top: int) -> None:
    found = matcher.match(CARE, top=top)
    assert len(found) == top
    assert len({m.occupation.isco for m in found}) == top


@pytest.mark.parametrize("evidence", [[], [Evidence("  ", "task")], [Evidence("drie jaar", "period")]])
def test_without_evidence_there_is_no_match(matcher: Matcher, evidence: list[Evidence]) -> None:
    assert matcher.match(evidence) == []


def test_reasons_are_words_that_were_said_and_phrases_of_the_occupation(matcher: Matcher) -> None:
    said = {e.said for e in CARE}
    best = matcher.match(CARE)[0]
    assert best.because
    for reason in best.because:
        assert reason.said in said
        own = {t.uri for t in best.occupation.tasks} | {best.occupation.uri}
        assert reason.uri in own
    scores = [r.score for r in best.because]
    assert scores == sorted(scores, reverse=True)


def test_what_is_denied_is_no_reason_and_counts_against(matcher: Matcher, store: Store) -> None:
    everything = len({o.isco for o in store.taxonomy.occupations})
    shop = Evidence("klanten helpen in een winkel", "task")
    likes, denies = (
        matcher.match([shop, Evidence("kassa draaien", "task", denied=denied)], top=everything)
        for denied in (False, True)
    )
    till = store.taxonomy.occupation_by_uri["urn:vakwijzer:occupation:kassamedewerker"].isco
    rank_liked, rank_denied = (
        next(n for n, m in enumerate(found) if m.occupation.isco == till) for found in (likes, denies)
    )
    assert rank_denied > rank_liked
    assert all(reason.said != "kassa draaien" for m in denies for reason in m.because)


def test_weight_pulls_the_answer(matcher: Matcher) -> None:
    cook, weld = Evidence("kok", "title", 10.0), Evidence("lasser", "title", 1.0)
    assert matcher.match([cook, weld])[0].occupation.label == "Kok"
    assert (
        matcher.match([Evidence("kok", "title"), Evidence("lasser", "title", 10.0)])[0].occupation.label
        == "Lasser"
    )


def test_any_occupation_can_be_explained(matcher: Matcher, store: Store) -> None:
    cook = store.taxonomy.occupation_by_uri["urn:vakwijzer:occupation:kok"]
    told = matcher.explain(
        [Evidence("sauzen en soepen maken", "task"), Evidence("fietsen maken", "task")], cook
    )
    assert told.occupation == cook
    assert told.because[0].said == "sauzen en soepen maken"
    assert matcher.explain([], cook).because == ()
