"""The API of the app, in this process or on a running server."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from fastapi.testclient import TestClient

from actions.app import create_app
from actions.settings import Settings

Post = Callable[[str, dict[str, Any]], dict[str, Any]]
UNLIMITED = 1_000_000
_TRIES = 15
_PAUSE_SECONDS = 5.0


def own_settings(scratch: Path, settings: Settings | None = None) -> Settings:
    """The settings of the environment, with databases in ``scratch`` and no limits in the way."""
    return (settings or Settings()).model_copy(
        update={
            "allowed_hosts": ["*"],
            "database_url": f"sqlite:///{scratch / 'vakwijzer.sqlite'}",
            "tracker_database": scratch / "tracker.sqlite",
            "requests_per_minute": UNLIMITED,
        }
    )


@contextmanager
def api(url: str | None) -> Iterator[Post]:
    """A function that posts JSON to the API and returns the answer; raises on any other status.

    Without ``url`` the app runs in this process, on the built index and with databases of its own.
    """
    if url is None:
        with (
            tempfile.TemporaryDirectory() as folder,
            TestClient(create_app(own_settings(Path(folder)))) as app,
        ):
            yield lambda path, body: _checked(app.post(path, json=body))
    else:
        with httpx.Client(base_url=url, timeout=30) as client:
            yield lambda path, body: _checked(_patient(client, path, body))


def _patient(client: httpx.Client, path: str, body: dict[str, Any]) -> httpx.Response:
    """A running server has its limits on: wait until it allows the call."""
    for _ in range(_TRIES):
        response = client.post(path, json=body)
        if response.status_code != httpx.codes.TOO_MANY_REQUESTS:
            return response
        time.sleep(_PAUSE_SECONDS)
    return response


def _checked(response: Any) -> dict[str, Any]:
    if response.status_code != httpx.codes.OK:
        raise RuntimeError(f"{response.status_code} from {response.url}: {response.text[:500]}")
    answer: dict[str, Any] = response.json()
    return answer
