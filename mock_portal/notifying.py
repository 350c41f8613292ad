"""Telling a business something: in its notification centre, and by e-mail if wanted."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from mock_portal.notice_kinds import KINDS
from mock_portal.notice_sight import readers
from mock_portal.notice_writing import written
from mock_portal.notices import Notice
from mock_portal.people import Person
from mock_portal.rendering import mail
from mock_portal.words import Language
from mock_portal.worlds import World


def notify(  # noqa: PLR0913 - a notice has that many facts
    world: World,
    kind: str,
    bn9: str,
    *,
    bn15: str = "",
    person_id: str = "",
    sent_by: str = "",
    at: datetime | None = None,
    **facts: str,
) -> Notice:
    """
    Put a notice of *kind* where the people of the business *bn9* find it.

    Whoever sees it and has asked for e-mail gets one, unless the event has a mail of
    its own.

    Args:
        bn15: The program account it is about, if it is about one.
        person_id: The one person it is for, if it is not for all with access.
        sent_by: BN9 of the house whose doing it is about: that house always sees it.
        at: When it is given; the world's time if not said.
        facts: What its words want; see :class:`mock_portal.notices.Notice`.

    Raises:
        KeyError: If *kind* is not in :mod:`mock_portal.notice_kinds`.
    """
    told = KINDS[kind]
    notice = Notice(
        world.ids.next("notice"),
        at or world.now(),
        kind,
        bn9,
        bn15,
        dict(facts),
        person_id,
        sent_by=sent_by,
    )
    world.notices[notice.notice_id] = notice
    world.happened("notice_given", bn15 or bn9, kind, at=notice.at)
    if told.mailed:
        for person in readers(world, notice):
            if person.email_notifications:
                _write(world, notice, person)
    return notice


def _write(world: World, notice: Notice, person: Person) -> None:
    language = cast("Language", person.language or "en")
    told, business = written(notice, language), world.businesses.get(notice.bn9)
    letter = mail(
        "notice",
        language,
        who=person.name,
        subject=told.subject,
        text=told.text,
        business=business.legal_name if business else "",
        number=notice.bn15 or notice.bn9,
    )
    world.outbox.append((person.email, letter))
