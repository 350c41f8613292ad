"""
First tables: facts, obligations, reminders, the ledger.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
NAME = sa.String(200)
ENTRY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _facts()
    _obligations()
    _reminders()
    _ledger()
    op.create_table(
        "counters",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("value", sa.BigInteger, nullable=False),
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('token', 0)")
    op.create_table(
        "notes",
        sa.Column("name", sa.String(400), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )


def _facts() -> None:
    op.create_table(
        "people",
        sa.Column("person_id", NAME, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("province", sa.String(20), nullable=False),
        sa.Column("business_name", sa.Text, nullable=False),
        sa.Column("last_sign_in", MOMENT),
        sa.Column("profile_open", sa.Boolean, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
    )
    op.create_table(
        "held_returns",
        sa.Column("return_id", NAME, primary_key=True),
        sa.Column("person_id", NAME, nullable=False, index=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("warehouse", NAME, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("poa_submitted_at", MOMENT),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
    )


def _obligations() -> None:
    op.create_table(
        "obligations",
        sa.Column("obligation_id", NAME, primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", NAME, nullable=False),
        sa.Column("person_id", NAME, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("due_on", sa.Date),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", MOMENT),
        sa.Column("next_at", MOMENT, index=True),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("key", sa.String(400), primary_key=True),
        sa.Column("obligation_id", NAME, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("recipient", sa.String(254), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("person_id", NAME, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("good_until", MOMENT),
        sa.Column("calendar", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("next_at", MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("first_attempt_at", MOMENT),
        sa.Column("token", sa.BigInteger, nullable=False),
        sa.Column("message_id", NAME, nullable=False),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.UniqueConstraint("obligation_id", "version", "stage", "recipient"),
    )
    op.create_index("ix_reminders_next_at", "reminders", ["next_at"])


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("entry_id", ENTRY, primary_key=True, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("obligation_id", NAME, nullable=False, index=True),
        sa.Column("reminder", sa.String(400), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("derivation", sa.Text, nullable=False),
        sa.Column("policy", sa.String(80), nullable=False),
        sa.Column("calendar", sa.String(80), nullable=False),
    )
