"""Verbs and traits that the tagger left and that tell something all the same."""

from __future__ import annotations

import pytest
import spacy

from actions.extraction import left_over
from actions.extraction.spans import Span

VERBS = frozenset({"haken", "leiden", "schrijven", "werken", "stoppen", "dweilen", "rijden"})
OBJECTS = frozenset({"team", "bouw", "meer"})


def found(text: str, *spans: Span) -> list[tuple[str, str]]:
    doc = spacy.blank("nl").make_doc(text)
    return [(s.text, s.kind) for s in left_over.find(doc, list(spans), VERBS, OBJECTS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nooit gehaakt", [("gehaakt", "task")]),
        ("dat ik nooit een team geleid heb", [("team geleid", "task")]),
        ("op de bouw gedweild", [("gedweild", "task")]),
        ("ik kan niet schrijven", [("schrijven", "skill")]),
        ("schrijven kan ik niet", [("schrijven", "skill")]),
        ("ik ben heel eerlijk", [("eerlijk", "skill")]),
        ("ik ben snel klaar", []),
        ("ik wil schrijven", []),
        ("ik heb daar gewerkt", []),
        ("ik ben gestopt", []),
        ("de vloer werd gedweild", []),
    ],
)
def test_participles_denied_verbs_and_traits_tell_something(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_what_is_marked_already_is_left_alone() -> None:
    text = "ik heb een team geleid"
    assert found(text, Span(11, 22, "team geleid", "task")) == []
    assert found(text, Span(11, 15, "team", "knowledge")) == [("geleid", "task")]
