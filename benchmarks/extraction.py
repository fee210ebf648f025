"""What a message says about work, through ``POST /api/extract``, against annotated messages."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import spacy

from actions.extraction import annotated, periods
from actions.extraction.lexicon import NameFinder, of_taxonomy
from actions.extraction.spans import KINDS, Span, SpanKind, overlaps, without_overlaps
from actions.settings import Settings
from benchmarks.client import api
from benchmarks.report import DATA, print_result, print_table, share
from index import store as index_store
from index.encoder import Encoder
from index.taxonomy import Taxonomy

LEAST_OVERLAP = 0.5
"""Share of their union that two spans have in common when one counts as the other."""
Sentence = tuple[str, list[Span]]


def overlap(one: Span, other: Span) -> float:
    """Characters in common as a share of the union."""
    return _common(one, other) / (max(one.end, other.end) - min(one.start, other.start))


def covered(gold: Span, found: Span) -> float:
    """Characters in common as a share of ``gold``."""
    return _common(gold, found) / (gold.end - gold.start)


def _common(one: Span, other: Span) -> int:
    return max(min(one.end, other.end) - max(one.start, other.start), 0)


def hits(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Pairs of the same kind that overlap enough, one to one, the closest pairs first."""
    close = [
        (overlap(g, f), n, m) for n, g in enumerate(gold) for m, f in enumerate(found) if g.kind == f.kind
    ]
    left, right, pairs = set[int](), set[int](), []
    for common, n, m in sorted(close, key=lambda c: (-c[0], c[1], c[2])):
        if common >= LEAST_OVERLAP and n not in left and m not in right:
            left.add(n)
            right.add(m)
            pairs.append((gold[n], found[m]))
    return pairs


def f1(hit: int, gold: int, found: int) -> dict[str, Any]:
    return {
        "gold": gold,
        "f1": share(2 * hit, gold + found),
        "precision": share(hit, found),
        "recall": share(hit, gold),
    }


def scores(sentences: Sequence[Sentence], found: Sequence[Sequence[Span]]) -> dict[str, Any]:
    """F1 in all and by kind; ``negation`` is the share of hits whose flag is right, ``denied_recall``
    the share of the denied ones among the hits that were flagged, ``cases_right`` that of messages."""
    pairs = [pair for (_, gold), got in zip(sentences, found, strict=True) for pair in hits(gold, got)]
    golds = [span for _, gold in sentences for span in gold]
    gots = [span for got in found for span in got]
    denied = [(g, f) for g, f in pairs if g.negated]
    kinds: dict[str, dict[str, Any]] = {
        kind: f1(
            sum(g.kind == kind for g, _ in pairs),
            sum(g.kind == kind for g in golds),
            sum(f.kind == kind for f in gots),
        )
        for kind in KINDS
    }
    return {
        "n": len(sentences),
        **f1(len(pairs), len(golds), len(gots)),
        "negation": share(sum(g.negated == f.negated for g, f in pairs), len(pairs)),
        "denied_recall": share(sum(f.negated for _, f in denied), len(denied)),
        "cases_right": share(
            sum(case_right(gold, got) for (_, gold), got in zip(sentences, found, strict=True)),
            len(sentences),
        ),
        "by_kind": kinds,
    }


def case_right(gold: Sequence[Span], found: Sequence[Span]) -> bool:
    """Whether every denied span was found and flagged, and nothing that is not denied was flagged.

    Kind and borders may differ: whether 'autorijden' is a task or a skill, or 'papieren' belongs to 'papieren
    voor asbest', is no matter of denial. Half of what is denied must be in what was flagged."""
    denials = all(any(f.negated and covered(g, f) >= LEAST_OVERLAP for f in found) for g in gold if g.negated)
    held = [g for g in gold if not g.negated]
    return denials and not any(f.negated and overlaps(f.range, (g.range for g in held)) for f in found)


def app(texts: Sequence[str], url: str | None) -> list[list[Span]]:
    with api(url) as post:
        answers = [post("/api/extract", {"text": text}) for text in texts]
    return [
        [Span(s["start"], s["end"], s["text"], s["kind"], s["negated"]) for s in answer["spans"]]
        for answer in answers
    ]


def lookup(taxonomy: Taxonomy) -> Callable[[str], list[Span]]:
    """Baseline: names of the lexicon wherever they stand, and periods. No learning, no negation."""
    nlp = spacy.blank("nl")
    finder = NameFinder(nlp, of_taxonomy(taxonomy))

    def extract(text: str) -> list[Span]:
        doc = nlp.make_doc(text)
        found = [Span(start, end, text[start:end], "period") for start, end in periods.find(text)]
        labels = finder.labels(doc)
        for kind in KINDS:
            found += _named(text, [(token.idx, token.idx + len(token)) for token in doc], labels, kind)
        # Longer names first: 'chauffeur vrachtwagen' before 'vrachtwagen'.
        return without_overlaps(sorted(found, key=lambda s: (s.start - s.end, s.start)))

    return extract


def _named(
    text: str, places: Sequence[tuple[int, int]], labels: Sequence[Sequence[str]], kind: SpanKind
) -> list[Span]:
    ranges: list[tuple[int, int]] = []
    for (start, end), row in zip(places, labels, strict=True):
        if f"B-{kind}" in row:
            ranges.append((start, end))
        elif f"I-{kind}" in row and ranges:
            ranges[-1] = (ranges[-1][0], end)
    return [Span(start, end, text[start:end], kind) for start, end in ranges]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA / "extraction_dev.txt", help="annotated messages")
    parser.add_argument("--url", help="a running server; without it the app runs in this process")
    given = parser.parse_args()
    sentences = list(annotated.read(given.data))
    texts = [text for text, _ in sentences]
    settings = Settings()
    looked_up = lookup(index_store.load(settings.index_folder, Encoder(settings.encoder)).taxonomy)
    result = scores(sentences, app(texts, given.url))
    baseline = scores(sentences, [looked_up(text) for text in texts])
    print_table(
        f"Extraction: {given.data.name}, {len(sentences)} messages, {result['gold']} spans",
        ["", "F1", "precision", "recall", "negation", "denied found", "cases right"],
        [
            [
                name,
                *(
                    r[key]
                    for key in ("f1", "precision", "recall", "negation", "denied_recall", "cases_right")
                ),
            ]
            for name, r in (("vakwijzer", result), ("names and periods looked up", baseline))
        ],
    )
    print_table(
        "By kind",
        ["kind", "spans", "F1", "precision", "recall", "looked up F1"],
        [
            [kind, k["gold"], k["f1"], k["precision"], k["recall"], baseline["by_kind"][kind]["f1"]]
            for kind, k in result["by_kind"].items()
        ],
    )
    print_result(
        {"benchmark": "extraction", "data": given.data.name, **result, "baselines": {"lookup": baseline}}
    )


if __name__ == "__main__":
    main()
