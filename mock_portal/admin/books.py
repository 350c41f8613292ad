"""The books of a program account over REST: all that is in them, whoever asks."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Told
from mock_portal.errors import NotHereError
from mock_portal.money import dates
from mock_portal.money.entries import PARTS, Entry
from mock_portal.money.papers import DailyNotice, Pad, Receipt, Statement
from mock_portal.money.posting import bn9_of
from mock_portal.money.statements import StatementState, state_of, unpaid
from mock_portal.worlds import World

BN15 = re.compile(r"\d{9}RM\d{4}", re.ASCII)


class Posted(Told):
    """One transaction; its parts are those that are not 0.00."""

    number: str
    kind: str
    posted_at: datetime
    amount: str
    open: str
    parts: dict[str, str]
    submitted_by: str
    description: str
    released_on: date | None
    statement: str


class StatementIssued(Told):
    """One statement of account, with the lines of its summary."""

    statement_id: str
    month: str
    issued_at: datetime
    due_on: date
    lines: dict[str, str]
    transactions: list[str]
    state: StatementState
    unpaid: str


class NoticeIssued(Told):
    """One daily notice, as it would go by EDI."""

    notice_id: str
    day: date
    issued_at: datetime
    transactions: list[str]
    total: str


class Paid(Told):
    """One payment, and which transactions it paid."""

    payment_id: str
    amount: str
    method: str
    purpose: str
    digits: str
    paid_at: datetime
    paid_by: str
    applied: dict[str, str]


class Agreement(Told):
    """One pre-authorized debit agreement."""

    pad_id: str
    holder: str
    institution: str
    digits: str
    created_at: datetime
    cancelled_at: datetime | None


class Books(Told):
    """All that is in the books of one program account."""

    program_account: str
    balance: str
    transactions: list[Posted]
    statements: list[StatementIssued]
    daily_notices: list[NoticeIssued]
    payments: list[Paid]
    pre_authorized_debits: list[Agreement]


async def show_books(call: Call) -> Books:
    """Show balance, transactions, statements, daily notices and payments."""
    world, bn15 = call.world, the_account(call)
    books = world.books
    paid = [one for one in books.receipts.values() if one.bn15 == bn15]
    pads = [one for one in books.pads.values() if one.bn15 == bn15]
    return Books(
        program_account=bn15,
        balance=cad(books.balance(bn15)),
        transactions=[posted(one) for one in books.entries_of(bn15)],
        statements=[_statement(world, one) for one in books.statements_of(bn15)],
        daily_notices=[_notice(one) for one in books.daily_notices.get(bn15, [])],
        payments=[paid_with(one) for one in paid],
        pre_authorized_debits=[agreement(one) for one in pads],
    )


def the_account(call: Call) -> str:
    """
    Return the program account that the address names.

    Raises:
        NotHereError: If no business of the world has it, registered or on record.
    """
    found, world = call.named("account"), call.world
    if BN15.fullmatch(found):
        record = world.records.get(bn9_of(found))
        business = world.businesses.get(bn9_of(found))
        if (record and found in record.program_accounts) or (
            business and found in business.program_accounts
        ):
            return found
    raise NotHereError("program account", found, world.name)


def cad(amount: Decimal) -> str:
    """Write an amount in Canadian dollars for programs."""
    return f"{amount:.2f}"


def posted(entry: Entry) -> Posted:
    """Return what is told of one transaction."""
    parts = {part: getattr(entry, part) for part in PARTS}
    return Posted(
        number=entry.number,
        kind=entry.kind,
        posted_at=entry.posted_at,
        amount=cad(entry.amount),
        open=cad(entry.open_debt - entry.open_credit),
        parts={part: cad(amount) for part, amount in parts.items() if amount},
        submitted_by=entry.submitted_by,
        description=entry.description,
        released_on=entry.released_on,
        statement=entry.statement,
    )


def paid_with(receipt: Receipt) -> Paid:
    """Return what is told of one payment."""
    return Paid(
        payment_id=receipt.payment_id,
        amount=cad(receipt.amount),
        method=receipt.method,
        purpose=receipt.purpose,
        digits=receipt.digits,
        paid_at=receipt.paid_at,
        paid_by=receipt.paid_by,
        applied={number: cad(part) for number, part in receipt.applied.items()},
    )


def agreement(pad: Pad) -> Agreement:
    """Return what is told of one pre-authorized debit agreement."""
    return Agreement(
        pad_id=pad.pad_id,
        holder=pad.holder,
        institution=pad.institution,
        digits=pad.digits,
        created_at=pad.created_at,
        cancelled_at=pad.cancelled_at,
    )


def _statement(world: World, statement: Statement) -> StatementIssued:
    today = dates.office_day(world.now())
    return StatementIssued(
        statement_id=statement.statement_id,
        month=f"{statement.year:04d}-{statement.month:02d}",
        issued_at=statement.issued_at,
        due_on=statement.due_on,
        lines={line: cad(amount) for line, amount in statement.lines.items()},
        transactions=statement.numbers,
        state=state_of(world.books, statement, today=today),
        unpaid=cad(unpaid(world.books, statement)),
    )


def _notice(notice: DailyNotice) -> NoticeIssued:
    return NoticeIssued(
        notice_id=notice.notice_id,
        day=notice.day,
        issued_at=notice.issued_at,
        transactions=notice.numbers,
        total=cad(notice.total),
    )


ENDPOINTS = [
    Endpoint("GET", "/worlds/{world}/program-accounts/{account}/books", show_books)
]
