"""
Daily notices: what was posted on a day, to each program account that had activity.

Source: domain.md 5.1 [O]. That what is posted at a weekend is told on Tuesday, with
Monday's, is [I].
"""

from __future__ import annotations

from datetime import datetime
from itertools import takewhile

from mock_portal.money import dates
from mock_portal.money.entries import ZERO
from mock_portal.money.papers import DailyNotice
from mock_portal.worlds import World


def issue(world: World, bn15: str, at: datetime) -> None:
    """Tell of what was posted until midnight, and plan for what was posted since."""
    books = world.books
    known = books.daily_notices.setdefault(bn15, [])
    told = sum(len(one.numbers) for one in known)
    midnight = dates.office_moment(dates.office_day(at))
    news = books.entries_of(bn15)[told:]
    covered = list(takewhile(lambda one: one.posted_at < midnight, news))
    if covered:
        notice = DailyNotice(
            notice_id=world.ids.next("daily notice"),
            bn15=bn15,
            day=dates.office_day(at) - dates.ONE_DAY,
            issued_at=at,
            numbers=[one.number for one in covered],
            total=sum((one.total for one in covered), ZERO),
        )
        known.append(notice)
        text = f"{notice.notice_id}: {len(covered)} for {notice.day}"
        world.happened("daily_notice_issued", bn15, text, at=at)
    if len(covered) < len(news):
        later = dates.next_notices(news[len(covered)].posted_at)
        world.agenda.put("daily_notice_issued", bn15, later)
