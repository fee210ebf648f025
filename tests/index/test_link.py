"""From words to concepts: the right one, or none."""

from __future__ import annotations

import pytest

from index.encoder import Encoder
from index.link import Kind, Linker
from index.store import Store


@pytest.fixture(scope="session")
def linker(store: Store, encoder: Encoder) -> Linker:
    return Linker(store, encoder)


@pytest.mark.parametrize(
    ("said", "kind", "uri"),
    [
        ("kok", "title", "occupation:kok"),
        ("vrachtwagen chaufeur", "title", "occupation:vrachtwagenchauffeur"),
        ("heftrukchauffeur", "title", "occupation:heftruckchauffeur"),
        ("camionchauffeur", "title", "occupation:vrachtwagenchauffeur"),
        ("heftruckcertificaat", "certificate", "licence:heftruck"),
        ("vca", "certificate", "licence:vca-basis"),
        ("rijbewijs b", "certificate", "licence:rijbewijs-b"),
        ("schappen vullen in de supermarkt", "task", "task:vakkenvuller:1"),
        ("lesgeven", "skill", "skill:lesgeven"),
    ],
)
def test_words_find_their_concept(linker: Linker, said: str, kind: Kind, uri: str) -> None:
    (link,) = linker.link([said], [kind])
    assert link is not None
    assert link.uri == f"urn:vakwijzer:{uri}"
    assert 0 < link.score <= 1


@pytest.mark.parametrize("kind", ["title", "certificate", "language", "tool"])
def test_no_link_is_better_than_a_wrong_one(linker: Linker, kind: Kind) -> None:
    assert linker.link(["xqzj wvbk"], [kind]) == [None]


@pytest.mark.parametrize("kind", ["period", "organisation", "wish", "text"])
def test_some_kinds_are_never_linked(linker: Linker, kind: Kind) -> None:
    assert linker.link(["kok"], [kind]) == [None]


def test_answers_come_in_the_order_of_the_questions(linker: Linker) -> None:
    first, second, third = linker.link(["lasser", "drie jaar", "kok"], ["title", "period", "title"])
    assert first is not None
    assert third is not None
    assert (first.label, second, third.label) == ("Lasser", None, "Kok")


def test_nothing_asked_nothing_answered(linker: Linker) -> None:
    assert linker.link([], []) == []


def test_the_same_words_give_the_same_link(linker: Linker) -> None:
    assert linker.link(["kassa draaien"], ["task"]) == linker.link(["kassa draaien"], ["task"])
