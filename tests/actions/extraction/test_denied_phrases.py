"""Phrases that are denied though the tagger marked nothing there."""

from __future__ import annotations

import pytest

from actions.extraction import denied_phrases, licence_letters, refusals
from actions.extraction.lexicon import Lexicon
from actions.extraction.spans import Span

LEXICON = Lexicon(
    {"title": ("kok",), "tool": ("kraan",), "language": ("frans",)},
    frozenset({"lezen", "autorijden", "koken", "schilderen", "vergaderen", "fietsen"}),
    frozenset({"bar"}),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ik kan helaas niet lezen", [("lezen", "skill")]),
        ("kan nie autorijde", [("autorijde", "skill")]),
        ("ik kan niet tegen stress", [("tegen stress", "skill")]),
        ("de bar deed ik niet", [("bar", "task")]),
        ("ik heb niks met cijfers", [("cijfers", "knowledge")]),
        ("ik hep nooit lesgegeve", [("lesgegeve", "task")]),
        ("ik heb nooit iemand verzorgd", [("verzorgd", "task")]),
        ("wij hadden geen kraan", [("kraan", "tool")]),
        ("ik ben gestopt met de havo", [("havo", "certificate")]),
        ("die cursus lassen heb ik niet gehaald", [("cursus lassen", "certificate")]),
        ("vergaderen dat was voor de bazen", [("vergaderen", "task")]),
        ("schilderen? nee bedankt", [("schilderen", "task")]),
        ("imkeren, dat is niks voor mij", [("imkeren", "task")]),
        ("fretwerk daar snap ik geen bal van", [("fretwerk", "task")]),
        ("punniken daar heb ik mij nooit in verdiept", [("punniken", "task")]),
        ("ik ben afgekeurd voor nachtwerk", [("nachtwerk", "task")]),
        ("ik ben allesbehalve een kok", [("kok", "title")]),
        ("wij hadden gene transpallet", [("transpallet", "tool")]),
        ("ik heb van mijn leven geen schaaf vastgehad", [("schaaf", "tool")]),
        ("koken ik nooit gedaan", [("koken", "task")]),
        ("ik kan nie lezen mevrouw", [("lezen", "skill")]),
        ("wij hadden geen keus", []),
        ("ik had geen rust", []),
        ("ik heb geen vergoeding", []),
        ("ik heb er niks van gemaakt", []),
        ("daar mochten wij niet aankomen", []),
        ("dat is niks voor mij", []),
        ("ik kan lezen", []),
        ("ik weet niet meer", []),
        ("ik heb nooit gewerkt", []),
        ("ik heb geen kinderen", []),
        ("dat doe ik niet", []),
        ("vandaag kan ik niet", []),
        ("niet alleen koken", []),
    ],
)
def test_what_a_denial_is_about_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    found = denied_phrases.find(text, [], LEXICON)
    assert [(s.text, s.kind) for s in found] == expected
    assert all(s.negated and text[s.start : s.end] == s.text for s in found)


def test_a_clause_in_which_something_is_denied_already_is_left_alone() -> None:
    marked = Span(12, 17, "lezen", "skill", negated=True)
    assert denied_phrases.find("ik kan niet lezen", [marked], LEXICON) == []


@pytest.mark.parametrize(
    ("text", "wish", "expected"),
    [
        ("geen mantelzorg, mijn ouders zijn fit", "geen mantelzorg", "mantelzorg"),
        ("nooit leren fietsen", "nooit leren fietsen", "fietsen"),
        ("nee liever niet koken", "niet koken", "koken"),
        ("alles behalve koken, dat heb ik niet gedaan", "alles behalve koken", "koken"),
        ("liever geen callcenter", "geen callcenter", None),
        ("nee geen nachten", "geen nachten", None),
        ("alles behalve koken", "alles behalve koken", None),
        ("ik wil nooit meer koken", "nooit meer koken", None),
    ],
)
def test_a_refusal_is_no_wish(text: str, wish: str, expected: str | None) -> None:
    start = text.index(wish)
    found = refusals.denied(text, Span(start, start + len(wish), wish, "wish"), LEXICON)
    assert (found.text if found else None) == expected
    assert found is None or (found.negated and text[found.start : found.end] == found.text)


def test_letters_of_a_licence_stand_only_beside_one() -> None:
    assert [s.text for s in licence_letters.find("wel rijbewijs B maar geen C")] == ["C"]
    assert licence_letters.find("vitamine B maar geen C") == []
