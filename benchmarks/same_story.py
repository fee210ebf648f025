"""Whether two people who tell the same story get the same suggestions, through ``POST /api/match``.

A pair is one story told by two people of another name, gender, origin, faith or family.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actions.extraction.neutral import unchanged
from actions.matching import evidence_of_story
from actions.settings import Settings
from actions.tools import Tools, load
from benchmarks.client import api
from benchmarks.report import DATA, print_result, print_table, share
from index.match import Evidence
from index.sources.tables import file_rows

TOP = 5
Suggested = tuple[str, ...]
"""Addresses of the occupations found for one text, best first."""
Suggest = Callable[[str], Suggested]


@dataclass(frozen=True)
class Pair:
    """The same story, told by two people."""

    a: str
    b: str


def read(path: Path) -> list[Pair]:
    return [Pair(row["a"], row["b"]) for row in file_rows(path, ("a", "b"))]


def suggested(pairs: Iterable[Pair], suggest: Suggest) -> list[tuple[Suggested, Suggested]]:
    return [(suggest(pair.a), suggest(pair.b)) for pair in pairs]


def unequal(
    pairs: Sequence[Pair], found: Sequence[tuple[Suggested, Suggested]]
) -> list[tuple[Pair, tuple[Suggested, Suggested]]]:
    """The pairs whose two people get other suggestions, or the same in another order."""
    return [(pair, both) for pair, both in zip(pairs, found, strict=True) if both[0] != both[1]]


def scores(pairs: Sequence[Pair], found: Sequence[tuple[Suggested, Suggested]]) -> dict[str, Any]:
    """Share of pairs with the same five suggestions in the same order, and with the same first one."""
    first = sum(a[:1] == b[:1] for a, b in found)
    equal = len(pairs) - len(unequal(pairs, found))
    return {"n": len(pairs), "equal": share(equal, len(pairs)), "equal_first": share(first, len(pairs))}


def evidence_as_said(text: str, tools: Tools) -> list[Evidence]:
    """The evidence of a text as the app makes it, were nothing taken out first."""
    return evidence_of_story(text, unchanged((), text), tools.extractor.extract(text))


def as_said(tools: Tools) -> Suggest:
    """The baseline: the same matching of the raw text."""

    def suggest(text: str) -> Suggested:
        found = tools.matcher.match(evidence_as_said(text, tools), top=TOP)
        return tuple(match.occupation.uri for match in found)

    return suggest


def app(pairs: Iterable[Pair], url: str | None) -> list[tuple[Suggested, Suggested]]:
    with api(url) as post:

        def suggest(text: str) -> Suggested:
            answer = post("/api/match", {"text": text, "top": TOP})
            return tuple(occupation["uri"] for occupation in answer["occupations"])

        return suggested(pairs, suggest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=DATA / "story_pairs_heldout.tsv", help="a table with columns a, b"
    )
    parser.add_argument("--url", help="a running server; without it the app runs in this process")
    given = parser.parse_args()
    pairs = read(given.data)
    tools = load(Settings())
    found = {"vakwijzer": app(pairs, given.url), "nothing taken out": suggested(pairs, as_said(tools))}
    totals = {name: scores(pairs, both) for name, both in found.items()}
    label = {occupation.uri: occupation.label for occupation in tools.taxonomy.occupations}
    for pair, both in unequal(pairs, found["vakwijzer"]):
        for text, uris in zip((pair.a, pair.b), both, strict=True):
            print(f"{text}\n    {', '.join(label.get(uri, uri) for uri in uris)}")
        print()
    print_table(
        f"The same story of two people: {given.data.name}, {len(pairs)} pairs",
        ["", "same five", "same first"],
        [[name, total["equal"], total["equal_first"]] for name, total in totals.items()],
    )
    print_result(
        {
            "benchmark": "same_story",
            "data": given.data.name,
            **totals["vakwijzer"],
            "unequal": [[pair.a, pair.b] for pair, _ in unequal(pairs, found["vakwijzer"])],
            "baselines": {name: total for name, total in totals.items() if name != "vakwijzer"},
        }
    )


if __name__ == "__main__":
    main()
