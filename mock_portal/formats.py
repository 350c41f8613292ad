"""How days, moments and amounts are written for people, in either language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from mock_portal.words import NO_BREAK, Language

OFFICE = ZoneInfo("America/Toronto")
"""The portal's own time zone. Every moment it shows is in it."""

_MONTHS: dict[Language, str] = {
    "en": "January February March April May June July "
    "August September October November December",
    "fr": "janvier février mars avril mai juin juillet "
    "août septembre octobre novembre décembre",
}
_NOON = 12


def day(value: date, language: Language) -> str:
    """
    Write a day as a letter would.

    >>> day(date(2026, 5, 1), "fr")
    '1er mai 2026'
    """
    month = _MONTHS[language].split()[value.month - 1]
    if language == "en":
        return f"{month} {value.day}, {value.year}"
    ordinal = "1er" if value.day == 1 else str(value.day)
    return f"{ordinal} {month} {value.year}"


def moment(value: datetime, language: Language) -> str:
    """Write a moment with its time of day in the office's zone."""
    there = value.astimezone(OFFICE)
    if language == "fr":
        time = f"{there.hour}{NO_BREAK}h{NO_BREAK}{there.minute:02d}"
        return f"{day(there, language)}, {time}{NO_BREAK}HE"
    half = "a.m." if there.hour < _NOON else "p.m."
    time = f"{there.hour % _NOON or _NOON}:{there.minute:02d}"
    return f"{day(there, language)}, {time}{NO_BREAK}{half}{NO_BREAK}ET"


def money(amount: Decimal, language: Language) -> str:
    """
    Write an amount in Canadian dollars.

    >>> money(Decimal("18400"), "en")
    '$18,400.00'
    """
    text = f"{amount:,.2f}"
    if language == "en":
        return f"${text}"
    return text.replace(",", NO_BREAK).replace(".", ",") + f"{NO_BREAK}$"


def percent(share: Decimal, language: Language) -> str:
    """
    Write a share of one in hundredths.

    >>> percent(Decimal("0.50"), "en")
    '50%'
    """
    return f"{share:.0%}" if language == "en" else f"{share * 100:.0f}{NO_BREAK}%"
