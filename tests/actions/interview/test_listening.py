"""From a message to the profile: which words go where, each with the words it rests on."""

from __future__ import annotations

import pytest

from actions.interview.hearing_work import experience_kind, never_worked
from actions.interview.learned import Learned, alike, box_quote, whole
from actions.interview.listening import listen
from actions.interview.messages import Heard
from actions.profile.model import Experience, ExperienceKind, Profile, Quote
from actions.tools import Tools
from tests.actions.harness import typed


def hear(profile: Profile, tools: Tools, text: str, turn: int = 1) -> Learned:
    return listen(profile, typed(tools, text, turn), tools)


@pytest.fixture
def profile() -> Profile:
    made = Profile("0" * 32, consent="granted")
    made.interview.phase = "work"
    return made


def test_one_message_fills_title_period_and_tasks(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik was drie jaar kok, soep koken en borden opmaken")
    (cook,) = profile.experiences
    assert cook.title == "kok"
    assert cook.title_uri == "urn:vakwijzer:occupation:kok"
    assert (cook.period, cook.years) == ("drie jaar", 3.0)
    assert [t.label for t in cook.tasks] == ["soep koken", "borden opmaken"]


MESSAGES = [
    "ik ben Fatima en heb 10 jaar in de thuiszorg gezeten, mensen wassen, steunkousen, medicijnen geven",
    "eerst kok van 2010 tot 2014, daarna 3 jaar schoonmaker bij ISS. ik heb vca en spreek turks en engels",
    "ik wil geen nachtdienst en kan niet autorijden, wel heftruck rijden met certificaat",
    "vrijwilliger bij de voedselbank, dozen inpakken 😀 en mensen helpen",
]


@pytest.mark.parametrize("text", MESSAGES)
def test_everything_rests_on_words_that_stand_there(profile: Profile, tools: Tools, text: str) -> None:
    learned = hear(profile, tools, text, turn=7)
    assert learned.anything
    quotes = [q for e in profile.experiences for q in e.evidence]
    quotes += [q for _, task in profile.tasks() for q in task.evidence]
    quotes += [q for s in profile.statements for q in s.evidence]
    assert quotes
    for quote in quotes:
        assert quote.turn == 7
        assert text[quote.start : quote.end] == quote.said != ""
    assert all(s.evidence for s in profile.statements)
    assert all(e.evidence or e.tasks for e in profile.experiences)


def test_two_jobs_are_kept_apart(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik was 4 jaar kok en daarna 2 jaar schoonmaker")
    assert [(e.title, e.years) for e in profile.experiences] == [("kok", 4.0), ("schoonmaker", 2.0)]


def test_the_same_job_told_twice_is_one_job(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik was kok", 1)
    hear(profile, tools, "ja als kok deed ik soep koken", 2)
    assert [e.title for e in profile.experiences] == ["kok"]


def test_a_task_told_twice_stands_once(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik was kok, ik deed soep koken", 1)
    learned = hear(profile, tools, "soep koken", 2)
    assert sum(t.label == "soep koken" for _, t in profile.tasks()) == 1
    assert "soep koken" not in learned.tasks


def test_what_is_denied_is_kept_as_denied(profile: Profile, tools: Tools) -> None:
    learned = hear(profile, tools, "ik heb geen rijbewijs b")
    (licence,) = profile.of_kind("certificate")
    assert licence.status == "denied"
    assert licence.uri == "urn:vakwijzer:licence:rijbewijs-b"
    assert learned.anything


def test_taking_a_licence_back_changes_what_stood(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik heb vca", 1)
    hear(profile, tools, "ik heb toch geen vca", 2)
    (licence,) = profile.of_kind("certificate")
    assert licence.status == "denied"
    assert [q.turn for q in licence.evidence] == [1, 2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ik heet fatima", "Fatima"),
        ("Mijn naam is Jan en ik was kok", "Jan"),
        ("ik ben Olena", "Olena"),
        ("ik ben kok", None),
        ("ik ben moe", None),
        ("ik ben al 3 jaar thuis", None),
    ],
)
def test_a_name_is_heard_and_never_guessed(
    profile: Profile, tools: Tools, text: str, name: str | None
) -> None:
    assert hear(profile, tools, text).name == name
    assert profile.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("Ik ben kaynakçı, lasser in een fabriek", None), ("ik ben fatima, lasser in een fabriek", "Fatima")],
)
def test_a_job_in_another_language_is_no_name_and_no_second_job(
    profile: Profile, tools: Tools, text: str, name: str | None
) -> None:
    hear(profile, tools, text)
    assert profile.name == name
    assert [e.title for e in profile.experiences] == ["lasser"]


def test_the_first_name_stays(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik heet Fatima")
    assert hear(profile, tools, "mijn naam is Jan").name is None
    assert profile.name == "Fatima"


def test_a_field_of_work_counts_as_a_title(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik heb jaren in de thuiszorg gezeten")
    assert [e.title for e in profile.experiences] == ["thuiszorg"]


def test_schooling_and_licences_are_told_apart(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik heb mbo 2 gedaan en heb een heftruckcertificaat")
    assert [s.label for s in profile.of_kind("education")] == ["mbo 2"]
    assert [s.label for s in profile.of_kind("certificate")] == ["heftruckcertificaat"]


def test_a_wish_gets_its_meaning(profile: Profile, tools: Tools) -> None:
    profile.interview.phase = "wishes"
    learned = hear(profile, tools, "niet meer in het weekend en liever deeltijd")
    assert {w.code for w in learned.wishes} == {"no_weekend", "parttime"}
    again = hear(profile, tools, "dus geen weekend")
    assert again.wishes == []


def test_something_else_turns_the_suggestions_round(profile: Profile, tools: Tools) -> None:
    profile.interview.phase = "wishes"
    hear(profile, tools, "ik wil iets heel anders")
    assert profile.interview.different


@pytest.mark.parametrize("text", ["", "  ", "?", "😀", "weet ik niet", "hallo"])
def test_nothing_told_is_nothing_learned(profile: Profile, tools: Tools, text: str) -> None:
    assert not hear(profile, tools, text).anything
    assert (profile.experiences, profile.statements) == ([], [])


def test_buttons_are_not_listened_to(profile: Profile, tools: Tools) -> None:
    pressed = Heard(
        1, "", "answer", choices=("no",), shown="Nee, ik was kok", boxes=(("no", "Nee, ik was kok"),)
    )
    assert not listen(profile, pressed, tools).anything


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik was kok", "paid"),
        ("ik zorg voor mijn moeder", "care"),
        ("vrijwilligerswerk in het buurthuis", "volunteer"),
        ("huishouden en de kinderen", "home"),
        ("mijn hobby is naaien", "hobby"),
        ("stage gelopen bij een garage", "internship"),
    ],
)
def test_the_kind_of_experience_follows_the_words(text: str, kind: ExperienceKind) -> None:
    assert experience_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "never"),
    [("ik heb nooit gewerkt", True), ("nog nooit een baan gehad", True), ("ik werkte in de bouw", False)],
)
def test_never_having_worked_is_understood(text: str, never: bool) -> None:
    assert never_worked(text) is never


def test_likeness_forgives_typing_errors() -> None:
    assert alike("vakken vullen", "Vaken vullen")
    assert not alike("vakken vullen", "kassa draaien")


def test_a_whole_message_is_quoted_without_white_space() -> None:
    assert whole(Heard(3, "  kok  ")) == Quote(3, 2, 5, "kok")


def test_a_box_is_quoted_by_its_own_words() -> None:
    pressed = Heard(3, choices=("a", "b"), shown="Soep koken, Vis bakken")
    assert box_quote(pressed, "Vis bakken") == Quote(3, 12, 22, "Vis bakken")


def test_an_employer_belongs_to_the_job(profile: Profile, tools: Tools) -> None:
    hear(profile, tools, "ik werkte bij albert heijn als vakkenvuller")
    assert profile.experiences == [
        Experience(
            title="vakkenvuller",
            title_uri="urn:vakwijzer:occupation:vakkenvuller",
            title_score=profile.experiences[0].title_score,
            organisation="albert heijn",
            evidence=profile.experiences[0].evidence,
        )
    ]
