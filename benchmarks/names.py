"""How the app scores names: the shares of ``index.link``, applied to cosines."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.retrieval import Scores
from index.link import LETTERS_SHARE, Kind


def score_of(kind: Kind) -> Callable[[Scores, Scores], Scores]:
    """Words of this kind against names: cosines of the encoder mixed with those of the letters."""
    share = LETTERS_SHARE[kind]
    return lambda meaning, letters: (1 - share) * meaning + share * letters
