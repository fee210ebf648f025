"""The vocabulary of suggestions: ESCO or CompetentNL with what the starter set knows, and others' words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from index.compiling import VocabularyName, compile_taxonomy
from index.errors import TaxonomyError
from index.importing import SourceName, import_source
from index.library import Library
from index.sources import starter as starter_source
from index.sources.report import Report
from index.taxonomy import Taxonomy, Training
from index.vocabulary import Concept, Relation, Vocabulary
from tests.shared import real

DOWNLOADS: dict[SourceName, str] = {
    "esco": "esco",
    "onet": "onet",
    "crosswalk": "crosswalks/onet_to_esco.csv",
    "vdab": "crosswalks/vdab_competent_skills_to_esco.csv",
    "competentnl": "competentnl/cnl_sample.ttl",
}
ESCO = "http://data.europa.eu/esco"
COOK, POET = f"{ESCO}/occupation/cook", f"{ESCO}/occupation/poet"
FRY, RHYME, SHARE = f"{ESCO}/skill/fry", f"{ESCO}/skill/rhyme", f"{ESCO}/skill/share"


@pytest.fixture
def starter(tiny: Taxonomy) -> Taxonomy:
    """The tiny set, in which the cook refers to ESCO and the skill to one of ESCO's."""
    cook, baker = tiny.occupations
    return tiny.model_copy(
        update={
            "occupations": (cook.model_copy(update={"esco": COOK, "level": 2}), baker),
            "skills": (tiny.skills[0].model_copy(update={"esco": FRY}),),
            "entry": (cook.uri, baker.uri),
        }
    )


def esco() -> Vocabulary:
    return Vocabulary(
        "esco", "v1", "ESCO", "Dank aan ESCO.",
        concepts=(
            Concept(COOK, "occupation", "kok", also=("chef de cuisine",), facts={"isco": "5120"}),
            Concept(POET, "occupation", "dichter", facts={"isco": "2641"}),
            Concept(FRY, "skill", "vis bakken", also=("vis frituren",), facts={"skillType": "skill"}),
            Concept(RHYME, "skill", "to rhyme", language="en", also=("make rhymes",)),
            Concept(SHARE, "skill", "voordragen", facts={"reuseLevel": "transversal"}),
        ),
        relations=(
            Relation(COOK, "essentialSkill", FRY),
            Relation(POET, "essentialSkill", RHYME),
            Relation(POET, "essentialSkill", SHARE),
            Relation(POET, "optionalSkill", SHARE),
            Relation(RHYME, "inCollection", "urn:vakwijzer:esco:collection:digital"),
        ),
    )  # fmt: skip


def others() -> list[Vocabulary]:
    onet = Vocabulary(
        "onet", "27", "O*NET", "Dank aan O*NET.",
        concepts=(
            Concept("urn:onet:1", "occupation", "Cooks", "en"),
            Concept("urn:onet:2", "occupation", "Artists", "en"),
            Concept("urn:onet:t1", "task", "Fry fish.", "en"),
            Concept("urn:onet:t2", "task", "Make art.", "en"),
        ),
        relations=(
            Relation("urn:onet:1", "essentialTask", "urn:onet:t1"),
            Relation("urn:onet:2", "optionalTask", "urn:onet:t2"),
        ),
    )  # fmt: skip
    crosswalk = Vocabulary(
        "crosswalk", "1", "Crosswalk", "",
        concepts=(),
        relations=(
            Relation("urn:onet:1", "exactMatch", COOK),
            Relation("urn:onet:2", "narrowMatch", COOK),
            Relation("urn:onet:2", "narrowMatch", POET),
        ),
    )  # fmt: skip
    vdab = Vocabulary(
        "vdab", "1", "VDAB", "Dank aan VDAB.",
        concepts=(
            Concept("urn:vdab:1", "skill", "Visgerechten bakken"),
            Concept("urn:vdab:2", "skill", "Koken"),
        ),
        relations=(Relation("urn:vdab:1", "broadMatch", FRY), Relation("urn:vdab:2", "narrowMatch", FRY)),
    )  # fmt: skip
    return [onet, crosswalk, vdab]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path)
    for vocabulary in (esco(), *others()):
        library.save(vocabulary, Report(), "x", "2026-01-01")
    return library


def test_without_imports_the_starter_set_stays_as_it_is(starter: Taxonomy, tmp_path: Path) -> None:
    assert compile_taxonomy("starter", starter, Library(tmp_path)) is starter


def test_a_vocabulary_that_was_not_imported_says_what_to_run(starter: Taxonomy, tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="taxonomy import esco"):
        compile_taxonomy("esco", starter, Library(tmp_path))


def test_others_add_words_to_the_starter_set_and_no_occupations(starter: Taxonomy, library: Library) -> None:
    made = compile_taxonomy("starter", starter, library)
    cook, baker = made.occupations
    assert cook.words == ("chef de cuisine",)
    assert (baker.words, baker.statements) == ((), ())
    assert cook.names == starter.occupations[0].names
    assert set(made.attributions) >= {"Dank aan ESCO.", "Dank aan O*NET.", "Dank aan VDAB."}


def test_tasks_of_the_same_occupation_become_statements(starter: Taxonomy, library: Library) -> None:
    made = compile_taxonomy("starter", starter, library)
    # Nearest first: the broader 'Artists' adds nothing where 'Cooks' is exact.
    assert made.occupations[0].statements == ("urn:onet:t1",)
    assert [s.text for s in made.statements] == ["Fry fish."]


def test_a_broader_occupation_helps_where_there_is_no_nearer_one(starter: Taxonomy, library: Library) -> None:
    made = compile_taxonomy("esco", starter, library)
    assert "urn:onet:t2" in made.occupation_by_uri[POET].statements
    assert "urn:onet:t2" not in made.occupation_by_uri[COOK].statements


def test_narrower_wordings_of_a_skill_are_taken_and_broader_ones_not(
    starter: Taxonomy, library: Library
) -> None:
    (skill,) = compile_taxonomy("starter", starter, library).skills
    assert set(skill.words) == {"vis bakken", "vis frituren", "Visgerechten bakken"}


def test_esco_takes_over_what_the_starter_set_knows_of_the_same_work(
    starter: Taxonomy, library: Library
) -> None:
    cook = compile_taxonomy("esco", starter, library).occupation_by_uri[COOK]
    assert (cook.label, cook.sector, cook.level) == ("Kok", "proef", 2)
    assert [t.label for t in cook.tasks] == ["soep koken", "borden opmaken", "vis bakken"]
    assert cook.conditions == ("standing",)
    assert {"kokster", "hulpkok"} <= set(cook.words)
    assert cook.essential == (FRY,)


def test_esco_without_a_twin_speaks_with_its_own_dutch_skills(starter: Taxonomy, library: Library) -> None:
    made = compile_taxonomy("esco", starter, library)
    poet = made.occupation_by_uri[POET]
    assert [(t.uri, t.label) for t in poet.tasks] == [(SHARE, "voordragen")]
    assert poet.optional == ()
    assert (poet.training, poet.licences_needed, poet.conditions) == ((), (), ())
    assert poet.level == 6
    assert made.label(SHARE) == "Voordragen"


def test_routes_of_a_relative_say_whose_they_are(starter: Taxonomy, library: Library) -> None:
    route = Training(title="Kok", kind="mbo-diploma", level=2, source="zelf")
    cook = starter.occupations[0].model_copy(update={"training": (route,)})
    chef = f"{ESCO}/occupation/chef"
    graph = esco()
    more = Concept(chef, "occupation", "chef-kok", facts={"isco": cook.isco})
    library.save(dataclasses.replace(graph, concepts=(*graph.concepts, more)), Report(), "x", "2026-01-01")
    made = compile_taxonomy(
        "esco", starter.model_copy(update={"occupations": (cook, starter.occupations[1])}), library
    )
    assert made.occupation_by_uri[COOK].training == (route,)
    assert made.occupation_by_uri[chef].training == (route.model_copy(update={"via": cook.label}),)


def test_an_english_label_is_marked_and_its_alternatives_left_out(
    starter: Taxonomy, library: Library
) -> None:
    rhyme = compile_taxonomy("esco", starter, library).skill_by_uri[RHYME]
    assert (rhyme.label, rhyme.language, rhyme.also, rhyme.themes) == ("To rhyme", "en", (), ("digital",))


def test_first_occupations_are_those_that_the_vocabulary_has(starter: Taxonomy, library: Library) -> None:
    assert compile_taxonomy("esco", starter, library).entry == (COOK,)


def test_competentnl_finds_its_twins_by_link_and_by_name(starter: Taxonomy, library: Library) -> None:
    graph = Vocabulary(
        "competentnl", "1", "CompetentNL", "",
        concepts=(
            Concept("urn:cnl:1", "occupation", "Restaurantkok"),
            Concept("urn:cnl:2", "occupation", "Bakker"),
            Concept("urn:cnl:3", "occupation", "Astronaut"),
            Concept("urn:cnl:s", "skill", "Rekenen"),
            Concept("urn:cnl:t", "task", "Deeg wegen"),
        ),
        relations=(
            Relation("urn:cnl:1", "exactMatch", COOK),
            Relation("urn:cnl:2", "importantSkill", "urn:cnl:s"),
            Relation("urn:cnl:2", "essentialTask", "urn:cnl:t"),
        ),
    )  # fmt: skip
    library.save(graph, Report(), "x", "2026-01-01")
    made = compile_taxonomy("competentnl", starter, library).occupation_by_uri
    assert [t.label for t in made["urn:cnl:1"].tasks] == ["soep koken", "borden opmaken", "vis bakken"]
    assert [t.label for t in made["urn:cnl:2"].tasks] == ["Deeg wegen"]
    assert made["urn:cnl:2"].essential == ("urn:cnl:s",)
    assert made["urn:cnl:2"].conditions == ("standing",)
    assert (made["urn:cnl:3"].isco, made["urn:cnl:3"].tasks, made["urn:cnl:3"].level) == ("", (), None)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """All the real vocabularies, imported as a user does it."""
    library = Library(tmp_path_factory.mktemp("everything"))
    for source, path in DOWNLOADS.items():
        import_source(source, real(path), library)
    return library


@pytest.mark.shared_data
@pytest.mark.parametrize(("name", "count"), [("starter", 764), ("esco", 3007), ("competentnl", 3255)])
def test_real_vocabularies_are_compiled_whole(name: VocabularyName, count: int, everything: Library) -> None:
    made = compile_taxonomy(name, starter_source.load(), everything)
    assert len(made.occupations) == count
    used = {uri for o in made.occupations for uri in o.statements}
    assert len(used & {s.uri for s in made.statements}) > 3_000
    assert sum(bool(o.words) for o in made.occupations) > 400
    assert all(uri in made.skill_by_uri for o in made.occupations for uri in (*o.essential, *o.optional))
    assert all(uri in made.occupation_by_uri for uri in made.entry)
    names = {o.uri: {n.casefold() for n in o.names} for o in made.occupations}
    taken = set().union(*names.values())
    assert all(w.casefold() not in taken for o in made.occupations for w in o.words)


@pytest.mark.shared_data
def test_esco_occupations_have_dutch_tasks_and_mostly_a_route(everything: Library) -> None:
    made = compile_taxonomy("esco", starter_source.load(), everything)
    assert sum(bool(o.tasks) for o in made.occupations) >= 2_950
    assert sum(bool(o.training) for o in made.occupations) >= 2_700
    own = {t.via for o in made.occupations for t in o.training if t.via}
    assert own <= {o.label for o in starter_source.load().occupations}
