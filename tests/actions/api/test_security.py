"""What people may type, send and try: answered, never executed, never rendered, never kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from actions.profile.tables import ConversationRow
from tests.actions.service import Chat, Service


@pytest.fixture
def chat(service: Service) -> Chat:
    made = service.chat()
    made.press("Ja, dat is goed")
    return made


SECRETS = {
    "bsn": ("mijn bsn is 123456782", "123456782"),
    "bsn with dots": ("bsn 1234.56.782", "56.782"),
    "bsn with spaces": ("bsn 123 456 782", "456 782"),
    "mobile": ("bel 0612345678", "0612345678"),
    "mobile with dash": ("bel 06-12345678", "12345678"),
    "mobile with spaces": ("bel 06 12 34 56 78", "12 34 56"),
    "landline": ("020 123 45 67", "123 45 67"),
    "belgian": ("gsm 0478 12 34 56", "78 12 34"),
    "belgian abroad": ("+32 478 12 34 56", "78 12 34"),
    "international": ("+380 67 123 45 67", "123 45 67"),
    "e-mail": ("mail jan.jansen@example.nl", "jan.jansen"),
    "iban": ("NL91 ABNA 0417 1643 00", "0417 1643"),
    "iban in one": ("nl91abna0417164300", "0417164300"),
    "belgian iban": ("BE68 5390 0754 7034", "5390 0754"),
    "street": ("ik woon in de Kerkstraat 12", "Kerkstraat 12"),
    "postcode": ("postcode 1234 AB", "1234 AB"),
}


@pytest.mark.parametrize("kind", SECRETS)
def test_personal_data_are_stored_nowhere(service: Service, chat: Chat, kind: str) -> None:
    text, secret = SECRETS[kind]
    chat.say(f"ik was drie jaar kok, soep koken. {text}")
    assert chat.get().json()["experiences"][0]["title"] == "kok"
    # In the profile store, in Rasa's tracker, in their logs, and in what was sent back.
    stored = service.files()
    assert b"soep koken" in stored, "looking in the wrong place would prove nothing"
    assert secret.encode() not in stored
    assert secret not in json.dumps(service.rasa.received)
    assert secret not in chat.get("/messages").text


COMMANDS = [
    "/restart",
    "/session_start",
    '/answer{"choice":"yes"}',
    '/delete_data{"choice":"yes"}',
    "/ /restart",
    "\n/back",
]


@pytest.mark.parametrize("text", COMMANDS)
def test_a_typed_command_is_text(service: Service, chat: Chat, text: str) -> None:
    answer = chat.say(text)
    assert answer["messages"]
    assert not service.rasa.received[-1]["message"].startswith("/")
    assert service.rasa.received[-1]["metadata"]["boxes"] == []
    assert chat.get().json()["consent"] == "granted"


CODE = {
    "<script>alert(1)</script>": "alert(1)",
    'soep <img src=x onerror="alert(1)"> koken': "soep  koken",
    "'; DROP TABLE conversation; --": None,
    '" OR 1=1 --': None,
    "{{7*7}} {title} {0} %s ${HOME}": None,
    "{__class__.__mro__}": None,
    "\\u0000 \x00 \x1b[31m": None,
    "👩‍🍳🔥😀": None,
    "\u202ekok\u202c": None,
    "a\r\nSet-Cookie: x=1": None,
}
"""What is typed, and what is kept of it where that is something else: tags go."""


@pytest.mark.parametrize("text", CODE)
def test_code_is_only_ever_text(service: Service, chat: Chat, text: str) -> None:
    chat.say(text)
    assert all(chat.texts())
    assert "49" not in " ".join(chat.texts())
    said = [m["text"] for m in chat.get("/messages").json()["messages"] if m["from"] == "person"]
    assert said[-1].split() == (CODE[text] or text).split()
    assert service.rows()["conversation"] == 1
    chat.say("ik was drie jaar kok, soep koken")
    assert "kok" in [e["title"] for e in chat.get().json()["experiences"]]


@pytest.mark.parametrize("text", ["<b>kok</b>", "{title}", "{occupation} {0}"])
def test_a_title_full_of_signs_breaks_no_sentence(chat: Chat, text: str) -> None:
    chat.say(text)
    for _ in range(12):
        assert all(chat.texts())
        skip = [
            b["title"] for b in chat.buttons() if b["title"] in {"Overslaan", "Nee", "Niets van dit alles"}
        ]
        if not skip:
            break
        chat.press(skip[-1])


@pytest.mark.parametrize("way", ["request", "in words"])
def test_deletion_leaves_no_row_anywhere(service: Service, chat: Chat, way: str) -> None:
    other = service.chat()
    chat.say("ik was drie jaar zeepzieder, soep koken. ik heb vca en wil geen nachtdienst")
    service.client.post(f"{chat.path}/share", headers=chat.headers)
    tables = {"conversation", "turn", "experience", "statement", "share", "events"}
    before = service.rows()
    assert set(before) == tables
    assert all(before.values()), "every table should hold something, or this proves nothing"
    if way == "request":
        receipt = service.client.delete(chat.path, headers=chat.headers)
        assert receipt.status_code == 200
        deleted = receipt.json()["deleted"]
        assert set(deleted) == {"conversation", "turn", "experience", "statement", "share", "tracker"}
        assert all(deleted.values())
    else:
        service.rasa.means["wis alles"] = "delete_data"
        chat.say("wis alles")
        assert chat.press("Ja, wis alles")["ended"] is True
    assert chat.get().status_code == 401
    service.client.delete(other.path, headers=other.headers)
    assert service.rows() == dict.fromkeys(tables, 0)
    service.close()
    assert b"zeepzieder" not in service.files()
    service.open()


def test_stopping_without_consent_leaves_nothing(service: Service) -> None:
    chat = service.chat()
    chat.press("Nee, niet bewaren")
    chat.say("ik was drie jaar zeepzieder")
    service.rasa.means["stop"] = "stop"
    assert chat.say("stop")["ended"] is True
    assert set(service.rows().values()) == {0}


def test_starting_over_forgets_the_words(service: Service, chat: Chat) -> None:
    chat.say("ik was drie jaar zeepzieder, soep koken")
    service.rasa.means["opnieuw beginnen"] = "start_over"
    chat.say("opnieuw beginnen")
    chat.press("Ja, opnieuw")
    assert chat.get().json()["experiences"] == []
    assert "zeepzieder" not in chat.get("/messages").text
    chat.say("ik was kok")


def test_what_is_past_its_time_goes_when_the_app_starts(make_service: Callable[..., Service]) -> None:
    service = make_service()
    chat = service.chat()
    with service.desk.store.engine.begin() as connection:
        connection.execute(update(ConversationRow).values(active_at=datetime.now(UTC) - timedelta(days=99)))
    service.close()
    again = Service(service.settings, service.desk.tools.made)
    again.open()
    # The purge runs beside the first requests.
    answers = (again.client.get(chat.path, headers=chat.headers).status_code for _ in range(500))
    assert 401 in answers
    assert again.rows()["conversation"] == 0
    again.close()
    service.open()


@pytest.mark.parametrize("path", ["/", "/gedeeld", "/api/match", "/health/live"])
def test_every_answer_carries_the_security_headers(service: Service, path: str) -> None:
    headers = service.client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/static/../actions/settings.py", "/static/%2e%2e/pyproject.toml"])
def test_only_the_pages_are_served(service: Service, path: str) -> None:
    assert service.client.get(path).status_code == 404
