"""
The tables of the notifier's memory, as SQLAlchemy sees them. The migrations make them.

A test holds the two against each other.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment; kept in UTC, refused if naive, aware again when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Turn *value* to UTC; SQLite, which knows no zones, keeps the bare digits."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} is naive; expected a moment with its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give back what was kept, aware, in UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


def as_row(thing: Any) -> dict[str, Any]:
    """Return the fields of a dataclass with slots, by name; nothing is copied."""
    return {name: getattr(thing, name) for name in type(thing).__slots__}


metadata = MetaData()


def _name(column: str, **options: Any) -> Column[str]:
    return Column(column, String(200), **options)


people = Table(
    "people",
    metadata,
    _name("person_id", primary_key=True),
    Column("email", String(254), nullable=False),
    Column("name", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("province", String(20), nullable=False),
    Column("business_name", Text, nullable=False),
    Column("last_sign_in", Moment),
    Column("profile_open", Boolean, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

held_returns = Table(
    "held_returns",
    metadata,
    _name("return_id", primary_key=True),
    _name("person_id", nullable=False, index=True),
    Column("received_at", Moment, nullable=False),
    _name("warehouse", nullable=False),
    Column("description", Text, nullable=False),
    Column("poa_submitted_at", Moment),
    Column("status", String(20), nullable=False),
    Column("seen_at", Moment, nullable=False),
)

obligations = Table(
    "obligations",
    metadata,
    _name("obligation_id", primary_key=True),
    Column("kind", String(40), nullable=False),
    _name("subject_id", nullable=False),
    _name("person_id", nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("start", Date),
    Column("due_on", Date),
    Column("open", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", Moment),
    Column("next_at", Moment, index=True),
)

reminders = Table(
    "reminders",
    metadata,
    Column("key", String(400), primary_key=True),
    _name("obligation_id", nullable=False),
    Column("version", Integer, nullable=False),
    Column("stage", String(40), nullable=False),
    Column("recipient", String(254), nullable=False),
    Column("kind", String(40), nullable=False),
    _name("person_id", nullable=False),
    Column("due_on", Date, nullable=False),
    Column("moment", Moment, nullable=False),
    Column("good_until", Moment),
    Column("calendar", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("next_at", Moment),
    Column("attempts", Integer, nullable=False),
    Column("first_attempt_at", Moment),
    Column("token", BigInteger, nullable=False),
    Column("message_id", String(200), nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("reply", Text, nullable=False),
    Column("settled_at", Moment),
    UniqueConstraint("obligation_id", "version", "stage", "recipient"),
    Index("ix_reminders_next_at", "next_at"),
)

ledger = Table(
    "ledger",
    metadata,
    Column(
        "entry_id",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("at", Moment, nullable=False),
    _name("obligation_id", nullable=False, index=True),
    Column("reminder", String(400), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("derivation", Text, nullable=False),
    Column("policy", String(80), nullable=False),
    Column("calendar", String(80), nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("name", String(400), primary_key=True),
    Column("text", Text, nullable=False),
)
