"""The profile as plain data."""

from __future__ import annotations

from actions.profile.model import PHASES, Experience, Profile, Statement


def test_a_new_profile_is_empty_and_nothing_was_agreed() -> None:
    profile = Profile("0" * 32)
    assert (profile.experiences, profile.statements) == ([], [])
    assert profile.consent is None
    assert profile.interview.phase == PHASES[0] == "consent"


def test_wishes_are_codes_that_were_not_denied() -> None:
    profile = Profile("x")
    profile.statements = [
        Statement("wish", "geen weekend", [], code="no_weekend"),
        Statement("wish", "geen nacht", [], "denied", code="no_night"),
        Statement("wish", "iets met vogels", []),
        Statement("skill", "lassen", [], code="no_dirt"),
    ]
    assert profile.wishes() == {"no_weekend"}


def test_regions_are_those_of_places_that_stand_and_are_clear() -> None:
    profile = Profile("x")
    profile.statements = [
        Statement("place", "Veluwe", [], code="AM06+AM38"),
        Statement("place", "Apeldoorn", [], code="AM06"),
        Statement("place", "Bergen", [], code="AM15|AM29"),
        Statement("place", "Almelo (Twente)", [], "denied", code="AM05"),
        Statement("wish", "geen weekend", [], code="no_weekend"),
    ]
    assert profile.regions() == ("AM06", "AM38")
    assert profile.wishes() == {"no_weekend"}


def test_tasks_come_with_their_experience() -> None:
    cook = Experience(
        title="kok", tasks=[Statement("task", "soep koken", []), Statement("task", "bakken", [])]
    )
    profile = Profile("x", experiences=[cook])
    assert [(e.title, t.label) for e, t in profile.tasks()] == [("kok", "soep koken"), ("kok", "bakken")]


def test_two_profiles_never_share_their_lists() -> None:
    one, other = Profile("1"), Profile("2")
    one.interview.asked.append("consent.ask")
    one.experiences.append(Experience())
    assert other.interview.asked == []
    assert other.experiences == []
