"""Telling a business something: in its notification centre."""

from __future__ import annotations

from datetime import datetime

from mock_portal.notices import Notice
from mock_portal.worlds import World


def notify(
    world: World,
    kind: str,
    bn9: str,
    *,
    bn15: str = "",
    person_id: str = "",
    at: datetime | None = None,
    **facts: str,
) -> Notice:
    """
    Put a notice of *kind* where the people of the business *bn9* find it.

    Args:
        bn15: The program account it is about, if it is about one.
        person_id: The one person it is for, if it is not for all with access.
        at: When it is given; the world's time if not said.
        facts: What its words want; see :class:`mock_portal.notices.Notice`.
    """
    notice = Notice(
        world.ids.next("notice"),
        at or world.now(),
        kind,
        bn9,
        bn15,
        dict(facts),
        person_id,
    )
    world.notices[notice.notice_id] = notice
    world.happened("notice_given", bn15 or bn9, kind, at=notice.at)
    return notice
