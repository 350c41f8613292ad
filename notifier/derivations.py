"""
How was a deadline found? One sentence that anybody can check with a wall calendar.

Mails, plans, the ledger and ``explain`` all print this text.
"""

from __future__ import annotations

from datetime import date

from notifier.deadlines import Deadline
from notifier.facts import PROFILE_INACTIVITY

WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}

HOLIDAYS_FR = {
    "Christmas Day": "Noël",
    "Columbus Day": "jour de Christophe Colomb",
    "Independence Day": "fête de l\u2019Indépendance",
    "Juneteenth": "Juneteenth",
    "Labor Day": "fête du Travail",
    "Martin Luther King Day": "journée de Martin Luther King",
    "Memorial Day": "jour du Souvenir américain",
    "New Year's Day": "jour de l\u2019An",
    "Thanksgiving Day": "Action de grâce américaine",
    "Veterans Day": "jour des anciens combattants",
    "Washington's Birthday": "anniversaire de Washington",
    "closed": "fermé",
}
"""The U.S. federal holidays in French; any other keeps its English name."""

OBSERVED = " (observed)"


def derivation(deadline: Deadline, language: str = "en") -> str:
    """
    Say how *deadline* was counted, in English or in French.

    >>> from datetime import UTC, datetime
    >>> from notifier.deadlines import profile_deadline
    >>> seen = datetime(2026, 1, 15, 17, tzinfo=UTC)
    >>> found = profile_deadline(seen, days=180, zone_name="America/Toronto")
    >>> print(derivation(found))
    180 calendar days after Thu 2026-01-15, America/Toronto → Tue 2026-07-14
    """
    if language == "fr":
        return _french(deadline)
    return _english(deadline)


def _english(deadline: Deadline) -> str:
    start, due = written(deadline.start), written(deadline.due_on)
    if deadline.kind == PROFILE_INACTIVITY:
        days = _counted(deadline.count, "calendar day")
        return f"{days} after {start}, {deadline.zone} → {due}"
    skipped = [
        _counted(deadline.weekend_days, "weekend day"),
        *(f"{written(day)} {name}" for day, name in deadline.holidays),
    ]
    return (
        f"{_counted(deadline.count, 'business day')} after {start}: skipped"
        f" {', '.join(skipped)} [{deadline.calendar}] → {due}"
    )


def _french(deadline: Deadline) -> str:
    start, due = written(deadline.start, "fr"), written(deadline.due_on, "fr")
    if deadline.kind == PROFILE_INACTIVITY:
        days = _counted(deadline.count, "jour civil", "jours civils")
        return f"{days} après le {start}, {deadline.zone} → {due}"
    skipped = [
        _counted(
            deadline.weekend_days, "jour de fin de semaine", "jours de fin de semaine"
        ),
        *(
            f"{written(day, 'fr')} {_in_french(name)}"
            for day, name in deadline.holidays
        ),
    ]
    days = _counted(deadline.count, "jour ouvrable", "jours ouvrables")
    return (
        f"{days} après le {start}\u00a0: sans compter {', '.join(skipped)}"
        f" [{deadline.calendar}] → {due}"
    )


def written(day: date, language: str = "en") -> str:
    """
    Write *day* with its weekday, so that a reader can check both.

    >>> written(date(2026, 7, 7)), written(date(2026, 7, 7), "fr")
    ('Tue 2026-07-07', 'mar. 2026-07-07')
    """
    return f"{WEEKDAYS[language][day.weekday()]} {day}"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _in_french(name: str) -> str:
    plain = name.removesuffix(OBSERVED)
    french = HOLIDAYS_FR.get(plain, plain)
    return f"{french} (jour observé)" if name.endswith(OBSERVED) else french
