"""``GET /api/concepts`` by contract: pages, search, and every error."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.api import desk as desk_module
from index.errors import TaxonomyError
from tests.actions.api.test_errors import check
from tests.actions.service import Service
from tests.index.invented import COOK, damage, library

STARTER_COOK = "urn:vakwijzer:occupation:kok"


@pytest.fixture
def tools() -> None:
    """The look-up needs no index."""


@pytest.fixture
def full(make_service: Callable[..., Service], tmp_path: Path) -> Service:
    """A service with the invented library beside the starter set."""
    library(tmp_path / "full" / "vocabularies")
    return make_service(data=tmp_path / "full")


def ask(service: Service, **query: Any) -> httpx.Response:
    answer: httpx.Response = service.client.get("/api/concepts", params=query)
    return answer


def found(service: Service, **query: Any) -> list[dict[str, Any]]:
    answer = ask(service, **query)
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"concepts"}
    hits: list[dict[str, Any]] = answer.json()["concepts"]
    return hits


def test_a_page_comes_with_everything_promised(full: Service) -> None:
    answer = ask(full, uri=COOK)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    page = answer.json()
    neighbours, crosswalks = page.pop("neighbours"), page.pop("crosswalks")
    assert page == {
        "uri": COOK,
        "kind": "occupation",
        "label": "soepkok",
        "language": "nl",
        "also": ["roerder", "kok"],
        "description": "Roert in soep.",
        "facts": {"isco": "5120"},
        "vocabulary": {
            "name": "esco",
            "version": "proef 1",
            "label": "ESCO",
            "attribution": "Met dank aan de soepcommissie.",
        },
        "counts": {
            "essentialSkill": 1,
            "optionalSkill": 2,
            "closeMatch": 1,
            "narrowMatch": 1,
            "exactMatch": 1,
        },
    }
    assert neighbours[0] == {
        "relation": "essentialSkill",
        "incoming": False,
        "uri": "urn:esco:roeren",
        "label": "in soep roeren",
        "language": "nl",
        "kind": "skill",
        "vocabulary": "esco",
        "stated_by": "esco",
    }
    assert [n["language"] for n in neighbours] == ["nl", "nl", "en"]
    assert [(n["relation"], n["label"], n["vocabulary"], n["stated_by"]) for n in crosswalks] == [
        ("closeMatch", "Kok", "starter", "starter"),
        ("narrowMatch", "Soup Cooks", "onet", "crosswalk"),
        ("exactMatch", None, None, "crosswalk"),
    ]


def test_an_end_that_is_nowhere_is_named_and_nothing_more(full: Service) -> None:
    gone = ask(full, uri=COOK).json()["crosswalks"][2]
    assert gone["uri"] == "urn:onet:gone"
    assert [gone[key] for key in ("label", "language", "kind", "vocabulary")] == [None] * 4


def test_a_relation_is_seen_from_its_other_end(full: Service) -> None:
    page = ask(full, uri="urn:esco:roeren").json()
    assert [(n["relation"], n["incoming"], n["uri"]) for n in page["neighbours"]] == [
        ("broader", False, "urn:esco:koken"),
        ("essentialSkill", True, COOK),
    ]


def test_the_starter_set_needs_no_import(service: Service) -> None:
    page = ask(service, uri=STARTER_COOK).json()
    assert page["vocabulary"]["name"] == "starter"
    assert page["counts"]["essentialTask"] == len(
        [n for n in page["neighbours"] if n["relation"] == "essentialTask"]
    )
    assert [(n["uri"], n["label"]) for n in page["crosswalks"]] == [(COOK, None)]
    assert found(service, q="kok", top=1)[0]["uri"] == STARTER_COOK


def test_concepts_are_found_by_name(full: Service) -> None:
    (hit,) = found(full, q="soepkoken", top=1)
    score = hit.pop("score")
    assert hit == {
        "uri": COOK,
        "label": "soepkok",
        "language": "nl",
        "kind": "occupation",
        "vocabulary": "esco",
        "name": "soepkok",
    }
    assert 0.5 <= score < 1


def test_the_best_come_first_and_each_once(full: Service) -> None:
    hits = found(full, q="koken")
    assert len(hits) == 20
    assert len({hit["uri"] for hit in hits}) == 20
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_a_search_can_be_narrowed(full: Service) -> None:
    assert {hit["kind"] for hit in found(full, q="koken", kind="skill")} == {"skill"}
    assert [hit["uri"] for hit in found(full, q="kok", vocabulary="esco", top=1)] == [COOK]
    assert found(full, q="kok", vocabulary="onet", kind="task") == []


@pytest.mark.parametrize("q", ["?", "😀", "qqqqxx", "' OR 1=1 --", "<b>"])
def test_odd_searches_get_an_answer(service: Service, q: str) -> None:
    assert all(hit["score"] >= 0.5 for hit in found(service, q=q))


@pytest.mark.parametrize("top", [1, 50])
def test_as_many_as_asked(service: Service, top: int) -> None:
    assert len(found(service, q="medewerker", top=top)) == top


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, "request_invalid"),
        ({"uri": COOK, "q": "kok"}, "request_invalid"),
        ({"query": "kok"}, "request_invalid"),
        ({"q": " "}, "empty_message"),
        ({"q": ""}, "empty_message"),
        ({"q": "x" * 201}, "request_invalid"),
        ({"q": "kok", "top": 0}, "request_invalid"),
        ({"q": "kok", "top": 51}, "request_invalid"),
        ({"q": "kok", "top": "veel"}, "request_invalid"),
        ({"q": "kok", "kind": "beroep"}, "request_invalid"),
        ({"q": "kok", "vocabulary": "esco"}, "request_invalid"),
        ({"uri": "urn:vakwijzer:occupation:zeepzieder"}, "concept_unknown"),
        ({"uri": ""}, "concept_unknown"),
        ({"uri": "x" * 501}, "request_invalid"),
    ],
)
def test_bad_requests_are_refused(service: Service, query: dict[str, Any], code: str) -> None:
    check(ask(service, **query), code)


def test_a_refusal_says_what_would_do(service: Service, full: Service) -> None:
    assert ask(service).json()["error"]["hint"] == "Give either 'uri' or 'q'."
    hint = ask(full, q="kok", vocabulary="esko").json()["error"]["hint"]
    assert hint == "'vocabulary' is one of: starter, crosswalk, esco, onet."


def test_too_many_requests(make_service: Callable[..., Service]) -> None:
    service = make_service(requests_per_minute=1)
    assert ask(service, q="kok").status_code == 200
    check(ask(service, q="kok"), "too_many")
    check(service.client.post("/api/match", json={"text": "kok"}), "too_many")


def test_a_damaged_vocabulary_is_named_until_it_is_mended(
    full: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = full.settings.library_folder
    damage(folder, "onet")
    answer = ask(full, q="kok")
    check(answer, "index_unavailable")
    assert answer.json()["error"]["hint"] == "Run: vakwijzer taxonomy import onet PATH"
    library(folder)
    # It is not read again with every request.
    check(ask(full, q="kok"), "index_unavailable")
    later = time.monotonic() + desk_module.RETRY_SECONDS
    monkeypatch.setattr(desk_module.time, "monotonic", lambda: later)
    assert ask(full, q="kok").status_code == 200


def test_nothing_is_read_before_somebody_asks(full: Service) -> None:
    assert full.desk.concepts.made is None
    ask(full, q="kok")
    kept = full.desk.concepts.made
    assert kept is not None
    ask(full, uri=COOK)
    assert full.desk.concepts.made is kept


def test_a_failure_is_told_again_without_another_try() -> None:
    tries = []

    def fail() -> str:
        tries.append(1)
        raise TaxonomyError("broken")

    made = desk_module.Kept(fail)
    for _ in range(3):
        with pytest.raises(TaxonomyError, match="broken"):
            made()
    assert tries == [1]
