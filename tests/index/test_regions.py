"""Places in everyday text, and the regions they are in."""

from __future__ import annotations

import csv
import random

import pytest

from index.place_names import Reason, spellings
from index.regions import FILE, Regions, RegionsFile, _Loader, yaml
from index.taxonomy import Taxonomy
from tests.shared import real

MERGED = {
    "Eemsdelta": ["Appingedam", "Delfzijl", "Loppersum"],
    "Oisterwijk": ["Haaren"],
    "Dijk en Waard": ["Heerhugowaard", "Langedijk"],
    "Land van Cuijk": ["Boxmeer", "Cuijk", "Grave", "Mill en Sint Hubert", "Sint Anthonis"],
    "Maashorst": ["Landerd", "Uden"],
    "Purmerend": ["Beemster"],
    "Amsterdam": ["Weesp"],
    "Voorne aan Zee": ["Brielle", "Hellevoetsluis", "Westvoorne"],
}
"""Municipalities of 2020 that were merged by 2025. Weesp and Haaren went to another region by it;
of Haaren three other villages went elsewhere."""


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load()


@pytest.fixture(scope="module")
def file() -> RegionsFile:
    return RegionsFile.model_validate(yaml.load(FILE.read_text(encoding="utf-8"), Loader=_Loader))


def codes(regions: Regions, text: str, asked: bool = False) -> list[tuple[str, list[str]]]:
    return [(p.name, [r.code for r in p.regions]) for p in regions.find_all(text, asked)]


# What the file holds


def test_regions_and_municipalities_are_complete(regions: Regions) -> None:
    dutch = [r for r in regions.all if r.kind == "labour-market"]
    flemish = [r for r in regions.all if r.kind == "province"]
    assert len(dutch) == 35
    assert sum(len(r.municipalities) for r in dutch) == 342
    assert [r.name for r in flemish if r.country == "BE"] == [r.name for r in flemish]
    assert len(flemish) == 6
    assert sum(len(r.municipalities) for r in flemish) >= 60
    assert regions.by_code["AM22"].name == "Rijnmond"


def test_every_region_names_source_and_year(regions: Regions) -> None:
    assert all(source.year >= 2020 for region in regions.all for source in region.sources)
    dutch, flemish = regions.by_code["AM01"], regions.by_code["BE-OVL"]
    assert "2020" in dutch.sources[0].label
    assert "provincies" in flemish.sources[0].label


def test_many_places_are_no_municipality(file: RegionsFile) -> None:
    dutch = [row for group in file.groups if group.country == "NL" for row in group.regions]
    assert sum(name != municipality for row in dutch for name, municipality in row.names()) >= 400


@pytest.mark.shared_data
def test_municipalities_are_those_of_the_list_and_the_mergers(regions: Regions) -> None:
    with real("nl/arbeidsmarktregio_gemeente_ca2020.csv").open(encoding="utf-8-sig", newline="") as handle:
        listed = {row["gemeente"].strip(): row["am_code"] for row in csv.DictReader(handle)}
    ours = {name: r.code for r in regions.all if r.country == "NL" for name in r.municipalities}
    merged = {old: new for new, olds in MERGED.items() for old in olds}

    assert len(listed) == 355
    assert ours.keys() == (listed.keys() - merged.keys()) | MERGED.keys()
    assert {n: c for n, c in ours.items() if n in listed and listed[n] != c} == {}
    moved = {old: ours[new] for old, new in merged.items() if listed[old] != ours[new]}
    assert moved == {"Weesp": "AM18", "Haaren": "AM26"}


def test_merged_municipalities_are_still_said(regions: Regions) -> None:
    for new, olds in MERGED.items():
        for old in olds:
            place = regions.find(f"ik woon in {old}")
            assert place is not None
            assert new in [r.municipality for r in place.readings], old


def test_every_name_is_found_where_somebody_lives_there(regions: Regions, file: RegionsFile) -> None:
    lost = []
    for row in file.rows:
        for name in [*row.municipalities, *(p for places in row.municipalities.values() for p in places)]:
            spoken = name.partition(" (")[0].replace(",", "").lower()
            place = regions.find(f"ik woon in {spoken}")
            if place is None or place.text != spoken or row.code not in [r.code for r in place.regions]:
                lost.append((name, place))
    assert lost == []


# What is understood


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("ik woon in Hoogvliet", "Hoogvliet", "AM22"),
        ("IK WOON IN IJBURG", "IJburg", "AM18"),
        ("ergens in amsterdam-zuidoost", "Amsterdam-Zuidoost", "AM18"),
        ("bij de bijlmer in de buurt", "De Bijlmer", "AM18"),
        ("'s-Gravenhage", "'s-Gravenhage", "AM21"),
        ("s gravenhage", "'s-Gravenhage", "AM21"),
        ("Den Haag.", "Den Haag", "AM21"),
        ("denhaag", "Den Haag", "AM21"),
        ("’s-Hertogenbosch", "'s-Hertogenbosch", "AM27"),
        ("den bosch", "Den Bosch", "AM27"),
        ("ik zit in Gorkum", "Gorkum", "AM35"),
        ("St. Oedenrode", "Sint-Oedenrode", "AM27"),
        ("sudwest fryslan", "Súdwest-Fryslân", "AM02"),
        ("Su\u0301dwest-Frysla\u0302n", "Súdwest-Fryslân", "AM02"),
        ("Fryslân", "Fryslân", "AM02"),
        ("ysselstein", "IJsselstein", "AM13"),
        ("de regio rijnmond", "Rijnmond", "AM22"),
        ("zuid-limburg", "Zuid-Limburg", "AM30"),
        ("Gooi en Vechtstreek", "Gooi- en Vechtstreek", "AM12"),
        ("ik ben van Gent", "Gent", "BE-OVL"),
        ("in sint niklaas", "Sint-Niklaas", "BE-OVL"),
        ("ik kom uit Molenbeek", "Molenbeek", "BE-BRU"),
        ("Heist op den Berg", "Heist-op-den-Berg", "BE-VAN"),
        ("Alphen aan den Rijn", "Alphen aan den Rijn", "AM19"),
        ("alphen a/d rijn", "Alphen aan den Rijn", "AM19"),
        ("Berkel-Enschot", "Berkel-Enschot", "AM26"),
        ("berkel en rodenrijs", "Berkel en Rodenrijs", "AM34"),
        ("Bergen op Zoom", "Bergen op Zoom", "AM25"),
    ],
)
def test_a_place_is_found(regions: Regions, text: str, name: str, code: str) -> None:
    assert codes(regions, text) == [(name, [code])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ik woon in Best", "Best"),
        ("ik woon in best", "Best"),
        ("ik heb in best gewerkt", "Best"),
        ("Ik werk bij Best in de buurt", "Best"),
        ("ik kom uit echt", "Echt"),
        ("mijn woonplaats is echt", "Echt"),
        ("woonplaats: goes", "Goes"),
        ("in oss", "Oss"),
        ("oss", "Oss"),
        ("omgeving ede", "Ede"),
        ("ik woon in de buurt van epe", "Epe"),
        ("in de regio heerde", "Heerde"),
        ("vlakbij zeist", "Zeist"),
        ("ik heb in leiden gewerkt", "Leiden"),
        ("dat ik in tegelen woon", "Tegelen"),
        ("ik woon in huizen", "Huizen"),
        ("ik werkte bij een bakker in Buren", "Buren"),
        ("gemeente putten", "Putten"),
        ("woonachtig te steenbergen", "Steenbergen"),
        ("Ik werk in Assen", "Assen"),
        ("in het gooi", "Het Gooi"),
        ("ik woon in blokker", "Blokker"),
        ("ik woon in Erica", "Erica"),
    ],
)
def test_a_name_that_is_a_word_as_well_counts_with_a_reason(regions: Regions, text: str, name: str) -> None:
    assert [p.name for p in regions.find_all(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "ik werk het best alleen",
        "Best wel zwaar werk",
        "ik ben echt moe",
        "Echt een mooie baan",
        "ik vind de omgeving echt mooi",
        "ik heb in best veel winkels gewerkt",
        "ik woon in best een groot huis",
        "naar best vermogen",
        "onder grave omstandigheden, in grave nood",
        "een team leiden, ik ben goed in leiden",
        "om mensen te leiden",
        "schoonmaken in huizen",
        "helpen bij buren",
        "werken bij vorst",
        "metaal gieten en tegelen in badkamers",
        "assen en banden vervangen",
        "ik kan goed vijlen en lassen",
        "dieren voeren in hokken",
        "boeken terug op hun plaats zetten",
        "als ik het gooi dan vangt hij",
        "de heer de Vries en hout en staal",
        "mevrouw van Dongen hielp mij",
        "ik heet Jan van Tilburg",
        "mijn collega Erica en mijn baas Jan Mol",
        "ik werkte bij Blokker en bij Van Haren",
        "in de wolken",
        "in de wijk",
        "ik kom uit Syrië, uit Turkije, uit Polen en uit Marokko",
        "in dienst bij mensen uit het buitenland",
        "ik heb geleden onder mijn baas",
        "",
        "  ...  ",
    ],
)
def test_ordinary_words_are_no_places(regions: Regions, text: str) -> None:
    assert codes(regions, text) == []


def test_the_vocabulary_of_work_is_free_of_places(regions: Regions, taxonomy: Taxonomy) -> None:
    found = {p.name for _, _, text in taxonomy.phrases() for p in regions.find_all(text)}
    assert found <= {"Schiphol", "Zaventem"}


def test_a_bare_answer_counts_when_asked(regions: Regions) -> None:
    for answer, name in {
        "best": "Best",
        "Echt": "Echt",
        "in huizen": "Huizen",
        "amsterdm": "Amsterdam",
    }.items():
        assert regions.find(answer) is None
        assert [p.name for p in regions.find_all(answer, asked=True)] == [name]
    assert codes(regions, "bergen in limburg", asked=True)[0] == ("Bergen", ["AM29"])
    for text in ("ik ben echt moe", "dat weet ik niet best", "maakt niet uit"):
        assert regions.find(text, asked=True) is None


# Typing errors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ik woon in amsterdm", "Amsterdam"),
        ("in rottedam-zuid", "Rotterdam-Zuid"),
        ("ik kom uit leeuwaarden", "Leeuwarden"),
        ("uit nijmgen", "Nijmegen"),
        ("in capele aan de ijsel", "Capelle aan den IJssel"),
        ("regio eindhovn", "Eindhoven"),
        ("ik woon in putte", "Putte"),
    ],
)
def test_typing_errors_are_forgiven_behind_a_cue(regions: Regions, text: str, name: str) -> None:
    assert [p.name for p in regions.find_all(text)] == [name]


@pytest.mark.parametrize(
    "text", ["amsterdm", "ik reed amsterdm", "in de bloemenzaak", "bij leerwaren", "uit de reden"]
)
def test_they_are_not_forgiven_elsewhere(regions: Regions, text: str) -> None:
    assert codes(regions, text) == []


def test_a_lost_letter_leads_to_no_other_place(regions: Regions) -> None:
    chance = random.Random(7)
    right = wrong = total = 0
    for region in regions.all:
        for name in (m.partition(" (")[0].lower() for m in region.municipalities):
            if len(name) < 7 or " " in name or "-" in name:
                continue
            at = chance.randrange(2, len(name))
            place = regions.find(f"ik woon in {name[:at]}{name[at + 1 :]}")
            total += 1
            right += place is not None and region in place.regions
            wrong += place is not None and region not in place.regions
    assert total > 250
    assert right / total >= 0.9
    assert wrong / total <= 0.01


# Which one is meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ik woon in Bergen", {"AM15", "AM29"}),
        ("ik woon in Bergen (L)", {"AM29"}),
        ("ik woon in bergen nh", {"AM15"}),
        ("hengelo", {"AM05", "AM09"}),
        ("Hengelo (Gld)", {"AM09"}),
        ("Hengelo, Overijssel", {"AM05"}),
        ("ik woon in rijswijk", {"AM10", "AM21", "AM25"}),
        ("ik woon in rijswijk bij den haag", {"AM21"}),
        ("ik woon in Valkenburg", {"AM19", "AM30"}),
        ("ik woon in Beek", {"AM08", "AM09", "AM30"}),
        ("ik woon in Laren", {"AM06", "AM12"}),
        ("ik woon in Alphen", {"AM10", "AM19", "AM26"}),
        ("ik woon in Deurne", {"AM32", "BE-VAN"}),
        ("Deurne bij Antwerpen", {"BE-VAN"}),
        ("ik kom uit Limburg", {"AM29", "AM30", "AM33", "BE-VLI"}),
        ("ik woon in Drenthe", {"AM01", "AM03", "AM36"}),
        ("rozendaal", {"AM07", "AM25"}),
    ],
)
def test_all_possible_regions_come_back(regions: Regions, text: str, expected: set[str]) -> None:
    place = regions.find(text)
    assert place is not None
    assert {r.code for r in place.regions} == expected


def test_readings_tell_places_of_one_name_apart(regions: Regions) -> None:
    place = regions.find("ik woon in bergen")
    assert place is not None
    assert [(r.name, r.municipality) for r in place.readings] == [
        ("Bergen (NH)", "Bergen (NH)"),
        ("Bergen (L)", "Bergen (L)"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ik werk in Arnhem maar woon in ede", "Ede"),
        ("ik kom uit Aalst maar woon nu in Zeeland", "Zeeland"),
        ("in Rotterdam gewerkt, daarna in Gouda", "Rotterdam"),
        ("ik woonde in Utrecht en nu woon ik in Zwolle", "Zwolle"),
        ("ik ben geboren in Breda en werkte in Tilburg", "Breda"),
    ],
)
def test_where_one_lives_goes_first(regions: Regions, text: str, name: str) -> None:
    place = regions.find(text)
    assert place is not None
    assert place.name == name


def test_the_reason_is_told(regions: Regions) -> None:
    text = "Ik kom uit Gent, werkte in Breda, rond de regio Tilburg, en woon in Goes; Venlo ken ik."
    assert [p.reason for p in regions.find_all(text)] == [
        Reason.FROM,
        Reason.AT,
        Reason.NEAR,
        Reason.LIVES,
        Reason.NONE,
    ]


def test_offsets_are_exact_and_never_overlap(regions: Regions) -> None:
    chance = random.Random(3)
    parts = (
        "in Den Haag ( L ) Bergen ’s-Hertogenbosch Fryslân de woon ik best 🙂 , aan Alphen den Rijn ĳ İ st."
    )
    words = [*parts.split(), "\n", "Su\u0301dwest", "rotterdm", "'t", "Harde"]
    for _ in range(300):
        text = " ".join(chance.choices(words, k=12))
        end = 0
        for place in regions.find_all(text):
            assert place.start >= end
            assert text[place.start : place.end] == place.text
            assert place.regions
            end = place.end


def test_a_long_text_takes_no_time(regions: Regions) -> None:
    text = "in " * 2000 + "in oss " * 2000
    assert len(regions.find_all(text, asked=True)) == 2000


def test_spellings() -> None:
    assert next(spellings("Sint-Oedenrode")) == next(spellings("st oedenrode"))
    assert set(spellings("Bergen (NH)")) == {"bergen", "bergen nh", "bergennh"}
    assert "krimpen ad yssel" in set(spellings("Krimpen aan den IJssel"))
