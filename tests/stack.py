"""Both servers as ``make start`` runs them, on free ports and with a data folder of their own.

The index, the extraction model and the Rasa model are the built ones of ``var/``; databases are new.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shlex
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import httpx
from honcho.environ import parse_procfile

from actions.settings import Settings
from actions.start import environment
from index.compiling import VocabularyName

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "var"
MODEL = BUILT / "models" / "vakwijzer.tar.gz"
PATIENCE_SECONDS = 120.0
GRACE_SECONDS = 10.0
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


def missing(built: Path = BUILT) -> list[str]:
    """What has not been built yet."""
    return [str(path) for path in (built / "index", built / "extraction", MODEL) if not path.exists()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    # A test run that is killed outright leaves no servers behind.
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Server:
    """One process of the Procfile in a process group of its own; its output goes to a file."""

    def __init__(self, name: str, log: Path) -> None:
        self.name = name
        self.log = log
        self.command = shlex.split(parse_procfile((ROOT / "Procfile").read_text()).processes[name])
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, env: dict[str, str]) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=env,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    def stop(self) -> None:
        if self.process is None:
            return
        for one, seconds in ((signal.SIGTERM, GRACE_SECONDS), (signal.SIGKILL, None)):
            try:
                os.killpg(self.process.pid, one)
                self.process.wait(seconds)
            except ProcessLookupError:
                self.process.wait()
            except subprocess.TimeoutExpired:
                continue
            break
        self.process = None

    def ended(self) -> bool:
        """Whether it should run and does not."""
        return self.process is not None and self.process.poll() is not None

    def tail(self, lines: int = 25) -> str:
        found = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join([f"--- last lines of {self.log.name}", *found[-lines:]])


class Stack:
    """The running system: ``url`` for people, ``rasa_url`` behind it, the files both keep.

    ``built`` holds the index and the extraction model of ``vocabulary``.
    """

    def __init__(self, data: Path, built: Path = BUILT, vocabulary: VocabularyName = "starter") -> None:
        self.data = data
        self.database = data / "vakwijzer.sqlite"
        self.tracker = data / "tracker.sqlite"
        for name in ("index", "extraction"):
            (data / name).symlink_to(built / name, target_is_directory=True)
        port, rasa_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.rasa_url = f"http://127.0.0.1:{rasa_port}"
        self.token = secrets.token_hex(16)
        settings = Settings(
            port=port, rasa_url=self.rasa_url, data=data, webhook_token=self.token
        )  # fmt: skip
        self.env = environment(settings) | {
            "HF_HUB_OFFLINE": "1",
            "VAKWIJZER_HOST": "127.0.0.1",
            "VAKWIJZER_PORT": str(port),
            "VAKWIJZER_RASA_URL": self.rasa_url,
            "VAKWIJZER_DATA": str(data),
            "VAKWIJZER_VOCABULARY": vocabulary,
            "VAKWIJZER_DATABASE_URL": f"sqlite:///{self.database}",
            "VAKWIJZER_MODELS": str(BUILT / "models"),
            "VAKWIJZER_MESSAGES_PER_MINUTE": "10000",
            "VAKWIJZER_CONVERSATIONS_PER_HOUR": "10000",
            "VAKWIJZER_REQUESTS_PER_MINUTE": "10000",
        }
        self.actions = Server("actions", data / "actions.log")
        self.rasa = Server("rasa", data / "rasa.log")

    def start(self) -> None:
        """Start both and wait until everything answers."""
        self.actions.start(self.env)
        self.rasa.start(self.env)
        self.wait("ready")

    def stop(self) -> None:
        self.actions.stop()
        self.rasa.stop()

    def start_rasa(self) -> None:
        self.rasa.start(self.env)
        self.wait("ready")

    def stop_rasa(self) -> None:
        self.rasa.stop()

    def start_actions(self, env: dict[str, str] | None = None, until: str = "ready") -> None:
        """``env`` overrides; ``until``: 'live' where it cannot become ready."""
        self.actions.start(self.env | (env or {}))
        self.wait(until)

    def stop_actions(self) -> None:
        self.actions.stop()

    def restart_actions(self, env: dict[str, str] | None = None, until: str = "ready") -> None:
        self.stop_actions()
        self.start_actions(env, until)

    def wait(self, until: str) -> None:
        """Until ``/health/ready`` (or ``/health/live``) says yes; the logs are told when it never does."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            broken = self.broken()
            if broken:
                raise RuntimeError(broken)
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/health/{until}", timeout=5).status_code == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"not {until} in {PATIENCE_SECONDS:.0f} s\n{self.logs()}")

    def logs(self) -> str:
        return f"{self.actions.tail()}\n{self.rasa.tail()}"

    def broken(self) -> str | None:
        """Which server ended by itself (or was killed from outside), if any."""
        for server in (self.actions, self.rasa):
            if server.ended():
                code = server.process.returncode if server.process else None
                return f"the {server.name} server ended by itself (code {code})\n{server.tail()}"
        return None

    def rows(self, conversation: str) -> dict[str, int]:
        """How many rows every table of both databases holds for a conversation."""
        found: dict[str, int] = {}
        for path in (self.database, self.tracker):
            with closing(sqlite3.connect(path, timeout=10)) as connection:
                names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                for (table,) in names:
                    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
                    key = {"conversation_id", "sender_id"} & columns or ({"id"} & columns)
                    if key and table != "alembic_version":
                        query = f"SELECT count(*) FROM {table} WHERE {key.pop()} = ?"
                        found[f"{path.stem}.{table}"] = connection.execute(query, (conversation,)).fetchone()[
                            0
                        ]
        return found

    def readiness(self) -> httpx.Response:
        return httpx.get(f"{self.url}/health/ready", timeout=10)
