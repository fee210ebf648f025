"""The training on offer: loaded with the rest, absent without error, never of another region."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from actions import tools as tools_module
from actions.profile.model import Profile
from actions.settings import Settings
from actions.suggestions import OFFERS, Suggester, card
from actions.tools import Offers, Tools, catalogue
from index.catalogue import Offer
from index.importing import import_source
from index.library import Library
from tests.actions.conftest import BUILT
from tests.index.invented import damage

COOK = "urn:vakwijzer:occupation:kok"
TABLE = """\
id,title,kind,level,opens,licence,region,place,provider,duration,cost,url,source,date
k1,Koken een,course,,kok,,AM05,Almelo,De Proef,26,"249,50",https://proef.example/k1,Gids De Proef,2026-03-01
k2,Koken twee,course,,5120,,AM05,,,,,,Gids De Proef,2026-03-01
k3,Koken drie,course,,kok,,AM06,Apeldoorn,,,,,Gids De Proef,2026-03-01
k4,Koken vier,course,,kok,,,,Leerhuis Online,,0,,web,2026-03-01
k5,Koken vijf,course,,kok,,AM05,,,,,,Gids De Proef,2026-03-01
k6,Koken zes,course,,kok,,AM05,,,,,,Gids De Proef,2026-03-01
l1,Lassen,course,,lasser,,AM05,Almelo,,,,,Gids De Proef,2026-03-01
n1,Alleen een naam,course,,kok,,,,,,,,Gids De Proef,2026-03-01
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with a small invented catalogue."""
    table = tmp_path / "aanbod.csv"
    table.write_text(TABLE, encoding="utf-8")
    made = Library(tmp_path / "vocabularies")
    import_source("training", table, made)
    return made


def titles(tools: Tools, found: Offers, *regions: str) -> list[str]:
    return [o.title for o in found.of(tools.taxonomy.occupation_by_uri[COOK], regions)]


def rows(tools: Tools, library: Library, *regions: str) -> list[dict[str, object]]:
    equipped = replace(tools, offers=Offers(catalogue(library)))
    (suggestion,) = Suggester(Profile("x"), equipped).of([COOK])
    found: list[dict[str, object]] = card(suggestion, 1, equipped, {}, regions)["training"]
    return found


def test_own_regions_first_in_order_then_what_is_bound_to_none(library: Library, tools: Tools) -> None:
    found = Offers(catalogue(library))
    twente = ["Koken een", "Koken twee", "Koken vijf", "Koken zes"]
    assert found.regional
    assert titles(tools, found, "AM05") == [*twente, "Koken vier"]
    assert titles(tools, found, "AM06", "AM05", "AM06") == ["Koken drie", *twente, "Koken vier"]
    assert titles(tools, found) == ["Koken vier"]


def test_without_a_catalogue_there_is_nothing_and_no_error(tmp_path: Path, tools: Tools) -> None:
    found = Offers(catalogue(Library(tmp_path / "nothing")))
    assert not found.regional
    assert titles(tools, found, "AM05") == []


def test_it_is_loaded_with_the_rest(library: Library, tmp_path: Path) -> None:
    for name in ("index", "extraction"):
        (tmp_path / name).symlink_to(BUILT.resolve() / name, target_is_directory=True)
    tools = tools_module.load(Settings(data=tmp_path))
    assert titles(tools, tools.offers, "AM06") == ["Koken drie", "Koken vier"]


def test_a_damaged_one_is_told_in_the_log_and_left_out(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    damage(library.folder, "training")
    with caplog.at_level(logging.ERROR):
        assert catalogue(library) == ()
    assert "taxonomy import training" in caplog.text


def test_an_offer_that_is_online_asks_for_no_region() -> None:
    online = Offer(uri="urn:x", title="Koken", kind="course", source="Gids", date="2026", provider="Leerhuis")
    assert not Offers([online]).regional


def test_a_card_shows_three_at_most_before_the_usual_routes(library: Library, tools: Tools) -> None:
    found = rows(tools, library, "AM05")
    assert [t["title"] for t in found[:OFFERS]] == ["Koken een", "Koken twee", "Koken vijf"]
    usual = [t["title"] for t in rows(tools, library)[1:]]
    assert usual
    assert [t["title"] for t in found[OFFERS:]] == usual


def test_what_no_source_tells_stays_away(library: Library, tools: Tools) -> None:
    full, bare, *_ = rows(tools, library, "AM05")
    base = {"kind": "course", "level": None, "paths": [], "source": "Gids De Proef", "date": "2026-03-01"}
    assert full == base | {
        "title": "Koken een", "region": "Twente", "place": "Almelo", "provider": "De Proef",
        "duration_weeks": 26, "cost_euro": 249.5, "url": "https://proef.example/k1",
    }  # fmt: skip
    assert bare == base | {"title": "Koken twee", "region": "Twente"}


def test_the_source_of_an_offer_is_told_in_its_own_words(library: Library, tools: Tools) -> None:
    """'web' is also the id of a source of the vocabulary."""
    assert rows(tools, library)[0]["source"] == "web"


def test_what_leads_to_a_licence_that_is_there_stays_away(tools: Tools) -> None:
    driver = next(o for o in tools.taxonomy.occupations if o.licences_needed)
    licence = driver.licences_needed[0]
    offer = Offer(uri="urn:x", title="Les", kind="licence", source="Gids", date="2026", provider="Leerhuis",
                  licence=licence, opens=(driver.uri,))  # fmt: skip
    equipped = replace(tools, offers=Offers([offer]))
    (lacking,) = Suggester(Profile("x"), equipped).of([driver.uri])
    there = replace(lacking, transition=replace(lacking.transition, licences=()))
    shown = [[t["title"] for t in card(s, 1, equipped, {})["training"]] for s in (lacking, there)]
    assert "Les" in shown[0]
    assert "Les" not in shown[1]
