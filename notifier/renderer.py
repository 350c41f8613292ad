"""How a notice becomes a mail: what is said to whom, in which language and tone."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from notifier.addresses import visible
from notifier.facts import Kind
from notifier.mail_message import Letter
from notifier.mail_templates import MailTemplates
from notifier.notices import Entry, Mail, Notice
from notifier.policy import load_policy
from notifier.settings import Settings
from notifier.unsubscribe import unsubscribe_url
from notifier.wording import languages_for

SHOWN = 20
"""Parcels named in one mail; of more than that, the number is told."""

WIDTH = 74
"""Columns of the text part; some mail programs do not wrap lines themselves."""

RULE = "-" * WIDTH


@dataclass(frozen=True, slots=True)
class Told:
    """One obligation as the templates see it: what is known, and nothing invisible."""

    start: date
    due_on: date
    act_by: date
    floor: date
    count: int
    days_left: int
    zone: str
    weekend_days: int
    holidays: tuple[tuple[date, str], ...]
    return_id: str
    description: str


class MailRenderer:
    """
    Write notices as mails, from the templates.

    Args:
        last_stages: After which no further notice comes before the deadline; only
            these say “final notice”. If not given, those of the built-in policy.
        folder: Where the templates are, if not in their usual place.

    Raises:
        ConfigError: If a template is missing or broken, in any language.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        last_stages: Mapping[Kind, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self._settings = settings
        self._last_stages = last_stages or load_policy().last_stages
        self._templates = MailTemplates(folder)

    def render(self, notice: Notice) -> Mail:
        """
        Write *notice*.

        Raises:
            ConfigError: If a template asks for a fact that does not exist.
        """
        letter = self.letter(notice)
        return Mail(
            sender=letter.sender,
            recipient=letter.recipient,
            message_id=letter.message_id,
            subject=letter.subject,
            payload=letter.payload(),
        )

    def letter(self, notice: Notice) -> Letter:
        """Write *notice* as separate texts, for looking at."""
        settings, person = self._settings, notice.person
        languages = languages_for(person)
        facts = self._facts(notice)
        subject = " / ".join(
            self._line("subject.txt", each, facts) for each in languages
        )
        return Letter(
            sender_name=settings.sender_name,
            sender=settings.mail_from,
            reply_to=settings.contact_email,
            recipient=person.email,
            subject=subject,
            message_id=notice.message_id,
            moment=notice.moment,
            languages=languages,
            unsubscribe=facts["unsubscribe_url"],
            text=self._text(languages, facts),
            html=self._html(languages, facts, subject),
        )

    def _facts(self, notice: Notice) -> dict[str, Any]:
        """Return all that the templates may say, the same for every part."""
        settings, person = self._settings, notice.person
        told = [_told(entry) for entry in notice.entries]
        key = settings.signing_key.reveal()
        return {
            "kind": notice.kind,
            "tone": self._tone(notice),
            "name": visible(person.name),
            "business_name": visible(person.business_name),
            "first": told[0],
            "entries": told[:SHOWN],
            "total": len(told),
            "unlisted": len(told[SHOWN:]),
            "sender_name": settings.sender_name,
            "on_behalf_of": settings.on_behalf_of,
            "postal_address": settings.postal_address,
            "contact_email": settings.contact_email,
            "contact_phone": settings.contact_phone,
            "website": settings.website,
            "unsubscribe_url": unsubscribe_url(
                settings.unsubscribe_base, person.person_id, notice.kind, key
            ),
        }

    def _tone(self, notice: Notice) -> str:
        if notice.stage in {"after", "arrival"}:
            return notice.stage
        last = self._last_stages.get(notice.kind)
        return "final" if notice.stage == last else "ahead"

    def _line(self, part: str, language: str, facts: dict[str, Any]) -> str:
        return visible(self._templates.fill(f"{facts['kind']}/{part}", language, facts))

    def _text(self, languages: tuple[str, ...], facts: dict[str, Any]) -> str:
        blocks = []
        for language in languages:
            body = self._templates.fill(f"{facts['kind']}/body.txt", language, facts)
            footer = self._templates.fill("shared/footer.txt", language, facts)
            note = self._note(language, languages)
            blocks.append(f"{note}\n\n{body}\n\n{RULE}\n{footer}")
        return "\n\n\n".join(_laid_out(block) for block in blocks) + "\n"

    def _html(
        self, languages: tuple[str, ...], facts: dict[str, Any], subject: str
    ) -> str:
        first = languages[0]
        blocks = [
            {
                "language": language,
                "note": self._note(language, languages),
                "note_language": "en" if language == "fr" else "fr",
                "body": self._fragment(f"{facts['kind']}/body.html", language, facts),
                "footer": self._fragment("shared/footer.html", language, facts),
            }
            for language in languages
        ]
        return self._templates.page(
            {
                "language": first,
                "subject": subject,
                "preheader": self._line("preheader.txt", first, facts),
                "sender_name": self._settings.sender_name,
                "blocks": blocks,
            }
        )

    def _fragment(self, name: str, language: str, facts: dict[str, Any]) -> Markup:
        filled = self._templates.fill(name, language, facts)
        return Markup(filled)  # noqa: S704 - because the template has escaped its facts

    def _note(self, language: str, languages: tuple[str, ...]) -> str:
        if len(languages) == 1:
            return ""
        return self._templates.wording(language).note_above()


def _told(entry: Entry) -> Told:
    deadline, parcel = entry.deadline, entry.parcel
    return Told(
        start=deadline.start,
        due_on=deadline.due_on,
        act_by=deadline.act_by,
        floor=deadline.floor,
        count=deadline.count,
        days_left=entry.days_left,
        zone=deadline.zone,
        weekend_days=deadline.weekend_days,
        holidays=deadline.holidays,
        return_id=visible(parcel.return_id) if parcel else "",
        description=visible(parcel.description) if parcel else "",
    )


def _laid_out(text: str) -> str:
    """Wrap long lines, keep the indent of short ones, and single the blank lines."""
    lines = [part for line in text.strip().splitlines() for part in _wrapped(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _wrapped(line: str) -> Iterator[str]:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    deeper = indent + "  " if line.startswith("* ") else indent
    wrapper = textwrap.TextWrapper(
        width=WIDTH,
        subsequent_indent=deeper,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from wrapper.wrap(line.rstrip(" ")) or [""]
