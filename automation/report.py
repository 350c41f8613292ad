"""
A rehearsal as one HTML file: pictures inside, nothing fetched, good to print.

The same file is the proof that the errands work and the guide to doing them.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from automation.captions import ERRANDS, NO_BREAK, VISITS, typeset
from automation.papers import Newcomer
from automation.rehearsal import Errand, Rehearsal
from automation.report_words import WORDS
from automation.results import ApprovedRequest, EnrolledInRpp, Registered
from automation.steps import Step

_PACKAGED = Path(__file__).with_name("_templates")
TEMPLATES = (
    _PACKAGED
    if _PACKAGED.is_dir()
    else Path(__file__).parents[1] / "templates" / "report"
)
"""Inside the package in a wheel, beside it in a checkout."""

ZONE = ZoneInfo("America/Toronto")
TITLES = ERRANDS | VISITS
LOCALES = {"en": "en_CA", "fr": "fr_CA"}
PNG_SIZE = slice(16, 24)

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

Extra = tuple[str, str]
"""A further section: its title, and the inside of a table (see :func:`table`)."""


def write_report(
    path: Path, rehearsal: Rehearsal, *, extras: Sequence[Extra] = ()
) -> Path:
    """
    Write the report of *rehearsal* to *path*, making its folder; return *path*.

    Args:
        path: E.g. ``Path("rehearsal/report.html")``.
        rehearsal: What came of :func:`automation.rehearsal.rehearse`.
        extras: Further sections, in order; their tables' insides are HTML as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(rehearsal, extras=extras), encoding="utf-8")
    return path


def render(rehearsal: Rehearsal, *, extras: Sequence[Extra] = ()) -> str:
    """Return the report as HTML."""
    scribe = Scribe(rehearsal.language)
    return _environment.get_template("rehearsal.html").render(
        language=rehearsal.language,
        say=scribe.words,
        world=rehearsal.world,
        newcomer=rehearsal.newcomer,
        seconds=scribe.seconds(rehearsal.seconds),
        at_hand=scribe.at_hand(rehearsal.newcomer),
        errands=[scribe.errand(errand) for errand in rehearsal.errands],
        extras=[
            {"title": title, "rows": Markup(rows)}  # noqa: S704 - made by table()
            for title, rows in extras
        ],
    )


def table(heads: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """
    Return the inside of an HTML table; whatever is given is escaped.

    >>> table(["Who"], [["Alice & Bob"]])
    '<thead><tr><th scope="col">Who</th></tr></thead><tbody><tr><td>Alice &amp; Bob\
</td></tr></tbody>'
    """
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
        for row in rows
    )
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


@dataclass(frozen=True)
class Scribe:
    """Writes facts as people of one language read them."""

    language: str

    @property
    def words(self) -> dict[str, str]:
        """Every phrase of the report."""
        return {
            key: typeset(phrase[self.language], self.language)
            for key, phrase in WORDS.items()
        }

    def seconds(self, value: float) -> str:
        """Write a duration, e.g. ``4.2 s``."""
        number = format_decimal(value, "#,##0.0", locale=LOCALES[self.language])
        return f"{number}{NO_BREAK}s"

    def moment(self, value: datetime) -> str:
        """Write a moment as the clocks in Toronto show it, to the minute."""
        locale = LOCALES[self.language]
        day = format_date(value.astimezone(ZONE), "medium", locale)
        time = format_time(value, "short", ZONE, locale).replace(" ", NO_BREAK)
        return f"{day}, {time}"

    def money(self, value: Decimal) -> str:
        """Write an amount in Canadian dollars."""
        return format_currency(value, "CAD", locale=LOCALES[self.language])

    def errand(self, errand: Errand) -> dict[str, Any]:
        """Return what the template needs of one errand."""
        return {
            "name": errand.name,
            "title": typeset(TITLES[errand.name][self.language], self.language),
            "problem": errand.problem,
            "seconds": self.seconds(errand.seconds),
            "outcome": list(self.outcome(errand)),
            "steps": [self.step(step) for step in errand.steps],
        }

    def step(self, step: Step) -> dict[str, Any]:
        """Return what the template needs of one step."""
        width, height = struct.unpack(">II", step.picture[PNG_SIZE])
        below_world = re.sub(r"^/w/[^/]+", "", urlsplit(step.url).path)
        return {
            "number": step.number,
            "title": step.title,
            "heading": step.heading,
            "path": below_world or step.url,
            "world_time": self.moment(step.world_time),
            "elapsed": self.seconds(step.elapsed),
            "picture": base64.b64encode(step.picture).decode(),
            "width": width,
            "height": height,
        }

    def outcome(self, errand: Errand) -> Iterable[tuple[str, str]]:
        """Yield label and value of what an errand has brought."""
        say = self.words
        match errand.result:
            case Registered(program_account=account, is_manager=manager):
                yield say["program_account"], account
                yield say["manager"], self.yes(value=manager)
            case EnrolledInRpp() as enrolled:
                yield say["program_account"], enrolled.program_account
                yield say["required"], self.money(enrolled.security_required)
                yield say["active"], self.yes(value=enrolled.listed_as_active)
                yield say["again"], self.yes(value=enrolled.may_enrol_again)
            case ApprovedRequest(provider=provider, still_waiting=waiting):
                yield say["provider"], provider
                yield say["waiting"], self.yes(value=waiting)

    def yes(self, *, value: bool) -> str:
        """Return yes or no."""
        return self.words["yes" if value else "no"]

    def at_hand(self, newcomer: Newcomer) -> list[tuple[str, str]]:
        """Return label and value of what one needs for the errands."""
        say, business = self.words, newcomer.business
        address = f"{business.street}, {business.city} {business.province}"
        number, total = business.transaction
        month, balance = business.statement
        return [
            (say["email"], newcomer.email),
            (say["telephone"], newcomer.telephone),
            (say["program_account"], business.program_account),
            (say["legal_name"], business.legal_name),
            (say["street"], f"{address} {business.postal_code}"),
            (say["transaction"], f"{number} – {self.money(total)}"),
            (say["statement"], f"{month} – {self.money(balance)}"),
            (say["provider"], newcomer.broker.name),
        ]
