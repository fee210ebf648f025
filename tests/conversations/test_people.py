"""Whole talks from hello to summary, each in the person's own idiom."""

from __future__ import annotations

import pytest

from tests.conversations.checks import (
    check_cards,
    check_evidence,
    check_wishes,
    finish,
    labels,
    tasks,
    titles,
    words,
)
from tests.conversations.person import Person, Press, Skip, Tick
from tests.stack import Stack

pytestmark = pytest.mark.servers


QUESTIONS = (
    "ask_consent", "ask_ticks", "ask_more_jobs", "ask_other", "ask_education", "ask_certificates",
    "ask_more_certificates", "ask_languages", "ask_interests", "ask_wishes", "ask_more_wishes",
)  # fmt: skip


@pytest.fixture
def person(stack: Stack) -> Person:
    return Person(stack)


def isco_of(person: Person) -> set[str]:
    return {card["isco"] for card in person.cards}


def test_home_carer_who_says_everything_at_once(person: Person) -> None:
    said = person.say(
        "ja hoor. ik ben fatima en heb 10 jaar in de thuiszorg gezeten, mensen wassen, steunkousen, "
        "medicijnen geven"
    )
    assert {"fatima", "thuiszorg", "jaar", "wassen", "steunkousen", "medicijnen"} <= words(said)
    for told in (r"hoe lang", r"wat voor werk", r"gewone dag"):
        person.knows(told)
    person.walk(
        {"ask_more_jobs": "nee", "ask_certificates": "alleen rijbewijs b", "ask_education": "mbo 2 zorg"}
    )
    profile = finish(person)
    assert profile["name"] == "Fatima"
    assert profile["consent"] == "granted"
    (job,) = profile["experiences"]
    assert "thuiszorg" in job["title"].lower()
    assert job["years"] == 10
    assert {"wassen", "steunkousen", "medicijnen"} <= words(tasks(profile))
    assert "rijbewijs" in labels(profile["certificates"])
    assert "mbo 2" in labels(profile["education"])
    assert isco_of(person) & {"5321", "5322"}, person.story("no care work for a carer")


def test_shelf_filler_with_typing_errors(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("vakenvuler bij de jumbo, 2 jaaar. vakkn vullen en kasa en spiegeln")
    person.knows(r"hoe lang")
    person.walk(
        {
            "ask_tasks": "doozen uitpakke en klantn helpe",
            "ask_more_jobs": "neee",
            "ask_education": "vmbo afgemaakt",
            "ask_languages": "nederlans en marokaans",
            "ask_wishes": "geen nagtdienst",
        }
    )
    profile = finish(person)
    (job,) = profile["experiences"]
    assert job["years"] == 2
    assert "vakenvuler" in titles(profile)
    assert "nederlans" in labels(profile["languages"])
    assert isco_of(person) & {"9334", "5223", "5230", "9321"}, person.story("no shop work")
    far_off = isco_of(person) & {"7119", "7121", "8141"}
    assert not far_off, person.story(f"far from shops: {[c['label'] for c in person.cards]}")


def test_lorry_driver_from_flanders(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("ik was camionneur, twintig jaar op de baan bij een transportfirma in Gent")
    person.knows(r"hoe lang")
    person.walk(
        {
            "ask_tasks": "laden en lossen, vrachtbrieven invullen en mijnen camion onderhouden",
            "ask_more_jobs": "nee gij",
            "ask_other": "ik help bij de voetbal, de kantine openhouden",
            "ask_education": "bso mechanica",
            "ask_certificates": "rijbewijs CE en code 95",
            "ask_more_certificates": "rijbewijs CE en code 95",
            "ask_languages": "vlaams en een beetje frans",
            "ask_wishes": "nie meer in het weekend",
        }
    )
    check_wishes(person, "no_weekend")
    profile = finish(person)
    assert "camionneur" in titles(profile)
    driver = next(e for e in profile["experiences"] if "camionneur" in (e["title"] or ""))
    assert driver["years"] == 20
    assert driver["uri"], "camionneur is not known as an occupation"
    assert {"laden", "lossen", "vrachtbrieven"} <= words(tasks(profile))
    held = labels(profile["certificates"])
    assert "rijbewijs" in held
    assert "95" in held
    assert "frans" in labels(profile["languages"])
    assert profile["wishes"]


def test_bookkeeper_from_ukraine(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("Ik werkte boekhouder in Kyiv van 2012 tot 2022")
    person.knows(r"hoe lang")
    person.walk(
        {
            "ask_tasks": "Ik maken facturen, salaris rekenen, belasting doen en in Excel werken",
            "ask_education": Press("School in een ander land"),
            "ask_languages": "Ik spreek oekraïens, russisch, engels en een beetje nederlands",
            "ask_wishes": Tick(("Deeltijd",)),
        }
    )
    profile = finish(person)
    (job,) = profile["experiences"]
    assert "boekhouder" in job["title"].lower()
    assert job["years"] == 10
    assert {"facturen", "salaris", "belasting"} <= words(tasks(profile))
    known = labels(profile["languages"])
    for language in ("oekraïens", "russisch", "engels", "nederlands"):
        assert language in known, known
    assert labels(profile["wishes"]) == "deeltijd"
    assert isco_of(person) & {"3313", "4311", "4312", "4313"}, person.story("no office work with figures")


def test_mother_who_never_had_a_paid_job(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("ik heb nog nooit een betaalde baan gehad, ik was thuis bij de kinderen")
    for told in (r"wat voor werk", r"ander werk", r"als \w+\?$"):
        person.knows(told)
    person.walk(
        {
            "ask_tasks_home": "koken, schoonmaken, kinderen naar school brengen en helpen met huiswerk",
            "ask_other": Press("Huishouden en kinderen"),
            "ask_other_more": "nee verder niks",
            "ask_education": Press("Geen diploma"),
            "ask_languages": Tick(("Nederlands", "Arabisch")),
            "ask_wishes": "alleen onder schooltijd",
        }
    )
    check_wishes(person, "no_evening")
    profile = finish(person)
    assert all(e["kind"] != "paid" for e in profile["experiences"]), profile["experiences"]
    assert any(e["kind"] == "home" for e in profile["experiences"])
    assert {"koken", "schoonmaken", "huiswerk"} <= words(tasks(profile))
    assert "arabisch" in labels(profile["languages"])


def test_cook_who_wants_something_entirely_different(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("vijftien jaar kok geweest, ik wil echt iets heel anders. nooit meer in de horeca")
    person.knows(r"hoe lang")
    person.walk({"ask_tasks": "koken, bestellingen doen, leerlingen begeleiden en de keuken schoonhouden"})
    profile = finish(person)
    (job,) = profile["experiences"]
    assert job["title"].lower() == "kok"
    assert job["years"] == 15
    assert profile["wishes"], "the wish for something else is not kept"
    assert not isco_of(person) & {"5120", "3434", "9411", "9412", "5131"}, person.story("the kitchen again")
    assert all(c["sector"].lower() != "horeca" for c in person.cards), person.story("horeca again")


def test_welder_from_turkey_with_vca(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("Ik ben kaynakçı, lasser. In Turkije 8 jaar gewerkt in fabriek. Ik heb VCA")
    for told in (r"hoe lang", r"wat voor werk"):
        person.knows(told)
    person.walk(
        {
            "ask_tasks": "ik doe mig mag lassen, slijpen en tekening lezen",
            "ask_education": "school in Turkije",
            "ask_languages": "turks en beetje nederlands",
            "ask_wishes": Tick(("Geen nachtdienst",)),
        }
    )
    check_wishes(person, "no_night")
    profile = finish(person)
    assert "lasser" in titles(profile)
    assert any(e["years"] == 8 for e in profile["experiences"])
    assert "vca" in labels(profile["certificates"])
    assert "turks" in labels(profile["languages"])
    assert isco_of(person) & {"7212", "7213", "7214", "7224"}, person.story("no metal work for a welder")


def test_someone_who_does_not_know_anything(person: Person) -> None:
    person.walk(dict.fromkeys(("ask", "help", "next", *QUESTIONS), "weet ik niet"))
    check_cards(person, reasons=False)
    assert len({c["sector"] for c in person.cards}) >= 3, person.story("five of the same kind")
    person.say("weet ik niet")
    person.to_summary()
    profile = check_evidence(person)
    assert not titles(profile), "'weet ik niet' became a job"
    assert not labels(profile["wishes"]), "'weet ik niet' became a wish"
    assert not labels(profile["languages"]) + labels(profile["education"]) + labels(profile["certificates"])


def test_three_jobs_in_one_sentence(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("eerst 3 jaar in de bouw als opperman, toen 5 jaar taxichauffeur en daarna 2 jaar postbode")
    person.knows(r"hoe lang")
    person.walk(
        {"ask_tasks": ["stenen sjouwen en cement maken", "mensen ophalen en afrekenen", "brieven bezorgen"]}
    )
    profile = finish(person)
    by_title = {(e["title"] or "").lower(): e for e in profile["experiences"]}
    for title, years in (("opperman", 3), ("taxichauffeur", 5), ("postbode", 2)):
        assert title in by_title, person.story(f"{title} is not in {list(by_title)}")
        assert by_title[title]["years"] == years, (title, by_title[title]["period"])
    assert len(by_title) == 3, list(by_title)
    for title, task in (("opperman", "cement"), ("taxichauffeur", "afrekenen"), ("postbode", "brieven")):
        assert task in labels(by_title[title]["tasks"]), (title, labels(by_title[title]["tasks"]))


def test_volunteer_who_cares_for_her_mother(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say(
        "geen echte baan. ik zorg al 6 jaar voor mijn moeder, wassen, koken en mee naar de dokter. "
        "en vrijwilliger bij de voedselbank"
    )
    person.knows(r"hoe lang")
    person.walk(
        {
            "ask_ticks": Press("Niets van dit alles"),
            "ask_tasks_volunteer": "pakketten inpakken, eten uitdelen en mensen te woord staan",
            "ask_other": Press("Nee"),
            "ask_wishes": Tick(("Graag met mensen", "Niet zwaar tillen")),
        }
    )
    check_wishes(person, "no_lifting")
    profile = finish(person)
    kinds = {e["kind"] for e in profile["experiences"]}
    assert kinds == {"care", "volunteer"}, person.story(str(profile["experiences"]))
    assert {"wassen", "koken"} <= words(tasks(profile))
    assert {"pakketten", "uitdelen"} <= words(tasks(profile))


def test_young_person_with_an_internship_only(person: Person) -> None:
    person.press("Ja, dat is goed")
    person.say("alleen stage gelopen, 5 maanden bij een kapper")
    person.knows(r"hoe lang")
    person.walk(
        {
            "ask_tasks": "haren wassen, vegen, koffie zetten en klanten ontvangen",
            "ask_more_jobs": "nope",
            "ask_education": "ik zit nu op mbo 2",
            "ask_certificates": "geen",
            "ask_other": Press("Hobby"),
            "ask_tasks_hobby": "gamen en filmpjes maken",
            "ask_other_more": "nee",
        }
    )
    profile = finish(person)
    assert "internship" in {e["kind"] for e in profile["experiences"]}, profile["experiences"]
    stage = next(e for e in profile["experiences"] if e["kind"] == "internship")
    assert stage["years"] == pytest.approx(5 / 12, abs=0.1)
    assert "mbo 2" in labels(profile["education"])
    assert not labels(profile["certificates"])
    assert {"vegen", "filmpjes"} <= words(tasks(profile))


def test_someone_who_skips_most_and_likes_the_open_air(person: Person) -> None:
    person.press("Nee, niet bewaren")
    person.say("hovenier")
    person.walk(
        {
            "ask_period": Skip(),
            "ask_tasks": Skip(),
            "ask_ticks": Press("Niets van dit alles"),
            "ask_more_jobs": Skip(),
            "ask_other": Skip(),
            "ask_education": Skip(),
            "ask_certificates": Skip(),
            "ask_languages": Skip(),
            "ask_wishes": Tick(("Graag buiten",)),
        }
    )
    profile = finish(person)
    assert profile["consent"] == "refused"
    assert titles(profile) == "hovenier"
    assert isco_of(person) & {"6113", "9214"}, person.story("no gardening for a gardener")
    outside = [c for c in person.cards if "outdoors" in c["conditions"]]
    assert len(outside) >= 3, person.story(str([(c["label"], c["conditions"]) for c in person.cards]))
