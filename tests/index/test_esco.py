"""Codes and URIs of the starter vocabulary against the real lists of ESCO."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from index.taxonomy import SkillKind, Taxonomy
from tests.shared import real

pytestmark = pytest.mark.shared_data
SKILL, KNOWLEDGE = "skill/competence", "knowledge"
ESCO_KINDS: dict[SkillKind, set[str]] = {
    "skill": {SKILL},
    "transversal": {SKILL},
    "knowledge": {KNOWLEDGE},
    "language": {SKILL, KNOWLEDGE},  # a language itself is knowledge to ESCO, translating a skill
}


def rows(name: str) -> list[dict[str, str]]:
    with real(name).open(encoding="utf-8-sig", newline="") as handle:
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


def test_every_esco_uri_of_a_skill_exists_and_is_of_its_kind(taxonomy: Taxonomy) -> None:
    kind = {row["conceptUri"]: row["skillType"] for row in rows("esco/skills_en.csv")}
    wrong = {
        s.uri: (s.esco, kind.get(s.esco, "no such skill"), s.kind)
        for s in taxonomy.skills
        if s.esco is not None and kind.get(s.esco) not in ESCO_KINDS[s.kind]
    }
    assert wrong == {}
    assert sum(s.esco is not None for s in taxonomy.skills) >= 450


def test_no_esco_skill_stands_with_more_than_two_skills(taxonomy: Taxonomy) -> None:
    uses = Counter(s.esco for s in taxonomy.skills if s.esco is not None)
    assert {uri: n for uri, n in uses.items() if n > 2} == {}
