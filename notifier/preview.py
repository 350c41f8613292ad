"""
Every mail that can be sent, written for made-up people, to look at before it matters.

One folder: an index page, and for each mail its HTML, its text and its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from html import escape
from pathlib import Path

from notifier.calendars import weekdays_before
from notifier.deadlines import Deadline, days_left, profile_deadline, return_deadline
from notifier.facts import (
    HELD_RETURN,
    PROFILE_INACTIVITY,
    HeldReturn,
    Kind,
    Person,
)
from notifier.notices import Entry, Mail, Notice, Renderer
from notifier.policy import Policy, Stage
from notifier.wording import languages_for

SIGNED_IN = datetime(2026, 1, 15, 17, tzinfo=UTC)
RECEIVED = datetime(2026, 6, 12, 15, tzinfo=UTC)
NINE = time(13, tzinfo=UTC)
"""Nine in the morning in Toronto, in summer."""

DIGESTS = {"digest of 3": 3, "digest of 25": 25}
GOODS = ("leather wallet", "desk lamp", "hand-made soap", "wool scarf")

WAREHOUSE = "niagara-falls-ny"

READERS = {
    "en": Person(
        *("P-1", "alice@demo.test", "Alice Martin", "en", "NS"),
        *("Maple & Main Trading Co. Ltd.", SIGNED_IN),
    ),
    "fr": Person(
        *("P-2", "zoe@demo.test", "Zoé Tremblay", "fr", "QC"),
        *("Les Entreprises Beauséjour inc.", SIGNED_IN),
    ),
    "fr-en": Person(
        *("P-3", "charlie@demo.test", "Charlie Roy", "", ""),
        *("Roy & Fils ltée", SIGNED_IN),
    ),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """
    One mail to look at.

    Attributes:
        stage: As in the policy, or what is special about it.
        reader: ``"en"``, ``"fr"`` or ``"fr-en"``, when the language is unknown.
    """

    kind: Kind
    stage: str
    reader: str
    notice: Notice

    @property
    def name(self) -> str:
        """Return a file name without its ending."""
        return f"{self.kind}-{self.stage.replace(' ', '-')}-{self.reader}"


def samples(policy: Policy) -> Iterator[Sample]:
    """Yield a notice for every kind, stage and reader, and for digests."""
    for reader in READERS:
        for stage in policy.profile.stages:
            yield _profile_sample(stage, reader, policy)
        for stage in policy.held_return.stages:
            yield _return_sample(stage.name, stage, reader, policy, parcels=1)
        for title, parcels in DIGESTS.items():
            stage = policy.held_return.stages[-1]
            yield _return_sample(title, stage, reader, policy, parcels=parcels)


def write_preview(renderer: Renderer, policy: Policy, folder: Path) -> Path:
    """
    Write every sample and an index into *folder* and return the index.

    Raises:
        ConfigError: If a template is broken.
        OSError: If the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for sample in samples(policy):
        mail = renderer.render(sample.notice)
        text, html = _parts(mail)
        path = folder / sample.name
        path.with_suffix(".html").write_text(html, encoding="utf-8")
        path.with_suffix(".txt").write_text(text, encoding="utf-8-sig")
        path.with_suffix(".eml").write_bytes(mail.payload)
        rows.append(_row(sample, mail.subject, len(mail.payload)))
    index = folder / "index.html"
    index.write_text(INDEX.replace("ROWS", "\n".join(rows)), encoding="utf-8")
    return index


def _parts(mail: Mail) -> tuple[str, str]:
    """Return text and HTML as a mail program would read them."""
    message = message_from_bytes(mail.payload, policy=default)
    found = [message.get_body((kind,)) for kind in ("plain", "html")]
    text, html = (str(part.get_content()) if part else "" for part in found)
    return text, html


def _profile_sample(stage: Stage, reader: str, policy: Policy) -> Sample:
    days = policy.profile.days
    deadline = profile_deadline(SIGNED_IN, days=days, zone_name=policy.profile_zone)
    left = -1 if stage.after_deadline else stage.before
    moment = datetime.combine(deadline.due_on - timedelta(days=left), NINE)
    entry = Entry(f"sample/{stage.name}", stage.name, deadline, left)
    notice = _notice(PROFILE_INACTIVITY, reader, (entry,), moment)
    return Sample(PROFILE_INACTIVITY, stage.name, reader, notice)


def _return_sample(
    title: str, stage: Stage, reader: str, policy: Policy, *, parcels: int
) -> Sample:
    first = _parcel_deadline(0, policy)
    day = weekdays_before(first.floor, stage.before) if stage.before else first.start
    moment = datetime.combine(day, NINE)
    entries = tuple(_entry(n, stage, moment, policy) for n in range(parcels))
    notice = _notice(HELD_RETURN, reader, entries, moment)
    return Sample(HELD_RETURN, title, reader, notice)


def _parcel_deadline(number: int, policy: Policy) -> Deadline:
    warehouse = policy.warehouse(WAREHOUSE)
    return return_deadline(
        RECEIVED + timedelta(days=number),
        business_days=policy.held_return.days,
        zone_name=warehouse.zone,
        calendar=warehouse.calendar,
    )


def _entry(number: int, stage: Stage, moment: datetime, policy: Policy) -> Entry:
    """Make the sample parcel *number*; each came one day after the one before."""
    deadline = _parcel_deadline(number, policy)
    left = days_left(deadline, moment, policy.warehouse(WAREHOUSE).calendar)
    name, goods = f"R-{1001 + number}", GOODS[number % len(GOODS)]
    received = RECEIVED + timedelta(days=number)
    parcel = HeldReturn(name, "P", received, WAREHOUSE, goods)
    return Entry(f"sample/{name}/{stage.name}", stage.name, deadline, left, parcel)


def _notice(
    kind: Kind, reader: str, entries: tuple[Entry, ...], moment: datetime
) -> Notice:
    person, stage = READERS[reader], entries[0].stage
    message_id = f"<sample-{kind}-{stage}-{len(entries)}@notifier.test>"
    return Notice(kind, person, stage, entries, message_id, moment)


def _row(sample: Sample, subject: str, size: int) -> str:
    links = " ".join(
        f'<a href="{sample.name}.{ending}" target="mail">{title}</a>'
        for ending, title in (("html", "HTML"), ("txt", "text"), ("eml", "source"))
    )
    return (
        f"<tr><td>{escape(sample.kind)}<td>{escape(sample.stage)}"
        f"<td>{escape(sample.reader)}"
        f'<td lang="{languages_for(sample.notice.person)[0]}">{escape(subject)}'
        f'<td>{size / 1000:.0f} kB<td class="look">{links}'
    )


INDEX = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Every reminder mail</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 Arial, Helvetica, sans-serif; }
body { margin: 1rem; background: Canvas; color: CanvasText; }
a { color: LinkText; }
@media (prefers-color-scheme: dark) { a { color: #9dc0f2; } }
table { border-collapse: collapse; }
td, th { padding: .25rem .75rem; border: 1px solid #8888; text-align: left; }
.list { max-height: 40vh; overflow: auto; }
.look { white-space: nowrap; }
.tools { margin: 1rem 0 .5rem; }
iframe { display: block; width: 100%; max-width: 100%; height: 70vh;
  border: 1px solid #8888; background: #fff; resize: both; }
</style>
<main>
<h1>Every reminder mail</h1>
<p>Made-up people, real templates. Choose a mail; it is shown below the list. Its lower
right corner can be dragged: a phone is about 390 pixels wide.</p>
<div class="list" tabindex="0" role="region" aria-label="Mails">
<table>
<tr><th>Kind<th>Stage<th>Reader<th>Subject<th>Size<th>Look at
ROWS
</table>
</div>
<p class="tools" id="shown">The mail</p>
<iframe name="mail" title="The mail" aria-labelledby="shown"></iframe>
</main>
</html>
"""
