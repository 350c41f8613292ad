"""What each kind of appointment in a world's agenda does. One table, nothing else."""

from __future__ import annotations

from datetime import datetime

from mock_portal import arriving
from mock_portal.carrier import acts as carrier
from mock_portal.events import OnDue
from mock_portal.filings import acts as filings
from mock_portal.money import billing, daily
from mock_portal.rpp import reviews
from mock_portal.rulings import acts as rulings
from mock_portal.worlds import World


def late_mail_came(world: World, key: str, _: datetime) -> None:
    """Let mail come that a fault has held back."""
    world.let_late_mail_come(key)


ON_DUE: dict[str, OnDue] = {
    "statement_issued": billing.issue,
    "statement_collected": billing.collect,
    "statement_overdue": billing.overdue,
    "arrears_noticed": billing.notice_arrears,
    "daily_notice_issued": daily.issue,
    **carrier.ON_DUE,
    **reviews.ON_DUE,
    **rulings.ON_DUE,
    filings.DUE: filings.decide_when_due,
    arriving.LOCK_OVER: arriving.lock_over,
    "late_mail_came": late_mail_came,
}
"""Kind of appointment to what happens then; see :mod:`mock_portal.agenda`."""
