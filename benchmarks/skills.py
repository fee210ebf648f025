"""Skill phrases of VDAB to the ESCO skills that they were mapped to.

A phrase counts as found where any skill that it is mapped to is. Skills are ranked, each by the names that
the app knows it by: labels and alternative labels of ESCO, other words from ``nlu_data/skills``, and the
phrases of the table that the encoder learned. As in the app, only skills with a Dutch label are looked
through (``--all``: the others by their English names as well). All systems look through the same names;
``--labels`` leaves it at ESCO's own. Unless asked otherwise, only phrases are asked that the encoder did not
learn and that do not serve to develop on (``index.tuning.held_out``).
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from benchmarks.names import score_of
from benchmarks.retrieval import Lookup, compare, esco_vocabulary, tell
from index.groups import Groups
from index.sentence_model import FOLDER
from index.skill_corpus import ESCO_SKILL, read_phrases
from index.tuning.held_out import is_learned, part_of_phrase, read_learned


def read(table: Path, part: str, labels_only: bool = False, foreign: bool = False) -> Lookup:
    """``table``: columns ``vdab_label_nl`` and ``esco_uri``; ``part``: train, dev, test or all. What was
    learned is train; what is not dev either, in whatever table, is test. ``labels_only``: no names but
    ESCO's; ``foreign``: skills without a Dutch label too."""
    learned = read_learned(FOLDER)
    mapped = _mapped(table)
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for phrase, uri in mapped:
        if part in ("all", _part_of(phrase, learned)):
            asked[phrase].add(uri)
    skills = [c for c in esco_vocabulary().concepts if c.kind == "skill" and (foreign or c.language == "nl")]
    names = [(c.uri, name) for c in skills for name in (c.label, *c.also)]
    known = {c.uri for c in skills}
    if not labels_only:
        others = [(ESCO_SKILL + p.esco, p.text) for p in read_phrases()]
        others += [(uri, phrase) for phrase, uri in mapped if is_learned(phrase, learned)]
        names += [(uri, name) for uri, name in others if uri in known and name not in asked]
    uris, concepts = Groups.by_owner(range(len(names)), [uri for uri, _ in names])
    number = {uri: n for n, uri in enumerate(uris)}
    right = {phrase: frozenset(number[u] for u in wanted & known) for phrase, wanted in asked.items()}
    found = {phrase: wanted for phrase, wanted in right.items() if wanted}
    return Lookup(tuple(found), tuple(name for _, name in names), tuple(found.values()), concepts)


def _mapped(table: Path) -> list[tuple[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return [(row["vdab_label_nl"].strip(), row["esco_uri"]) for row in csv.DictReader(file)]


def _part_of(phrase: str, learned: frozenset[str]) -> str:
    if is_learned(phrase, learned):
        return "train"
    return "dev" if part_of_phrase(phrase) == "dev" else "test"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path, help="vdab_competent_skills_to_esco.csv or one like it")
    parser.add_argument("--part", choices=("train", "dev", "test", "all"), default="test")
    parser.add_argument("--labels", action="store_true", help="look through ESCO's own labels only")
    parser.add_argument("--all", action="store_true", help="skills without a Dutch label as well")
    given = parser.parse_args()
    lookup = read(given.table, given.part, given.labels, given.all)
    found = compare(lookup, score_of("skill"), at=(1, 10))
    title = (
        f"Skills: {len(lookup.queries)} phrases ({given.part}) to {len(lookup.corpus)} names of ESCO skills"
    )
    tell("skills", title, found, part=given.part)


if __name__ == "__main__":
    main()
