"""The classes and properties of CompetentNL that are read, and what each becomes.

Names are local, without their namespace, since that is where exports differ. Properties come in two
families that say the same: ``cnlo:requiresHATEssential``, ``cnluwvo:requiresCNLHumanCapability_Essential``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from index.sources import onet_uris
from index.vocabulary import MATCHES, ConceptKind, Language

HOME = "https://linkeddata.competentnl.nl/"
NAMESPACES = (
    HOME,
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2008/05/skos-xl#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/prov#",
    "http://purl.org/dc/terms/",
    "https://data.s-bb.nl/ksm/ont/ksmo#",
)
"""Where classes and properties come from; those of other namespaces are not read."""


class Class(NamedTuple):
    """What the members of a class become; ``plural`` is what the report calls them."""

    kind: ConceptKind
    plural: str
    facts: Mapping[str, str] = MappingProxyType({})


CLASSES = {
    "Occupation": Class("occupation", "occupations"),
    "OccupationTask": Class("task", "tasks"),
    "KnowledgeArea": Class("skill", "knowledge areas", {"skillType": "knowledge"}),
    "HumanCapability": Class("skill", "human capabilities", {"skillType": "capability"}),
    "EducationalNorm": Class("qualification", "education norms"),
    "EducationNorm": Class("qualification", "education norms"),
    **{
        f"TaxonomyItem{name}": Class("group", "groups", {"classification": name})
        for name in (
            "Kernberoep", "ISCOUnitGroup", "ISCOCBS",
            "4eLaagBRC", "BRCBeroepsgroep", "BRCBeroepssegment", "BRCBeroepsklasse",
        )
    },
}  # fmt: skip
"""Of something with several classes the first here counts."""

_FAMILIES = ("HAT", "CNLHumanCapability_", "CNLKnowledgeArea_")
_GRADES = {
    "Essential": "essentialSkill",
    "Important": "importantSkill",
    "Somewhat": "optionalSkill",
    "SomewhatRelevant": "optionalSkill",
}

LINKS = {
    "isCharacterizedByOccupationTask_Essential": "essentialTask",
    "isCharacterizedByOccupationTask_Optional": "optionalTask",
    **{f"requires{family}{grade}": name for family in _FAMILIES for grade, name in _GRADES.items()},
    **{f"prescribes{family}{grade}": "prescribes" for family in _FAMILIES for grade in _GRADES},
    "prescribes": "prescribes",
    **{
        f"{match}{target}": match
        for match in MATCHES
        for target in ("", "ESCO", "ONET", "TaxonomyItemESCOBeroep", "TaxonomyItemONETBeroep")
    },
    "broader": "broader",
    "narrower": "narrower",
    "related": "related",
    "broadMatchTaxonomyItemKernberoep": "inGroup",
    "broadMatchTaxonomyItemISCOUnitGroup": "broader",
    "broadMatchTaxonomyItemBRCBeroepsgroep": "broader",
    "relatedMatchTaxonomyItemBRCBeroepsgroep": "related",
    "relatedMatchTaxonomyItem4eLaagBRC": "related",
}
"""Property → relation. 'narrower' is 'broader' from the other side."""

ALSO = ("altLabel", "specialization")
DESCRIPTIONS = ("definition", "definition19", "definition21", "definition22", "scopeNote")
"""The first that there is describes a concept; the numbers are those of ISCO, Kernberoep and BRC items."""
FACTS = {
    "notation": "code",
    "opleidingscode": "crebo",
    "isRegulatedProfession": "regulated",
    "isNotSuitableForMediation": "notMediated",
    "hasContentStatus": "status",
    "hasRIASEC": "riasec",
}
CODES = {"ISCOUnitGroup": "isco", "BRCBeroepsgroep": "brc"}
"""Classification → the fact of an occupation that its code is."""
ADDRESSES = ("exactMatch", "sameAs", "seeAlso", "identifier", "notation")
"""Where the item that UWV keeps for an ESCO or O*NET occupation may say which one it is."""
DATES = ("modified", "issued", "generatedAtTime")
KEPT = {
    "prefLabel", *ALSO, "literalForm", "label", *DESCRIPTIONS, *FACTS, *ADDRESSES, *DATES, "versionInfo",
}  # fmt: skip
"""Properties whose values are looked at; 'literalForm' is the text of a label node."""

LANGUAGES: dict[str, Language] = {"nl": "nl", "": "nl", "en": "en"}
"""Tags that are read, the best first; what has none is Dutch."""

_ESCO = re.compile(r"https?://data\.europa\.eu/esco/(.+)")
_ONET_OCCUPATION = re.compile(r"\b\d\d-\d{4}\.\d\d\b")
_ONET_ELEMENT = re.compile(r"\d\.[A-Z]\.\d[\w.]*")


@cache
def local(iri: str) -> str:
    """The name of a class or property that may be read; of another the whole IRI."""
    return last(iri) if iri.startswith(NAMESPACES) else iri


def last(iri: str) -> str:
    """What follows the last '#' or '/'."""
    return re.split("[#/]", iri.rstrip("/"))[-1]


def address(text: str) -> str | None:
    """The URI of something of ESCO or O*NET, as the other importers write it, where ``text`` gives one."""
    if esco := _ESCO.fullmatch(text):
        return f"http://data.europa.eu/esco/{esco[1]}"
    if code := _ONET_OCCUPATION.search(text):
        return onet_uris.occupation(code[0])
    return onet_uris.element(text) if _ONET_ELEMENT.fullmatch(text) else None
