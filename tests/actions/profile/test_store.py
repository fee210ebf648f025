"""The profile store: whole profiles back as they went in, words kept once, deletion that leaves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, inspect, text, update
from sqlalchemy.exc import IntegrityError

from actions.profile.model import Experience, Interview, Profile, Quote, Statement
from actions.profile.store import ProfileStore
from actions.profile.tables import Base, ConversationRow, ShareRow

SAID = "ik was 3 jaar kok en kan niet autorijden"


def full(id_: str) -> Profile:
    """A profile with something in every corner."""
    cook = Experience(
        kind="paid",
        title="kok",
        title_uri="urn:vakwijzer:occupation:kok",
        title_score=0.98,
        organisation="van der valk",
        period="3 jaar",
        years=3.0,
        start=2019,
        end=2022,
        tasks=[
            Statement("task", "soep koken", [Quote(0, 14, 17, "kok")], "confirmed", "urn:x:task:kok:1", 1.0)
        ],
        evidence=[Quote(0, 14, 17, "kok"), Quote(0, 7, 13, "3 jaar")],
    )
    return Profile(
        id=id_,
        consent="granted",
        name="Fatima",
        experiences=[cook, Experience(kind="care", status="denied")],
        statements=[
            Statement("skill", "autorijden", [Quote(0, 30, 40, "autorijden")], "denied", "urn:x:a", 0.7),
            Statement("wish", "geen weekend", [], code="no_weekend"),
        ],
        interview=Interview(phase="learning", question="learning.education", about=0, asked=["work.title:0"],
                            offered=[{"title": "A", "choice": "a", "intent": "tick"}], heard=0),
    )  # fmt: skip


@pytest.fixture
def id_(profiles: ProfileStore) -> str:
    made, _ = profiles.create("web")
    return made


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in inspect(engine).get_table_names()
            if name != "alembic_version"
        }


def test_a_profile_of_an_older_version_still_loads(profiles: ProfileStore, engine: Engine, id_: str) -> None:
    with engine.begin() as connection:
        older = {"phase": "wishes", "paused": True}
        connection.execute(update(ConversationRow).where(ConversationRow.id == id_).values(interview=older))
    loaded = profiles.load(id_)
    assert loaded is not None
    assert loaded.interview == Interview(phase="wishes")


def test_a_profile_comes_back_as_it_went_in(profiles: ProfileStore, id_: str) -> None:
    profiles.add_turn(id_, SAID)
    profiles.save(full(id_))
    assert profiles.load(id_) == full(id_)


def test_saving_again_replaces_what_was_there(profiles: ProfileStore, id_: str) -> None:
    profiles.add_turn(id_, SAID)
    profiles.save(full(id_))
    changed = full(id_)
    changed.experiences.pop()
    changed.statements.clear()
    changed.name = None
    profiles.save(changed)
    assert profiles.load(id_) == changed


def test_a_new_conversation_has_an_empty_profile(profiles: ProfileStore, id_: str) -> None:
    assert profiles.load(id_) == Profile(id_)


def test_nobody_is_found_under_an_unknown_id(profiles: ProfileStore) -> None:
    assert profiles.load("0" * 32) is None
    assert profiles.turns("0" * 32) == []


def test_ids_are_long_and_tokens_are_kept_as_hashes_only(profiles: ProfileStore, engine: Engine) -> None:
    made = [profiles.create("web") for _ in range(5)]
    assert len({id_ for id_, _ in made}) == len({token for _, token in made}) == 5
    assert all(len(id_) == 32 and int(id_, 16) >= 0 for id_, _ in made)
    with engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM conversation")).fetchall())
    assert not any(token in stored for _, token in made)


def test_only_the_own_token_opens_a_conversation(profiles: ProfileStore) -> None:
    (mine, my_token), (other, other_token) = profiles.create("web"), profiles.create("kiosk")
    assert profiles.allows(mine, my_token)
    assert profiles.allows(other, other_token)
    assert not profiles.allows(mine, other_token)
    assert not profiles.allows(mine, "")
    assert not profiles.allows("0" * 32, my_token)


def test_turns_are_numbered_from_zero_and_keep_their_answer(profiles: ProfileStore, id_: str) -> None:
    assert [profiles.add_turn(id_, said) for said in ("", "hallo", "kok")] == [0, 1, 2]
    reply = [{"text": "Hoi", "buttons": [], "multiple": False, "cards": []}]
    profiles.add_reply(id_, 1, reply)
    profiles.add_reply(id_, 99, reply)
    assert profiles.turns(id_) == [(0, "", []), (1, "hallo", reply), (2, "kok", [])]


def test_evidence_quotes_the_words_of_the_turn(profiles: ProfileStore, id_: str) -> None:
    profiles.add_turn(id_, SAID)
    profiles.save(full(id_))
    found = profiles.load(id_)
    assert found is not None
    assert [q.said for q in found.experiences[0].evidence] == ["kok", "3 jaar"]


def test_forgotten_turns_take_their_quotes_with_them(profiles: ProfileStore, id_: str) -> None:
    profiles.add_turn(id_, SAID)
    profiles.add_turn(id_, "opnieuw")
    profiles.save(full(id_))
    profiles.forget_turns_before(id_, 1)
    found = profiles.load(id_)
    assert found is not None
    assert [said for _, said, _ in profiles.turns(id_)] == ["opnieuw"]
    assert found.experiences[0].evidence == []


def test_deleting_leaves_no_row_in_any_table(profiles: ProfileStore, engine: Engine, id_: str) -> None:
    profiles.add_turn(id_, SAID)
    profiles.save(full(id_))
    profiles.share(id_, 14)
    assert min(rows(engine).values()) > 0, "every table should hold something, or this proves nothing"
    removed = profiles.delete(id_)
    assert removed == {"turn": 1, "experience": 2, "statement": 3, "share": 1, "conversation": 1}
    assert set(rows(engine).values()) == {0}
    assert profiles.load(id_) is None


def test_deleting_one_leaves_the_others(profiles: ProfileStore, id_: str) -> None:
    other, _ = profiles.create("web")
    profiles.add_turn(other, SAID)
    profiles.save(full(other))
    profiles.delete(id_)
    assert profiles.load(other) == full(other)


def test_deleting_twice_removes_nothing_more(profiles: ProfileStore, id_: str) -> None:
    profiles.delete(id_)
    assert set(profiles.delete(id_).values()) == {0}


def test_what_was_deleted_is_not_written_back(profiles: ProfileStore, engine: Engine, id_: str) -> None:
    late = full(id_)
    profiles.delete(id_)
    profiles.save(late)
    profiles.add_reply(id_, 0, [])
    assert set(rows(engine).values()) == {0}
    with pytest.raises(IntegrityError):
        profiles.add_turn(id_, "nog iets")


def test_a_share_code_leads_to_the_conversation(profiles: ProfileStore, id_: str) -> None:
    code, expires = profiles.share(id_, 14)
    assert len(code) == 9
    assert code[4] == "-"
    assert not set(code) & set("AEIOUY01")
    for typed in (code, code.lower(), code.replace("-", ""), f" {code} ", code.replace("-", " ")):
        found = profiles.shared(typed)
        assert found is not None, typed
        assert found[0] == id_
        assert found[2] == expires
    assert timedelta(days=13, hours=23) < expires - datetime.now(UTC) <= timedelta(days=14)


def test_share_codes_are_kept_as_hashes_only(profiles: ProfileStore, engine: Engine, id_: str) -> None:
    code, _ = profiles.share(id_, 14)
    with engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM share")).fetchall())
    assert code not in stored
    assert code.replace("-", "") not in stored


@pytest.mark.parametrize("code", ["", "BCDF-2345", "x" * 500, "' OR 1=1 --", "💥"])
def test_a_wrong_code_opens_nothing(profiles: ProfileStore, id_: str, code: str) -> None:
    profiles.share(id_, 14)
    assert profiles.shared(code) is None


def test_a_code_that_is_over_opens_nothing(profiles: ProfileStore, engine: Engine, id_: str) -> None:
    code, _ = profiles.share(id_, 14)
    with engine.begin() as connection:
        connection.execute(update(ShareRow).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert profiles.shared(code) is None


@pytest.mark.parametrize(
    ("consent", "idle", "over"),
    [
        ("granted", timedelta(days=89), False),
        ("granted", timedelta(days=91), True),
        ("refused", timedelta(minutes=59), False),
        ("refused", timedelta(minutes=61), True),
        (None, timedelta(minutes=61), True),
        (None, timedelta(minutes=1), False),
    ],
)
def test_time_is_over_by_consent(
    profiles: ProfileStore, engine: Engine, id_: str, consent: str | None, idle: timedelta, over: bool
) -> None:
    with engine.begin() as connection:
        connection.execute(
            update(ConversationRow).values(consent=consent, active_at=datetime.now(UTC) - idle)
        )
    assert profiles.expired(retention_days=90, idle_minutes=60) == ([id_] if over else [])


def test_talking_keeps_a_conversation_alive(profiles: ProfileStore, engine: Engine, id_: str) -> None:
    with engine.begin() as connection:
        connection.execute(update(ConversationRow).values(active_at=datetime.now(UTC) - timedelta(days=2)))
    profiles.add_turn(id_, "daar ben ik weer")
    assert profiles.expired(retention_days=90, idle_minutes=60) == []


def test_the_database_waits_keeps_links_and_overwrites(engine: Engine) -> None:
    with engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000}


def test_every_table_hangs_on_the_conversation() -> None:
    """So that deleting a conversation can never leave something behind."""
    for table in Base.metadata.sorted_tables:
        if table.name != "conversation":
            (key,) = table.foreign_keys
            assert key.target_fullname == "conversation.id"
            assert key.ondelete == "CASCADE"
