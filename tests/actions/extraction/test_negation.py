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
        ("zagen laat ik aan iemand anders over", ["zagen"], ["zagen"]),
        ("de snijmachine mocht alleen piet bedienen", ["de snijmachine"], ["de snijmachine"]),
        ("snoeien was voor kees", ["snoeien"], ["snoeien"]),
        ("de afwas hadden we een jongen voor", ["afwas"], ["afwas"]),
        ("mijn broer regelde de inkoop en ik de verkoop", ["inkoop", "verkoop"], ["inkoop"]),
        ("zij zaagde, ik schuurde", ["zaagde", "schuurde"], ["zaagde"]),
        ("zagen moet een ander maar doen", ["zagen"], ["zagen"]),
        ("dakwerk was mannenwerk", ["dakwerk"], ["dakwerk"]),
        ("nee geen fabriek meer", ["fabriek"], ["fabriek"]),
        ("bukken gaat nog, knielen niet meer", ["bukken", "knielen"], ["knielen"]),
        ("trappen poets ik niet meer met mijn heup", ["trappen"], ["trappen"]),
        ("vroeger gaf ik les, dat doe ik niet meer", ["les"], []),
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
        ("mijn havo heb ik laten schieten", ["havo"], ["havo"]),
        ("adr is al jaren verlopen", ["adr"], ["adr"]),
        ("mijn adr is nog niet verlopen", ["adr"], []),
        ("ik had vca maar die is ingetrokken", ["vca"], ["vca"]),
        ("ze hebben afgepakt mijn rijbewijs", ["rijbewijs"], ["rijbewijs"]),
        ("mijn rijbewijs is hier niet geldig", ["rijbewijs"], ["rijbewijs"]),
        ("mijn diploma is hier niet geldig", ["diploma"], []),
        ("van de opleiding bakker weggestuurd", ["bakker"], ["bakker"]),
        ("ge moet nen brevet hebben en da heb ik ni", ["brevet"], ["brevet"]),
        ("gesjeesd voor theorie", ["theorie"], ["theorie"]),
        ("nog niet gehaald, dat examen", ["examen"], ["examen"]),
    ],
)
def test_a_paper_that_was_not_obtained_is_denied(text: str, said: list[str], expected: list[str]) -> None:
    assert denied(text, *said, kind="certificate") == expected


def test_an_employer_is_denied_only_where_the_right_one_is_told() -> None:
    assert denied("niet bij Bol maar bij Wehkamp", "Bol", "Wehkamp", kind="organisation") == ["Bol"]
    assert denied("nooit ruzie bij Bol", "Bol", kind="organisation") == []


def test_an_employer_or_period_may_be_denied_plainly() -> None:
    assert denied("nooit bij Bol gewerkt", "Bol", kind="organisation") == ["Bol"]
    assert denied("bij Bol was ik niet in dienst", "Bol", kind="organisation") == ["Bol"]
    assert denied("bij Bol was ik nooit ziek", "Bol", kind="organisation") == []
    assert denied("drie weken, dat klopt niet", "drie weken", kind="period") == ["drie weken"]
    assert denied("nee geen drie weken", "drie weken", kind="period") == ["drie weken"]


def test_what_nobody_is_any_more_was_so_all_the_same() -> None:
    assert denied("ik ben geen kok meer", "kok", kind="title") == []
    assert denied("ik ben geen kok", "kok", kind="title") == ["kok"]


def test_a_cue_in_a_wish_denies_nothing_beside_it() -> None:
    wish, task = Span(0, 12, "geen nachten", "wish"), Span(13, 19, "poetsen", "task")
    assert not any(s.negated for s in negation.mark("geen nachten poetsen", [wish, task]))


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("haken kan ik voor geen millimeter", ["haken"], ["haken"]),
        ("met geen poot aan de kraan gezeten", ["kraan"], ["kraan"]),
        ("nog geen seconde op de trekker gezeten", ["trekker"], ["trekker"]),
        ("sloten heb ik van mijn leven nog niet gezet", ["sloten"], ["sloten"]),
        ("van stroom snap ik geen jota", ["stroom"], ["stroom"]),
        ("lassen ken ik de botten van", ["lassen"], ["lassen"]),
        ("gas daar bleven wij van af", ["gas"], ["gas"]),
        ("haken is er nooit van gekomen", ["haken"], ["haken"]),
        ("voegen heb ik geprobeerd, mislukt", ["voegen"], ["voegen"]),
        ("ze boden mij de kassa aan, ik heb nee gezegd", ["kassa"], ["kassa"]),
        ("breien ben ik waardeloos in", ["breien"], ["breien"]),
        ("met cijfers ben ik een ramp", ["cijfers"], ["cijfers"]),
        ("python is latijn voor mij", ["python"], ["python"]),
        ("haken gaat boven mijn pet", ["haken"], ["haken"]),
        ("snoeien, dat is niks voor mij", ["snoeien"], ["snoeien"]),
        ("dakwerk daar heb ik geen lef voor", ["dakwerk"], ["dakwerk"]),
        ("dakwerk daar mocht ik nooit op", ["dakwerk"], ["dakwerk"]),
        ("de robot kwam na mijn tijd", ["robot"], ["robot"]),
        ("de robot heb ik alleen op tv gezien", ["robot"], ["robot"]),
        ("ik weet niet hoe een draaibank werkt", ["draaibank"], ["draaibank"]),
        ("afgekeurd voor sjouwen", ["sjouwen"], ["sjouwen"]),
        ("allesbehalve handig", ["handig"], ["handig"]),
        ("ik kan zagen noch boren", ["zagen", "boren"], ["zagen", "boren"]),
        ("nooit ik heb gezaagd", ["gezaagd"], ["gezaagd"]),
        ("ginne kraan, genen hamer", ["kraan", "hamer"], ["kraan", "hamer"]),
        ("da kannek nie, zagen", ["zagen"], ["zagen"]),
        ("zagen? ken ik niks van", ["zagen"], ["zagen"]),
        ("italiaans nul", ["italiaans"], ["italiaans"]),
        ("zagen geen sprake van", ["zagen"], ["zagen"]),
        ("zagen, nooit gedaan", ["zagen"], ["zagen"]),
        ("de baas wou niet dat ik zaagde", ["zaagde"], ["zaagde"]),
        ("zij dachten dat ik niet kon zagen", ["zagen"], []),
        ("de baas zei dat ik niet kon zagen, nou ik deed het mooi wel", ["zagen"], []),
        ("niet te stoppen met zagen", ["zagen"], []),
        ("ik draai mijn hand niet om voor zagen", ["zagen"], []),
        ("zagen ging bij mij nooit mis", ["zagen"], []),
        ("nooit een plank gezien die ik niet kon zagen", ["zagen"], []),
        ("zagen deed ik niet voor de lol", ["zagen"], []),
        ("ik heb niet moeite met zagen", ["zagen"], []),
        ("ge moet mij niet leren hoe ge zaagt", ["zaagt"], []),
        ("toen de baas niet kwam heb ik gezaagd", ["gezaagd"], []),
        ("nooit een zaag vastgehad toen ik begon, na een maand wel", ["zaag"], []),
        ("ik spreek geen talen behalve frans", ["frans"], []),
        ("zagen als geen ander", ["zagen"], []),
        ("de hamer doet mij niks", ["hamer"], []),
    ],
)
def test_sayings_deny_and_look_like_it(text: str, said: list[str], expected: list[str]) -> None:
    assert denied(text, *said) == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        # Enumerations in front of what is said of them.
        ("zagen, boren, vijlen, dat heb ik nooit gedaan", ["zagen", "boren", "vijlen"], None),
        ("de pers, de zaag en de lift waren voor de bazen", ["pers", "zaag", "lift"], None),
        ("maar zagen of boren, daar had ik nooit de tijd voor", ["zagen", "boren"], None),
        ("zagen met een mal, dat mag ik niet", ["zagen"], None),
        ("zagen en boren, de lak deed een firma", ["zagen", "boren", "lak"], ["lak"]),
        ("zagen, daar ben ik niet vies van", ["zagen"], []),
        ("frans wel, geen duits, italiaans weer wel", ["frans", "duits", "italiaans"], ["duits"]),
        ("duits nee, frans ook nee", ["duits", "frans"], None),
        ("duits niet, frans evenmin", ["duits", "frans"], None),
        # As it is spoken.
        ("zagen dee niemant van ons", ["zagen"], None),
        ("zagen daar hek gin ervaaring mee", ["zagen"], None),
        ("nooit geen problemen met zagen", ["zagen"], []),
        ("k ben ni benauwd voor zagen", ["zagen"], []),
        ("gin duits ma frans", ["duits", "frans"], ["duits"]),
        # What others did.
        ("de balken zaagde de timmerman", ["balken"], None),
        ("de balken zaagde ik", ["balken"], []),
        ("zagen leerde mijn vader mij", ["zagen"], []),
        ("in plaats van te zagen mocht ik vegen", ["zagen", "vegen"], ["zagen"]),
        ("in plaats van de baas zaagde ik", ["zaagde"], []),
        ("zagen kan bij ons alleen mijn broer", ["zagen"], None),
        ("mijn baas kon niet zagen en ik wel", ["zagen"], []),
        ("het was niet mijn werk om te zagen maar ik deed het", ["zagen"], []),
        # What was learned later.
        ("zagen mocht ik eerst niet, later wel", ["zagen"], []),
        ("voor ik hier kwam wist ik niks van hout, nu ken ik alles", ["hout"], []),
        ("de zaag kende ik niet, maar na een week bediende ik ze alleen", ["zaag"], []),
        # Sayings that deny, and that look like it.
        ("zagen, daar ben ik te onrustig voor", ["zagen"], None),
        ("zagen mag van het lijstje", ["zagen"], None),
        ("van mij mag zagen weg", ["zagen"], None),
        ("er was geen tijd om te zagen", ["zagen"], None),
        ("ik zaagde tot ik niet meer kon", ["zaagde"], []),
        ("zagen is niet voor watjes", ["zagen"], []),
        ("geen kwaad woord over zagen", ["zagen"], []),
        ("ik ben niet iemand die moppert bij zagen", ["zagen"], []),
        ("wij stopten nooit met zagen", ["zagen"], []),
        ("volgens de dokter kan ik niet zagen, onzin", ["zagen"], []),
        ("ik zaagde niet in een loods maar gewoon op straat", ["zaagde"], []),
    ],
)
def test_what_reaches_over_a_whole_message(text: str, said: list[str], expected: list[str] | None) -> None:
    assert denied(text, *said) == (said if expected is None else expected)


def test_papers_are_denied_together() -> None:
    lost = "ik had een lasbrevet en een hijsattest, maar ze zijn allebei ingetrokken"
    assert denied(lost, "lasbrevet", "hijsattest", kind="certificate") == ["lasbrevet", "hijsattest"]
    also = "mijn lasbrevet is verlopen, hijsattest ook"
    assert denied(also, "lasbrevet", "hijsattest", kind="certificate") == ["lasbrevet", "hijsattest"]


def test_a_role_is_held_though_it_forbade_something() -> None:
    assert denied("als leerling mochten we niet aan de pers", "leerling", kind="title") == []
    assert denied("als kok heb ik nooit gewerkt", "kok", kind="title") == ["kok"]


def test_titles_of_others_and_titles_missed_are_denied() -> None:
    for text in ("mijn zus is kok", "het scheelde weinig of ik was kok", "ik zei kok maar ik waste af"):
        assert denied(text, "kok", kind="title") == ["kok"]
    assert denied("mijn zus is kok en ik ook", "kok", kind="title") == []


def test_a_period_that_is_corrected_is_denied() -> None:
    text = "twee jaar, nee sorry, drie jaar"
    assert denied(text, "twee jaar", "drie jaar", kind="period") == ["twee jaar"]


def test_a_title_that_others_gave_is_denied() -> None:
    assert denied("ze noemden mij kok maar ik waste af", "kok", kind="title") == ["kok"]
    assert denied("kok is een groot woord", "kok", kind="title") == ["kok"]
    assert denied("bakker was mijn oom, ik niet", "bakker", kind="title") == ["bakker"]


def test_words_and_places_stay_as_they_were() -> None:
    span = Span(9, 19, "autorijden", "skill")
    (marked,) = negation.mark("kan niet autorijden", [span])
    assert (marked.start, marked.end, marked.text, marked.kind) == (9, 19, "autorijden", "skill")
