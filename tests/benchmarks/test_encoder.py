"""Speed is measured in a process of its own, on one thread."""

from __future__ import annotations

import subprocess
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import encoder


def test_a_process_of_its_own_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], *, env: dict[str, str], **_: Any) -> SimpleNamespace:
        asked.append((command, env))
        return SimpleNamespace(stdout='Loading\n\n{"p50_ms": 1.5}\n')

    monkeypatch.setattr(subprocess, "run", run)
    assert encoder.apart("proef") == {"p50_ms": 1.5}
    ((command, env),) = asked
    assert command[1:] == ["-m", "benchmarks.encoder", "--only", "proef"]
    assert {env[name] for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")} == {"1"}
    assert "PATH" in env
