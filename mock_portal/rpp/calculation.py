"""The calculation of the security requirement, from what the books of a world say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from mock_portal.money.dates import office_day
from mock_portal.worlds import World

A_YEAR = timedelta(days=365)
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Calculation:
    """
    What the requirement of one program account rests on.

    Attributes:
        highest: Highest monthly accounts receivable of the last 12 months, CAD.
        debt: What is overdue, CAD.
    """

    bn15: str
    highest: Decimal
    debt: Decimal

    @property
    def basis(self) -> Decimal:
        """
        What must be secured: the highest month, or the debt where there was none.

        Source: domain.md 4.3 [B] - importers who show 0.00 and are in debt get no
        indicator before they post security; that the debt is the basis is [I].
        """
        return self.highest or self.debt

    @property
    def is_zero_with_debt(self) -> bool:
        """Whether nothing was payable and still something is owed."""
        return not self.highest and self.debt > 0


def calculation_of(world: World, bn15: str, *, at: datetime) -> Calculation:
    """
    Calculate for one program account, as of a moment.

    Source:
        domain.md 4.3 [B]: per program account, GST included. What a record says of
        the year before the world began counts in the world's first year.
    """
    record = world.records.get(bn15[:9])
    months = world.books.monthly_totals(bn15, until=office_day(at))
    highest = max(months.values(), default=NOTHING)
    if record is not None and at - world.t0 < A_YEAR:
        highest = max(highest, record.monthly_receivable.get(bn15, NOTHING))
    return Calculation(bn15, max(highest, NOTHING), debt_of(world, bn15, at=at))


def debt_of(world: World, bn15: str, *, at: datetime) -> Decimal:
    """Return what is overdue: on statements past their due day, and from before."""
    today = office_day(at)
    due = {
        one.statement_id: one.due_on < today for one in world.books.statements_of(bn15)
    }
    overdue = (
        one.open_debt for one in world.books.open_debts(bn15) if due.get(one.statement)
    )
    return sum(overdue, world.security.old_debts.get(bn15, NOTHING))


def utilisation_of(world: World, bn15: str) -> Decimal:
    """
    Return how much of the security is in use: what is owed for goods released.

    Source: domain.md 4.3 [A], of the design of 2019: interim payments reduce it.
    """
    return sum((one.open_debt for one in world.books.open_debts(bn15)), NOTHING)
