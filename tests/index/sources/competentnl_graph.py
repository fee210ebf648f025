"""A graph in the form of CompetentNL, as small as can be. What it says is invented."""

from __future__ import annotations

from pathlib import Path

from index.sources.competentnl_terms import HOME

HEAD = """\
@prefix cnlo: <https://linkeddata.competentnl.nl/def/competentnl#> .
@prefix cnluwvo: <https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ksmo: <https://data.s-bb.nl/ksm/ont/ksmo#> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix : <https://linkeddata.competentnl.nl/id/> .
"""
FIRST_LINE = HEAD.count("\n") + 1

SMALL = """\
:kok a cnlo:Occupation ; skos:prefLabel "maankok"@nl .
:ober a cnluwvo:Occupation ; skos:prefLabel "maanober"@nl .
:soep a cnluwvo:OccupationTask ; skos:prefLabel "soep zonder zwaartekracht roeren"@nl .
:proeven a cnlo:HumanCapability ; skos:prefLabel "proeven"@nl .
:kruiden a cnlo:KnowledgeArea ; skos:prefLabel "maankruiden"@nl .
:norm a cnlo:EducationalNorm ; skos:prefLabel "Basiskok ruimtevaart"@nl .
"""
TAIL = FIRST_LINE + SMALL.count("\n")
"""The line of what a test adds."""


def uri(name: str) -> str:
    return f"{HOME}id/{name}"


def write(path: Path, more: str = "") -> Path:
    """The small graph, with ``more`` below it."""
    path.write_text(HEAD + SMALL + more, encoding="utf-8")
    return path
