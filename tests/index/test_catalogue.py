"""The catalogue: an offer survives being stored, and is found by what it opens, teaches and where."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from index import isco
from index.catalogue import Offer, concept, matching, offers, relations
from index.taxonomy import Taxonomy, Training
from index.vocabulary import RELATIONS, Concept, Vocabulary

COOK, LIFTING = "urn:test:occupation:kok", "urn:test:skill:tillen"


def offer(id_: str, **values: object) -> Offer:
    told = {
        "uri": f"urn:test:training:{id_}",
        "title": "Koken voor velen",
        "kind": "course",
        "source": "Gids",
        "date": "2026-03-01",
    }
    return Offer.model_validate(told | values)


FULL = offer(
    "vol", kind="mbo-diploma", level=2, paths=("bol", "praktijkleren"), teaches=(LIFTING,), opens=(COOK,),
    licence="urn:test:licence:heftruck", crebo="25180", region="AM01", place="Groningen", provider="Leerhuis",
    duration=26, hours_per_week=7.5, cost=249.5, url="https://leerhuis.example/koken",
)  # fmt: skip


def vocabulary(*found: Offer, extra: tuple[Concept, ...] = ()) -> Vocabulary:
    return Vocabulary(
        name="training", version="1", label="Training", attribution="",
        concepts=(*(concept(o, "training") for o in found), *extra),
        relations=tuple(r for o in found for r in relations(o)),
    )  # fmt: skip


def test_offers_come_back_from_the_vocabulary_as_they_were() -> None:
    bare = offer("kaal", date="2015")
    group = Concept("urn:test:group", "group", "Horeca")
    assert offers(vocabulary(FULL, bare, extra=(group,))) == (FULL, bare)


def test_what_is_not_known_is_no_fact() -> None:
    assert concept(offer("kaal"), "training").facts == {
        "kind": "course", "source": "Gids", "date": "2026-03-01",
    }  # fmt: skip


def test_relations_carry_names_of_the_common_form() -> None:
    assert {r.name for r in relations(FULL)} == {"teaches", "opens"} <= set(RELATIONS)


def test_an_offer_is_a_route_with_all_that_is_known_of_it() -> None:
    assert FULL.training() == Training(
        title="Koken voor velen", kind="mbo-diploma", level=2, paths=("bol", "praktijkleren"),
        licence="urn:test:licence:heftruck", source="Gids", region="AM01", provider="Leerhuis", duration=26,
        cost=249.5, date="2026-03-01", url="https://leerhuis.example/koken",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("level", 9), ("paths", ("thuis",)), ("crebo", "2518"), ("region", ""), ("duration", 0),
        ("hours_per_week", 61), ("cost", -1), ("cost", float("nan")), ("url", "javascript:alert(1)"),
        ("date", "maart 2026"), ("kind", "workshop"), ("title", ""), ("price", 12),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError, match=field):
        offer("fout", **{field: value})


def test_an_occupation_is_opened_by_uri_by_group_or_by_its_own_diploma(tiny: Taxonomy) -> None:
    cook, baker = tiny.occupations
    route = Training(title="Kok", kind="mbo-diploma", level=2, source="zelf")
    cook = cook.model_copy(update={"esco": "http://esco/kok", "training": (route,)})
    opening = [
        offer("uri", opens=(cook.uri,)),
        offer("esco", opens=("http://esco/kok",)),
        offer("group", opens=(isco.uri("5120"),)),
        offer("diploma", title="kok", kind="mbo-diploma", level=2),
    ]
    others = [
        offer("none"),
        offer("teaches", teaches=(cook.uri,)),
        offer("baker", opens=(isco.uri("7512"),)),
        offer("level", title="kok", kind="mbo-diploma", level=3),
        offer("kind", title="kok", kind="praktijkverklaring", level=2),
    ]
    assert list(matching([*others, *opening], occupation=cook)) == opening
    assert [o.uri for o in matching([*others, *opening], occupation=baker)] == ["urn:test:training:baker"]


def test_a_skill_is_taught_by_uri_here_or_in_esco(tiny: Taxonomy) -> None:
    lifting = tiny.skills[0].model_copy(update={"esco": "http://esco/tillen"})
    teaching = [offer("here", teaches=(LIFTING,)), offer("esco", teaches=("http://esco/tillen",))]
    assert list(matching([offer("none"), *teaching], skill=lifting)) == teaching
    assert list(matching([offer("none"), *teaching], skill=tiny.skills[0])) == teaching[:1]


def test_the_region_s_own_offers_come_before_those_bound_to_none() -> None:
    online, here, there = offer("online"), offer("here", region="AM01"), offer("there", region="AM02")
    assert matching([online, there, here], region="AM01") == (here, online)
    assert matching([online, there, here]) == (online, there, here)


def test_filters_hold_together(tiny: Taxonomy) -> None:
    cook, lifting = tiny.occupations[0], tiny.skills[0]
    half = FULL.model_copy(update={"uri": "urn:test:training:half", "teaches": ()})
    assert matching([half, FULL], occupation=cook, skill=lifting, region="AM01") == (FULL,)
    assert matching([half, FULL], occupation=cook, skill=lifting, region="AM02") == ()
