"""What people ask besides answering, in every phase, and back to the same question."""

from __future__ import annotations

import pytest

from actions.profile.model import PHASES, Phase
from actions.tools import Tools
from tests.actions.harness import ACTION_OF, RESPONSES, Talk

EXPLAINED = [intent for intent, action in ACTION_OF.items() if action == "action_explain"]
REFERRED = [intent for intent, action in ACTION_OF.items() if action == "action_refer"]


@pytest.fixture(scope="module")
def reached(tools: Tools) -> dict[Phase, Talk]:
    """A talk with some work told, at its first question of every phase."""
    found: dict[Phase, Talk] = {"consent": Talk(tools), "work": Talk(tools).agree()}
    talk = found["work"].fork()
    talk.say("ik was drie jaar kok, soep koken en borden opmaken")
    for phase in PHASES[2:]:
        found[phase] = talk.reach(phase).fork()
    return found


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("intent", [*EXPLAINED, *REFERRED, "other_language", "repeat", "simpler", "correct"])
def test_every_detour_works_in_every_phase(reached: dict[Phase, Talk], phase: Phase, intent: str) -> None:
    talk = reached[phase].fork()
    question, asked = talk.question, list(talk.profile.interview.asked)
    keys = talk.say("hm?", intent)
    assert keys
    assert talk.question == question
    assert talk.profile.interview.phase == phase
    assert talk.profile.interview.asked == asked


@pytest.mark.parametrize("phase", PHASES)
def test_why_has_an_answer_of_its_own_for_every_question(reached: dict[Phase, Talk], phase: Phase) -> None:
    talk = reached[phase].fork()
    for _ in range(8):
        if talk.profile.interview.phase != phase:
            break
        why = talk.say("waarom vraag je dat?", "ask_why")
        assert why[0].startswith("utter_why_")
        assert why[0] != "utter_why_general"
        talk.say("overslaan", "skip")


@pytest.mark.parametrize("intent", [i for i in REFERRED if i != "despair"])
def test_what_is_not_our_business_names_where_to_go(talk: Talk, intent: str) -> None:
    talk.agree()
    assert talk.say("hm?", intent) == [f"utter_refer_{intent}", "utter_ask_title"]


def test_an_explanation_is_followed_by_the_question(talk: Talk) -> None:
    talk.agree()
    assert talk.say("wie leest dit?", "ask_who_reads") == ["utter_explain_ask_who_reads", "utter_ask_title"]


def test_work_told_is_heard_whatever_the_classifier_thinks(talk: Talk) -> None:
    talk.agree()
    talk.say("ik was vijf jaar kok in een restaurant", "small_talk", 0.9)
    assert talk.profile.experiences[0].title == "kok"


def test_an_unsure_classifier_is_not_believed(talk: Talk) -> None:
    talk.agree().say("ik was kok")
    talk.say("drie jaar", "stop", 0.3)
    assert talk.profile.experiences[0].years == 3.0


def test_skipping_goes_to_the_next_question(talk: Talk) -> None:
    talk.agree().say("ik was kok")
    assert talk.say("overslaan", "skip") == ["utter_skipped", "utter_ask_tasks_of"]


def test_back_puts_the_question_before(talk: Talk) -> None:
    talk.agree().say("ik was kok")
    talk.say("overslaan", "skip")
    assert talk.say("terug", "back")[0] == "utter_back"
    assert talk.question == "work.period:0"
    talk.say("vier jaar")
    assert talk.profile.experiences[0].years == 4.0
    assert talk.question == "work.tasks:0"


def test_back_at_the_beginning_says_so(talk: Talk) -> None:
    assert talk.say("terug", "back")[0] == "utter_nothing_before"


def test_back_into_an_earlier_phase(reached: dict[Phase, Talk]) -> None:
    talk = reached["learning"].fork()
    talk.say("terug", "back")
    assert talk.profile.interview.phase in {"work", "other"}
    assert (talk.question or "").startswith(("work.", "other."))


def test_simpler_gives_an_example(talk: Talk) -> None:
    talk.agree()
    assert talk.say("wat bedoel je", "simpler") == ["utter_help_work_title"]


def test_stopping_keeps_what_may_be_kept(talk: Talk) -> None:
    talk.agree().say("ik was kok")
    assert talk.say("stop", "stop") == ["utter_stop_kept"]
    assert talk.reply.erase is None
    talk.say("drie jaar")
    assert talk.profile.experiences[0].years == 3.0


def test_stopping_without_consent_erases(talk: Talk) -> None:
    talk.press("no")
    assert talk.say("stop", "stop") == ["utter_stop_erased"]
    assert talk.reply.erase == "everything"


@pytest.mark.parametrize("yes", ["yes", "affirm"])
def test_deleting_is_asked_twice(talk: Talk, yes: str) -> None:
    talk.agree().say("ik was kok")
    assert talk.say("wis alles", "delete_data") == ["utter_confirm_delete"]
    assert talk.reply.erase is None
    keys = talk.press("yes") if yes == "yes" else talk.say("ja", "affirm")
    assert keys == ["utter_deleted"]
    assert talk.reply.erase == "everything"


def test_deleting_may_be_called_off(talk: Talk) -> None:
    talk.agree().say("ik was kok")
    talk.say("wis alles", "delete_data")
    assert talk.press("no")[0] == "utter_not_done"
    assert talk.reply.erase is None
    assert talk.profile.experiences[0].title == "kok"


def test_something_else_said_deletes_nothing(talk: Talk) -> None:
    talk.agree().say("ik was kok")
    talk.say("wis alles", "delete_data")
    talk.say("drie jaar")
    assert talk.reply.erase is None
    assert talk.profile.experiences[0].years == 3.0
    talk.say("ja", "affirm")
    assert talk.reply.erase is None


def test_starting_over_forgets_everything_but_consent(talk: Talk) -> None:
    talk.agree().say("ik heet Fatima en was drie jaar kok, soep koken")
    talk.say("opnieuw", "start_over")
    assert talk.press("yes") == ["utter_started_over", "utter_ask_title"]
    assert talk.reply.erase == "history"
    assert (talk.profile.experiences, talk.profile.statements) == ([], [])
    assert talk.profile.name is None
    assert talk.profile.consent == "granted"
    assert talk.question == "work.title:0"


def test_something_different_is_remembered_for_later(reached: dict[Phase, Talk]) -> None:
    talk = reached["learning"].fork()
    question = talk.question
    assert talk.say("iets anders graag", "want_different")[0] == "utter_noted_different"
    assert talk.profile.interview.different
    assert talk.question == question


@pytest.mark.parametrize("phase", PHASES)
def test_no_answer_is_ever_empty(reached: dict[Phase, Talk], phase: Phase) -> None:
    for intent in set(ACTION_OF) - {"start_conversation", "answer", "tick"}:
        assert reached[phase].fork().say("even iets anders", intent), intent


def test_every_detour_of_the_rules_has_its_text() -> None:
    wanted = {f"utter_explain_{i}" for i in EXPLAINED if i != "ask_why"} | {
        f"utter_refer_{i}" for i in REFERRED
    }
    assert wanted <= set(RESPONSES)
