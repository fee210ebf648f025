"""A place and the training on offer there, by contract: profile, cards, shared summary, deletion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.tools import Offers, Tools
from index import isco
from index.catalogue import Offer
from tests.actions.service import Chat, Service

KITCHEN = tuple(isco.uri(group) for group in ("5120", "9412", "9411", "5131", "3434", "7512"))
OFFER = Offer(
    uri="urn:test:training:keuken", title="Werken in de keuken", kind="praktijkverklaring", level=1,
    paths=("praktijkleren",), opens=KITCHEN, region="AM05", place="Almelo", provider="Leerhuis De Proef",
    duration=26, cost=249.5, url="https://proef.example/keuken", source="Gids De Proef", date="2026-03-01",
)  # fmt: skip
ROW = {
    "title": "Werken in de keuken", "kind": "praktijkverklaring", "level": 1, "paths": ["praktijkleren"],
    "source": "Gids De Proef", "provider": "Leerhuis De Proef", "place": "Almelo", "region": "Twente",
    "duration_weeks": 26, "cost_euro": 249.5, "url": "https://proef.example/keuken", "date": "2026-03-01",
}  # fmt: skip
ALWAYS = {"title", "kind", "level", "paths", "source"}


@pytest.fixture
def chat(service: Service, tools: Tools) -> Chat:
    service.desk.tools.made = replace(tools, offers=Offers([OFFER]))
    return service.chat()


def test_a_place_stands_in_the_profile_with_its_words(chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    chat.say("ik woon in Almelo")
    (place,) = chat.get().json()["places"]
    assert place == {
        "label": "Almelo (Twente)", "kind": "place", "uri": None, "score": None, "status": "said",
        "evidence": [{"turn": 2, "start": 0, "end": 17, "said": "ik woon in Almelo"}],
    }  # fmt: skip
    assert chat.get("/summary.json").json()["places"] == [place]


def test_a_town_stays_where_an_address_goes(chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    chat.say("ik woon op de Dorpsstraat 12, 7607 AB Almelo")
    profile = chat.get().json()
    assert [p["label"] for p in profile["places"]] == ["Almelo (Twente)"]
    assert profile["experiences"] == []
    assert "Dorpsstraat" not in chat.get("/messages").text


def test_an_unclear_place_is_settled_by_a_button_that_was_offered(chat: Chat) -> None:
    chat.press("Ja, dat is goed")
    chat.say("ik was kok, ik woon in Hengelo")
    titles = [b["title"] for b in chat.buttons()]
    assert titles == ["Hengelo (Twente)", "Hengelo (Achterhoek)", "Maakt me niet uit", "Overslaan"]
    chat.press("Hengelo (Twente)")
    (place,) = chat.get().json()["places"]
    assert place["label"] == "Hengelo (Twente)"
    assert [q["said"] for q in place["evidence"]] == ["ik woon in Hengelo", "Hengelo (Twente)"]


def test_rows_of_training_tell_where_and_what_it_costs(chat: Chat) -> None:
    cards = [c for m in chat.to_suggestions()["messages"] for c in m["cards"]]
    assert not any(row["source"] == "Gids De Proef" for card in cards for row in card["training"])
    cards = [c for m in chat.say("ik woon in Almelo")["messages"] for c in m["cards"]]
    rows = [row for card in cards for row in card["training"]]
    assert ROW in rows
    assert all(set(row) == ALWAYS for row in rows if row["source"] != "Gids De Proef")
    code = chat.client.post(f"{chat.path}/share", headers=chat.headers).json()["code"]
    shared = chat.client.post("/api/shared", json={"code": code}).json()["profile"]
    assert shared["places"][0]["label"] == "Almelo (Twente)"
    assert ROW in [row for card in shared["suggestions"] for row in card["training"]]


def test_it_is_deleted_with_the_rest(chat: Chat, service: Service) -> None:
    chat.press("Ja, dat is goed")
    chat.say("ik woon in Almelo")
    receipt = chat.client.delete(chat.path, headers=chat.headers).json()["deleted"]
    assert receipt["statement"] == 1
    assert service.rows()["statement"] == 0
    assert b"Almelo" not in service.files()
