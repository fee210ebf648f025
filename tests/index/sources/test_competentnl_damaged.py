"""CompetentNL, damaged in every way that a download can be: a clear error each, the old one in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.sources.competentnl_graph import FIRST_LINE, HEAD, SMALL, TAIL, uri, write
from tests.index.sources.damage import (
    Damage,
    Expected,
    assert_damage_refused,
    cut_zip,
    garbled_zip,
    recoded,
    rewrite,
    swollen,
    written,
)

AGAIN = "ownload it again"
FORMS = "Give Turtle (.ttl) or N-Triples (.nt)"
GRAPH = "Give the graph of CompetentNL in one of these forms"
TOGETHER = "Give the .ttl or .nt files of CompetentNL together, as a folder or zip"

XML = '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>\n'
JSON = '\n{"@context": {}, "@graph": []}\n'
ESCO = '<http://data.europa.eu/esco/occupation/1> a esco:Occupation ; skos:prefLabel "kok"@nl .\n'
TASK = ':soep a cnluwvo:OccupationTask ; skos:prefLabel "roeren"@nl .\n'
TRIPLE = "<http://a.nl/a> <http://a.nl/b> <http://a.nl/c> .\n"
CIRCLE = """\
:a skos:broader :b . :b skos:narrower :a .
:b skos:broader :c .
:c skos:broader :a .
:a a cnlo:KnowledgeArea ; skos:prefLabel "a"@nl .
:b a cnlo:KnowledgeArea ; skos:prefLabel "b"@nl .
:c a cnlo:KnowledgeArea ; skos:prefLabel "c"@nl .
"""


def added(text: str) -> Damage:
    return written(HEAD + SMALL + text)


def named(name: str, text: str) -> Damage:
    def damage(path: Path) -> Path:
        written(text)(path.with_name(name))
        return path.with_name(name)

    return damage


def latin(path: Path) -> None:
    rewrite("roeren", "roërend")(path)
    recoded("latin-1")(path)


def two_versions(path: Path) -> Path:
    folder = path.parent / "folder"
    folder.mkdir()
    write(folder / "2030.ttl")
    rewrite("maankok", "chef-kok maan")(write(folder / "2031.ttl"))
    return folder


def empty_folder(path: Path) -> Path:
    folder = path.parent / "folder"
    folder.mkdir()
    return folder


def at(line: int | None, wrong: str, remedy: str, file: str = "graph.ttl") -> Expected:
    return Expected(file, line, wrong, remedy)


CASES: dict[str, tuple[Damage, Expected]] = {
    "cut in a word": (written((HEAD + SMALL)[:-20]), at(TAIL - 1, "is not valid Turtle", AGAIN)),
    "cut after a word": (added(":x a"), at(TAIL, "is not valid Turtle: Unexpected end", AGAIN)),
    "loose words": (added("zomaar wat\n"), at(TAIL, "is not valid Turtle: zomaar", AGAIN)),
    "quote never closed": (
        added(':x skos:prefLabel "open\n  .\n:y skos:prefLabel "dicht" .\n'),
        at(TAIL, "is not valid Turtle: Line jumps", AGAIN),
    ),
    "prefix unknown": (added(':x sks:prefLabel "x" .\n'), at(TAIL, "The prefix sks:", AGAIN)),
    "URI with a space": (added("<http://a b> a cnlo:Occupation .\n"), at(TAIL, "Invalid IRI", AGAIN)),
    "N-Triples broken": (
        named("graph.nt", TRIPLE + TRIPLE.replace("<http://a.nl/c>", "zomaar")),
        at(2, "is not valid N-Triples", AGAIN, "graph.nt"),
    ),
    "N-Triples that is Turtle": (
        named("graph.nt", HEAD + SMALL),
        at(1, "is not valid N-Triples", AGAIN, "graph.nt"),
    ),
    "cut zip": (cut_zip, at(None, "is not a complete zip file", AGAIN, "cut.zip")),
    "garbled zip": (
        garbled_zip(b"maankok", b"maankak"),
        at(None, "cannot be read from garbled.zip", AGAIN),
    ),
    "Latin-1": (latin, at(FIRST_LINE + 2, "is not UTF-8", "save it as UTF-8")),
    "UTF-16": (recoded("utf-16"), at(1, "is UTF-16", "Save it as UTF-8")),
    "NUL bytes": (rewrite("proeven", "\0\0\0"), at(FIRST_LINE + 3, "holds bytes that are no text", AGAIN)),
    "empty file": (written(""), at(1, "is empty", AGAIN)),
    "200 MB": (swollen, at(None, "is 200 MB", "--largest-mb")),
    "missing": (lambda path: path.with_name("weg.ttl"), at(None, "does not exist", "Give", "weg.ttl")),
    "web page": (written("\n<!DOCTYPE html>\n<html>\n"), at(2, "is a web page", "Download the file itself")),
    "RDF/XML as Turtle": (written(XML), at(1, "is XML", FORMS)),
    "JSON-LD as Turtle": (written(JSON), at(2, "is JSON", FORMS)),
    "RDF/XML": (named("graph.rdf", XML), at(None, "only graph.rdf", GRAPH, "graph.rdf")),
    "JSON-LD": (named("graph.jsonld", JSON), at(None, "only graph.jsonld", GRAPH, "graph.jsonld")),
    "CSV list": (
        named("lijst.csv", "uri,prefLabel_nl\n"),
        at(None, "holds no Turtle (.ttl) or N-Triples (.nt), only lijst.csv", GRAPH, "lijst.csv"),
    ),
    "empty folder": (empty_folder, at(None, "holds no Turtle (.ttl) or N-Triples (.nt).", GRAPH, "folder")),
    "of ESCO": (written(HEAD + ESCO), at(None, "holds no occupation of CompetentNL", TOGETHER)),
    "tasks only": (written(HEAD + TASK), at(None, "holds no occupation of CompetentNL", TOGETHER)),
    "without labels": (
        written(HEAD + SMALL.replace("prefLabel", "hiddenLabel")),
        at(None, "holds no occupation of CompetentNL with a label", TOGETHER),
    ),
    "two labels": (
        added(':kok skos:prefLabel "sterrenkok"@nl .\n'),
        at(TAIL, f"{uri('kok')} is called 'sterrenkok' here and 'maankok' before", "keep the label that is"),
    ),
    "two versions": (
        two_versions,
        at(FIRST_LINE, "is called 'chef-kok maan' here", "Give the files of one version", "2031.ttl"),
    ),
    "circle": (added(CIRCLE), at(TAIL + 2, "'broader' goes round in a circle", "Remove one of these")),
}


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_download_is_refused_and_the_old_one_stays(case: str, tmp_path: Path) -> None:
    path, good = write(tmp_path / "graph.ttl"), write(tmp_path / "good.ttl")
    assert_damage_refused("competentnl", CASES[case], good, path, tmp_path)
