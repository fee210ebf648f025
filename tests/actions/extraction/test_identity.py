"""What is compared instead of a text: the same story, whoever tells it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from actions.extraction.identity import Identity
from index.sources import starter
from tests.actions.harness import ROOT

DATA = Path(ROOT) / "benchmarks" / "data"
WORK = "vloeren dweilen en ramen lappen"
LONGEST_SECONDS = 2.0
"""Of the processor, for a message as long as they may be."""


@pytest.fixture(scope="module")
def identity() -> Identity:
    taxonomy = starter.load()
    return Identity(
        {*taxonomy.titles, *(n for o in taxonomy.occupations for n in (*o.names, *o.words))},
    )


def pairs(*names: str) -> list[tuple[str, str]]:
    rows = [row for name in names for row in (DATA / name).read_text("utf-8").splitlines()[1:]]
    return [(a, b) for a, _, b in (row.partition("\t") for row in rows)]


PAIRS = pairs("story_pairs_dev.tsv")
ALL_PAIRS = pairs("story_pairs_dev.tsv", "story_pairs_dev_2.tsv")


@pytest.mark.parametrize(("a", "b"), PAIRS, ids=range(1, len(PAIRS) + 1))
def test_two_people_with_one_story_are_compared_alike(identity: Identity, a: str, b: str) -> None:
    assert identity.neutral(a).text == identity.neutral(b).text


@pytest.mark.parametrize(
    ("say", "names"),
    [
        ("mijn naam is {} en ik doe {work}", ["Jan de Boer", "El Amrani", "Kok", "fatima", "Nguyen Thi Hoa"]),
        ("ik heet {}. {work}", ["Bakker", "tewolde", "Anne-Marie van den Berg", "x-ray"]),
        ("{work}. groetjes {}", ["Samira", "kees", "J. de Vries", "A. Yilmaz", "Bas"]),
        ("{work}. mvg, {}", ["Samira El Idrissi", "Kees Kok"]),
        ("ze noemen me {}. {work}", ["de turk", "jantje", "Mo", '"de kleine"']),
        ("ik ben {}, {work}", ["bushra", "Nienke", "jan bakker", "Roos", "Tewolde"]),
        ("Ja, ik ben {} en ik hou van {work}", ["Tewolde", "Xhulia"]),
        ("{}, 45, {work}", ["ismail", "Patrick", "sanne de vries"]),
        ("de klas zegt {}. {work}", ["meneer el amrani", "mevrouw van dijk", "meneer Jansen"]),
        ("{work} met {}", ["Ahmed", "sjoerd"]),
        ("{}, 29. {work}", ["Nii Mensah", "Jaap Slager", "jan kok", "Roos de Boer", "Florin Popa"]),
        ("{}, {work}", ["florin", "bas", "roos slager"]),
        ("onder de stukken staat {}. {work}", ["samir", "bas", "roos kuiper"]),
        ("mijn docent was mevrouw {}. {work}", ["Slager", "kuiper", "De Boer", "Wolf"]),
        ("{work}. groetjes {}", ["Jan Slager", "Mehmet Kasap", "bas de bakker"]),
    ],
)
def test_names_go(identity: Identity, say: str, names: list[str]) -> None:
    assert (
        len({identity.neutral(say.replace("{work}", WORK).replace("{}", name)).text for name in names}) == 1
    )


@pytest.mark.parametrize(
    ("say", "origins"),
    [
        (
            "ik kom uit {}. {work}",
            ["eritrea", "de Filipijnen", "Best", "Gent", "'s-Hertogenbosch", "de randstad"],
        ),
        ("in {} deed ik {work}", ["Syrië", "syrie", "Den Haag", "Noord-Brabant", "Sierra Leone"]),
        ("ik ben {}. {work}", ["Turks", "Poolse", "een Brabander", "half Turks, half Fries", "oekraïner"]),
        ("mijn {} oom leerde mij {work}", ["Vietnamese", "Zeeuwse"]),
        ("ik ben van {} afkomst. {work}", ["Armeense", "Utrechtse"]),
        ("{work}, als {} student", ["Nepalese", "Nederlandse"]),
        ("ben een {} van 38, {work}", ["bulgaar", "zeeuw", "tukker", "pool", "berber", "molukker"]),
        ("ik kom uit een {} familie. {work}", ["roma", "sinti", "haagse", "koerdische", "irakese"]),
        ("ik ben Jo, {} van 31. {work}", ["Antilliaanse", "Hollandse", "Syrische"]),
        ("mijn {} vader leerde mij {work}", ["irakese", "twentse", "antwerpse", "jezidische"]),
    ],
)
def test_origin_goes(identity: Identity, say: str, origins: list[str]) -> None:
    assert len({identity.neutral(say.replace("{work}", WORK).replace("{}", o)).text for o in origins}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "ik geef Turkse les", "in een Chinees restaurant", "Italiaanse en Griekse gerechten koken",
        "klanten van een Poolse winkel", "Surinaamse keuken", "ik spreek Turks en Nederlands",
        "vertalen van Turks naar Nederlands", "tolk Arabisch", "ik kan geen Frans",
        "mijn moedertaal is Pools",
        "docent Frans", "mails in het Duits beantwoorden", "Engelse teksten vertalen",
        "ik rij met de vrachtwagen naar Spanje en Frankrijk", "ik kom uit de horeca",
    ],
)  # fmt: skip
def test_languages_kitchens_and_the_like_are_work(identity: Identity, text: str) -> None:
    assert identity.neutral(text).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ik ben een man van 30", "ik ben van 30"),
        ("als enige vrouw in de ploeg: dozen pakken", "in de ploeg: dozen pakken"),
        ("als alleenstaande moeder kon ik niet elke zaterdag", "kon ik niet elke zaterdag"),
        ("(Jongen, 18) eten bezorgen", "(18) eten bezorgen"),
        ("eten bezorgen. Getrouwd, 49 jaar oud, drie zonen", "eten bezorgen. 49 jaar oud"),
        ("ik heb een man en een zoontje. eten bezorgen", "eten bezorgen"),
        ("eten bezorgen. ik kom uit Syrië.", "eten bezorgen."),
        ("ik ben moslim en draag een hoofddoek, eten bezorgen", "ik ben en draag een, eten bezorgen"),
        ("ik heb mijn moeder verzorgd", "ik heb mijn familielid verzorgd"),
        ("nieuwe meisjes inwerken", "nieuwe mensen inwerken"),
        ("vrijwilliger in de moskee", "vrijwilliger in de gebedshuis"),
        ('"Bilal, schiet op!" roept de kok', '"schiet op!" roept de kok'),
        ("ik ben een vrouw", ""),
        ("ik ben Turks-Nederlands en lasser", "ik ben en lasser"),
        ("mijn man is kok en hij kookt", "mijn familielid is kok en kookt"),
        ("IK BEN FATMA EN WAS VERKOOPSTER", "IK BEN EN WAS VERKOPER"),
    ],
)
def test_who_somebody_is_goes(identity: Identity, text: str, left: str) -> None:
    assert identity.neutral(text).text == left


@pytest.mark.parametrize(
    ("said", "compared"),
    [
        ("verkoopster", "verkoper"), ("kapsters", "kappers"), ("lerares", "leraar"),
        ("leraressen", "leraren"),
        ("juf", "leerkracht"), ("meester", "leerkracht"), ("gymjuf", "gymleerkracht"),
        ("verpleegster", "verpleegkundige"), ("wijkverpleger", "wijkverpleegkundige"),
        ("masseuse", "masseur"),
        ("directrice", "directeur"), ("conductrice", "conducteur"), ("kassière", "kassamedewerker"),
        ("hoofdcaissiere", "hoofdkassamedewerker"), ("schoonheidsspecialiste", "schoonheidsspecialist"),
        ("poetsvrouw", "poetshulp"), ("werkster", "schoonmaker"), ("huisvrouw", "huisman"),
        ("maatschappelijk werkster", "maatschappelijk werker"), ("brandweervrouw", "brandweerman"),
        ("Stewardess", "Steward"), ("VERKOOPSTER", "VERKOPER"), ("schipperse", "schipper"),
        ("boerin", "boer"),
        ("vakkenvulster", "vakkenvuller"), ("schrijfster", "schrijver"), ("zangeres", "zanger"),
    ],
)  # fmt: skip
def test_titles_have_one_form(identity: Identity, said: str, compared: str) -> None:
    assert identity.neutral(f"ik was {said}, twee jaar").text == f"ik was {compared}, twee jaar"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "?!?", "😀", "vakken vullen, spiegelen en kassa", "vuilnisman bij de gemeente",
        "damesafdeling en herenkleding", "herenkapper", "dames- en herenkleding naaien", "vroedvrouw geweest",
        "met vijf man op de bouw", "afval gescheiden inzamelen", "machines uit elkaar halen",
        "kinderen, baby's en ouderen wassen", "ik let op de klanten", "power bi en sql",
        "rooster maken in het venster", "bij Albert Heijn achter de kassa", "ik heet de gasten welkom",
        "noteer de naam en het adres", "moeder en baby helpen na de bevalling",
        "Java, Python en Ruby", "regel  dubbel   gespatieerd .", "ik ben lasser. Ik kan ook frezen",
    ],
)  # fmt: skip
def test_work_stays_as_it_was_said(identity: Identity, text: str) -> None:
    neutral = identity.neutral(text)
    assert neutral.text == text
    assert [neutral.said(n, n + 1) for n in range(len(text))] == [(n, n + 1) for n in range(len(text))]


def test_what_is_left_is_found_in_what_was_said(identity: Identity) -> None:
    text = "Hoi, ik ben Fatima uit Syrië. Ik was verkoopster, als enige vrouw: kassa en vakken vullen."
    neutral = identity.neutral(text)
    for word, said in {"verkoper": "verkoopster", "kassa": "kassa", "vakken vullen": "vakken vullen"}.items():
        at = neutral.text.index(word)
        start, end = neutral.said(at, at + len(word))
        assert text[start:end] == said


def test_a_place_in_the_text_is_a_place_in_the_original(identity: Identity) -> None:
    for a, b in ALL_PAIRS:
        for text in (a, b):
            neutral = identity.neutral(text)
            spans = [neutral.said(n, n + 1) for n in range(len(neutral.text))]
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert spans == sorted(spans)
            assert neutral.said(len(neutral.text), len(neutral.text))[0] <= len(text)


def test_nothing_more_goes_the_second_time(identity: Identity) -> None:
    for text in {text for pair in ALL_PAIRS for text in pair}:
        once = identity.neutral(text).text
        assert identity.neutral(once).text == once


@pytest.mark.parametrize(
    "said", ["ik ben ", "jan ", ", ", "van de ", "st. ", '"', "( ", "é", "ik kom uit een "]
)
def test_long_texts_take_no_time(identity: Identity, said: str) -> None:
    began = time.process_time()
    left = identity.neutral((said * 2000)[:2000])
    assert time.process_time() - began < LONGEST_SECONDS
    assert len(left.text) <= 2000
