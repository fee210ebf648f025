"""How much each likeness counts, and how sure the outcome is.

A conditional logit model, fitted on sentences of which the right ISCO unit group is known
(``benchmarks.fit_ranking``): the features of a piece of evidence are weighed by its kind and added up, the
pieces of one experience are averaged, some kinds counting more than others, and a softmax makes
probabilities of that. No weight is negative: to resemble an occupation never counts against it. Where many
occupations share a unit group each gets a little less, or a large group would win by its size. So a
score is the chance that this is the work that was meant, as far as the model can tell; ``docs/quality.md``
holds its calibration against what was right. The numbers stand in ``index/model/ranking.json``, by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoder import Vectors
from index.errors import EncoderError
from index.features import FEATURES
from index.sentence_model import FOLDER, HINT
from index.store import is_long

FILE = FOLDER / "ranking.json"
GROUPS = ("text", "long text", "title", "piece")
"""What has weights of its own: whole texts, titles, and all others (tasks, skills, tools …)."""


@dataclass(frozen=True)
class Ranking:
    """``weights``: by group of evidence, one number for each of ``FEATURES``. ``shares``: what a piece counts
    for beside others, by group. ``crowd``: what an occupation loses, times the logarithm of how
    many share its unit group."""

    weights: Mapping[str, tuple[float, ...]]
    shares: Mapping[str, float]
    crowd: float = 0.0

    def utility(self, features: Vectors, groups: Sequence[str]) -> Vectors:
        """Features ``(pieces, occupations, FEATURES)`` to one number each, ``(pieces, occupations)``."""
        weights = np.array([self.weights[group] for group in groups], dtype=np.float32)
        summed: Vectors = np.einsum("pof,pf->po", features, weights)
        return summed


def group_of(kind: str, text: str) -> str:
    """In which of ``GROUPS`` a piece of evidence is."""
    if kind == "text":
        # A long text is rather told by the occupation as a whole than by its names.
        return "long text" if is_long(text) else "text"
    return "title" if kind == "title" else "piece"


def load(path: Path = FILE) -> Ranking:
    """Read the weights. Raises ``EncoderError`` where they are missing or of other features."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EncoderError(f"Ranking weights {path} not found.", HINT) from error
    if not {"shares", "crowd"} <= raw.keys() or any(
        tuple(own) != FEATURES for own in raw["weights"].values()
    ):
        raise EncoderError(f"Ranking weights {path} are of other features than {', '.join(FEATURES)}.", HINT)
    weights = {kind: tuple(float(w) for w in own.values()) for kind, own in raw["weights"].items()}
    return Ranking(weights, raw["shares"], float(raw["crowd"]))


def softmax(values: Vectors) -> Vectors:
    """Along the last axis."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
