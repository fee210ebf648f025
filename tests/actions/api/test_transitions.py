"""``POST /api/transitions`` by contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.service import Service


def ask(service: Service, **body: Any) -> dict[str, Any]:
    answer = service.client.post("/api/transitions", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_transitions_come_with_everything_promised(service: Service) -> None:
    answer = ask(service, occupation="Heftruckchauffeur")
    (origin,) = answer["origin"]["occupations"]
    assert origin["label"] == "Heftruckchauffeur"
    assert len(answer["transitions"]) == 10
    for n, one in enumerate(answer["transitions"], start=1):
        assert one["number"] == n
        assert set(one) == {
            "number", "uri", "label", "isco", "sector", "across", "score", "reach", "level", "step",
            "regulated", "because", "carries", "missing", "licences", "path",
        }  # fmt: skip
        assert one["reach"] in {"now", "short", "long"}
        assert all(set(b) == {"did", "task", "uri", "score"} for b in one["because"])
        assert all(
            set(step) == {"kind", "title", "needed", "level", "paths", "source"} for step in one["path"]
        )
        assert all(step["source"] for step in one["path"] if step["kind"] != "registration")
    scores = [one["score"] for one in answer["transitions"]]
    assert scores == sorted(scores, reverse=True)


def test_an_occupation_goes_by_uri_and_by_any_of_its_names(service: Service) -> None:
    by_name = ask(service, occupation="vakkenvuller", top=3)
    uri = by_name["origin"]["occupations"][0]["uri"]
    assert ask(service, occupation=uri, top=3) == by_name


def test_a_text_is_understood_as_in_a_talk(service: Service) -> None:
    answer = ask(service, text="ik was tien jaar kok, en ik maakte ook de roosters", where="across")
    assert [o["label"] for o in answer["origin"]["occupations"]] == ["Kok"]
    assert all(one["across"] for one in answer["transitions"])


def test_tasks_without_a_title_lead_somewhere_as_well(service: Service) -> None:
    answer = ask(service, text="ik bracht pakketjes rond met een busje")
    assert answer["origin"]["occupations"] == []
    assert answer["transitions"]


@pytest.mark.parametrize("where", ["within", "across"])
def test_where_keeps_to_it(where: str, service: Service) -> None:
    found = ask(service, occupation="Kok", where=where)["transitions"]
    assert found
    assert {one["across"] for one in found} == {where == "across"}


@pytest.mark.parametrize("text", ["asdf qwer", "🙂🙂", "<b>hoi</b>", "'; DROP TABLE x; --"])
def test_text_that_says_nothing_about_work_gets_an_honest_empty_answer(text: str, service: Service) -> None:
    answer = ask(service, text=text)
    assert answer["origin"]["occupations"] == []
    assert isinstance(answer["transitions"], list)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "request_invalid"),
        ({"occupation": "kok", "text": "kok"}, 422, "request_invalid"),
        ({"text": "   "}, 422, "empty_message"),
        ({"occupation": ""}, 422, "empty_message"),
        ({"text": "x" * 2_001}, 422, "message_too_long"),
        ({"occupation": "x" * 301}, 422, "request_invalid"),
        ({"occupation": "astronaut op mars"}, 404, "concept_unknown"),
        ({"occupation": "kok", "where": "elders"}, 422, "request_invalid"),
        ({"occupation": "kok", "top": 0}, 422, "request_invalid"),
        ({"occupation": "kok", "more": True}, 422, "request_invalid"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    body: dict[str, Any], status: int, code: str, service: Service
) -> None:
    answer = service.client.post("/api/transitions", json=body)
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code


def test_without_an_index_it_says_so(make_service: Callable[..., Service]) -> None:
    answer = make_service(with_tools=False).client.post("/api/transitions", json={"occupation": "kok"})
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "index_unavailable"


def test_there_is_a_limit(make_service: Callable[..., Service]) -> None:
    service = make_service(requests_per_minute=1)
    ask(service, occupation="kok", top=1)
    answer = service.client.post("/api/transitions", json={"occupation": "kok"})
    assert answer.status_code == 429
    assert answer.json()["error"]["code"] == "too_many"
