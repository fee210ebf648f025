"""Rate limits: by kind and by who, counted from the settings."""

from __future__ import annotations

import pytest

from actions.limits import Limits
from actions.settings import Settings


@pytest.fixture
def limits() -> Limits:
    return Limits(Settings(messages_per_minute=3, conversations_per_hour=2, requests_per_minute=5))


@pytest.mark.parametrize(
    ("what", "most"), [("message", 3), ("conversation", 2), ("request", 5), ("code", 10)]
)
def test_so_many_are_allowed_and_not_one_more(limits: Limits, what: str, most: int) -> None:
    assert [limits.allow(what, "iemand") for _ in range(most + 1)] == [True] * most + [False]


def test_one_person_does_not_use_up_the_calls_of_another(limits: Limits) -> None:
    while limits.allow("message", "een"):
        pass
    assert limits.allow("message", "ander")


def test_one_kind_does_not_use_up_another(limits: Limits) -> None:
    while limits.allow("conversation", "iemand"):
        pass
    assert limits.allow("message", "iemand")


def test_an_unknown_kind_is_a_mistake_of_ours(limits: Limits) -> None:
    with pytest.raises(KeyError):
        limits.allow("coffee", "iemand")
