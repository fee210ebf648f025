"""Whether a score means what it says: of all suggestions with a chance of about p, a share of p is right.

Every text goes through ``POST /api/match``; the score of each of the first ten occupations is the chance of
its ISCO unit group. ``--plot`` draws docs/pictures/calibration.png.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.client import api
from benchmarks.everyday import TOP, read, read_corpus_cases
from benchmarks.report import ROOT, print_result, print_table
from index.work_corpus import FOLDER

BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0001)
PICTURE = ROOT / "docs" / "pictures" / "calibration.png"
LEAST = 20
"""Suggestions in a bin that is drawn: of fewer the share says nothing."""


def reliability(scores: Sequence[float], right: Sequence[bool]) -> tuple[list[dict[str, Any]], float]:
    """By bin of scores: how many, the mean score and the share that is right; and the expected
    calibration error, the mean distance between these two."""
    score, hit = np.array(scores), np.array(right, dtype=float)
    rows: list[dict[str, Any]] = []
    error = 0.0
    for low, high in pairwise(BINS):
        own = (score >= low) & (score < high)
        if own.any():
            said, was = float(score[own].mean()), float(hit[own].mean())
            rows.append({"n": int(own.sum()), "said": round(said, 3), "right": round(was, 3)})
            error += own.mean() * abs(said - was)
    return rows, round(error, 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=FOLDER / "test", help="as for benchmarks.everyday")
    parser.add_argument("--url", help="a running server; without it the app runs in this process")
    parser.add_argument("--plot", action="store_true", help=f"draw {PICTURE.relative_to(ROOT)}")
    given = parser.parse_args()
    cases = read_corpus_cases(given.data) if given.data.is_dir() else read(given.data)
    all_scores: list[float] = []
    all_right: list[bool] = []
    first_scores: list[float] = []
    first_right: list[bool] = []
    with api(given.url) as post:
        for case in cases:
            found = post("/api/match", {"text": case.text, "top": TOP})["occupations"]
            scores = [o["score"] for o in found]
            right = [o["isco"] in case.gold for o in found]
            all_scores += scores
            all_right += right
            first_scores += scores[:1]
            first_right += right[:1]
    rows, error = reliability(all_scores, all_right)
    first_rows, first_error = reliability(first_scores, first_right)
    for title, table in (("All of the first ten", rows), ("The first only", first_rows)):
        print_table(title, ["said", "right", "n"], [[r["said"], r["right"], r["n"]] for r in table])
    if given.plot:
        _plot(rows, first_rows)
    print_result(
        {
            "benchmark": "calibration",
            "data": given.data.name,
            "n": len(cases),
            "ece": error,
            "ece_first": first_error,
            "bins": rows,
            "bins_first": first_rows,
            "baselines": {
                "always sure of the first": {"ece_first": round(1 - float(np.mean(first_right)), 4)}
            },
        }
    )


def _plot(rows: list[dict[str, Any]], first: list[dict[str, Any]]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1, label="perfect")
    for name, table, colour in (("first ten", rows, "#17463a"), ("first", first, "#a83c14")):
        drawn = [r for r in table if r["n"] >= LEAST]
        axes.plot([r["said"] for r in drawn], [r["right"] for r in drawn], "o-", color=colour, label=name)
    axes.set_xlabel("chance that was said")
    axes.set_ylabel("share that was right")
    axes.legend()
    figure.savefig(PICTURE, dpi=110, bbox_inches="tight")


if __name__ == "__main__":
    main()
