"""Work: what, how long, what one did; nothing is asked that was told."""

from __future__ import annotations

import pytest

from actions.interview.work import MOST_JOBS
from tests.actions.harness import Talk


@pytest.fixture
def talk(talk: Talk) -> Talk:
    return talk.agree()


def test_only_what_is_missing_is_asked(talk: Talk) -> None:
    talk.say("ik was kok")
    assert talk.question == "work.period:0"
    talk.say("drie jaar")
    assert talk.question == "work.tasks:0"
    talk.say("soep koken en borden opmaken")
    assert talk.question == "work.ticks:0"
    talk.press("none")
    assert talk.question == "work.more:1"


def test_three_answers_in_one_message_make_three_questions_unnecessary(talk: Talk) -> None:
    keys = talk.say("ik was drie jaar kok, soep koken en borden opmaken")
    assert keys == ["utter_noted_period_tasks_title", "utter_ask_ticks"]
    assert talk.question == "work.ticks:0"
    assert not {"work.title:0", "work.period:0", "work.tasks:0"} & {talk.question}


@pytest.mark.parametrize(
    ("text", "title"),
    [("kok", "kok"), ("Heftrukchauffeur.", "Heftrukchauffeur"), ("iets met kippen", "iets met kippen")],
)
def test_a_short_answer_is_a_title(talk: Talk, text: str, title: str) -> None:
    talk.say(text)
    (experience,) = talk.profile.experiences
    assert experience.title == title or any(t.label == title for t in experience.tasks)


@pytest.mark.parametrize("text", ["hmm", "tja", "euh", "...", "😀"])
def test_a_sound_is_no_job(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.profile.experiences == []


@pytest.mark.parametrize(
    ("said", "years"), [("drie jaar", 3.0), ("12", 12.0), ("tien", 10.0), ("van 2010 tot 2015", 5.0)]
)
def test_a_period_may_be_typed_in_many_ways(talk: Talk, said: str, years: float) -> None:
    talk.say("ik was kok")
    talk.say(said)
    assert talk.profile.experiences[0].years == years
    assert talk.question == "work.tasks:0"


def test_a_period_may_be_pressed(talk: Talk) -> None:
    talk.say("ik was kok")
    talk.press("period3")
    experience = talk.profile.experiences[0]
    assert experience.period == "2 tot 5 jaar"
    assert experience.years == pytest.approx(2, abs=1.5)
    assert experience.evidence[-1].said == "2 tot 5 jaar"


def test_boxes_become_confirmed_tasks_with_evidence(talk: Talk) -> None:
    talk.say("ik was drie jaar kok, soep koken")
    boxes = [b for b in talk.profile.interview.offered if b["intent"] == "tick"]
    talk.press(boxes[0]["choice"], boxes[1]["choice"], intent="tick")
    ticked = [t for t in talk.profile.experiences[0].tasks if t.status == "confirmed"]
    assert [t.uri for t in ticked] == [boxes[0]["choice"], boxes[1]["choice"]]
    assert [t.evidence[0].said for t in ticked] == [boxes[0]["title"], boxes[1]["title"]]
    assert talk.question == "work.more:1"


def test_naming_a_box_in_words_ticks_it(talk: Talk) -> None:
    talk.say("ik was drie jaar kok, soep koken")
    box = next(b for b in talk.profile.interview.offered if b["intent"] == "tick")
    talk.say(box["title"].lower())
    assert any(t.uri == box["choice"] for t in talk.profile.experiences[0].tasks)


def test_everything_ticks_all_boxes(talk: Talk) -> None:
    talk.say("ik was drie jaar kok, soep koken")
    boxes = {b["choice"] for b in talk.profile.interview.offered if b["intent"] == "tick"}
    talk.say("allemaal", "affirm")
    assert {t.uri for t in talk.profile.experiences[0].tasks if t.status == "confirmed"} >= boxes


def test_something_else_asks_for_own_words(talk: Talk) -> None:
    talk.say("ik was drie jaar kok, soep koken")
    assert talk.press("other") == ["utter_ask_other_tasks"]
    talk.say("bestellingen doen en de vloer dweilen")
    assert len(talk.profile.experiences[0].tasks) >= 3
    assert talk.question == "work.more:1"


def test_more_work_is_asked_about_in_the_same_way(talk: Talk) -> None:
    talk.say("ik was drie jaar kok, soep koken")
    talk.press("none")
    assert talk.press("yes") == ["utter_ask_next_title"]
    talk.say("schoonmaker, twee jaar")
    assert [e.title for e in talk.profile.experiences] == ["kok", "schoonmaker"]
    assert talk.question == "work.tasks:1"


def test_no_more_work_leads_to_the_next_phase(talk: Talk) -> None:
    talk.say("ik was drie jaar kok, soep koken")
    talk.press("none")
    talk.press("no")
    assert talk.profile.interview.phase == "other"


def test_there_is_an_end_to_it(talk: Talk) -> None:
    jobs = ["kok", "schoonmaker", "lasser", "bezorger", "kapper", "bakker", "slager"]
    for _ in range(60):
        if talk.profile.interview.phase != "work":
            break
        if (talk.question or "").startswith("work.more") and jobs:
            talk.press("yes")
        elif (talk.question or "").startswith("work.title") and jobs:
            talk.say(f"ik was {jobs.pop(0)}")
        else:
            talk.say("overslaan", "skip")
    assert talk.profile.interview.phase == "other"
    assert len(talk.profile.experiences) <= MOST_JOBS


@pytest.mark.parametrize("text", ["ik heb nooit gewerkt", "nog nooit een baan gehad"])
def test_never_having_worked_is_fine(talk: Talk, text: str) -> None:
    assert talk.say(text) == ["utter_never_worked", "utter_ask_other"]
    assert talk.profile.experiences == []


def test_never_having_worked_may_be_pressed(talk: Talk) -> None:
    assert talk.press("never") == ["utter_never_worked", "utter_ask_other"]


def test_a_job_without_a_name_is_a_job_all_the_same(talk: Talk) -> None:
    talk.say("ik deed mensen wassen en medicijnen geven")
    (job,) = talk.profile.experiences
    assert job.title is None
    assert [t.label for t in job.tasks] == ["mensen wassen", "medicijnen geven"]
    assert talk.question == "work.period:0"
    assert "utter_ask_period" in talk.keys


def test_an_answer_in_own_words_that_extraction_misses_is_kept(talk: Talk) -> None:
    talk.say("ik was drie jaar kok")
    talk.say("van alles, gewoon pannen")
    assert any("pannen" in t.label for t in talk.profile.experiences[0].tasks)
