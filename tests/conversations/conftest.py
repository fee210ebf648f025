"""Every conversation is held twice: with the starter set and with ESCO as the vocabulary."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import real
from tests.stack import BUILT, ROOT, Stack, missing

BUILD_SECONDS = 15 * 60
TALK_SECONDS = 300


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first talk in ESCO waits until ESCO was indexed."""
    for item in items:
        if "esco" in item.name and item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(BUILD_SECONDS + TALK_SECONDS))


@pytest.fixture(scope="session")
def esco_built() -> Path:
    """ESCO imported and its index built as a user does it, kept in ``var/esco`` for the next run."""
    download = real("esco")
    data = BUILT / "esco"
    env = os.environ | {"VAKWIJZER_DATA": str(data), "VAKWIJZER_VOCABULARY": "esco"}
    command = [sys.executable, "-m", "actions.cli"]
    subprocess.run([*command, "taxonomy", "import", "esco", download], cwd=ROOT, env=env, check=True)
    subprocess.run([*command, "index", "build"], cwd=ROOT, env=env, check=True, timeout=BUILD_SECONDS)
    return data


@pytest.fixture(scope="session", params=["starter", "esco"])
def stack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Both servers, once for each vocabulary."""
    built = request.getfixturevalue("esco_built") if request.param == "esco" else BUILT
    absent = missing(built)
    if absent:
        pytest.fail(f"not built yet: {', '.join(absent)}; run: make model")
    running = Stack(tmp_path_factory.mktemp(request.param), built, request.param)
    try:
        running.start()
        yield running
    finally:
        running.stop()
