"""``make start``: checks the ground, starts both servers, says when they answer.

Both run under honcho from the Procfile; Ctrl-C ends everything.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlparse

import httpx
from honcho.environ import parse_procfile
from honcho.manager import Manager

from actions.settings import DEVELOPMENT_TOKEN, Settings, settings

ROOT = Path(__file__).resolve().parent.parent
LEAST_DISK = 200_000_000
PATIENCE_SECONDS = 180


def problems(chosen: Settings) -> list[str]:
    """What stands in the way of starting, one clear sentence each."""
    found = []
    rasa = urlparse(chosen.rasa_url)
    for name, host, port in (
        ("VAKWIJZER_PORT", chosen.host, chosen.port),
        ("VAKWIJZER_RASA_URL", rasa.hostname or "127.0.0.1", rasa.port or 5005),
    ):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                found.append(
                    f"Port {port} on {host} cannot be used ({error.strerror}): "
                    f"end what runs there, or set {name}."
                )
    free = shutil.disk_usage(ROOT).free
    if free < LEAST_DISK:
        found.append(
            f"Only {free // 1_000_000} MB of disk left in {ROOT}: "
            f"make room for at least {LEAST_DISK // 1_000_000} MB."
        )
    return found


def environment(chosen: Settings) -> dict[str, str]:
    """The environment of both servers: one token, one tracker, one address."""
    token = chosen.webhook_token.get_secret_value()
    if token == DEVELOPMENT_TOKEN:
        # Nobody chose one, so this run gets its own.
        token = secrets.token_urlsafe(24)
    host = "127.0.0.1" if chosen.host in {"0.0.0.0", "::", "localhost"} else chosen.host
    return {
        **os.environ,
        "OMP_WAIT_POLICY": "passive",
        # Threads would each keep memory of their own: a tenth of all.
        "MALLOC_ARENA_MAX": "2",
        "PYTHONUNBUFFERED": "1",
        "VAKWIJZER_WEBHOOK_URL": f"http://{host}:{chosen.port}/webhook",
        "VAKWIJZER_WEBHOOK_TOKEN": token,
        "VAKWIJZER_TRACKER_DATABASE": str(chosen.tracker_database.resolve()),
        "VAKWIJZER_RASA_PORT": str(urlparse(chosen.rasa_url).port or 5005),
    }


def wait_until_ready(url: str, seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether ``/health/ready`` says yes within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if httpx.get(f"{url}/health/ready", timeout=3).status_code == 200:
                return True
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    return False


def _announce(chosen: Settings) -> None:
    url = f"http://{chosen.host}:{chosen.port}"
    if wait_until_ready(url):
        print(
            f"\nVakwijzer is ready.\n  chat:    {url}/\n  shared:  {url}/gedeeld\n"
            f"  API:     {url}/openapi.json\nCtrl-C ends it.\n",
            flush=True,
        )
    else:
        print(f"Vakwijzer did not become ready; see {url}/health/ready for what is missing.", flush=True)


def main() -> None:
    chosen = settings()
    found = problems(chosen)
    if found:
        sys.exit("\n".join(found))
    manager = Manager()
    env = environment(chosen)
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        manager.add_process(name, command, env=env, cwd=str(ROOT))
    threading.Thread(target=_announce, args=(chosen,), daemon=True).start()
    manager.loop()
    sys.exit(0 if manager.returncode in (None, 0, -2, -15, 130) else manager.returncode)


if __name__ == "__main__":
    main()
