"""Profiles in SQL. Evidence is kept as ranges of the turns, so words are stored once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, delete, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from actions.profile.model import Experience, Interview, Profile, Quote, Statement
from actions.profile.tables import ConversationRow, ExperienceRow, ShareRow, StatementRow, TurnRow

BUSY_SECONDS = 5
_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels (no words by accident), nothing that looks like something else."""
CODE_LENGTH = 8
_INTERVIEW = {field.name for field in fields(Interview)}
"""Older conversations were stored with more."""


def engine_for(url: str) -> Engine:
    """An engine; SQLite in WAL mode, with foreign keys, waiting 5 s for a lock."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    # Errors of the driver would otherwise carry what somebody typed into the log.
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=NORMAL")
        # What is deleted is overwritten, not only unlinked.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    return engine


class ProfileStore:
    """Loads and saves whole profiles, one short transaction each."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._session = sessionmaker(engine, expire_on_commit=False)

    @contextmanager
    def _begin(self) -> Iterator[Session]:
        with self._session.begin() as session:
            yield session

    def create(self, channel: str) -> tuple[str, str]:
        """A new conversation: ``(id, token)``. The token is stored as a hash only."""
        id_, token, now = secrets.token_hex(16), secrets.token_urlsafe(24), _now()
        with self._begin() as session:
            session.add(
                ConversationRow(
                    id=id_,
                    token_hash=_hash(token),
                    channel=channel,
                    interview={},
                    made_at=now,
                    active_at=now,
                )
            )
        return id_, token

    def allows(self, id_: str, token: str) -> bool:
        """Whether ``token`` opens conversation ``id_``."""
        with self._begin() as session:
            row = session.get(ConversationRow, id_)
            return row is not None and hmac.compare_digest(row.token_hash, _hash(token))

    def load(self, id_: str) -> Profile | None:
        with self._begin() as session:
            row = session.get(ConversationRow, id_)
            return _profile(row, _texts(session, id_)) if row is not None else None

    def save(self, profile: Profile) -> None:
        """Write the profile as it is now; a conversation that was deleted meanwhile stays deleted."""
        with self._begin() as session:
            row = session.get(ConversationRow, profile.id)
            if row is None:
                return
            row.consent, row.name = profile.consent, profile.name
            row.interview = asdict(profile.interview)
            row.active_at = _now()
            for table in (ExperienceRow, StatementRow):
                session.execute(delete(table).where(table.conversation_id == profile.id))
            session.expire(row, ["experiences", "statements"])
            session.add_all(_rows(profile))

    def add_turn(self, id_: str, text: str) -> int:
        """Keep what the person said; returns the number of the turn, from 0."""
        with self._begin() as session:
            last = session.scalar(select(func.max(TurnRow.number)).where(TurnRow.conversation_id == id_))
            number = 0 if last is None else last + 1
            session.add(TurnRow(conversation_id=id_, number=number, text=text, reply=[]))
            row = session.get(ConversationRow, id_)
            if row is not None:
                row.active_at = _now()
            return number

    def add_reply(self, id_: str, number: int, reply: list[dict[str, Any]]) -> None:
        with self._begin() as session:
            row = session.get(TurnRow, (id_, number))
            if row is not None:
                row.reply = reply

    def forget_turns_before(self, id_: str, number: int) -> None:
        """Remove the words of all turns before ``number``, and the share codes given so far."""
        with self._begin() as session:
            session.execute(delete(TurnRow).where(TurnRow.conversation_id == id_, TurnRow.number < number))
            session.execute(delete(ShareRow).where(ShareRow.conversation_id == id_))
        self._flush()

    def turns(self, id_: str) -> list[tuple[int, str, list[dict[str, Any]]]]:
        """All turns in order: ``(number, text, reply)``."""
        with self._begin() as session:
            rows = session.scalars(
                select(TurnRow).where(TurnRow.conversation_id == id_).order_by(TurnRow.number)
            )
            return [(row.number, row.text, row.reply) for row in rows]

    def delete(self, id_: str) -> dict[str, int]:
        """Remove a conversation with all that hangs on it; returns how many rows of each table."""
        removed: dict[str, int] = {}
        with self._begin() as session:
            for table in (TurnRow, ExperienceRow, StatementRow, ShareRow):
                result = session.execute(delete(table).where(table.conversation_id == id_))
                removed[table.__tablename__] = int(result.rowcount)  # type: ignore[attr-defined]
            result = session.execute(delete(ConversationRow).where(ConversationRow.id == id_))
            removed["conversation"] = int(result.rowcount)  # type: ignore[attr-defined]
        self._flush()
        return removed

    def _flush(self) -> None:
        """Deleted words also leave SQLite's write-ahead log."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def share(self, id_: str, days: int) -> tuple[str, datetime]:
        """A new share code, valid for ``days``; the code is stored as a hash only."""
        code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(CODE_LENGTH))
        expires = _now() + timedelta(days=days)
        with self._begin() as session:
            session.add(
                ShareRow(code_hash=_hash(code), conversation_id=id_, made_at=_now(), expires_at=expires)
            )
        return f"{code[:4]}-{code[4:]}", expires

    def shared(self, code: str) -> tuple[str, datetime, datetime] | None:
        """``(conversation id, made, expires)`` of a code that is valid now, else None."""
        plain = "".join(c for c in code.upper() if c.isalnum())
        with self._begin() as session:
            row = session.get(ShareRow, _hash(plain))
            if row is None or _utc(row.expires_at) < _now():
                return None
            return row.conversation_id, _utc(row.made_at), _utc(row.expires_at)

    def expired(self, retention_days: int, idle_minutes: int) -> list[str]:
        """Conversations past their time: without consent after ``idle_minutes``, else ``retention_days``."""
        with self._begin() as session:
            rows = session.execute(
                select(ConversationRow.id, ConversationRow.consent, ConversationRow.active_at)
            )
            limits = {"granted": timedelta(days=retention_days)}
            idle = timedelta(minutes=idle_minutes)
            return [
                id_
                for id_, consent, active in rows
                if _utc(active) + limits.get(consent or "", idle) < _now()
            ]

    def count(self) -> int:
        with self._begin() as session:
            return session.scalar(select(func.count()).select_from(ConversationRow)) or 0


def _now() -> datetime:
    return datetime.now(UTC)


def _utc(moment: datetime) -> datetime:
    # SQLite gives times back without a zone.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _texts(session: Session, id_: str) -> dict[int, str]:
    rows = session.execute(select(TurnRow.number, TurnRow.text).where(TurnRow.conversation_id == id_))
    return {row.number: row.text for row in rows}


def _quotes(ranges: list[list[int]], texts: dict[int, str]) -> list[Quote]:
    return [Quote(turn, start, end, texts[turn][start:end]) for turn, start, end in ranges if turn in texts]


def _ranges(quotes: list[Quote]) -> list[list[int]]:
    return [[q.turn, q.start, q.end] for q in quotes]


def _profile(row: ConversationRow, texts: dict[int, str]) -> Profile:
    profile = Profile(
        id=row.id,
        consent=row.consent,  # type: ignore[arg-type]
        name=row.name,
        interview=Interview(**{k: v for k, v in row.interview.items() if k in _INTERVIEW}),
    )
    for e in row.experiences:
        profile.experiences.append(
            Experience(
                kind=e.kind,  # type: ignore[arg-type]
                title=e.title,
                title_uri=e.title_uri,
                title_score=e.title_score,
                organisation=e.organisation,
                period=e.period,
                years=e.years,
                start=e.start,
                end=e.end,
                evidence=_quotes(e.quotes, texts),
                status=e.status,  # type: ignore[arg-type]
            )
        )
    for s in row.statements:
        statement = Statement(
            kind=s.kind,  # type: ignore[arg-type]
            label=s.label,
            evidence=_quotes(s.quotes, texts),
            status=s.status,  # type: ignore[arg-type]
            uri=s.uri,
            score=s.score,
            code=s.code,
        )
        home = profile.statements if s.experience is None else profile.experiences[s.experience].tasks
        home.append(statement)
    return profile


def _rows(profile: Profile) -> Iterator[ExperienceRow | StatementRow]:
    position = 0
    for n, e in enumerate(profile.experiences):
        yield ExperienceRow(
            conversation_id=profile.id, position=n, kind=e.kind, title=e.title,
            title_uri=e.title_uri, title_score=e.title_score, organisation=e.organisation,
            period=e.period, years=e.years, start=e.start, end=e.end, status=e.status,
            quotes=_ranges(e.evidence),
        )  # fmt: skip
        for task in e.tasks:
            yield _statement_row(profile.id, position, n, task)
            position += 1
    for statement in profile.statements:
        yield _statement_row(profile.id, position, None, statement)
        position += 1


def _statement_row(id_: str, position: int, experience: int | None, s: Statement) -> StatementRow:
    return StatementRow(
        conversation_id=id_, position=position, experience=experience, kind=s.kind, label=s.label,
        status=s.status, uri=s.uri, score=s.score, code=s.code, quotes=_ranges(s.evidence),
    )  # fmt: skip
