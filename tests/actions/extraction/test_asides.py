"""Clauses that say who somebody is and nothing of what they did."""

from __future__ import annotations

import pytest

from actions.extraction.asides import clauses, without_asides
from actions.extraction.identity import Identity
from actions.extraction.spans import Span, SpanKind
from index.sources import starter

WORK = "ramen lappen en vloeren dweilen"


@pytest.fixture(scope="module")
def identity() -> Identity:
    taxonomy = starter.load()
    return Identity(
        {*taxonomy.titles, *(n for o in taxonomy.occupations for n in (*o.names, *o.words))},
    )


def left_of(identity: Identity, text: str, *found: str, kind: SpanKind = "task") -> str:
    """What is left of ``text`` where ``found`` is tagged, and the work above."""
    neutral = identity.neutral(text)
    spans = []
    for said in (*found, "ramen lappen", "vloeren dweilen"):
        if said in neutral.text:
            at = neutral.text.index(said)
            spans.append(Span(at, at + len(said), said, kind))
    return without_asides(text, neutral, spans).text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ik kook. ik poets", ["ik kook.", " ik poets"]),
        ("ik kook en ik poets", ["ik kook ", "en ik poets"]),
        ("lappen en dweilen", ["lappen en dweilen"]),
        ("(jongen, 18) lassen", ["(", "jongen,", " 18)", " lassen"]),
        ("back-ups, 2,5 jaar", ["back-ups,", " 2,5 jaar"]),
        ("omdat ik kook", ["omdat ik kook"]),
        ("", []),
        ("...", ["."] * 3),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in clauses(text)] == parts


@pytest.mark.parametrize(
    "aside",
    [
        "ik ga elke vrijdag naar de moskee", "ik draag een hoofddoek en ben moslima", "ik draag een kruisje",
        "mijn irakese vader vindt het maar niks", "ben in 2014 gevlucht uit eritrea",
        "ik was toen een jongen van 17", "toen was ik een meid van 20", "ik ben zwanger van mijn tweede",
        "ik kom uit een roma familie", "ik wacht op mijn verblijfsvergunning", "ik bid vijf keer per dag",
        "mijn voornaamwoorden zijn die/hun", "ik ben getrouwd met een vrouw", "volgens hen ben ik die turk",
        "ik ben een non-binaire persoon van 29", "mijn kinderen zijn 4 en 6",
        "ik ben opgegroeid in een molukse wijk",
    ],
)  # fmt: skip
@pytest.mark.parametrize("say", ["{work}. {}", "{}. {work}", "{work}, {}", "{}, {work}"])
def test_who_somebody_is_is_left_out(identity: Identity, aside: str, say: str) -> None:
    assert left_of(identity, say.replace("{work}", WORK).replace("{}", aside)) == WORK


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ik zorg voor mijn familielid", "zorg voor mijn familielid"),
        ("ik werkte in de gebedshuis als koster", "koster"),
        ("ik werkte in een winkel in Damascus", ""),
        ("ik had een restaurant in Eritrea", ""),
        ("ik was lasser in Polen", "lasser"),
        ("zwangere vrouwen begeleiden", ""),
        ("inburgering", ""),
        ("met de fiets", ""),
    ],
)
def test_work_stays(identity: Identity, text: str, found: str) -> None:
    kept = left_of(identity, f"{text}. {WORK}", *filter(None, [found]))
    assert kept == identity.neutral(f"{text}. {WORK}").text.rstrip(".")


@pytest.mark.parametrize("kind", ["title", "tool", "certificate", "organisation", "wish"])
def test_a_clause_with_work_stays(identity: Identity, kind: SpanKind) -> None:
    text = f"als moslima doe ik xyz. {WORK}"
    assert "xyz" in left_of(identity, text, "xyz", kind=kind)


@pytest.mark.parametrize("kind", ["language", "period"])
def test_a_language_or_a_time_is_not_work(identity: Identity, kind: SpanKind) -> None:
    text = f"als moslima doe ik xyz. {WORK}"
    neutral = identity.neutral(text)
    at = neutral.text.index("xyz")
    assert without_asides(text, neutral, [Span(at, at + 3, "xyz", kind)]).text == WORK


def test_a_word_that_tells_who_somebody_is_is_no_title(identity: Identity) -> None:
    assert left_of(identity, f"{WORK}, ik ben zwanger van mijn tweede", "zwanger", kind="title") == WORK


@pytest.mark.parametrize(
    "text", ["ik ben moslima en ga naar de moskee", "ik ben gevlucht uit eritrea", "", "!"]
)
def test_a_text_that_is_all_aside_stays(identity: Identity, text: str) -> None:
    neutral = identity.neutral(text)
    assert without_asides(text, neutral, []).text == neutral.text


def test_what_is_left_is_found_in_what_was_said(identity: Identity) -> None:
    text = f"Ik ben Fatima. Ik ga elke vrijdag naar de moskee.\n{WORK}, mijn zus ook, en ik kook."
    neutral = identity.neutral(text)
    at = neutral.text.index("ramen")
    story = without_asides(text, neutral, [Span(at, at + 12, "ramen lappen", "task")])
    for word in ("ramen lappen", "vloeren dweilen"):
        at = story.text.index(word)
        start, end = story.said(at, at + len(word))
        assert text[start:end] == word
    spans = [story.said(n, n + 1) for n in range(len(story.text))]
    assert spans == sorted(spans)
