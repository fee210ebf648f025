"""What is denied, by the rules and by the reader together."""

from __future__ import annotations

from dataclasses import replace

from actions.extraction.reader import Reading
from actions.extraction.spans import Span

DENIED, HELD = 5.0, 2.0
"""What the rules count beside the log odds of the reader, where they deny and where they do not: it overrules
them where it is sure. Chosen on the development sets of ``benchmarks.extraction``."""


def weighed(spans: list[Span], reading: Reading) -> list[Span]:
    """The spans that the rules marked, with ``negated`` as rules and reader hold likely. What somebody wishes
    is never denied: 'ik wil niet in de kou werken' is a wish as a whole."""
    return [
        replace(s, negated=reading.denial(s.range) + (DENIED if s.negated else -HELD) > 0)
        if s.kind != "wish"
        else s
        for s in spans
    ]
