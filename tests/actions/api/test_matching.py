"""``POST /api/match`` and ``POST /api/extract`` by contract."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.service import Service


def match(service: Service, text: str, **more: Any) -> list[dict[str, Any]]:
    answer = service.client.post("/api/match", json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["occupations"]
    return found


def spans(service: Service, text: str) -> list[dict[str, Any]]:
    answer = service.client.post("/api/extract", json={"text": text})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["spans"]
    return found


def test_occupations_come_with_everything_promised(service: Service) -> None:
    found = match(service, "ik vulde schappen in de supermarkt")
    assert len(found) == 10
    for one in found:
        assert set(one) >= {
            "uri", "label", "isco", "score", "reach", "regulated", "because", "missing", "training",
        }  # fmt: skip
        assert one["reach"] in {"now", "short", "long"}
        assert all(set(m) == {"label", "uri"} for m in one["missing"])
        assert all({"title", "kind", "level"} <= set(t) for t in one["training"])
        assert all(set(b) == {"said", "concept", "uri", "score"} for b in one["because"])
    assert found[0]["isco"] == "9334"
    assert found[0]["because"]
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)


@pytest.mark.parametrize("top", [1, 3, 50])
def test_as_many_as_asked(service: Service, top: int) -> None:
    assert len(match(service, "kok", top=top)) == top


@pytest.mark.parametrize("top", [0, 51, -1, "veel"])
def test_an_odd_number_is_refused(service: Service, top: Any) -> None:
    answer = service.client.post("/api/match", json={"text": "kok", "top": top})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "request_invalid"


@pytest.mark.parametrize("path", ["/api/match", "/api/extract"])
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": " "}, "empty_message"),
        ({"text": "x" * 2_001}, "message_too_long"),
        ({}, "request_invalid"),
        ({"text": "kok", "extra": 1}, "request_invalid"),
    ],
)
def test_bad_texts_are_refused(service: Service, path: str, body: dict[str, Any], code: str) -> None:
    answer = service.client.post(path, json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == code


def test_the_same_text_gives_the_same_answer(service: Service) -> None:
    assert match(service, "mensen wassen") == match(service, "mensen wassen")


@pytest.mark.parametrize("text", ["?", "😀", "asdf qwer", "SELECT * FROM turn", "<b>kok</b>", "0612345678"])
def test_odd_texts_get_an_answer(service: Service, text: str) -> None:
    matched = service.client.post("/api/match", json={"text": text})
    assert matched.status_code == 200
    assert isinstance(matched.json()["occupations"], list)
    extracted = service.client.post("/api/extract", json={"text": text})
    assert extracted.status_code == 200
    assert all(text[s["start"] : s["end"]] == s["text"] for s in extracted.json()["spans"])


def test_nothing_is_kept(service: Service) -> None:
    match(service, "ik was zeepzieder in kwatsjdorp")
    spans(service, "ik was zeepzieder in kwatsjdorp")
    assert b"kwatsjdorp" not in service.files()
    assert set(service.rows().values()) == {0}


def test_personal_data_are_taken_out_first(service: Service) -> None:
    found = match(service, "kok, bel 0612345678")
    assert all("0612345678" not in reason["said"] for one in found for reason in one["because"])


def test_a_licence_that_was_told_is_not_missing(service: Service) -> None:
    told = match(service, "vrachtwagenchauffeur met rijbewijs c en code 95")
    missing = {m["label"] for one in told if one["isco"] == "8332" for m in one["missing"]}
    assert not any("Code 95" in label for label in missing)


def test_spans_have_offsets_in_the_text_that_was_sent(service: Service) -> None:
    text = "  bel 0612345678: ik was drie jaar kok en kan niet autorijden "
    found = spans(service, text)
    assert {s["kind"] for s in found} >= {"title", "period", "skill"}
    for span in found:
        assert text[span["start"] : span["end"]] == span["text"]
        assert set(span) == {"start", "end", "text", "kind", "negated", "concept"}
    cook = next(s for s in found if s["kind"] == "title")
    assert cook["concept"]["uri"] == "urn:vakwijzer:occupation:kok"
    assert 0 < cook["concept"]["score"] <= 1
    assert next(s for s in found if s["text"] == "autorijden")["negated"] is True
    assert next(s for s in found if s["kind"] == "period")["concept"] is None
