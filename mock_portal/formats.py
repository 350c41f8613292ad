"""How days, moments and amounts are written, for people and for programs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from mock_portal.settings import OFFICE_ZONE
from mock_portal.words import NO_BREAK, Language

_MONTHS: dict[Language, str] = {
    "en": "January February March April May June July "
    "August September October November December",
    "fr": "janvier février mars avril mai juin juillet "
    "août septembre octobre novembre décembre",
}
_NOON = 12


def day(value: date, language: Language) -> str:
    """
    Write a day as a letter would; of a moment, the day in the office's zone.

    >>> day(date(2026, 5, 1), "fr")
    '1er mai 2026'
    """
    if isinstance(value, datetime):
        value = value.astimezone(OFFICE_ZONE)
    month = _MONTHS[language].split()[value.month - 1]
    if language == "en":
        return f"{month} {value.day}, {value.year}"
    ordinal = "1er" if value.day == 1 else str(value.day)
    return f"{ordinal} {month} {value.year}"


def moment(value: datetime, language: Language) -> str:
    """
    Write a moment with its time of day in the office's zone.

    >>> moment(datetime(2026, 5, 4, 13, tzinfo=UTC), "fr").replace(NO_BREAK, " ")
    '4 mai 2026 à 9 h (HE)'
    """
    there = value.astimezone(OFFICE_ZONE)
    if language == "fr":
        minutes = f"{NO_BREAK}{there.minute:02d}" if there.minute else ""
        time = f"{there.hour}{NO_BREAK}h{minutes}{NO_BREAK}(HE)"
        return f"{day(there, language)} à{NO_BREAK}{time}"
    half = "a.m." if there.hour < _NOON else "p.m."
    time = f"{there.hour % _NOON or _NOON}:{there.minute:02d}"
    return f"{day(there, language)}, {time}{NO_BREAK}{half}{NO_BREAK}ET"


def money(amount: Decimal, language: Language) -> str:
    """
    Write an amount in Canadian dollars.

    >>> money(Decimal("18400"), "en"), money(Decimal("-70"), "en")
    ('$18,400.00', '-$70.00')
    """
    text, sign = f"{abs(amount):,.2f}", "-" if amount < 0 else ""
    if language == "en":
        return f"{sign}${text}"
    text = text.replace(",", NO_BREAK).replace(".", ",")
    return f"{sign}{text}{NO_BREAK}$"


def percent(share: Decimal, language: Language) -> str:
    """
    Write a share of one in hundredths.

    >>> percent(Decimal("0.50"), "en")
    '50%'
    """
    return f"{share:.0%}" if language == "en" else f"{share * 100:.0f}{NO_BREAK}%"


def written(value: datetime | None) -> str | None:
    """
    Write a moment for programs; None stays None.

    >>> written(datetime(2026, 5, 1, 14, 3, tzinfo=UTC))
    '2026-05-01T14:03:00Z'
    """
    if value is None:
        return None
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
