"""Fixtures of the action server: the real language tools once per run, an interview, a whole service."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from actions import tools as tools_module
from actions.profile import migrate
from actions.profile.store import ProfileStore, engine_for
from actions.settings import Settings
from actions.tools import Offers, Tools
from index.errors import StoreError
from tests.actions.harness import ROOT, Talk
from tests.actions.service import Service

BUILT = Path(os.environ.get("VAKWIJZER_DATA", ROOT / "var"))
"""Where `make model` left the index and the extraction model."""


@pytest.fixture(scope="session")
def tools() -> Tools:
    try:
        # A catalogue that a developer imported must not ask our people where they live.
        return replace(tools_module.load(Settings(data=BUILT)), offers=Offers())
    except StoreError as error:
        pytest.fail(f"These tests need the built index: run 'make model' first. ({error})", pytrace=False)


@pytest.fixture
def talk(tools: Tools) -> Talk:
    """A talk that has just begun: hello was said, consent is asked."""
    return Talk(tools)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database with the newest schema."""
    url = f"sqlite:///{tmp_path / 'profiles.sqlite'}"
    migrate.upgrade(url)
    made = engine_for(url)
    yield made
    made.dispose()


@pytest.fixture
def profiles(engine: Engine) -> ProfileStore:
    return ProfileStore(engine)


@pytest.fixture
def make_service(tmp_path: Path, tools: Tools) -> Iterator[Callable[..., Service]]:
    """Starts the whole app on a folder of its own, with a fake Rasa; settings by keyword."""
    running: list[Service] = []

    def make(*, with_tools: bool = True, **settings: Any) -> Service:
        chosen = Settings(**{"data": tmp_path / f"data{len(running)}", **settings})
        service = Service(chosen, tools if with_tools else None)
        running.append(service)
        service.open()
        return service

    yield make
    for service in running:
        service.close()


@pytest.fixture
def service(make_service: Callable[..., Service]) -> Service:
    return make_service()
