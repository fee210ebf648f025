"""Draw docs/pictures/quality.png from what benchmarks printed: one group of bars a measure.

``python -m benchmarks.plot OUTPUT...``: files that hold what ``benchmarks.melo``, ``skills``, ``titles``,
``descriptions`` and ``everyday`` printed; the last line of each is read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import ROOT

PICTURE = ROOT / "docs" / "pictures" / "quality.png"
SYSTEMS = {"vakwijzer": "#17463a", "plain encoder": "#c9bfa6", "letters": "#e3dcc8"}
SHOWN = {"everyday": ("top1", "top3")}
OTHERWISE = ("mrr",)
"""Keys that are shown of a benchmark."""


def bars(result: dict[str, Any]) -> list[tuple[str, list[float | None]]]:
    """The name of each group and the height of its bars, in the order of ``SYSTEMS``."""
    systems = {"vakwijzer": result, **result["baselines"]}
    found = []
    for key in SHOWN.get(result["benchmark"], OTHERWISE):
        name = " ".join(filter(None, (result["benchmark"], result.get("vocabulary"), key)))
        found.append((name, [systems.get(system, {}).get(key) for system in SYSTEMS]))
    return found


def draw(groups: Sequence[tuple[str, list[float | None]]], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(10, 4))
    width = 0.8 / len(SYSTEMS)
    for n, (system, colour) in enumerate(SYSTEMS.items()):
        heights = [heights[n] or 0.0 for _, heights in groups]
        places = [place + (n - 1) * width for place in range(len(groups))]
        drawn = axes.bar(places, heights, width, label=system, color=colour)
        axes.bar_label(drawn, fmt="%.2f", fontsize=7)
    axes.set_xticks(range(len(groups)), [name.replace(" ", "\n") for name, _ in groups], fontsize=8)
    axes.set_ylim(0, 1)
    axes.legend(fontsize=8)
    figure.savefig(path, dpi=110, bbox_inches="tight")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outputs", type=Path, nargs="+")
    given = parser.parse_args()
    results = [json.loads(path.read_text("utf-8").strip().splitlines()[-1]) for path in given.outputs]
    draw([group for result in results for group in bars(result)], PICTURE)
    print(PICTURE)


if __name__ == "__main__":
    main()
