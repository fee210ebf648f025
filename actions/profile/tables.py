"""The tables of the profile store. Migrations lie in ``actions/migrations``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Float, ForeignKey, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_OWNER = "conversation.id"


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)


class ConversationRow(Base):
    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(16))
    consent: Mapped[str | None] = mapped_column(String(16))
    name: Mapped[str | None] = mapped_column(String(80))
    interview: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    active_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)

    experiences: Mapped[list[ExperienceRow]] = relationship(
        cascade="all, delete-orphan", order_by="ExperienceRow.position"
    )
    statements: Mapped[list[StatementRow]] = relationship(
        cascade="all, delete-orphan", order_by="StatementRow.position"
    )


class TurnRow(Base):
    """One message of the person (``text``) with the answer of the bot (``reply``)."""

    __tablename__ = "turn"

    conversation_id: Mapped[str] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    reply: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


class ExperienceRow(Base):
    __tablename__ = "experience"

    conversation_id: Mapped[str] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str | None] = mapped_column(Text)
    title_uri: Mapped[str | None] = mapped_column(String(200))
    title_score: Mapped[float | None] = mapped_column(Float)
    organisation: Mapped[str | None] = mapped_column(Text)
    period: Mapped[str | None] = mapped_column(Text)
    years: Mapped[float | None] = mapped_column(Float)
    start: Mapped[int | None] = mapped_column(Integer)
    end: Mapped[int | None] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(16))
    quotes: Mapped[list[list[int]]] = mapped_column(JSON, default=list)


class StatementRow(Base):
    """``experience`` is the position of the experience that a task belongs to."""

    __tablename__ = "statement"

    conversation_id: Mapped[str] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    experience: Mapped[int | None] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    uri: Mapped[str | None] = mapped_column(String(200))
    score: Mapped[float | None] = mapped_column(Float)
    code: Mapped[str | None] = mapped_column(String(40))
    quotes: Mapped[list[list[int]]] = mapped_column(JSON, default=list)


class ShareRow(Base):
    __tablename__ = "share"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
