"""What is denied, and how far a denial reaches."""

from __future__ import annotations

import pytest

from actions.extraction import negation
from actions.extraction.spans import Span, SpanKind


def denied(text: str, *said: str, kind: SpanKind = "skill") -> list[str]:
    """Those of the words ``said`` that the text denies."""
    spans = [Span(text.index(s), text.index(s) + len(s), s, kind) for s in said]
    return [s.text for s in negation.mark(text, spans) if s.negated]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("ik kan niet autorijden", ["autorijden"], ["autorijden"]),
        ("autorijden kan ik niet", ["autorijden"], ["autorijden"]),
        ("geen rijbewijs", ["rijbewijs"], ["rijbewijs"]),
        ("ik heb gene rijbewijs", ["rijbewijs"], ["rijbewijs"]),
        ("nooit gelast", ["gelast"], ["gelast"]),
        ("zonder diploma begonnen", ["diploma"], ["diploma"]),
        ("geen vrachtwagen, bus of taxi", ["vrachtwagen", "taxi"], ["vrachtwagen", "taxi"]),
        ("Engels spreek ik niet", ["Engels"], ["Engels"]),
        ("ik kook niet maar bak wel", ["kook", "bak"], ["kook"]),
        ("niet koken. wel bakken", ["koken", "bakken"], ["koken"]),
        ("ik kan lassen en niet autorijden", ["lassen", "autorijden"], ["autorijden"]),
        ("ik kan lassen", ["lassen"], []),
        ("niet alleen koken, ook bakken", ["koken", "bakken"], []),
        ("geen probleem met tillen", ["tillen"], []),
        ("ik weet niet, koken denk ik", ["koken"], []),
        ("nooit te laat, altijd koken", ["koken"], []),
    ],
)  # fmt: skip
def test_a_denial_reaches_its_own_clause(text: str, said: list[str], expected: list[str]) -> None:
    assert denied(text, *said) == expected


@pytest.mark.parametrize("kind", ["period", "organisation", "wish"])
def test_some_things_cannot_be_denied(kind: SpanKind) -> None:
    assert denied("niet drie jaar", "drie jaar", kind=kind) == []


def test_words_and_places_stay_as_they_were() -> None:
    span = Span(9, 19, "autorijden", "skill")
    (marked,) = negation.mark("kan niet autorijden", [span])
    assert (marked.start, marked.end, marked.text, marked.kind) == (9, 19, "autorijden", "skill")
