"""Which occupations come within reach of a profile: fitting, spread, and minding wishes."""

from __future__ import annotations

import pytest

from actions.extraction.lexicon import words
from actions.profile.model import Experience, Profile, Quote, Statement, StatementKind
from actions.suggestions import Suggester, card, evidence_of, level_of, whole_of
from actions.tools import Tools


def said(text: str) -> list[Quote]:
    return [Quote(1, 0, len(text), text)]


def tasks(*labels: str) -> list[Statement]:
    return [Statement("task", label, said(label)) for label in labels]


def profile(*experiences: Experience, statements: list[Statement] | None = None) -> Profile:
    return Profile("x", consent="granted", experiences=list(experiences), statements=statements or [])


def wish(code: str) -> Statement:
    return Statement("wish", code, said(code), code=code)


COOK = Experience(title="kok", years=3.0, tasks=tasks("soep koken", "borden opmaken"), evidence=said("kok"))
CARER = Experience(title="thuiszorg", years=10.0, tasks=tasks("mensen wassen", "medicijnen geven"))


@pytest.mark.parametrize("experience", [COOK, CARER], ids=["cook", "carer"])
@pytest.mark.parametrize("count", [1, 5, 20])
def test_as_many_as_asked_spread_over_groups_and_sectors(
    tools: Tools, experience: Experience, count: int
) -> None:
    found = Suggester(profile(experience), tools).suggest(count)
    assert len(found) == count
    first = found[:5]
    assert len({s.occupation.isco for s in first}) == len(first)
    assert count < 5 or len({s.occupation.sector for s in first}) >= 2
    assert len({s.occupation.uri for s in found}) == count


def test_the_own_work_is_among_the_first(tools: Tools) -> None:
    assert any(s.occupation.isco == "5120" for s in Suggester(profile(COOK), tools).suggest())


def test_the_same_profile_gets_the_same_suggestions(tools: Tools) -> None:
    one, other = (Suggester(profile(COOK), tools).suggest() for _ in range(2))
    assert [(s.occupation.uri, s.score) for s in one] == [(s.occupation.uri, s.score) for s in other]


def test_what_was_rejected_stays_away(tools: Tools) -> None:
    mine = profile(COOK)
    first = Suggester(mine, tools).suggest()
    mine.interview.rejected = [s.occupation.uri for s in first]
    assert not {s.occupation.uri for s in Suggester(mine, tools).suggest(20)} & set(mine.interview.rejected)


@pytest.mark.parametrize(("code", "condition"), [("no_weekend", "weekend"), ("no_lifting", "lifting")])
def test_a_wish_counts_against_what_it_avoids(tools: Tools, code: str, condition: str) -> None:
    without = Suggester(profile(COOK), tools).suggest(10)
    minding = Suggester(profile(COOK, statements=[wish(code)]), tools).suggest(10)
    for suggestion in minding:
        assert (code in suggestion.against) == (condition in suggestion.occupation.conditions)
    asks = [sum(condition in s.occupation.conditions for s in found) for found in (without, minding)]
    assert asks[1] <= asks[0]


def test_a_wish_for_something_else_leaves_the_sector(tools: Tools) -> None:
    mine = profile(COOK)
    mine.interview.different = True
    found = Suggester(mine, tools).suggest()
    assert len(found) == 5
    assert "horeca" not in {s.occupation.sector for s in found}


def test_nobody_gets_nothing(tools: Tools) -> None:
    found = Suggester(Profile("x"), tools).suggest()
    assert len(found) == 5
    assert len({s.occupation.sector for s in found}) == 5
    assert all(s.occupation.level <= 1 and s.occupation.regulated is None for s in found)
    assert not any(s.match.because for s in found)


def test_who_only_denies_gets_a_beginning_too(tools: Tools) -> None:
    denied = Experience(title="kok", status="denied")
    assert len(Suggester(profile(denied), tools).suggest()) == 5


def test_evidence_weighs_years_and_confirmation_and_knows_denial(tools: Tools) -> None:
    long, short = Experience(title="kok", years=10.0), Experience(title="lasser", years=1.0)
    ticked = Statement("skill", "lesgeven", said("x"), "confirmed")
    refused = Statement("skill", "autorijden", said("x"), "denied")
    found = {e.said: e for e in evidence_of(profile(long, short, statements=[ticked, refused]), tools)}
    assert found["kok"].weight > found["lasser"].weight
    assert found["lesgeven"].weight > found["autorijden"].weight
    assert found["autorijden"].denied
    assert not found["kok"].denied


def test_a_denied_job_brings_no_tasks(tools: Tools) -> None:
    denied = Experience(title="kok", status="denied", tasks=tasks("soep koken"))
    assert [(e.said, e.denied) for e in evidence_of(profile(denied), tools)] == [("kok", True)]


@pytest.mark.parametrize("kind", ["education", "language"])
def test_schooling_and_languages_are_no_evidence_for_work(kind: StatementKind, tools: Tools) -> None:
    assert evidence_of(profile(statements=[Statement(kind, "turks", said("turks"))]), tools) == []


def test_an_experience_in_one_line_leaves_out_what_was_denied(tools: Tools) -> None:
    cook = Experience(title="kok", tasks=[*tasks("soep koken"), Statement("task", "afwassen", [], "denied")])
    assert whole_of(cook, tools) == "kok, soep koken"
    assert whole_of(Experience(title="kok"), tools) == ""


@pytest.mark.parametrize(
    ("label", "code", "level"),
    [
        ("mbo 2 zorg", None, 2),
        ("MBO niveau 4 techniek", None, 4),
        ("mbo", None, 3),
        ("hbo bachelor", None, 6),
        ("universiteit", None, 7),
        ("havo", None, 3),
        ("vmbo-t", None, 1),
        ("Geen diploma", "none", 0),
        ("School in een ander land", "abroad", None),
        ("timmeren bij mijn oom", None, None),
    ],
)
def test_schooling_has_a_level(label: str, code: str | None, level: int | None) -> None:
    assert level_of(profile(statements=[Statement("education", label, [], code=code)])) == level


def test_the_highest_schooling_that_stands_counts() -> None:
    schools = [
        Statement("education", "mbo 2", []),
        Statement("education", "hbo", [], "denied"),
        Statement("education", "mbo 3", []),
    ]
    assert level_of(profile(statements=schools)) == 3


def test_any_occupation_can_be_looked_at(tools: Tools) -> None:
    wanted = [f"urn:vakwijzer:occupation:{name}" for name in ("lasser", "astronaut", "kok")]
    found = Suggester(profile(COOK), tools).of(wanted)
    assert [s.occupation.label for s in found] == ["Lasser", "Kok"]


def test_a_card_says_it_in_the_persons_own_words(tools: Tools) -> None:
    (suggestion,) = Suggester(profile(COOK), tools).suggest(1)
    shown = card(suggestion, 1, tools, {"soep koken": "soepen en zo"})
    assert shown["label"] == suggestion.occupation.label
    assert shown["sector"] == tools.taxonomy.sectors[suggestion.occupation.sector]
    assert all(reason["said"] != "soep koken" for reason in shown["because"])
    assert all(route["source"] for route in shown["training"])


def test_every_wish_has_a_meaning_for_suggestions_or_for_people() -> None:
    rows: list[dict[str, list[str]]] = words("wishes")["wishes"]  # type: ignore[assignment]
    without = {str(r["code"]) for r in rows if not r.get("avoid") and not r.get("prefer")}
    assert without <= {"near_home", "different"}
