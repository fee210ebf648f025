"""Both servers for a measurement: on free ports, with databases that are thrown away."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from honcho.environ import parse_procfile

from actions import start
from actions.settings import Settings
from benchmarks.client import UNLIMITED
from benchmarks.report import ROOT

_STOP_SECONDS = 15
_LOOK_SECONDS = 3
_LOG_TAIL = 2_000


@dataclass(frozen=True)
class Servers:
    """What runs: its address, and the process that each server began with, by name."""

    url: str
    roots: dict[str, int]

    def memory_mb(self) -> dict[str, int]:
        """Resident memory (VmRSS) of each server's process tree. Pages that processes share count
        in each of them, so the truth is at most this."""
        return {
            name: sum(_resident_kb(pid) for pid in _tree(pid)) // 1024 for name, pid in self.roots.items()
        }

    def cpu_seconds(self) -> dict[str, float]:
        """Processor time that each server used so far: it depends less on what else runs."""
        ticks = os.sysconf("SC_CLK_TCK")
        return {name: sum(_cpu_ticks(pid) for pid in _tree(pid)) / ticks for name, pid in self.roots.items()}


@contextmanager
def running() -> Iterator[Servers]:
    """Start both servers as ``make start`` does, but with limits out of the way, and end them after."""
    port, rasa_port = _free_ports(2)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scratch = Path(folder)
        url = f"http://127.0.0.1:{port}"
        ours = {
            "VAKWIJZER_HOST": "127.0.0.1",
            "VAKWIJZER_PORT": str(port),
            "VAKWIJZER_RASA_URL": f"http://127.0.0.1:{rasa_port}",
            "VAKWIJZER_DATABASE_URL": f"sqlite:///{scratch / 'vakwijzer.sqlite'}",
            "VAKWIJZER_TRACKER_DATABASE": str(scratch / "tracker.sqlite"),
            "VAKWIJZER_MESSAGES_PER_MINUTE": str(UNLIMITED),
            "VAKWIJZER_CONVERSATIONS_PER_HOUR": str(UNLIMITED),
            "VAKWIJZER_REQUESTS_PER_MINUTE": str(UNLIMITED),
        }
        chosen = Settings().model_copy(
            update={
                "port": port,
                "rasa_url": ours["VAKWIJZER_RASA_URL"],
                "tracker_database": scratch / "tracker.sqlite",
            }
        )
        environment = {**start.environment(chosen), **ours}
        processes: dict[str, subprocess.Popen[bytes]] = {}
        for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
            log = stack.enter_context((scratch / f"{name}.log").open("wb"))
            process = subprocess.Popen(
                command, shell=True, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
            stack.callback(_end, process)
            processes[name] = process
        if not _ready(url, processes):
            logs = (
                f"{name}: {(scratch / f'{name}.log').read_text(errors='replace')[-_LOG_TAIL:]}"
                for name in processes
            )
            sys.exit("The servers did not become ready.\n" + "\n".join(logs))
        yield Servers(url, {name: process.pid for name, process in processes.items()})


def _ready(url: str, processes: dict[str, subprocess.Popen[bytes]]) -> bool:
    """Whether both answer in time; no use in waiting once one has ended."""
    end = time.monotonic() + start.PATIENCE_SECONDS
    while time.monotonic() < end and all(process.poll() is None for process in processes.values()):
        if start.wait_until_ready(url, _LOOK_SECONDS):
            return True
    return False


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(_STOP_SECONDS)
    except ProcessLookupError:
        process.wait()
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    parents = {int(p.name): _status(int(p.name), "PPid") for p in Path("/proc").iterdir() if p.name.isdigit()}
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _resident_kb(pid: int) -> int:
    return _status(pid, "VmRSS") or 0


def _cpu_ticks(pid: int) -> int:
    try:
        # The name of the program, in brackets, may hold spaces.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _status(pid: int, name: str) -> int | None:
    """A number of ``/proc/PID/status``; None when the process is gone or has none."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), None)
