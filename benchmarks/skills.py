"""Skill phrases of VDAB to the ESCO skills that they were mapped to.

A phrase counts as found where any skill that it is mapped to is; labels and alternative labels of all ESCO
skills are looked through, English ones where there is no Dutch. Unless asked otherwise, only phrases
that the encoder did not learn and that do not serve to develop on (``index.tuning.held_out``).
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from benchmarks.names import score_of
from benchmarks.retrieval import Lookup, compare, esco_vocabulary, tell
from index.sentence_model import FOLDER
from index.tuning.held_out import is_learned, part_of_phrase, read_learned


def read(table: Path, part: str) -> Lookup:
    """``table``: columns ``vdab_label_nl`` and ``esco_uri``; ``part``: train, dev, test or all. What was
    learned is train; what is not dev either, in whatever table, is test."""
    learned = read_learned(FOLDER)
    skills = [c for c in esco_vocabulary().concepts if c.kind == "skill"]
    elements = [(c.uri, name) for c in skills for name in (c.label, *c.also)]
    rows_of: defaultdict[str, set[int]] = defaultdict(set)
    for n, (uri, _) in enumerate(elements):
        rows_of[uri].add(n)
    right: defaultdict[str, set[int]] = defaultdict(set)
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            phrase = row["vdab_label_nl"].strip()
            if part in ("all", _part_of(phrase, learned)):
                right[phrase] |= rows_of.get(row["esco_uri"], set())
    known = {phrase: rows for phrase, rows in right.items() if rows}
    return Lookup(tuple(known), tuple(name for _, name in elements), tuple(map(frozenset, known.values())))


def _part_of(phrase: str, learned: frozenset[str]) -> str:
    if is_learned(phrase, learned):
        return "train"
    return "dev" if part_of_phrase(phrase) == "dev" else "test"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path, help="vdab_competent_skills_to_esco.csv or one like it")
    parser.add_argument("--part", choices=("train", "dev", "test", "all"), default="test")
    given = parser.parse_args()
    lookup = read(given.table, given.part)
    found = compare(lookup, score_of("skill"), at=(1, 10))
    title = (
        f"Skills: {len(lookup.queries)} phrases ({given.part}) to {len(lookup.corpus)} names of ESCO skills"
    )
    tell("skills", title, found, part=given.part)


if __name__ == "__main__":
    main()
