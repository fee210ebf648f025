"""Other labels are looked up among preferred ones, and only those of the part asked for."""

from __future__ import annotations

import pytest

from benchmarks import retrieval, titles
from tests.benchmarks.invented import concept, occupation_in, vocabulary
from tests.shared import real

ESCO = vocabulary(
    concept(occupation_in("train"), "bakker", "broodbakker", "deegkneder"),
    concept("urn:esco:roeren", "in soep roeren", "soep omroeren", kind="skill"),
    concept(occupation_in("test"), "soepkok", "roerder", "deegkneder", "proever"),
    concept(occupation_in("test", 1), "visser", "netter", "proever"),
    concept(occupation_in("test", 2), "flipper", "pancake flipper", language="en"),
    concept(occupation_in("dev"), "boer", "akkerbouwer"),
)


@pytest.fixture
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titles, "esco_vocabulary", lambda: ESCO)


@pytest.mark.usefixtures("_invented")
@pytest.mark.parametrize("part", ["train", "dev", "test", "all"])
def test_all_dutch_occupations_are_looked_through(part: str) -> None:
    assert titles.read(part).corpus == ("bakker", "soepkok", "visser", "boer")


@pytest.mark.usefixtures("_invented")
@pytest.mark.parametrize(
    ("part", "right"),
    [
        ("train", {"broodbakker": {0}}),
        ("dev", {"akkerbouwer": {3}}),
        ("test", {"roerder": {1}, "netter": {2}, "proever": {1, 2}}),
    ],
)
def test_a_label_of_occupations_in_several_parts_is_in_none(part: str, right: dict[str, set[int]]) -> None:
    lookup = titles.read(part)
    assert dict(zip(lookup.queries, lookup.right, strict=True)) == right


@pytest.mark.usefixtures("_invented")
def test_a_label_that_several_bear_is_right_for_each() -> None:
    lookup = titles.read("all")
    assert lookup.right[lookup.queries.index("deegkneder")] == {0, 1}
    assert len(lookup.queries) == 6


@pytest.mark.shared_data
def test_development_and_test_share_no_label(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = real("esco")
    monkeypatch.setattr(titles, "esco_vocabulary", lambda: retrieval.esco_vocabulary(folder))
    dev, test = titles.read("dev"), titles.read("test")
    assert len(dev.queries) > 500
    assert len(test.queries) > 1_000
    assert not {q.lower() for q in dev.queries} & {q.lower() for q in test.queries}
    assert dev.corpus == test.corpus
