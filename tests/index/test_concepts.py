"""Look-up across vocabularies: pages from either side of a link, and search by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import concepts as concepts_module
from index.concepts import Concepts
from index.errors import TaxonomyError
from index.library import Library
from index.taxonomy import Taxonomy
from index.vocabulary import Concept, Vocabulary
from tests.index.invented import COOK, ESCO, damage, library

STARTER_COOK = "urn:vakwijzer:occupation:kok"


@pytest.fixture(scope="module")
def concepts(taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory) -> Concepts:
    return Concepts(taxonomy, library(tmp_path_factory.mktemp("vocabularies")))


@pytest.fixture(scope="module")
def alone(taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory) -> Concepts:
    """Nothing was imported."""
    return Concepts(taxonomy, Library(tmp_path_factory.mktemp("none") / "vocabularies"))


def test_a_page_tells_all_that_its_vocabulary_says(concepts: Concepts) -> None:
    page = concepts.page(COOK)
    assert page is not None
    assert page.concept == ESCO.concepts[0]
    assert page.vocabulary == ESCO
    assert [(n.relation, n.incoming, n.uri, n.vocabulary, n.stated_by) for n in page.neighbours] == [
        ("essentialSkill", False, "urn:esco:roeren", "esco", "esco"),
        ("optionalSkill", False, "urn:esco:proeven", "esco", "esco"),
        ("optionalSkill", False, "urn:esco:flip", "esco", "esco"),
    ]
    assert page.neighbours[0].concept == ESCO.concepts[1]


def test_crosswalks_are_read_from_this_side(concepts: Concepts) -> None:
    page = concepts.page(COOK)
    assert page is not None
    assert [(n.relation, n.uri, n.vocabulary, n.stated_by) for n in page.crosswalks] == [
        ("closeMatch", STARTER_COOK, "starter", "starter"),
        ("narrowMatch", "urn:onet:soup", "onet", "crosswalk"),
        ("exactMatch", "urn:onet:gone", None, "crosswalk"),
    ]
    assert page.crosswalks[2].concept is None
    other = concepts.page("urn:onet:soup")
    assert other is not None
    assert [(n.relation, n.uri) for n in other.crosswalks] == [("broadMatch", COOK)]


def test_a_relation_is_seen_from_its_other_end(concepts: Concepts) -> None:
    page = concepts.page("urn:esco:koken")
    assert page is not None
    assert [(n.relation, n.incoming, n.uri) for n in page.neighbours] == [
        ("broader", True, "urn:esco:roeren"),
        ("broader", True, "urn:esco:flip"),
    ]
    assert page.counts == {"broader (incoming)": 2}


def test_what_is_not_shown_is_counted(concepts: Concepts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concepts_module, "MOST_NEIGHBOURS", 1)
    page = concepts.page(COOK)
    assert page is not None
    assert [n.relation for n in page.neighbours] == ["essentialSkill", "optionalSkill"]
    assert page.counts["optionalSkill"] == 2


def test_an_unknown_uri_has_no_page(concepts: Concepts) -> None:
    assert concepts.page("urn:onet:gone") is None
    assert concepts.page("") is None


def test_the_starter_set_needs_no_import(alone: Concepts) -> None:
    assert alone.vocabularies == ("starter",)
    page = alone.page(STARTER_COOK)
    assert page is not None
    assert page.counts["essentialTask"] >= 8
    assert [(n.uri, n.concept) for n in page.crosswalks] == [(COOK, None)]
    assert alone.search("kok")[0].concept.uri == STARTER_COOK


@pytest.mark.parametrize(
    ("query", "uri", "name"),
    [
        ("soepkok", COOK, "soepkok"),
        ("Soep-kok", COOK, "soepkok"),
        ("roerdr", COOK, "roerder"),
        ("soup cook", "urn:onet:soup", "Soup Cooks"),
        ("soep roeren", "urn:esco:roeren", "in soep roeren"),
        ("flip pancake", "urn:esco:flip", "flip pancakes"),
        ("vakkenvuler", "urn:vakwijzer:occupation:vakkenvuller", "Vakkenvuller"),
    ],
)
def test_names_are_found_as_people_type_them(concepts: Concepts, query: str, uri: str, name: str) -> None:
    (hit,) = concepts.search(query, top=1)
    assert (hit.concept.uri, hit.name) == (uri, name)
    assert 0.5 <= hit.score <= 1


def test_every_concept_is_found_once_and_the_best_first(concepts: Concepts) -> None:
    hits = concepts.search("soep", top=50)
    uris = [hit.concept.uri for hit in hits]
    assert "urn:esco:roeren" in uris
    assert len(set(uris)) == len(uris) > 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_of_names_that_are_equally_good_labels_come_first(concepts: Concepts) -> None:
    # 'kok' is the starter cook's label, and another name of the invented one.
    assert [hit.concept.uri for hit in concepts.search("kok", top=2)] == [STARTER_COOK, COOK]


def test_a_search_can_be_narrowed_before_it_is_cut_off(concepts: Concepts) -> None:
    assert {hit.concept.kind for hit in concepts.search("koken", kind="skill")} == {"skill"}
    assert [hit.concept.uri for hit in concepts.search("kok", vocabulary="esco", top=1)] == [COOK]
    assert [hit.concept.uri for hit in concepts.search("koken", kind="group", top=1)] == ["urn:esco:koken"]
    assert concepts.search("kok", kind="group", vocabulary="onet") == []


@pytest.mark.parametrize("top", [1, 3, 7])
def test_as_many_as_asked(concepts: Concepts, top: int) -> None:
    assert len(concepts.search("medewerker", top=top)) == top


@pytest.mark.parametrize("query", ["", "  ", "?", "😀", "qqqqxx", "(", "\\", "\x00", "x" * 5_000])
def test_nothing_is_found_for_nonsense(concepts: Concepts, query: str) -> None:
    assert concepts.search(query) == []


def test_a_concept_belongs_to_the_first_that_describes_it(taxonomy: Taxonomy, tmp_path: Path) -> None:
    again = Vocabulary("zz", "1", "Zz", "", (Concept(COOK, "occupation", "soepkok zz"),), ())
    page = Concepts(taxonomy, library(tmp_path, ESCO, again)).page(COOK)
    assert page is not None
    assert page.vocabulary.name == "esco"


def test_a_damaged_vocabulary_is_named(taxonomy: Taxonomy, tmp_path: Path) -> None:
    folder = library(tmp_path).folder
    damage(folder, "onet")
    with pytest.raises(TaxonomyError, match=r"concepts\.jsonl is missing or damaged.*taxonomy import onet"):
        Concepts(taxonomy, Library(folder))
