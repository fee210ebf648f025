"""MELO: occupation titles of a public employment service to ESCO (Retyk and others, 2024).

As its authors do it: every surface form of a concept is an element of the corpus, all forms of the right
concepts count as right.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from benchmarks.names import score_of
from benchmarks.retrieval import Lookup, compare, tell


def read(folder: Path) -> Lookup:
    """``folder`` holds ``queries.tsv``, ``corpus_elements.tsv`` and ``annotations.tsv``."""
    queries, corpus = _table(folder / "queries.tsv"), _table(folder / "corpus_elements.tsv")
    row_of = {row[0]: n for n, row in enumerate(corpus)}
    right: defaultdict[str, set[int]] = defaultdict(set)
    for query, _, element, relevant in _table(folder / "annotations.tsv"):
        if int(relevant) > 0:
            right[query].add(row_of[element])
    judged = [row for row in queries if right[row[0]]]
    return Lookup(
        tuple(row[1] for row in judged),
        tuple(row[1] for row in corpus),
        tuple(frozenset(right[row[0]]) for row in judged),
    )


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="as published: queries, corpus elements and annotations")
    given = parser.parse_args()
    lookup = read(given.folder)
    found = compare(lookup, score_of("title"))
    print("  best published: OpenAI text-embedding-3-large, 0.626 (328 Flemish titles), 0.572 (2,605 Dutch)")
    title = f"MELO: {len(lookup.queries)} titles to {len(lookup.corpus)} surface forms"
    tell("melo", title, found, data=given.folder.name)


if __name__ == "__main__":
    main()
