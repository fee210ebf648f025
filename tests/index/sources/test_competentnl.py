"""CompetentNL: what comes of its graph, and what of a damaged one. Only the last tests read real data."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from index.importing import import_source
from index.library import Library
from index.sources import competentnl
from index.sources.competentnl_terms import HOME, KEPT, LINKS
from index.sources.report import Report
from index.vocabulary import Concept, Relation, Vocabulary
from tests.index.sources.competentnl_graph import HEAD, SMALL, TAIL, uri, write
from tests.index.sources.damage import Expected, assert_refused, zipped
from tests.index.sources.reading import reader
from tests.shared import real


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write(tmp_path / "graph.ttl")


read = reader(competentnl)


def read_with(graph: Path, *more: str) -> tuple[Vocabulary, Report]:
    return read(write(graph, "".join(f"{line}\n" for line in more)))


def test_every_kind_of_concept(graph: Path) -> None:
    vocabulary, report = read(graph)
    assert vocabulary.concepts == (
        Concept(uri("kok"), "occupation", "maankok"),
        Concept(uri("ober"), "occupation", "maanober"),
        Concept(uri("soep"), "task", "soep zonder zwaartekracht roeren"),
        Concept(uri("proeven"), "skill", "proeven", facts={"skillType": "capability"}),
        Concept(uri("kruiden"), "skill", "maankruiden", facts={"skillType": "knowledge"}),
        Concept(uri("norm"), "qualification", "Basiskok ruimtevaart"),
    )
    assert report.read == {
        "occupations": 2, "tasks": 1, "human capabilities": 1, "knowledge areas": 1, "education norms": 1,
    }  # fmt: skip
    assert not report.skipped
    assert not report.noted


@pytest.mark.parametrize(
    ("subject", "property_", "object_", "relation"),
    [
        ("kok", "cnluwvo:isCharacterizedByOccupationTask_Essential", "soep", "essentialTask"),
        ("kok", "cnluwvo:isCharacterizedByOccupationTask_Optional", "soep", "optionalTask"),
        ("kok", "cnluwvo:requiresCNLHumanCapability_Essential", "proeven", "essentialSkill"),
        ("kok", "cnluwvo:requiresCNLHumanCapability_Important", "proeven", "importantSkill"),
        ("kok", "cnluwvo:requiresCNLHumanCapability_SomewhatRelevant", "proeven", "optionalSkill"),
        ("kok", "cnluwvo:requiresCNLKnowledgeArea_Essential", "kruiden", "essentialSkill"),
        ("kok", "cnluwvo:requiresCNLKnowledgeArea_Important", "kruiden", "importantSkill"),
        ("kok", "cnlo:requiresCNLKnowledgeArea_SomewhatRelevant", "kruiden", "optionalSkill"),
        ("kok", "cnlo:requiresHATEssential", "proeven", "essentialSkill"),
        ("kok", "cnlo:requiresHATImportant", "kruiden", "importantSkill"),
        ("kok", "cnlo:requiresHATSomewhat", "proeven", "optionalSkill"),
        ("norm", "cnlo:prescribesHATEssential", "proeven", "prescribes"),
        ("norm", "cnlo:prescribesHATImportant", "kruiden", "prescribes"),
        ("norm", "cnlo:prescribesHATSomewhat", "proeven", "prescribes"),
        ("norm", "cnlo:prescribes", "proeven", "prescribes"),
        ("kruiden", "skos:broader", "proeven", "broader"),
        ("kok", "skos:related", "ober", "related"),
    ],
)
def test_both_families_of_properties(
    graph: Path, subject: str, property_: str, object_: str, relation: str
) -> None:
    vocabulary, report = read_with(graph, f":{subject} {property_} :{object_} .")
    assert vocabulary.relations == (Relation(uri(subject), relation, uri(object_)),)
    assert report.linked == {relation: 1}


def test_a_relation_told_twice_is_one(graph: Path) -> None:
    vocabulary, _ = read_with(
        graph,
        ":kok cnlo:requiresHATEssential :proeven . :kruiden skos:broader :proeven .",
        ":kok cnluwvo:requiresCNLHumanCapability_Essential :proeven . :proeven skos:narrower :kruiden .",
    )
    assert vocabulary.relations == (
        Relation(uri("kok"), "essentialSkill", uri("proeven")),
        Relation(uri("kruiden"), "broader", uri("proeven")),
    )


ESCO = "http://data.europa.eu/esco/occupation/0000-maan"


@pytest.mark.parametrize("match", ["exactMatch", "closeMatch", "broadMatch", "narrowMatch"])
@pytest.mark.parametrize(
    ("property_", "object_", "target"),
    [
        ("cnlo:{}ESCO", f"<{ESCO}>", ESCO),
        ("cnlo:{}ESCO", f'"{ESCO}"', ESCO),
        ("skos:{}", "<https://data.europa.eu/esco/skill/s1>", "http://data.europa.eu/esco/skill/s1"),
        ("skos:{}", "<http://example.org/isced-f/1013>", "http://example.org/isced-f/1013"),
        ("cnlo:{}ONET", '"35-2099.00"', "urn:onet:occupation:35-2099.00"),
        ("cnlo:{}ONET", '"2.A.1.b"', "urn:onet:element:2.A.1.b"),
        (
            "cnluwvo:{}TaxonomyItemONETBeroep",
            "<https://www.onetonline.org/link/summary/35-2099.00>",
            "urn:onet:occupation:35-2099.00",
        ),
        ("cnluwvo:{}TaxonomyItemESCOBeroep", ":escoItem", ESCO),
        ("cnluwvo:{}TaxonomyItemONETBeroep", ":onetItem", "urn:onet:occupation:35-2099.00"),
    ],
)
def test_matches_with_other_systems(
    graph: Path, match: str, property_: str, object_: str, target: str
) -> None:
    vocabulary, report = read_with(
        graph,
        f":kok {property_.format(match)} {object_} .",
        f':escoItem a cnluwvo:TaxonomyItemESCOBeroep ; skos:prefLabel "x"@nl ; skos:exactMatch <{ESCO}> .',
        ':onetItem a cnluwvo:TaxonomyItemONETBeroep ; skos:notation "35-2099.00" .',
    )
    assert vocabulary.relations == (Relation(uri("kok"), match, target),)
    assert not report.skipped


def test_a_match_that_leads_nowhere_is_skipped(graph: Path) -> None:
    vocabulary, report = read_with(
        graph,
        ':item a cnluwvo:TaxonomyItemESCOBeroep ; skos:prefLabel "kok"@nl .',
        ":kok cnluwvo:exactMatchTaxonomyItemESCOBeroep :item .",
    )
    assert not vocabulary.relations
    reason = "match with something of unknown address"
    assert report.skipped == {reason: 1}
    assert report.examples[reason] == [f"graph.ttl, line {TAIL + 1}: {uri('kok')} exactMatch {uri('item')}"]


def test_languages(graph: Path) -> None:
    vocabulary, report = read_with(
        graph,
        ':a a cnlo:Occupation ; skos:prefLabel "moon cook"@en , "ruimtekok"@nl-NL ;'
        ' skos:altLabel "sterrenkok"@nl , "ruimtekok" , "gewoon kok" , "star cook"@en , "cuisinier"@fr ;'
        ' skos:definition "Cooks."@en ; skos:scopeNote "Kookt\\n graag."@nl .',
        ':b a cnlo:Occupation ; skos:prefLabel "waiter"@en , "kelner" .',
        ':c a cnlo:Occupation ; skos:prefLabel "host"@en , "hôte"@fr ;'
        ' skos:altLabel "gastheer"@nl , "greeter"@en .',
        ':d a cnlo:Occupation ; skos:prefLabel "hôtesse"@fr .',
    )
    a, b, c = (vocabulary.by_uri[uri(name)] for name in "abc")
    assert (a.label, a.language, a.also) == ("ruimtekok", "nl", ("sterrenkok", "gewoon kok"))
    assert a.description == "Kookt graag."
    assert (b.label, b.language) == ("kelner", "nl")
    assert (c.label, c.language, c.also) == ("host", "en", ("greeter",))
    assert uri("d") not in vocabulary.by_uri
    assert report.noted == {"no Dutch label: the English one is used": 1}
    assert report.skipped == {"concept without a Dutch or English prefLabel": 1}
    assert f"graph.ttl, line {TAIL + 3}: {uri('d')}" in report.examples.popitem()[1]


def test_labels_that_are_nodes(graph: Path) -> None:
    vocabulary, _ = read_with(
        graph,
        ":a a cnluwvo:Occupation ; skosxl:prefLabel :l1 ; skosxl:altLabel :l2 ;",
        '  cnluwvo:specialization [ a cnluwvo:DetailedLabel ; skosxl:literalForm "kraterkok"@nl ] .',
        ':l1 a cnluwvo:DetailedLabel ; skosxl:literalForm "ruimtekok"@nl .',
        ':l2 a cnluwvo:DetailedLabel ; skosxl:literalForm "sterrenkok"@nl , "star cook"@en .',
        ':b a cnluwvo:Occupation ; skos:prefLabel "kelner"@nl ; skosxl:prefLabel :l3 .',
        ':l3 skosxl:literalForm "bediende"@nl .',
    )
    a, b = vocabulary.by_uri[uri("a")], vocabulary.by_uri[uri("b")]
    assert (a.label, a.also) == ("ruimtekok", ("sterrenkok", "kraterkok"))
    assert (b.label, b.also) == ("kelner", ("bediende",))


def test_facts(graph: Path) -> None:
    vocabulary, _ = read_with(
        graph,
        ":kok cnluwvo:isRegulatedProfession true ; cnluwvo:isNotSuitableForMediation false ;",
        "  cnluwvo:hasContentStatus :status1 .",
        ':status1 a cnluwvo:ContentStatus ; rdfs:label "actueel" .',
        ":ober cnluwvo:hasContentStatus <https://linkeddata.competentnl.nl/uwv/id/contentstatus/Historic> .",
        ':proeven skos:notation "100.1.2" ; cnlo:hasRIASEC "R" , <https://example.org/riasec/S> .',
        ':norm ksmo:opleidingscode "99999" .',
    )
    facts = {concept.label: concept.facts for concept in vocabulary.concepts}
    assert facts["maankok"] == {"regulated": "true", "notMediated": "false", "status": "actueel"}
    assert facts["maanober"] == {"status": "Historic"}
    assert facts["proeven"] == {"skillType": "capability", "code": "100.1.2", "riasec": "R, S"}
    assert facts["Basiskok ruimtevaart"] == {"crebo": "99999"}


GROUPS = (
    ":kok cnluwvo:broadMatchTaxonomyItemKernberoep :kern .",
    ":ober cnluwvo:broadMatchTaxonomyItemKernberoep :kern2 .",
    ':kern a cnluwvo:TaxonomyItem , cnluwvo:TaxonomyItemKernberoep ; skos:prefLabel "Koks"@nl ;',
    "  cnluwvo:broadMatchTaxonomyItemISCOUnitGroup :isco1 ;",
    "  cnluwvo:relatedMatchTaxonomyItem4eLaagBRC :laag .",
    ':kern2 a cnluwvo:TaxonomyItemKernberoep ; skos:prefLabel "Obers"@nl ;',
    '  cnluwvo:definition21 "Van obers."@nl ;',
    "  cnluwvo:broadMatchTaxonomyItemISCOUnitGroup :isco1 , :isco2 .",
    ':isco1 a cnluwvo:TaxonomyItemISCOUnitGroup ; skos:prefLabel "Moon cooks"@en ; skos:notation "9120" .',
    ':isco2 a cnluwvo:TaxonomyItemISCOUnitGroup ; skos:prefLabel "Moon waiters"@en ; skos:notation "9131" .',
    ':laag a cnluwvo:TaxonomyItem4eLaagBRC ; skos:prefLabel "Keuken"@nl ;',
    "  cnluwvo:broadMatchTaxonomyItemBRCBeroepsgroep :brc .",
    ':brc a cnluwvo:TaxonomyItemBRCBeroepsgroep ; skos:prefLabel "Keukens"@nl ; skos:notation "1111" ;',
    "  skos:broader :segment .",
    ':segment a cnluwvo:TaxonomyItemBRCBeroepssegment ; skos:prefLabel "Horeca"@nl ; skos:notation "111" .',
    ":isco2 skos:broadMatchTaxonomyItemBRCBeroepsgroep :brc .",
)


def test_classifications_are_groups_and_their_codes_facts(graph: Path) -> None:
    vocabulary, report = read_with(graph, *GROUPS)
    assert report.read["groups"] == 7
    assert not report.skipped
    assert vocabulary.by_uri[uri("brc")] == Concept(
        uri("brc"), "group", "Keukens", facts={"classification": "BRCBeroepsgroep", "code": "1111"}
    )
    assert vocabulary.by_uri[uri("kern2")].description == "Van obers."
    assert {
        Relation(uri("kok"), "inGroup", uri("kern")),
        Relation(uri("kern"), "broader", uri("isco1")),
        Relation(uri("kern"), "related", uri("laag")),
        Relation(uri("laag"), "broader", uri("brc")),
        Relation(uri("brc"), "broader", uri("segment")),
        Relation(uri("isco2"), "broader", uri("brc")),
    } < set(vocabulary.relations)
    assert vocabulary.by_uri[uri("kok")].facts == {"isco": "9120", "brc": "1111"}


def test_of_two_codes_none_is_taken(graph: Path) -> None:
    vocabulary, _ = read_with(graph, *GROUPS)
    assert vocabulary.by_uri[uri("ober")].facts == {"brc": "1111"}


@pytest.mark.parametrize(
    ("triple", "told"),
    [
        (":kok cnlo:requiresHATEssential :weg", "kok essentialSkill weg"),
        (":weg cnlo:requiresHATEssential :proeven", "weg essentialSkill proeven"),
        (":weg skos:narrower :proeven", "proeven broader weg"),
        (":norm cnlo:prescribesHATSomewhat :taal . :taal a cnlo:LanguageProficiency", "norm prescribes taal"),
        (':kok cnlo:requiresHATEssential :stil . :stil a cnlo:HumanCapability', "kok essentialSkill stil"),
    ],
)  # fmt: skip
def test_dangling_relations_are_skipped(graph: Path, triple: str, told: str) -> None:
    vocabulary, report = read_with(graph, f"{triple} .")
    assert not vocabulary.relations
    subject, name, object_ = told.split()
    reason = "relation with a concept that is not here"
    assert report.skipped[reason] == 1
    assert report.examples[reason] == [f"graph.ttl, line {TAIL}: {uri(subject)} {name} {uri(object_)}"]


def test_what_is_not_read_is_counted_by_property(graph: Path) -> None:
    _, report = read_with(
        graph,
        ":kok skos:inScheme :register . :ober skos:inScheme :register .",
        ":kok cnluwvo:toekomst :x ; <http://example.org/prefLabel> \"anders\"@nl .",
    )  # fmt: skip
    reason = "property that is not read"
    assert report.skipped == {reason: 3}
    assert report.examples[reason][0] == (
        f"graph.ttl, line {TAIL}: http://www.w3.org/2004/02/skos/core#inScheme (2x)"
    )
    assert any("competentnl_uwv#toekomst (1x)" in place for place in report.examples[reason])


def test_things_of_other_systems_are_passed_over(graph: Path) -> None:
    vocabulary, report = read_with(
        graph,
        '<http://data.europa.eu/esco/skill/1> a esco:Skill ; skos:prefLabel "een"@nl , "nog een"@nl ;',
        "  skos:broader <http://data.europa.eu/esco/skill/2> .",
        '[] a cnlo:Occupation ; skos:prefLabel "naamloos"@nl .',
    )
    assert len(vocabulary.concepts) == 6
    assert report.skipped == {"concept without a URI": 1}


def test_the_version(graph: Path) -> None:
    assert read(graph)[0].version == "undated"
    dated = ':kok dct:modified "2031-02-03T04:05:06" . :ober dct:modified "2030-01-01" .'
    foreign = '<http://example.org/> dct:modified "2099-01-01" .'
    assert read_with(graph, dated, foreign)[0].version == "2031-02-03"
    assert read_with(graph, dated, ':register owl:versionInfo "9.1" .')[0].version == "9.1"
    assert read_with(graph, dated, ':register owl:versionInfo "9.1" , "9.2" .')[0].version == "2031-02-03"
    assert read(graph, "eigen")[0].version == "eigen"


def test_several_files_are_one_graph(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    folder.mkdir()
    xl, cnlo = "http://www.w3.org/2008/05/skos-xl#", f"{HOME}def/competentnl#"
    blank = f"_:l <{xl}literalForm> {{}} .\n<{{}}> <{xl}altLabel> _:l .\n"
    (folder / "a.ttl").write_text(f"\ufeff{HEAD}{SMALL}", encoding="utf-8")
    (folder / "b.NT").write_text(blank.format('"maankeukenkok"@nl', uri("kok")), encoding="utf-8")
    (folder / "c.nt").write_text(
        blank.format('"maankelner"@nl', uri("ober"))
        + f"<{uri('kok')}> <{cnlo}requiresHATEssential> <{uri('proeven')}> .\n",
        encoding="utf-8",
    )
    (folder / "._a.ttl").write_bytes(b"\0\5\26\7")
    (folder / "lijst.csv").write_text("uri,prefLabel_nl\n", encoding="utf-8")
    vocabulary, _ = read(folder)
    assert vocabulary.by_uri[uri("kok")].also == ("maankeukenkok",)
    assert vocabulary.by_uri[uri("ober")].also == ("maankelner",)
    assert vocabulary.relations == (Relation(uri("kok"), "essentialSkill", uri("proeven")),)
    assert read(zipped(folder, tmp_path / "graph.zip"))[0] == vocabulary


def test_importing_twice_changes_nothing(graph: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    first, again = (import_source("competentnl", graph, library) for _ in range(2))
    assert (first.changed, again.changed) == (True, False)
    assert first.entry == again.entry
    assert library.load("competentnl") == read(graph)[0]


@pytest.mark.shared_data
def test_the_real_sample_is_read_completely() -> None:
    vocabulary, report = read(real("competentnl/cnl_sample.ttl"))
    assert Counter(concept.kind for concept in vocabulary.concepts) == {"occupation": 3255, "skill": 118}
    assert report.read == {"occupations": 3255, "human capabilities": 112, "knowledge areas": 6}
    assert not report.skipped
    assert not report.noted
    assert {concept.language for concept in vocabulary.concepts} == {"nl"}
    with real("competentnl/cnl_occupations.csv").open(encoding="utf-8", newline="") as lists:
        listed = {
            row["uri"]: (" ".join(row["prefLabel_nl"].split()), row["altLabels_nl"])
            for row in csv.DictReader(lists)
        }
    occupations = [c for c in vocabulary.concepts if c.kind == "occupation"]
    assert {c.uri: (c.label, "|".join(c.also)) for c in occupations} == listed


@pytest.mark.shared_data
def test_the_real_csv_lists_alone_do_not_suffice(tmp_path: Path, graph: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "cnl_occupations.csv").write_bytes(real("competentnl/cnl_occupations.csv").read_bytes())
    expected = Expected("lists", None, "only cnl_occupations.csv", "its CSV lists lack the links")
    assert_refused("competentnl", graph, lists, Library(tmp_path / "library"), expected)


@pytest.mark.shared_data
def test_every_property_of_the_ontology_is_read_or_left_out_on_purpose() -> None:
    with real("competentnl/cnluwvo_1.0.0_shacl_properties.csv").open(encoding="utf-8", newline="") as table:
        properties = {row["path"].partition(":")[2] for row in csv.DictReader(table)}
    unread = {name for name in properties if name not in KEPT and name not in LINKS}
    grades = ("NotRelevant", "BarelyRelevant", "ReasonablyRelevant", "StronglyRelevant", "No", "Yes")
    assert unread == {
        *(f"isCharacterizedByOccupationCircumstance_{grade}" for grade in grades),
        "inScheme", "topConceptOf", "hasTopConcept", "hasSource", "comment", "definition23",
        "bclass_cd", "bcle_id",
    }  # fmt: skip
