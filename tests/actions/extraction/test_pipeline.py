"""The extraction pipeline: spans that stand where they say, and a model that fits its inputs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from actions.extraction import pipeline
from actions.extraction.spans import Span, without_overlaps
from actions.tools import Tools
from index.errors import StoreError

MESSAGES = [
    "ik was drie jaar kok bij van der valk, soep koken en borden opmaken",
    "Ik heb VCA en rijbewijs B, en ik spreek Nederlands en Turks.",
    "ik kan niet autorijden",
    "vakken vullen, spiegelen en kassa 😀 in de supermarkt",
    "ik nam bestellingen op en ruimde tafels af",
    "'k heb nen tijd in den bouw gewerkt hé",
    "",
    "?!?",
    "   ",
]


@pytest.mark.parametrize("text", MESSAGES)
def test_spans_stand_where_they_say_and_never_overlap(tools: Tools, text: str) -> None:
    spans = tools.extractor.extract(text)
    assert all(text[s.start : s.end] == s.text != "" for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("ik was drie jaar kok", "title", "kok"),
        ("ik was drie jaar kok", "period", "drie jaar"),
        ("van 2015 tot 2019 was ik schoonmaker", "period", "van 2015 tot 2019"),
        ("ik heb een heftruckcertificaat", "certificate", "heftruckcertificaat"),
        ("ik heb rijbewijs b", "certificate", "rijbewijs b"),
        ("ik spreek turks en een beetje nederlands", "language", "turks"),
        ("ik werkte bij albert heijn als vakkenvuller", "organisation", "albert heijn"),
        ("ik werkte bij albert heijn als vakkenvuller", "title", "vakkenvuller"),
        ("ik deed mensen wassen en medicijnen geven", "task", "mensen wassen"),
        ("ik wil liever niet in het weekend werken", "wish", "weekend"),
    ],
)
def test_what_was_said_is_found(tools: Tools, text: str, kind: str, said: str) -> None:
    assert any(s.kind == kind and said in s.text for s in tools.extractor.extract(text))


def test_a_denial_is_marked(tools: Tools) -> None:
    spans = tools.extractor.extract("ik heb geen rijbewijs b maar wel vca")
    assert {s.text: s.negated for s in spans if s.kind == "certificate"} == {
        "rijbewijs b": True,
        "vca": False,
    }


def test_a_denied_enumeration_is_denied_to_its_end(tools: Tools) -> None:
    spans = tools.extractor.extract("ik spreek geen engels, frans en duits")
    assert {s.text: s.negated for s in spans} == {"engels": True, "frans": True, "duits": True}


def test_an_enumeration_falls_apart(tools: Tools) -> None:
    tasks = [s.text for s in tools.extractor.extract("ik deed vakken vullen, spiegelen en kassa draaien")]
    assert len(tasks) == 3


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "altijd thuis geweest voor de kindjes en mijn schoonmoeder verzorgd",
            ["thuis geweest voor de kindjes", "schoonmoeder verzorgd"],
        ),
        (
            "alle dagen koken wassen plassen en met haar naar den dokter",
            ["koken", "wassen plassen", "met haar naar den dokter"],
        ),
        ("koken strijken poetsen", ["koken", "strijken", "poetsen"]),
        ("mijn vader verzorgd", ["vader verzorgd"]),
        ("vrachtwagens gelost", ["vrachtwagens gelost"]),
        ("mee den camion gereden", ["mee den camion gereden"]),
        ("laden", ["laden"]),
        ("lossen", ["lossen"]),
    ],
)
def test_everyday_work_is_found_whole(tools: Tools, text: str, tasks: list[str]) -> None:
    assert [(s.text, s.kind) for s in tools.extractor.extract(text)] == [(t, "task") for t in tasks]


def test_going_along_to_the_doctor_is_a_task_of_its_own(tools: Tools) -> None:
    spans = tools.extractor.extract("ik kuis bij mijn schoonouders en ga mee naar den dokter")
    assert [s.kind for s in spans] == ["task", "task"]
    assert spans[1].text == "ga mee naar den dokter"


@pytest.mark.parametrize(
    "text",
    [
        "bananen zijn krom", "gras is groen", "wat een weer", "mijn kat is ziek", "weet ik veel",
        "mijn zus is kapster", "mijn vader was bakker", "de loodgieter komt morgen", "is het al vijf uur",
        "spreek je turks", "hoe bedoel je", "ik heb schulden", "geen ervaring", "ik heb geen ervaring",
        "ik heb kinderen", "mijn kinderen zijn ziek", "ik heb stress van mijn schulden",
    ],
)  # fmt: skip
def test_what_tells_nothing_about_work_is_left_alone(tools: Tools, text: str) -> None:
    assert tools.extractor.extract(text) == []


def test_the_same_text_gives_the_same_spans(tools: Tools) -> None:
    text = MESSAGES[0]
    assert tools.extractor.extract(text) == tools.extractor.extract(text)


def test_a_very_long_message_is_taken(tools: Tools) -> None:
    assert tools.extractor.extract("ik was kok en daarna schoonmaker. " * 60)


def test_a_missing_model_says_what_to_run(tools: Tools, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not found") as caught:
        pipeline.load(tools.taxonomy, tmp_path)
    assert "vakwijzer index build" in caught.value.hint


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handful of annotated messages."""
    folder = tmp_path_factory.mktemp("training")
    (folder / "a.txt").write_text(
        "ik was [kok](title)\nik was [bakker](title)\nik deed [soep koken](task)\nik weet het niet\n",
        encoding="utf-8",
    )
    return folder


def test_training_twice_does_nothing_the_second_time(tools: Tools, small: Path, tmp_path: Path) -> None:
    assert pipeline.train(tools.taxonomy, tmp_path, small) is True
    assert pipeline.train(tools.taxonomy, tmp_path, small) is False
    assert pipeline.load(tools.taxonomy, tmp_path, small).extract("ik was kok")


def test_a_model_older_than_its_data_is_refused(tools: Tools, small: Path, tmp_path: Path) -> None:
    pipeline.train(tools.taxonomy, tmp_path / "model", small)
    changed = tmp_path / "data"
    changed.mkdir()
    (changed / "a.txt").write_text("ik was [kapper](title)\n", encoding="utf-8")
    with pytest.raises(StoreError, match="older"):
        pipeline.load(tools.taxonomy, tmp_path / "model", changed)


def test_of_overlapping_spans_the_first_is_kept() -> None:
    trusted, other = Span(5, 9, "drie", "period"), Span(0, 7, "al drie", "task")
    before = Span(0, 2, "al", "tool")
    assert without_overlaps([trusted, other, before]) == [before, trusted]
