"""
What happens to statements by themselves: issued, collected, overdue, in arrears.

Each function is one kind of appointment in a world's agenda. Source: domain.md 5.2
and 5.3 for the days; that a statement without anything to state is not issued, and
how interest is worked out, is sandbox wording.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from mock_portal.money import acts, dates, posting, statements
from mock_portal.money.acts import Tender
from mock_portal.money.entries import ZERO, Entry
from mock_portal.money.papers import Statement
from mock_portal.notifying import notify
from mock_portal.worlds import World

CENT = Decimal("0.01")
DAYS_OF_A_YEAR = 365


def issue(world: World, bn15: str, at: datetime) -> None:
    """Issue the statement of the cycle that ended last, and plan for the next."""
    books, day = world.books, dates.office_day(at)
    _charge_interest(world, bn15, at)
    _, ends = dates.cycle_days(day.year, day.month)
    stated = statements.to_state(books, bn15, ends=ends)
    earlier = books.statements_of(bn15)
    previous = earlier[-1].total if earlier else ZERO
    if stated or previous:
        _tell(world, _issued(world, bn15, stated, previous=previous, at=at))
    if books.balance(bn15) or any(not one.statement for one in books.entries_of(bn15)):
        world.agenda.put("statement_issued", bn15, dates.next_issue(at))


def _issued(
    world: World, bn15: str, stated: list[Entry], *, previous: Decimal, at: datetime
) -> Statement:
    day = dates.office_day(at)
    statement = Statement(
        statement_id=world.ids.next("statement"),
        bn15=bn15,
        year=day.year,
        month=day.month,
        issued_at=at,
        due_on=dates.statement_due(day.year, day.month),
        lines=statements.lines_of(stated, previous=previous),
        parts=statements.parts_of(stated),
        numbers=[one.number for one in stated],
    )
    for entry in stated:
        entry.statement = statement.statement_id
    world.books.statements.setdefault(bn15, []).append(statement)
    return statement


def _tell(world: World, statement: Statement) -> None:
    total, at = f"{statement.total:.2f}", statement.issued_at
    told = f"{statement.statement_id}: {total}, due {statement.due_on}"
    world.happened("statement_issued", statement.bn15, told, at=at)
    due = f"{statement.due_on}"
    _notify(world, "statement_issued", statement, at, total=total, due=due)
    if statement.total > 0:
        moment = dates.office_moment(statement.due_on, dates.COLLECTED_AT)
        world.agenda.put("statement_collected", _subject(statement), moment)


def collect(world: World, subject: str, at: datetime) -> None:
    """On the due day: let the pre-authorized debit pay, if there is one."""
    statement = _statement(world, subject)
    owed = statements.unpaid(world.books, statement)
    pad = world.books.pad_of(statement.bn15)
    if owed and pad:
        facts = {"amount": f"{owed:.2f}", "digits": pad.digits}
        if pad.bounces:
            told = f"{pad.pad_id}: {owed:.2f}"
            world.happened("pad_returned", statement.bn15, told, at=at)
            _notify(world, "pad_returned", statement, at, **facts)
        else:
            acts.pay(world, pad.bn15, owed, Tender("pad", pad.digits), at=at)
            _notify(world, "pad_paid", statement, at, **facts)
    if statements.unpaid(world.books, statement):
        world.agenda.put(
            "statement_overdue", subject, dates.office_moment(_after(statement, 1))
        )


def overdue(world: World, subject: str, at: datetime) -> None:
    """When the due day is over: say that the statement was not paid."""
    statement = _statement(world, subject)
    if owed := statements.unpaid(world.books, statement):
        told = f"{statement.statement_id}: {owed:.2f}"
        world.happened("statement_overdue", statement.bn15, told, at=at)
        due = f"{statement.due_on}"
        amount = f"{owed:.2f}"
        _notify(world, "statement_overdue", statement, at, amount=amount, due=due)
        day = _after(statement, dates.ARREARS_DAYS + 1)
        world.agenda.put("arrears_noticed", subject, dates.office_moment(day))


def notice_arrears(world: World, subject: str, at: datetime) -> None:
    """Thirty days after the due day: give notice of arrears."""
    statement = _statement(world, subject)
    if owed := statements.unpaid(world.books, statement):
        told = f"{statement.statement_id}: {owed:.2f}"
        world.happened("arrears_noticed", statement.bn15, told, at=at)
        _notify(world, "arrears_noticed", statement, at, amount=f"{owed:.2f}")


def _charge_interest(world: World, bn15: str, at: datetime) -> None:
    """Post interest on what is overdue, if the world's settings know a rate."""
    rate, today = world.settings.late_interest, dates.office_day(at)
    if not rate:
        return
    owed = sum((_interest(world, e, today) for e in world.books.open_debts(bn15)), ZERO)
    if amount := (owed * rate / DAYS_OF_A_YEAR).quantize(CENT, ROUND_HALF_UP):
        number = world.ids.next("interest")
        posting.post(world, Entry(number, bn15, "interest", at, interest=amount))


def _interest(world: World, debt: Entry, today: date) -> Decimal:
    """Return an overdue debt times the days it was so since the last statement."""
    statement = world.books.statement(debt.bn15, debt.statement)
    if statement is None or debt.kind == "interest":
        return ZERO
    last = dates.office_day(world.books.statements_of(debt.bn15)[-1].issued_at)
    return debt.open_debt * max((today - max(statement.due_on, last)).days, 0)


def _notify(
    world: World, kind: str, statement: Statement, at: datetime, **facts: str
) -> None:
    bn15 = statement.bn15
    if (bn9 := posting.bn9_of(bn15)) in world.businesses:
        facts |= {"statement": statement.statement_id, "account": bn15}
        notify(world, kind, bn9, bn15=bn15, at=at, **facts)


def _after(statement: Statement, days: int) -> date:
    return statement.due_on + dates.ONE_DAY * days


def _subject(statement: Statement) -> str:
    return f"{statement.bn15} {statement.statement_id}"


def _statement(world: World, subject: str) -> Statement:
    bn15, _, statement_id = subject.partition(" ")
    found = world.books.statement(bn15, statement_id)
    if found is None:
        raise LookupError(f"there is no statement {subject!r}")
    return found
