"""Marks that cannot be so: wishes that nobody has, papers and work of others, questions."""

from __future__ import annotations

import pytest

from actions.extraction.plausible import plausible
from actions.extraction.spans import Span, SpanKind

VERBS = frozenset({"verzorgen", "halen"})


def judged(text: str, said: str, kind: SpanKind, licence: str = "") -> list[tuple[str, str]]:
    """Text and kind of what is left of a span over ``said``; ``licence``: a known one in the text."""
    known = [Span(text.index(licence), text.index(licence) + len(licence), licence, "certificate")]
    span = Span(text.index(said), text.index(said) + len(said), said, kind)
    left = plausible(text, [span], known if licence else [], VERBS)
    assert all(text[s.start : s.end] == s.text for s in left)
    return [(s.text, s.kind) for s in left]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ik heb mijn lasdiploma", "lasdiploma"),
        ("ik heb een taxipas", "taxipas"),
        ("mbo 2 gehaald", "mbo 2"),
        ("geen papieren", "papieren"),
        ("ik heb VAPRO B", "VAPRO B"),
        ("ik heb B1 gehaald", "B1"),
    ],
)
def test_a_paper_stays_one(text: str, said: str) -> None:
    assert judged(text, said, "certificate") == [(said, "certificate")]


def test_a_known_licence_needs_no_word_for_it() -> None:
    assert judged("ik heb vca gehaald", "vca gehaald", "certificate", "vca") == [
        ("vca gehaald", "certificate")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ik wil met dieren werken", "met dieren werken"),
        ("een bakkerij lijkt me leuk", "een bakkerij"),
        ("geen fabriek meer", "geen fabriek"),
        ("halftijds", "halftijds"),
        ("rustig werk", "rustig werk"),
    ],
)
def test_a_wish_has_a_cue_or_refuses_or_is_known(text: str, said: str) -> None:
    assert judged(text, said, "wish") == [(said, "wish")]


@pytest.mark.parametrize("text", ["bananen zijn krom", "bananen zijn krom. ik wil naar huis"])
def test_without_a_cue_in_its_sentence_nothing_is_wished(text: str) -> None:
    assert judged(text, "bananen", "wish") == []


def test_a_word_of_denial_alone_is_no_wish() -> None:
    assert judged("geen auto", "geen", "wish") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ik heb honden uitgelaten", "honden"),
        ("ik deed de administratie", "administratie"),
        ("ik heb tijd, was en strijk", "strijk"),
        ("oma hielp ik met zijn was", "zijn was"),
    ],
)
def test_what_was_done_stays_a_task(text: str, said: str) -> None:
    assert judged(text, said, "task") == [(said, "task")]


def test_a_paper_that_is_missing_is_no_wish() -> None:
    assert judged("heb geen rijbewijs", "geen rijbewijs", "wish") == [("rijbewijs", "certificate")]
    assert judged("geen lawaai graag", "geen lawaai", "wish") == [("geen lawaai", "wish")]


def test_the_time_of_day_is_no_period() -> None:
    assert judged("is het al vijf uur", "vijf uur", "period") == []
    assert judged("vijf jaar", "vijf jaar", "period") == [("vijf jaar", "period")]


@pytest.mark.parametrize(
    ("text", "said", "kind", "stays"),
    [
        ("kan je voetballen", "voetballen", "skill", False),
        ("hallo. spreek je ook turks?", "turks", "language", False),
        ("ik kan voetballen", "voetballen", "skill", True),
        ("heb je dat, ik kan voetballen", "voetballen", "skill", True),
        ("weet je ik kan voetballen", "voetballen", "skill", True),
        ("kan je werk met dieren zoeken", "werk met dieren", "wish", True),
    ],
)
def test_what_is_asked_of_the_assistant_is_nobodys_skill(
    text: str, said: str, kind: SpanKind, stays: bool
) -> None:
    assert judged(text, said, kind) == ([(said, kind)] if stays else [])


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("mijn vader was bakker", False),
        ("mijn oudste zoon werkt als bakker", False),
        ("toen was mijn man bakker", False),
        ("ik was bakker", True),
        ("mijn vader was ziek en ik was bakker", True),
        ("mijn laatste werk was bakker", True),
        ("mijn man werkt, bakker was ik", True),
    ],
)
def test_what_others_are_is_not_what_somebody_was(text: str, stays: bool) -> None:
    assert judged(text, "bakker", "title") == ([("bakker", "title")] if stays else [])


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("mijn man heeft vca", False),
        ("mijn vorige baas heeft mijn vca betaald", True),
        ("mijn man en ik hebben vca", True),
    ],
)
def test_papers_of_others_are_left_to_them(text: str, stays: bool) -> None:
    assert judged(text, "vca", "certificate", "vca") == ([("vca", "certificate")] if stays else [])
