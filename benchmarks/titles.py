"""Alternative labels of ESCO occupations to the occupation, where only preferred labels are looked through.

Only occupations that the encoder was not trained on (``index.tuning.held_out``).
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from benchmarks.names import score_of
from benchmarks.retrieval import Lookup, compare, esco_vocabulary, tell
from index.tuning.held_out import part_of_occupation


def read(part: str) -> Lookup:
    """``part``: train, dev, test or all. A label that several occupations bear is right for each."""
    occupations = [c for c in esco_vocabulary().concepts if c.kind == "occupation" and c.language == "nl"]
    right: defaultdict[str, set[int]] = defaultdict(set)
    for n, c in enumerate(occupations):
        for name in c.also:
            right[name].add(n)
    wanted = {
        name: frozenset(rows)
        for name, rows in right.items()
        if part == "all" or all(part_of_occupation(occupations[n].uri) == part for n in rows)
    }
    return Lookup(tuple(wanted), tuple(c.label for c in occupations), tuple(wanted.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("train", "dev", "test", "all"), default="test")
    given = parser.parse_args()
    lookup = read(given.part)
    found = compare(lookup, score_of("title"))
    title = f"Titles: {len(lookup.queries)} other labels ({given.part}) to {len(lookup.corpus)} occupations"
    tell("titles", title, found, part=given.part)


if __name__ == "__main__":
    main()
