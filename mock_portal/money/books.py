"""
The books of a world: what has been posted to each program account, and what issued.

Plain facts and sums. Posting with all that follows from it (numbers, statements,
notices) is for :mod:`mock_portal.money.posting`; who may see which entries is said in
:mod:`mock_portal.money.sight`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from mock_portal.money.entries import OF_GOODS, ZERO, Entry
from mock_portal.money.papers import DailyNotice, Pad, Receipt, Statement
from mock_portal.settings import OFFICE_ZONE


@dataclass(slots=True)
class Books:
    """
    All books of one world.

    Attributes:
        entries: BN15 to what was posted there, in the order of posting.
        statements: BN15 to its statements, oldest first.
        daily_notices: BN15 to its daily notices, oldest first.
        receipts: Payment id to its receipt.
        pads: Id to pre-authorized debit agreement, cancelled ones too.
        security_numbers: BN9 to the five digits that its transactions begin with.
    """

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    statements: dict[str, list[Statement]] = field(default_factory=dict)
    daily_notices: dict[str, list[DailyNotice]] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    pads: dict[str, Pad] = field(default_factory=dict)
    security_numbers: dict[str, str] = field(default_factory=dict)

    def post(self, entry: Entry) -> Entry:
        """
        Add an entry to the books of its program account, and nothing more.

        Statements and daily notices follow only what was posted through
        :func:`mock_portal.money.posting.post`.
        """
        self.entries.setdefault(entry.bn15, []).append(entry)
        return entry

    def entries_of(self, bn15: str) -> list[Entry]:
        """Return all that was posted to a program account, oldest first."""
        return list(self.entries.get(bn15, ()))

    def entry(self, bn15: str, number: str) -> Entry | None:
        """Return the entry of that number, if it was posted to that account."""
        theirs = self.entries.get(bn15, ())
        return next((one for one in theirs if one.number == number), None)

    def balance(self, bn15: str, *, at: datetime | None = None) -> Decimal:
        """
        Return what is owed; negative if the importer is owed. Security never counts.

        With *at*, only what had been posted by then.
        """
        theirs = self.entries.get(bn15, ())
        return sum((e.total for e in theirs if at is None or e.posted_at <= at), ZERO)

    def monthly_totals(
        self, bn15: str, *, until: date, months: int = 12
    ) -> dict[str, Decimal]:
        """
        Return the accounts receivable of each of the last *months*, GST included.

        Each key is a month, e.g. ``"2026-05"``, oldest first, and all are there; the
        last is that of the day *until*. A declaration counts in the month of release,
        a correction in that of the entry it corrects, if that is known. Source:
        domain.md 4.3 for what they are wanted for; which day counts is [I].
        """
        last = until.year * 12 + until.month - 1
        totals = {_month(last - back): ZERO for back in range(months - 1, -1, -1)}
        for entry in self.entries.get(bn15, ()):
            month = f"{self._day_of(entry):%Y-%m}"
            if entry.kind in OF_GOODS and month in totals:
                totals[month] += entry.charges
        return totals

    def open_debts(self, bn15: str) -> list[Entry]:
        """Return what is still to be paid, in the order in which money pays it."""
        debts = [one for one in self.entries.get(bn15, ()) if one.open_debt]
        return sorted(debts, key=lambda one: not (one.interest or one.penalty))

    def open_credits(self, bn15: str) -> list[Entry]:
        """Return money of the importer's that has paid nothing yet, oldest first."""
        return [one for one in self.entries.get(bn15, ()) if one.open_credit]

    def statements_of(self, bn15: str) -> list[Statement]:
        """Return the statements of a program account, oldest first."""
        return list(self.statements.get(bn15, ()))

    def statement(self, bn15: str, statement_id: str) -> Statement | None:
        """Return the statement of that id, if it is that account's."""
        theirs = self.statements.get(bn15, ())
        return next((one for one in theirs if one.statement_id == statement_id), None)

    def pad_of(self, bn15: str) -> Pad | None:
        """Return the debit agreement that holds, if there is one."""
        theirs = (one for one in self.pads.values() if one.bn15 == bn15)
        return next((one for one in theirs if one.cancelled_at is None), None)

    def _day_of(self, entry: Entry) -> date:
        """Return the day to which accounts receivable are counted."""
        if entry.corrects:
            entry = self.entry(entry.bn15, entry.corrects) or entry
        posted_on = entry.posted_at.astimezone(OFFICE_ZONE).date()
        return entry.released_on or posted_on


def _month(number: int) -> str:
    """Write the month *number*, counted from the year 0."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
