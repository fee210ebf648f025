"""Sentences that say nearly the same in nearly the same words are found, and no others."""

from __future__ import annotations

import pytest

from index.tuning.near_duplicates import ALIKE, near_duplicates


def likeness(one: str, other: str) -> float:
    return near_duplicates([one], [other], alike=0.0001)[0].likeness


def test_likeness_is_the_share_of_runs_in_common() -> None:
    # abcd, bcde, 'cde ' beside abcd, bcdf, 'cdf ': one of five.
    assert likeness("abcde", "abcdf") == 0.2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soep koken", "soep koken"),
        ("Soep koken!", "soep, koken"),
        ("  soep\tkoken ", "soep koken"),
        ("ok", "OK."),
        ("'s nachts", "s nachts"),
    ],
)
def test_capitals_and_punctuation_make_no_difference(one: str, other: str) -> None:
    assert likeness(one, other) == 1.0


def test_the_same_work_in_a_little_more_words_is_a_near_duplicate() -> None:
    assert likeness("kleren strijken en opvouwen", "kleren strijken, opvouwen en ophangen") >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [("kleren strijken en opvouwen", "overhemden gestreken in een hotel"), ("kok", "kapper"), ("kok", "")],
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert near_duplicates([one], [other]) == []


def test_only_what_is_alike_enough_is_found() -> None:
    assert near_duplicates(["abcde"], ["abcdf"], alike=0.2)
    assert not near_duplicates(["abcde"], ["abcdf"], alike=0.21)


def test_most_alike_come_first_and_know_their_places() -> None:
    found = near_duplicates(["vis bakken", "soep koken"], ["soep", "soep koken", "soep koken en"])
    assert [(twin.one, twin.other) for twin in found] == [(1, 1), (1, 2)]
    assert found[0].likeness == 1.0 > found[1].likeness >= ALIKE


def test_likeness_goes_both_ways() -> None:
    ones, others = ["soep koken", "vis bakken"], ["vis bakken en braden", "soep koken voor tien man"]
    there = {(t.one, t.other, t.likeness) for t in near_duplicates(ones, others, alike=0.1)}
    back = {(t.other, t.one, t.likeness) for t in near_duplicates(others, ones, alike=0.1)}
    assert there == back != set()


def test_nothing_is_like_nothing() -> None:
    assert near_duplicates([], ["soep koken"]) == []
    assert near_duplicates(["soep koken"], []) == []
    assert near_duplicates([], []) == []


def test_large_sets_keep_their_places() -> None:
    many = [f"{n * 7919} maal" for n in range(10_000, 11_300)]
    found = near_duplicates(many, [many[1200], many[5]], alike=1.0)
    assert [(twin.one, twin.other) for twin in found] == [(5, 1), (1200, 0)]
