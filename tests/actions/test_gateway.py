"""The gateway: nothing typed is a command, nothing personal gets past it, nothing said is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from actions.gateway import Gateway, GoneConversation, Incoming, UnknownButton
from actions.profile.store import ProfileStore
from actions.profile.tables import ConversationRow
from actions.rasa import Answer, RasaUnavailable
from actions.texts import texts

YES, NO = '/answer{"choice":"yes"}', '/answer{"choice":"no"}'
TICK_A, TICK_B = '/tick{"choice":"a"}', '/tick{"choice":"b"}'
CARD = '/why_suggestion{"choice":"urn:x:kok"}'


def message(text: str, *buttons: tuple[str, str], cards: list[Any] | None = None) -> dict[str, Any]:
    plain = [{"title": title, "payload": payload} for title, payload in buttons]
    return {"text": text, "buttons": plain, "multiple": False, "cards": cards or []}


class StubRasa:
    """Answers what it was told to answer, and remembers what it was sent."""

    def __init__(self) -> None:
        card = {"label": "Kok", "buttons": [{"title": "Waarom?", "payload": CARD}]}
        self.answers = [
            message("Goed?", ("Ja", YES), ("Nee", NO), ("A", TICK_A), ("B", TICK_B)),
            message("Dit past", cards=[card]),
        ]
        self.sent: list[tuple[str, str, dict[str, Any]]] = []
        self.extra: dict[str, Any] = {}
        self.error: Exception | None = None
        self.busy = 0
        self.most = 0

    async def send(self, conversation: str, text: str, metadata: dict[str, Any]) -> Answer:
        self.busy += 1
        self.most = max(self.most, self.busy)
        await asyncio.sleep(0)
        self.busy -= 1
        self.sent.append((conversation, text, metadata))
        if self.error:
            raise self.error
        return Answer([dict(m) for m in self.answers], **self.extra)


@pytest.fixture
def rasa() -> StubRasa:
    return StubRasa()


@pytest.fixture
def gateway(profiles: ProfileStore, rasa: StubRasa, tmp_path: Path) -> Gateway:
    return Gateway(profiles, rasa, tmp_path / "tracker.sqlite")  # type: ignore[arg-type]


@pytest.fixture
def id_(profiles: ProfileStore, gateway: Gateway) -> str:
    made, _ = profiles.create("web")
    asyncio.run(gateway.start(made))
    return made


@pytest.fixture
def take(gateway: Gateway, id_: str) -> Callable[..., dict[str, Any]]:
    def run(text: str = "", *buttons: str, key: str | None = None) -> dict[str, Any]:
        return asyncio.run(gateway.take(id_, Incoming(text, buttons), key))

    return run


Take = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("/restart", "restart"),
        ('/answer{"choice":"yes"}', 'answer{"choice":"yes"}'),
        ("//session_start", "session_start"),
        ("  / \n/restart", "restart"),
        ("/", "."),
        ("kok / bakker", "kok / bakker"),
        ("hallo", "hallo"),
    ],
)
def test_typed_text_is_never_a_command(take: Take, rasa: StubRasa, typed: str, sent: str) -> None:
    take(typed)
    assert rasa.sent[-1][1] == sent
    assert not rasa.sent[-1][1].startswith("/")


def test_what_is_typed_is_kept_as_it_was_typed(take: Take, profiles: ProfileStore, id_: str) -> None:
    take("/restart de oven")
    assert profiles.turns(id_)[-1][1] == "/restart de oven"


def test_personal_data_reach_neither_rasa_nor_the_store(
    take: Take, rasa: StubRasa, profiles: ProfileStore, id_: str
) -> None:
    take("ik ben kok, bel 06-12345678 of mail jan@example.nl")
    assert "12345678" not in rasa.sent[-1][1]
    assert "jan@" not in rasa.sent[-1][1]
    assert "[telefoonnummer weggehaald]" in profiles.turns(id_)[-1][1]


def test_a_button_that_was_offered_is_passed_on(
    take: Take, rasa: StubRasa, profiles: ProfileStore, id_: str
) -> None:
    take("", YES)
    assert rasa.sent[-1][1] == YES
    assert rasa.sent[-1][2] == {"turn": 1, "boxes": [["yes", "Ja"]]}
    assert profiles.turns(id_)[-1][1] == "Ja"


def test_several_boxes_travel_together(take: Take, rasa: StubRasa, profiles: ProfileStore, id_: str) -> None:
    take("", TICK_A, TICK_B)
    assert rasa.sent[-1][1] == TICK_A
    assert rasa.sent[-1][2]["boxes"] == [["a", "A"], ["b", "B"]]
    assert profiles.turns(id_)[-1][1] == "A, B"


def test_a_button_that_was_offered_twice_is_one_button(take: Take, rasa: StubRasa) -> None:
    rasa.answers = [message("Dit bedoel ik", ("Ja", YES)), message("Goed?", ("Ja", YES))]
    take("wat bedoel je")
    take("", YES)
    assert rasa.sent[-1][2]["boxes"] == [["yes", "Ja"]]


def test_boxes_with_text_become_text(take: Take, rasa: StubRasa) -> None:
    take("en ook soep", TICK_A)
    assert rasa.sent[-1][1] == "A, en ook soep"
    assert rasa.sent[-1][2]["boxes"] == []


def test_a_button_on_a_card_counts_as_offered(take: Take, rasa: StubRasa) -> None:
    take("", CARD)
    assert rasa.sent[-1][2]["boxes"] == [["urn:x:kok", "Waarom?"]]


@pytest.mark.parametrize("payload", ["/restart", '/answer{"choice":"maybe"}', "", "yes", "/tick", YES + " "])
def test_a_button_that_was_not_offered_is_refused(take: Take, rasa: StubRasa, payload: str) -> None:
    before = len(rasa.sent)
    with pytest.raises(UnknownButton):
        take("", payload)
    with pytest.raises(UnknownButton):
        take("", YES, payload)
    assert len(rasa.sent) == before


def test_a_button_of_an_earlier_answer_is_refused(take: Take, rasa: StubRasa) -> None:
    rasa.answers = [message("Volgende vraag", ("Nee", NO))]
    take("", YES)
    with pytest.raises(UnknownButton):
        take("", YES)
    take("", NO)


@pytest.mark.parametrize("error", [RasaUnavailable("ConnectError"), RasaUnavailable("ReadTimeout")])
def test_without_rasa_there_is_a_sentence_and_nothing_is_lost(
    take: Take, rasa: StubRasa, profiles: ProfileStore, id_: str, error: Exception
) -> None:
    rasa.error = error
    answer = take("ik was kok")
    assert [m["text"] for m in answer["messages"]] == [texts()["trouble"]]
    assert answer["phase"] == "consent"
    assert profiles.turns(id_)[-1][1] == "ik was kok"


def test_silence_is_filled(take: Take, rasa: StubRasa) -> None:
    rasa.answers = []
    assert [m["text"] for m in take("hallo")["messages"]] == [texts()["silence"]]


def test_the_same_message_sent_twice_is_taken_once(take: Take, rasa: StubRasa) -> None:
    first = take("ik was kok", key="abc")
    before = len(rasa.sent)
    assert take("ik was kok", key="abc") == first
    assert len(rasa.sent) == before
    take("ik was kok", key="def")
    assert len(rasa.sent) == before + 1


def test_one_message_at_a_time(gateway: Gateway, rasa: StubRasa, profiles: ProfileStore, id_: str) -> None:
    async def many() -> None:
        await asyncio.gather(*(gateway.take(id_, Incoming(f"bericht {n}")) for n in range(5)))

    asyncio.run(many())
    assert rasa.most == 1
    assert [number for number, _, _ in profiles.turns(id_)] == list(range(6))


def test_erasing_everything_leaves_nothing(
    take: Take, rasa: StubRasa, profiles: ProfileStore, id_: str
) -> None:
    rasa.extra = {"erase": "everything"}
    answer = take("wis alles")
    assert answer["ended"] is True
    assert answer["messages"]
    assert profiles.load(id_) is None
    assert profiles.turns(id_) == []


def test_erasing_history_keeps_the_last_turn(
    take: Take, rasa: StubRasa, profiles: ProfileStore, id_: str
) -> None:
    take("ik was kok")
    rasa.extra = {"erase": "history"}
    take("opnieuw")
    assert [text for _, text, _ in profiles.turns(id_)] == ["opnieuw"]
    rasa.extra = {}
    take("", YES)


def test_a_conversation_that_is_gone_says_so(gateway: Gateway, id_: str) -> None:
    asyncio.run(gateway.delete(id_))
    with pytest.raises(GoneConversation):
        asyncio.run(gateway.take(id_, Incoming("", (YES,))))


def test_purging_removes_what_may_not_be_kept(gateway: Gateway, profiles: ProfileStore, id_: str) -> None:
    fresh, _ = profiles.create("web")
    with profiles.engine.begin() as connection:
        old = datetime.now(UTC) - timedelta(hours=2)
        connection.execute(update(ConversationRow).where(ConversationRow.id == id_).values(active_at=old))
    assert asyncio.run(gateway.purge(retention_days=90, idle_minutes=60)) == 1
    assert profiles.load(id_) is None
    assert profiles.load(fresh) is not None
    assert asyncio.run(gateway.purge(90, 60)) == 0
