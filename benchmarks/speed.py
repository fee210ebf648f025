"""How long a turn over HTTP takes, for one person and for many, and what the servers hold in memory."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx

from actions.extraction import annotated
from benchmarks import everyday, servers
from benchmarks.people import Person, Speech, Timed
from benchmarks.report import DATA, percentile, print_result, print_table, share
from benchmarks.servers import Servers

SEED = 20
LEAST_TURNS = 60
CONVERSATIONS = 50
"""Memory is read after so many."""
PROBES = 60
"""Texts for ``/api/match``, and round trips to ``/health/live``."""
TIMEOUT_SECONDS = 30.0


def milliseconds(seconds: Sequence[float]) -> dict[str, Any]:
    return {
        "n": len(seconds),
        "p50_ms": round(1000 * percentile(seconds, 50), 1),
        "p95_ms": round(1000 * percentile(seconds, 95), 1),
        "max_ms": round(1000 * max(seconds, default=0.0), 1),
    }


def of_turns(turns: Sequence[Timed]) -> dict[str, Any]:
    """All turns, the typed ones apart (buttons need no language work), and what went wrong."""
    return {
        **milliseconds([t.seconds for t in turns]),
        "typed": milliseconds([t.seconds for t in turns if t.typed]),
        "errors": sum(bool(t.error) for t in turns),
        "error_kinds": dict(Counter(t.error for t in turns if t.error)),
    }


class Measurement:
    """One run against servers that are up. ``texts``: descriptions of work to type."""

    def __init__(self, client: httpx.AsyncClient, texts: Sequence[str]) -> None:
        self._client = client
        shuffled = random.Random(SEED).sample(list(texts), len(texts))
        # Texts for /api/match are never said in a talk: the server remembers vectors.
        self._unsaid = shuffled[:PROBES]
        messages = annotated.read(DATA / "extraction_dev.txt")
        self._speech = Speech(shuffled[PROBES:], messages, SEED)
        self.conversations = 0
        self.finished = 0

    async def live(self) -> list[float]:
        """Baseline: a round trip that does nothing."""
        return [await self._timed("GET", "/health/live") for _ in range(PROBES)]

    async def match(self) -> list[float]:
        return [await self._timed("POST", "/api/match", {"text": t, "top": 10}) for t in self._unsaid]

    async def one(self, least: int) -> list[Timed]:
        """One person after the other, without pauses, until there are ``least`` turns."""
        turns: list[Timed] = []
        while len(turns) < least:
            await self._talk(turns)
        return turns

    async def many(self, people: int, seconds: float) -> list[Timed]:
        """So many people at the same time, each thinking 2 to 5 seconds before a turn."""
        turns: list[Timed] = []
        end = time.monotonic() + seconds

        async def person() -> None:
            while time.monotonic() < end:
                await self._talk(turns, think=True, end=end)

        await asyncio.gather(*(person() for _ in range(people)))
        return turns

    async def until(self, conversations: int) -> list[Timed]:
        """Whole talks until the servers have seen ``conversations`` of them."""
        turns: list[Timed] = []
        while self.finished < conversations:
            before = self.finished
            await self._talk(turns)
            if self.finished == before:
                break
        return turns

    async def _talk(self, turns: list[Timed], *, think: bool = False, end: float | None = None) -> None:
        self.conversations += 1
        person = Person(self._client, random.Random(SEED + self.conversations), self._speech)
        self.finished += await person.talk(turns, think=think, end=end)

    async def _timed(self, method: str, path: str, body: dict[str, Any] | None = None) -> float:
        began = time.perf_counter()
        response = await self._client.request(method, path, json=body)
        seconds = time.perf_counter() - began
        response.raise_for_status()
        return seconds


async def measure(there: Servers, people: int, seconds: float) -> dict[str, Any]:
    texts = [case.text for case in everyday.read(DATA / "everyday.tsv")]
    async with httpx.AsyncClient(base_url=there.url, timeout=TIMEOUT_SECONDS) as client:
        run = Measurement(client, texts)
        load = round(os.getloadavg()[0], 2)
        start = there.memory_mb()
        first = await run.one(1)
        live = milliseconds(await run.live())
        match = milliseconds(await run.match())
        cpu = there.cpu_seconds()
        alone = await run.one(LEAST_TURNS)
        used = {name: after - cpu[name] for name, after in there.cpu_seconds().items()}
        together = await run.many(people, seconds)
        rest = await run.until(CONVERSATIONS) if there.roots else []
        memory = there.memory_mb()
    one = of_turns(alone)
    return {
        "one": one,
        "one_by_phase": {
            phase: milliseconds([t.seconds for t in alone if t.phase == phase])
            for phase in dict.fromkeys(t.phase for t in alone)
        },
        "one_cpu_ms_per_turn": {name: round(1000 * s / len(alone), 1) for name, s in used.items()},
        "people": {"people": people, "seconds": seconds, **of_turns(together)},
        "first_talk_max_ms": round(1000 * max(t.seconds for t in first), 1),
        "other_errors": sum(bool(t.error) for t in [*first, *rest]),
        "live": live,
        "match": match,
        "match_share_of_typed_turn": share(match["p50_ms"], one["typed"]["p50_ms"]),
        "conversations": {"begun": run.conversations, "finished": run.finished},
        "memory_mb": {**memory, "both": sum(memory.values())} if memory else None,
        "memory_mb_at_start": {**start, "both": sum(start.values())} if start else None,
        "cpus": os.cpu_count(),
        "load_before": load,
    }


def show(result: dict[str, Any]) -> None:
    one, people = result["one"], result["people"]
    rows = {
        "one person, every turn": one,
        "one person, typed turns": one["typed"],
        f"{people['people']} people, every turn": people,
        f"{people['people']} people, typed turns": people["typed"],
        "POST /api/match alone": result["match"],
        "GET /health/live (baseline)": result["live"],
    }
    print_table(
        f"Milliseconds over HTTP on {result['cpus']} processors, load before: {result['load_before']}",
        ["", "n", "p50", "p95", "max"],
        [
            [name, r["n"], f"{r['p50_ms']:.1f}", f"{r['p95_ms']:.1f}", f"{r['max_ms']:.1f}"]
            for name, r in rows.items()
        ],
    )
    print_table(
        "One person, by the phase in which the turn began",
        ["phase", "n", "p50", "p95"],
        [
            [phase, r["n"], f"{r['p50_ms']:.1f}", f"{r['p95_ms']:.1f}"]
            for phase, r in result["one_by_phase"].items()
        ],
    )
    print(f"\nErrors: {one['errors']} alone, {people['errors']} together, {result['other_errors']} otherwise")
    print(f"/api/match is {result['match_share_of_typed_turn']:.0%} of a typed turn")
    for name, cpu in result["one_cpu_ms_per_turn"].items():
        print(f"Processor time of {name}, one person: {cpu:.0f} ms a turn")
    print(f"Slowest turn of the first talk after the start: {result['first_talk_max_ms']:.0f} ms")
    if result["memory_mb"]:
        print_table(
            f"Resident memory in MB, at the start and after {result['conversations']['begun']} conversations",
            ["server", "start", "after"],
            [[name, result["memory_mb_at_start"][name], mb] for name, mb in result["memory_mb"].items()],
        )


@contextmanager
def _there(url: str | None) -> Iterator[Servers]:
    if url is None:
        with servers.running() as started:
            yield started
    else:
        yield Servers(url, {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--url",
        help="servers that run already; raise VAKWIJZER_MESSAGES_PER_MINUTE and "
        "VAKWIJZER_CONVERSATIONS_PER_HOUR there. Their memory is not read. Without it both are started "
        "on free ports",
    )
    parser.add_argument("--people", type=int, default=20, help="how many at the same time")
    parser.add_argument("--seconds", type=float, default=40.0, help="how long they talk")
    given = parser.parse_args()
    with _there(given.url) as there:
        try:
            result = asyncio.run(measure(there, given.people, given.seconds))
        except httpx.TransportError as error:
            sys.exit(f"{there.url} stopped answering ({error}).")
    show(result)
    print_result({"benchmark": "speed", **result})


if __name__ == "__main__":
    main()
