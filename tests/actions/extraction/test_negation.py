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
        ("ik heb noot gekookt", ["gekookt"], ["gekookt"]),
        ("nog nooit gelast of geslepen", ["gelast", "geslepen"], ["gelast", "geslepen"]),
        ("metselen en voegen heb ik nooit gedaan", ["metselen", "voegen"], ["metselen", "voegen"]),
        ("engels nee, frans ja", ["engels", "frans"], ["engels"]),
        ("van planten heb ik geen verstand", ["planten"], ["planten"]),
        ("alles in huis behalve strijken", ["strijken"], ["strijken"]),
        ("behalve strijken deed ik ook de was", ["strijken", "was"], []),
        ("zonder klagen opgeruimd", ["opgeruimd"], []),
        ("zonder hulp en zonder rijbewijs", ["rijbewijs"], ["rijbewijs"]),
        ("geen loon voor het poetsen", ["poetsen"], []),
        ("geen ervaring met kassa", ["kassa"], ["kassa"]),
        ("niet dat ik niet kan koken", ["koken"], []),
        ("ik kan niet zonder mijn boor", ["boor"], []),
        ("waarom zou ik niet kunnen lassen", ["lassen"], []),
        ("eerst kon ik niet typen, nu wel", ["typen"], []),
        ("ik kan niet lang staan", ["staan"], ["staan"]),
        ("niet lang gewerkt aan tuinen", ["tuinen"], []),
        ("ge moet geen frans verwachten", ["frans"], ["frans"]),
        ("da heb ik nooit gedaan, metselen", ["metselen"], ["metselen"]),
        ("strijken, dat doe ik niet", ["strijken"], ["strijken"]),
        ("haal strijken maar weg", ["strijken"], ["strijken"]),
        ("gezakt voor mijn examen", ["examen"], []),
        ("koken? nee bedankt", ["koken"], ["koken"]),
        ("ik kan da nie, koken", ["koken"], ["koken"]),
        ("koken heb ik geweigerd", ["koken"], ["koken"]),
        ("koken was voor de bazen", ["koken"], ["koken"]),
        ("geen dag zonder koken", ["koken"], []),
        ("niks dan koken", ["koken"], []),
        ("er is niks mis met koken", ["koken"], []),
        ("ik heb niet weinig gekookt", ["gekookt"], []),
        ("het is niet zo dat ik niet kan koken", ["koken"], []),
        ("wie zegt dat ik niet kan koken", ["koken"], []),
        ("zonder rijbewijs mag je er niet op", ["rijbewijs"], []),
        ("mensen die niet koken", ["koken"], []),
    ],
)  # fmt: skip
def test_a_denial_reaches_its_own_clause(text: str, said: list[str], expected: list[str]) -> None:
    assert denied(text, *said) == expected


@pytest.mark.parametrize("kind", ["period", "organisation", "wish"])
def test_some_things_cannot_be_denied(kind: SpanKind) -> None:
    assert denied("niet drie jaar", "drie jaar", kind=kind) == []


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("koken deed mijn collega", ["koken"], ["koken"]),
        ("koken deed ik", ["koken"], []),
        ("koken deed mijn vader ook", ["koken"], []),
        ("de chef kookte, ik sneed", ["kookte", "sneed"], ["kookte"]),
        ("niet ik maar mijn zus kookte", ["kookte"], ["kookte"]),
        ("ik kook niet meer", ["kook"], []),
        ("mijn moeder gewassen", ["gewassen"], []),
    ],
)
def test_what_others_did_is_not_what_somebody_did(text: str, said: list[str], expected: list[str]) -> None:
    assert denied(text, *said, kind="task") == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("mbo 2 horeca gedaan maar niet afgemaakt", ["mbo 2"], ["mbo 2"]),
        ("gezakt voor mijn rijbewijs", ["rijbewijs"], ["rijbewijs"]),
        ("mijn rijbewijs is afgepakt", ["rijbewijs"], ["rijbewijs"]),
        ("vmbo gehaald, havo niet afgemaakt", ["vmbo", "havo"], ["havo"]),
    ],
)
def test_a_paper_that_was_not_obtained_is_denied(text: str, said: list[str], expected: list[str]) -> None:
    assert denied(text, *said, kind="certificate") == expected


def test_an_employer_is_denied_only_where_the_right_one_is_told() -> None:
    assert denied("niet bij Bol maar bij Wehkamp", "Bol", "Wehkamp", kind="organisation") == ["Bol"]
    assert denied("nooit bij Bol gewerkt", "Bol", kind="organisation") == []


def test_what_nobody_is_any_more_was_so_all_the_same() -> None:
    assert denied("ik ben geen kok meer", "kok", kind="title") == []
    assert denied("ik ben geen kok", "kok", kind="title") == ["kok"]


def test_a_cue_in_a_wish_denies_nothing_beside_it() -> None:
    wish, task = Span(0, 12, "geen nachten", "wish"), Span(13, 19, "poetsen", "task")
    assert not any(s.negated for s in negation.mark("geen nachten poetsen", [wish, task]))


def test_words_and_places_stay_as_they_were() -> None:
    span = Span(9, 19, "autorijden", "skill")
    (marked,) = negation.mark("kan niet autorijden", [span])
    assert (marked.start, marked.end, marked.text, marked.kind) == (9, 19, "autorijden", "skill")
