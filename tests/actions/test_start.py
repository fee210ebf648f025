"""``make start``: one clear sentence for whatever stands in the way."""

from __future__ import annotations

import shutil
import socket
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import start
from actions.settings import Settings

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_nothing_in_the_way(free: int) -> None:
    assert start.problems(Settings(port=free, rasa_url=f"http://127.0.0.1:{free}")) == []


def test_a_port_in_use_is_named_with_its_setting(taken: int, free: int) -> None:
    (own,) = start.problems(Settings(port=taken, rasa_url=f"http://127.0.0.1:{free}"))
    assert str(taken) in own
    assert "VAKWIJZER_PORT" in own
    (rasa,) = start.problems(Settings(port=free, rasa_url=f"http://127.0.0.1:{taken}"))
    assert "VAKWIJZER_RASA_URL" in rasa


def test_a_full_disk_is_named(free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 5_000_000))
    (found,) = start.problems(Settings(port=free, rasa_url=f"http://127.0.0.1:{free}"))
    assert "5 MB" in found


def test_both_servers_share_token_tracker_and_address(tmp_path: Path) -> None:
    chosen = Settings(port=8123, rasa_url="http://127.0.0.1:5123", data=tmp_path, webhook_token="geheim")
    found = start.environment(chosen)
    assert found["VAKWIJZER_WEBHOOK_TOKEN"] == "geheim"
    assert found["VAKWIJZER_WEBHOOK_URL"] == "http://127.0.0.1:8123/webhook"
    assert found["VAKWIJZER_TRACKER_DATABASE"] == str(tmp_path / "tracker.sqlite")
    assert found["VAKWIJZER_RASA_PORT"] == "5123"
    assert found["OMP_WAIT_POLICY"] == "passive"


def test_waiting_ends_when_nobody_answers(free: int) -> None:
    assert start.wait_until_ready(f"http://127.0.0.1:{free}", seconds=0.0) is False
