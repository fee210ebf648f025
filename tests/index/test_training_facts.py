"""Training and regulation in the starter vocabulary against the national lists, each of its own year."""

from __future__ import annotations

import re

import pytest

from index import catalogue
from index.sources import training
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.sources.tables import rows
from index.taxonomy import Occupation, Taxonomy
from tests.shared import real

pytestmark = pytest.mark.shared_data
CREBO, BIG = "crebo_kwalificaties_2015.csv", "big_beroepen.csv"
REGULATED = "gereglementeerde_beroepen_bwbr0023396.csv"
MBO = {"mbo-diploma", "praktijkverklaring", "mbo-certificaat"}

ON_THE_LIST = {
    "asbestverwijderaar": "deskundig asbestverwijderaar",
    "beroepsduiker": "duiker",
    "kraanmachinist": "kraanmachinist",
    "matroos-binnenvaart": "matroos (binnenvaart)",
    "plaagdierbestrijder": "toepasser van biociden voor het afweren of bestrijden van een dierplaag",
    "politieagent": "politiekundige/politiemedewerker",
    "schipper-binnenvaart": "stuurman (binnenvaart)",
    "springmeester": "springmeester",
}
"""Our occupation → the regulated profession that it is, as the list names it."""

SINCE = {
    "specialist": "Wet BIG, article 14",
    "physician assistant": "Wet BIG, article 3 since September 2018",
}
"""In the BIG register by other articles or later than the list tells."""

LAW = re.compile(r"wet\b|wetten\b|reglement|regeling|besluit|verordening|verdrag|register", re.I)


def files(name: str) -> SourceFiles:
    return SourceFiles(real(f"nl/{name}"))


def column(name: str, which: str) -> list[str]:
    with files(name) as source:
        return [row[which] for _, row in rows(source, name, [which])]


def short(occupation: Occupation) -> str:
    return occupation.uri.rpartition(":")[2]


def test_every_mbo_route_exists_with_its_level_and_paths(taxonomy: Taxonomy) -> None:
    with files(CREBO) as source:
        found = catalogue.offers(training.read(source, Report(), None))
    paths: dict[tuple[str, int | None], set[str]] = {}
    for q in found:
        paths.setdefault((q.title, q.level), set()).update(q.paths)
    routes = [(short(o), t) for o in taxonomy.occupations for t in o.training if t.kind in MBO]
    assert {(id_, t.title, t.level) for id_, t in routes if (t.title, t.level) not in paths} == set()
    assert {
        (id_, t.kind, t.title, t.paths)
        for id_, t in routes
        if set(t.paths) - {"praktijkleren"} != (paths[t.title, t.level] if t.kind == "mbo-diploma" else set())
    } == set()


def test_mbo_routes_and_no_others_rest_on_the_list(taxonomy: Taxonomy) -> None:
    assert {
        (short(o), t.title)
        for o in taxonomy.occupations
        for t in o.training
        if (t.kind in MBO) != (t.source in {"crebo-2015", "web"})
    } == set()


def test_the_sources_carry_the_years_of_the_lists(taxonomy: Taxonomy) -> None:
    by_id = {s.id: s for s in taxonomy.sources}
    assert str(by_id["crebo-2015"].year) in CREBO
    assert {f"BWBR0006251 ({by_id['wet-big'].year})"} == set(column(BIG, "bron"))
    law = by_id["regulated-2017"]
    assert law.year == 2017
    assert "BWBR0023396" in law.label
    assert "bwbr0023396" in REGULATED


def test_what_is_said_to_be_in_the_big_register_is_in_it(taxonomy: Taxonomy) -> None:
    known = {*column(BIG, "beroep"), *SINCE}
    said = {
        (short(o), profession)
        for o in taxonomy.occupations
        for names in re.findall(r"BIG-register \((.+)\)", o.regulated or "")
        for profession in names.split(", ")
    }
    assert len(said) >= 10
    assert {pair for pair in said if pair[1] not in known} == set()


def test_what_is_said_to_be_on_the_list_of_regulated_professions_is_on_it(taxonomy: Taxonomy) -> None:
    assert set(ON_THE_LIST.values()) <= set(column(REGULATED, "beroep"))
    regulated = {short(o): o.regulated for o in taxonomy.occupations if o.regulated}
    assert set(ON_THE_LIST) <= set(regulated)
    said = {id_ for id_, law in regulated.items() if "gereglementeerd" in law.lower()}
    assert said <= set(ON_THE_LIST)


def test_every_regulated_occupation_names_its_law(taxonomy: Taxonomy) -> None:
    assert {
        (short(o), o.regulated)
        for o in taxonomy.occupations
        if o.regulated and short(o) not in ON_THE_LIST and not LAW.search(o.regulated)
    } == set()


@pytest.mark.parametrize("name", [BIG, REGULATED])
def test_nobody_carries_a_protected_title_in_an_open_occupation(name: str, taxonomy: Taxonomy) -> None:
    protected = {title for beroep in column(name, "beroep") for title in beroep.lower().split("/")}
    assert {
        (short(o), title)
        for o in taxonomy.occupations
        if o.regulated is None
        for title in protected & {n.lower() for n in o.names}
    } == set()
    assert any(protected & {n.lower() for n in o.names} for o in taxonomy.occupations)
