"""Which places are meant as where somebody lives or looks: the clause around the name decides."""

from __future__ import annotations

import pytest

from actions.interview.placing import beside, judge
from index.regions import Regions


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load()


def verdicts(
    regions: Regions, text: str, *, late: bool = False, asked: bool = False
) -> list[tuple[str, str]]:
    judged = judge(text, regions.find_all(text, asked), late=late, asked=asked)
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] for p in judged)
    return [(p.place.name, p.verdict) for p in judged]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ik woon in Almelo", "Almelo"),
        ("woon al 12 jaar in almelo hoor", "Almelo"),
        ("ik kom van Gent", "Gent"),
        ("liefst in de buurt van Gent", "Gent"),
        ("niet verder dan 10 km van Hoorn", "Hoorn"),
        ("niet te ver van Borne", "Borne"),
        ("kan niet autorijden, liefst in Almelo", "Almelo"),
        ("ik zoek werk als kok in Almelo", "Almelo"),
        ("ik zou graag naar Zwolle verhuizen", "Zwolle"),
        ("ik woon met mijn man in Berg en Dal", "Berg en Dal"),
    ],
)
def test_who_lives_or_looks_there_means_it(regions: Regions, text: str, name: str) -> None:
    assert verdicts(regions, text) == [(name, "meant")]


@pytest.mark.parametrize(
    "text",
    [
        "twintig jaar op de baan bij een transportfirma in Gent",
        "kok in Almelo",
        "ik heb drie jaar in Almelo gewerkt",
        "geboren in Almelo",
        "ik heb graag in Almelo gewerkt",
        "mijn moeder woont in Gent",
        "ik zorg voor mijn vader die in Gent woont",
        "mbo gedaan in Zwolle",
    ],
)
def test_work_that_was_done_and_other_people_say_nothing(regions: Regions, text: str) -> None:
    assert [verdict for _, verdict in verdicts(regions, text)] == ["other"]


@pytest.mark.parametrize("text", ["niet in Almelo", "liever nie meer in Almelo", "ik wil weg uit Almelo"])
def test_a_refusal_is_none(regions: Regions, text: str) -> None:
    assert verdicts(regions, text, late=True) == [("Almelo", "denied")]


def test_a_clause_speaks_for_itself(regions: Regions) -> None:
    text = "ik werkte in Gent, nu woon ik in Almelo en mijn zus in Borne"
    assert verdicts(regions, text) == [("Gent", "other"), ("Almelo", "meant"), ("Borne", "other")]


def test_bare_names_go_with_the_clause_before(regions: Regions) -> None:
    assert {v for _, v in verdicts(regions, "liefst in Almelo, Borne of Enschede")} == {"meant"}
    assert {v for _, v in verdicts(regions, "ik werkte in Almelo, Borne en Enschede")} == {"other"}
    assert verdicts(regions, "ik woon niet in Almelo maar in Borne") == [
        ("Almelo", "denied"),
        ("Borne", "meant"),
    ]


def test_where_only_wishes_are_talked_about_a_name_is_enough(regions: Regions) -> None:
    assert verdicts(regions, "iets in Almelo") == [("Almelo", "other")]
    assert verdicts(regions, "iets in Almelo", late=True) == [("Almelo", "meant")]
    assert verdicts(regions, "ik werkte in Almelo", late=True) == [("Almelo", "other")]
    assert verdicts(regions, "best", asked=True) == [("Best", "meant")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ik woon in Almelo", ""),
        ("ik woon in Almelo en zoek werk in Borne", ""),
        ("mavo, en ik woon in Borne", "mavo"),
        ("liefst iets met vogels in Almelo", "met vogels"),
    ],
)
def test_what_stands_beside_keeps_its_place(regions: Regions, text: str, left: str) -> None:
    rest = beside(text, judge(text, regions.find_all(text), late=True, asked=False))
    assert len(rest) == len(text)
    assert rest.strip() == left
    assert text[rest.find(left) :].startswith(left)
