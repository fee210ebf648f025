"""A profile as the API, the summary page and the download show it."""

from __future__ import annotations

import json

import pytest

from actions.extraction.lexicon import words
from actions.profile.model import PHASES, Experience, Phase, Profile, Quote, Statement
from actions.summary import as_json, progress, with_words
from actions.texts import texts
from actions.tools import Tools


@pytest.fixture
def profile() -> Profile:
    quote = Quote(1, 0, 3, "kok")
    made = Profile("x", consent="granted", name="Fatima")
    made.experiences = [
        Experience(title="kok", tasks=[Statement("task", "soep koken", [quote])], evidence=[quote])
    ]
    made.statements = [
        Statement("skill", "lesgeven", [quote], "confirmed"),
        Statement("tool", "excel", [quote]),
        Statement("education", "mbo 2", [quote]),
        Statement("certificate", "vca", [quote], "denied"),
        Statement("language", "turks", [quote]),
        Statement("place", "Almelo (Twente)", [quote], code="AM05"),
        Statement("wish", "geen weekend", [quote], code="no_weekend"),
    ]
    made.interview.seen = ["urn:vakwijzer:occupation:kok", "urn:vakwijzer:occupation:lasser"]
    return made


def test_everything_stands_in_its_place(profile: Profile, tools: Tools) -> None:
    shown = as_json(profile, tools)
    assert [e["title"] for e in shown["experiences"]] == ["kok"]
    assert [s["label"] for s in shown["education"]] == ["mbo 2"]
    assert [(s["label"], s["status"]) for s in shown["certificates"]] == [("vca", "denied")]
    assert [s["label"] for s in shown["languages"]] == ["turks"]
    assert [s["label"] for s in shown["places"]] == ["Almelo (Twente)"]
    assert [s["label"] for s in shown["wishes"]] == ["geen weekend"]
    assert [s["label"] for s in shown["suggestions"]] == ["Kok", "Lasser"]


def test_skills_are_those_of_the_vocabulary_resting_on_own_words(profile: Profile, tools: Tools) -> None:
    profile.statements.append(Statement("skill", "autorijden", [Quote(2, 0, 10, "autorijden")], "denied"))
    skills = as_json(profile, tools)["skills"]
    standing = [s for s in skills if s["status"] != "denied"]
    assert {"Lesgeven", "Werken met Excel"} <= {s["label"] for s in standing}
    for skill in standing:
        assert skill["uri"] is None or tools.taxonomy.skill_by_uri[skill["uri"]].label == skill["label"]
        assert skill["evidence"]
    assert [s["label"] for s in skills if s["status"] == "denied"] == ["autorijden"]
    assert next(s for s in skills if s["label"] == "Lesgeven")["status"] == "confirmed"


def test_what_rests_on_several_messages_names_them_all(profile: Profile, tools: Tools) -> None:
    profile.experiences[0].tasks.append(Statement("task", "les geven", [Quote(3, 0, 9, "les geven")]))
    teaching = next(s for s in as_json(profile, tools)["skills"] if s["label"] == "Lesgeven")
    assert {q["turn"] for q in teaching["evidence"]} == {1, 3}


def test_every_item_carries_evidence_and_status(profile: Profile) -> None:
    shown = as_json(profile, None)
    lists = ("skills", "education", "certificates", "languages", "places", "wishes")
    items = [item for key in lists for item in shown[key]]
    items += [*shown["experiences"], *shown["experiences"][0]["tasks"]]
    for item in items:
        assert item["evidence"] == [{"turn": 1, "start": 0, "end": 3, "said": "kok"}]
        assert item["status"] in {"said", "confirmed", "denied"}


def test_without_an_index_the_profile_is_shown_all_the_same(profile: Profile) -> None:
    shown = as_json(profile, None)
    assert shown["suggestions"] == []
    assert shown["experiences"]


def test_it_can_be_written_as_json(profile: Profile, tools: Tools) -> None:
    shown = as_json(profile, tools)
    assert json.loads(json.dumps(shown)) == shown


@pytest.mark.parametrize("phase", PHASES)
def test_progress_counts_the_phases(profile: Profile, phase: Phase) -> None:
    profile.interview.phase = phase
    assert progress(profile) == {"step": PHASES.index(phase) + 1, "of": 7}


def test_a_card_gets_its_buttons_and_notes() -> None:
    shown = with_words({"uri": "urn:x:kok", "against": ["no_weekend", "unheard_of"]})
    assert [b["payload"] for b in shown["buttons"]] == [
        '/why_suggestion{"choice":"urn:x:kok"}',
        '/ask_training{"choice":"urn:x:kok"}',
        '/reject_suggestion{"choice":"urn:x:kok"}',
    ]
    assert shown["notes"] == [texts()["against"]["no_weekend"]]


def test_every_wish_that_avoids_something_has_a_note() -> None:
    rows: list[dict[str, list[str]]] = words("wishes")["wishes"]  # type: ignore[assignment]
    avoiding = {str(row["code"]) for row in rows if row.get("avoid")}
    assert avoiding == set(texts()["against"])
