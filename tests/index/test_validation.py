"""What is worth a look in a vocabulary, each kind of it, and vocabularies that cannot be read."""

from __future__ import annotations

from pathlib import Path

from index import validation
from index.sources.report import EXAMPLES
from index.vocabulary import Concept, Relation, Vocabulary
from tests.index.invented import CROSSWALK, ESCO, ONET, damage, library


def vocabulary(*concepts: Concept, relations: tuple[Relation, ...] = ()) -> Vocabulary:
    return Vocabulary("proef", "1", "Proef", "", concepts, relations)


def found(v: Vocabulary, *others: Vocabulary) -> dict[str, tuple[int, tuple[str, ...]]]:
    known = {c.uri for one in (v, *others) for c in one.concepts}
    return {f.what: (f.count, f.examples) for f in validation.findings(v, known)}


DANGLING = "link to what is in no vocabulary here"
FOREIGN = "concept without a Dutch label"
DOUBLE = "label that another concept of its kind has as well"
CIRCLE = "circle of 'broader'"


def test_what_is_well_gets_no_warning() -> None:
    a, b = Concept("urn:a", "skill", "roeren"), Concept("urn:b", "task", "Roeren")
    assert found(vocabulary(a, b, relations=(Relation("urn:a", "broader", "urn:b"),))) == {}


def test_a_link_is_dangling_when_no_vocabulary_has_its_end() -> None:
    assert found(CROSSWALK, ESCO, ONET)[DANGLING] == (1, (" ".join(CROSSWALK.relations[1]),))
    assert found(CROSSWALK, ESCO)[DANGLING][0] == 2
    assert found(CROSSWALK, ONET)[DANGLING][0] == 2


def test_concepts_without_a_dutch_label() -> None:
    assert found(ESCO)[FOREIGN] == (1, ("skill 'flip pancakes' urn:esco:flip",))


def test_doubles_are_the_same_label_of_the_same_kind_whatever_the_case() -> None:
    double = vocabulary(
        Concept("urn:a", "skill", "Roeren"),
        Concept("urn:b", "skill", "roeren"),
        Concept("urn:c", "skill", "ROEREN"),
        Concept("urn:d", "task", "roeren"),
        Concept("urn:e", "training", "Koken"),
        Concept("urn:f", "training", "Koken"),
    )
    assert found(double) == {DOUBLE: (1, ("skill 'roeren' stands 3 times",))}


def test_every_circle_is_found() -> None:
    links = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"), ("e", "a"), ("e", "f")]
    round_ = vocabulary(
        *(Concept(f"urn:{name}", "group", name) for name in "abcdef"),
        relations=tuple(Relation(f"urn:{low}", "broader", f"urn:{high}") for low, high in links),
    )
    count, examples = found(round_)[CIRCLE]
    assert count == 2
    assert "urn:d < urn:d" in examples
    (other,) = set(examples) - {"urn:d < urn:d"}
    first, *rest = other.split(" < ")
    assert rest[-1] == first
    # Read along: each stands below the next.
    assert all((low[-1], high[-1]) in links for low, high in zip([first, *rest], rest, strict=False))


def test_other_relations_may_go_round() -> None:
    a, b = Concept("urn:a", "skill", "roeren"), Concept("urn:b", "skill", "kloppen")
    around = (Relation("urn:a", "related", "urn:b"), Relation("urn:b", "related", "urn:a"))
    assert found(vocabulary(a, b, relations=around)) == {}


def test_the_most_frequent_comes_first_with_a_few_examples() -> None:
    many = vocabulary(
        *(Concept(f"urn:{n}", "skill", f"skill {n}", language="en") for n in range(EXAMPLES + 2)),
        relations=(Relation("urn:0", "related", "urn:gone"),),
    )
    first, second = validation.findings(many, {c.uri for c in many.concepts})
    assert (first.what, first.count, len(first.examples)) == (FOREIGN, EXAMPLES + 2, EXAMPLES)
    assert (second.what, second.count) == (DANGLING, 1)


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    made = library(tmp_path)
    damage(tmp_path, "onet")
    (manifest,) = (tmp_path / "crosswalk").glob("*/manifest.json")
    manifest.write_text("{", encoding="utf-8")
    read, damaged = validation.read(made)
    assert [v.name for v in read] == ["esco"]
    assert [error.hint for error in damaged] == [
        "Run: vakwijzer taxonomy import crosswalk PATH",
        "Run: vakwijzer taxonomy import onet PATH",
    ]
