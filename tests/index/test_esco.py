"""Codes, URIs and titles of the starter vocabulary against the real lists."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from index.taxonomy import Taxonomy

pytestmark = pytest.mark.shared_data
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
MBO = {"mbo-diploma", "praktijkverklaring", "mbo-certificaat"}


def rows(name: str) -> list[dict[str, str]]:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{path} is not here: the comparison needs the downloaded list")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_isco_code_exists(taxonomy: Taxonomy) -> None:
    known = {row["code"] for row in rows("esco/ISCOGroups_nl.csv")}
    assert {o.uri: o.isco for o in taxonomy.occupations if o.isco not in known} == {}


def test_every_esco_uri_exists_in_our_isco_group(taxonomy: Taxonomy) -> None:
    group = {row["conceptUri"]: row["iscoGroup"] for row in rows("esco/occupations_nl.csv")}
    wrong = {
        o.uri: (o.esco, group.get(o.esco, "no such occupation"), o.isco)
        for o in taxonomy.occupations
        if o.esco is not None and group.get(o.esco) != o.isco
    }
    assert wrong == {}
    assert sum(o.esco is not None for o in taxonomy.occupations) >= 150


def test_every_esco_uri_of_a_skill_exists(taxonomy: Taxonomy) -> None:
    known = {row["conceptUri"] for row in rows("esco/skills_en.csv")}
    assert {s.uri: s.esco for s in taxonomy.skills if s.esco is not None and s.esco not in known} == {}


def test_every_mbo_title_exists_at_its_level(taxonomy: Taxonomy) -> None:
    known = {
        (row["kwalificatie"].strip().lower(), int(row["niveau"]))
        for row in rows("nl/crebo_kwalificaties_2015.csv")
        if row["niveau"].strip().isdigit()
    }
    wrong = {
        (o.uri, t.kind, t.title, t.level)
        for o in taxonomy.occupations
        for t in o.training
        if t.kind in MBO and t.source == "crebo-2015" and (t.title.lower(), t.level) not in known
    }
    assert wrong == set()
