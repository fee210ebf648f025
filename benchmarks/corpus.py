"""The corpus of everyday sentences: what is in it, and which of its sentences are nearly the same.

A sentence of one part that is nearly one of another part would have what was learned measured. Where there
is such a pair, or one of the training part with ``everyday.tsv``, the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.everyday import read as read_cases
from benchmarks.report import DATA, print_result, print_table, share
from index.isco import MAJOR_GROUPS, UNIT_GROUPS
from index.tuning.near_duplicates import ALIKE, near_duplicates
from index.work_corpus import FOLDER, Sentence, read_corpus

PARTS = ("train", "dev", "test")
CIVILIAN = frozenset(code for code in UNIT_GROUPS if not code.startswith("0"))
"""The unit groups that the corpus is to cover: all but the armed forces."""
EVERYDAY = "everyday.tsv"
APART = (("train", "dev"), ("train", "test"), ("dev", "test"), ("train", EVERYDAY))
"""What may have no near-duplicate between them."""
BESIDE = (("dev", EVERYDAY), ("test", EVERYDAY), ("train", "train"), ("dev", "dev"), ("test", "test"))
"""Where near-duplicates are counted only. ``everyday.tsv`` and dev both serve to choose weights
(``benchmarks.fit_ranking``); within a part, a pair says one thing twice."""

Corpus = Mapping[str, Sequence[Sentence]]


class Pair(NamedTuple):
    """Two sentences that are nearly the same, and how like they are (0 to 1)."""

    one: str
    other: str
    likeness: float


def read(folder: Path = FOLDER) -> dict[str, list[Sentence]]:
    """The sentences by part. Raises ``SourceError`` for a part that is missing or damaged."""
    return {part: read_corpus(folder / part) for part in PARTS}


def texts_of(corpus: Corpus, everyday: Path = DATA / EVERYDAY) -> dict[str, list[str]]:
    """All texts by part, and those of the older benchmark beside them."""
    found = {part: [s.text for s in sentences] for part, sentences in corpus.items()}
    return {**found, EVERYDAY: [case.text for case in read_cases(everyday)]}


def pairs(texts: Mapping[str, Sequence[str]], one: str, other: str) -> list[Pair]:
    """Near-duplicates between two of ``texts``, or within one; most alike first."""
    ones, others = texts[one], texts[other]
    twins = near_duplicates(ones, others)
    if one == other:
        twins = [twin for twin in twins if twin.one < twin.other]
    return [Pair(ones[twin.one], others[twin.other], twin.likeness) for twin in twins]


def crossing(texts: Mapping[str, Sequence[str]]) -> dict[str, list[Pair]]:
    """The near-duplicates that may not be, by the names of the two sets."""
    return {f"{one} / {other}": pairs(texts, one, other) for one, other in APART}


def per_group(sentences: Sequence[Sentence]) -> dict[str, int]:
    """How many sentences every civilian unit group has, 0 included."""
    count = Counter(s.isco for s in sentences)
    return {code: count[code] for code in sorted(CIVILIAN)}


def summary(sentences: Sequence[Sentence]) -> dict[str, Any]:
    """The figures of one part."""
    groups = per_group(sentences)
    kinds = Counter(s.kind for s in sentences)
    return {
        "sentences": len(sentences),
        "task": kinds["task"],
        "title": kinds["title"],
        "occupations": len({s.esco for s in sentences if s.esco}),
        "without_occupation": sum(not s.esco for s in sentences),
        "groups": sum(count > 0 for count in groups.values()),
        "least": min(groups.values()),
        "most": max(groups.values()),
        "styles": _counted(sentences, lambda s: s.style),
        "major_groups": _counted(sentences, lambda s: s.isco[:1]),
    }


def _counted(sentences: Sequence[Sentence], of: Callable[[Sentence], str]) -> dict[str, int]:
    return dict(sorted(Counter(map(of, sentences)).items()))


def _print_parts(found: Mapping[str, Mapping[str, Any]]) -> None:
    print_table(
        f"Sentences by part; {len(CIVILIAN)} civilian unit groups of ISCO-08",
        ["", "all", "task", "title", "ESCO", "no ESCO", "groups", "least", "most"],
        [
            [part, *(one[key] for key in ("sentences", "task", "title", "occupations")),
             *(one[key] for key in ("without_occupation", "groups", "least", "most"))]
            for part, one in found.items()
        ],
    )  # fmt: skip


def _print_counts(
    title: str, key: str, found: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]
) -> None:
    total = found["all"]["sentences"]
    print_table(
        title,
        ["", *found, "share"],
        [
            [names.get(value, value), *(one[key].get(value, 0) for one in found.values()),
             share(found["all"][key][value], total)]
            for value in found["all"][key]
        ],
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=FOLDER, help="a folder with train, dev and test")
    given = parser.parse_args()
    corpus = read(given.data)
    texts = texts_of(corpus)
    every = {**corpus, "all": [s for part in PARTS for s in corpus[part]]}
    found = {part: summary(sentences) for part, sentences in every.items()}
    crossed = crossing(texts)
    beside = {f"{one} / {other}": len(pairs(texts, one, other)) for one, other in BESIDE}
    leaks = sum(map(len, crossed.values()))
    _print_parts(found)
    _print_counts("By style", "styles", found, {})
    major = {code: f"{code} {name}" for code, name in MAJOR_GROUPS.items()}
    _print_counts("By ISCO major group", "major_groups", found, major)
    print_table(
        f"Near-duplicates (likeness {ALIKE} or more) that may not be",
        ["", "pairs"],
        [[name, len(twins)] for name, twins in crossed.items()],
    )
    print_table("Near-duplicates that are counted only", ["", "pairs"], beside.items())
    if leaks:
        print_table(
            "These cross",
            ["", "likeness", "one", "other"],
            [[name, t.likeness, t.one, t.other] for name, twins in crossed.items() for t in twins],
        )
    print_result(
        {
            "benchmark": "corpus",
            "data": given.data.name,
            "parts": found,
            "groups": len(CIVILIAN),
            "near_duplicates": {name: len(twins) for name, twins in crossed.items()},
            "near_duplicates_beside": beside,
            "crossing": leaks,
        }
    )
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main())
