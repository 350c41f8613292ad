"""What the portal writes to an applicant, by e-mail and in the notification centre."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from mock_portal.filings.applications import Application
from mock_portal.formats import day
from mock_portal.notifying import notify
from mock_portal.rendering import WORDS, mail
from mock_portal.settings import OFFICE_ZONE
from mock_portal.words import Language
from mock_portal.worlds import World


def write(
    world: World, name: str, application: Application, *, at: datetime | None = None
) -> None:
    """
    Send the mail *name* about an application to whoever applied.

    An applicant has no business yet in whose notification centre they could be told,
    so this one does not ask whether e-mail is wanted.
    """
    person = world.people[application.person_id]
    language = cast("Language", person.language or "en")
    reason = application.reason
    letter = mail(
        name,
        language,
        application=application,
        who=person.name,
        what=WORDS.say(f"filings.kind.{application.kind}", language),
        reason=WORDS.say(f"filings.reason.{reason}", language) if reason else "",
        by=_day(application.due_at, language),
    )
    world.outbox.append((person.email, letter))
    notify(
        world,
        name,
        application.bn9,
        person_id=application.person_id,
        at=at,
        number=application.application_id,
        business=application.legal_name,
    )


def _day(moment: datetime | None, language: Language) -> str:
    return day(moment.astimezone(OFFICE_ZONE), language) if moment else ""
