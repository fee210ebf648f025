"""Rules and reader together: the reader overrules the rules only where it is sure."""

from __future__ import annotations

import numpy as np
import pytest

from actions.extraction.denial import DENIED, HELD, weighed
from actions.extraction.reader import LABELS, Reading
from actions.extraction.spans import Span


def reading(log_odds: float) -> Reading:
    return Reading([(0, 3)], np.zeros((1, len(LABELS)), dtype=np.float32), np.float32([log_odds]))


@pytest.mark.parametrize(
    ("by_rules", "log_odds", "denied"),
    [
        (False, HELD - 0.1, False),
        (False, HELD + 0.1, True),
        (True, 0.1 - DENIED, True),
        (True, -0.1 - DENIED, False),
    ],
)
def test_who_is_believed(by_rules: bool, log_odds: float, denied: bool) -> None:
    span = Span(0, 3, "kok", "title", by_rules)
    assert weighed([span], reading(log_odds))[0].negated is denied


def test_where_nothing_was_read_the_rules_are_believed() -> None:
    spans = [Span(8, 11, "kok", "title", True), Span(8, 11, "kok", "title", False)]
    assert weighed(spans, reading(9.0)) == spans


def test_a_wish_is_never_denied() -> None:
    wish = Span(0, 3, "kok", "wish")
    assert weighed([wish], reading(9.0)) == [wish]
