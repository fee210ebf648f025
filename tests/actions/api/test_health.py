"""Liveness and readiness, each part by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError

from tests.actions.service import Service


def test_the_process_lives_whatever_else_is_down(make_service: Callable[..., Service]) -> None:
    service = make_service(with_tools=False)
    service.rasa.status = 0
    answer = service.client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_ready_when_everything_answers(service: Service) -> None:
    answer = service.client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert {name: check["ok"] for name, check in answer.json()["checks"].items()} == {
        "rasa": True,
        "index": True,
        "database": True,
    }


@pytest.mark.parametrize("status", [0, 500])
def test_not_ready_without_rasa(service: Service, status: int) -> None:
    service.rasa.status = status
    answer = service.client.get("/health/ready")
    assert answer.status_code == 503
    checks = answer.json()["checks"]
    assert [name for name, check in checks.items() if not check["ok"]] == ["rasa"]
    assert service.settings.rasa_url in checks["rasa"]["hint"]


def test_not_ready_without_an_index(make_service: Callable[..., Service]) -> None:
    answer = make_service(with_tools=False).client.get("/health/ready")
    assert answer.status_code == 503
    checks = answer.json()["checks"]
    assert [name for name, check in checks.items() if not check["ok"]] == ["index"]
    assert "vakwijzer index build" in checks["index"]["hint"]


def test_not_ready_without_a_database(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> int:
        raise OperationalError("SELECT", {}, Exception("locked"))

    monkeypatch.setattr(service.desk.store, "count", fail)
    answer = service.client.get("/health/ready")
    assert answer.status_code == 503
    assert [name for name, check in answer.json()["checks"].items() if not check["ok"]] == ["database"]
