"""Names by likeness: what typing, spelling and order may change, against the sums done by hand."""

from __future__ import annotations

import random
import time
from math import log1p

import pytest

from index.names import CONTAINED, Names

FEW = ("Vrachtwagenchauffeur", "Chef-kok", "kok in de zorg", "Coördinator", "vakken vullen", "C++", "kapper")


def best(query: str, names: tuple[str, ...] = FEW) -> str:
    return names[int(Names(names).like(query).argmax())]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("vrachtwagen chaufeur", "Vrachtwagenchauffeur"),
        ("KOK CHEF", "Chef-kok"),
        ("coordinatoren", "Coördinator"),
        ("vakkenvullen", "vakken vullen"),
        ("zorgkok", "kok in de zorg"),
        ("c", "C++"),
        ("kaper", "kapper"),
    ],
)
def test_errors_endings_spaces_case_and_order_are_forgiven(query: str, name: str) -> None:
    assert best(query) == name


@pytest.mark.parametrize(("query", "name"), [("CHEF KOK", "Chef-kok"), ("coordinator", "Coördinator")])
def test_the_same_letters_are_wholly_alike(query: str, name: str) -> None:
    assert Names(FEW).like(query)[FEW.index(name)] == pytest.approx(1)


@pytest.mark.parametrize("query", ["", " ", "😀", "повар", "?!", "\n", "xyz"])
def test_what_has_no_letter_in_common_is_like_nothing(query: str) -> None:
    assert Names(FEW).like(query).tolist() == [0] * len(FEW)


def test_without_names_nothing_is_found() -> None:
    assert Names([]).like("kok").tolist() == []


def test_the_whole_is_more_like_it_than_the_part() -> None:
    names = ("kokkelvisser", "kok in een grootkeuken", "chef-kok", "kok")
    scores = Names(names).like("kok")
    assert list(scores) == sorted(scores)


def test_names_do_not_run_into_each_other() -> None:
    scores = Names(["soep", "roer", "een\nlijn", "kok"]).like("kok")
    assert scores.tolist() == [0, 0, 0, pytest.approx(1)]
    assert not Names(["ab", "cd"]).like("bcd")[0]


def runs(text: str) -> set[str]:
    words = f" {text} "
    return {words[n - 1 : n + 2] for n in range(1, len(words) - 1) if words[n] != " "}


def test_likeness_is_what_the_formula_says() -> None:
    rng = random.Random(7)
    names = ["".join(rng.choices("abc ", k=rng.randint(1, 12))).strip() or "a" for _ in range(60)]
    found = Names(names)

    def weight(these: set[str]) -> float:
        return sum(log1p(60 / max(sum(run in runs(n) for n in names), 1)) for run in these)

    for query in names[:10]:
        for name, score in zip(names, found.like(query), strict=True):
            shared, asked, there = weight(runs(query) & runs(name)), weight(runs(query)), weight(runs(name))
            expected = CONTAINED * shared / asked + (1 - CONTAINED) * 2 * shared / (asked + there)
            assert score == pytest.approx(expected, rel=1e-5)


def test_150_000_names_are_searched_in_less_than_150_ms() -> None:
    rng = random.Random(1)
    parts = [
        "mede",
        "werker",
        "chef",
        "kok",
        "verpleeg",
        "kundige",
        "in",
        " de ",
        "ma",
        "nager",
        " en ",
        "bouw",
    ]
    found = Names(["".join(rng.choices(parts, k=6)) for _ in range(150_000)])
    took = []
    for query in ("medewerker in de bouw", "kok", "verpleegkundige en manager", "chef", "de"):
        begin = time.perf_counter()
        found.like(query)
        took.append(time.perf_counter() - begin)
    assert min(took) < 0.05
    assert sorted(took)[2] < 0.15
