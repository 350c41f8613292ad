"""
Posting to the books of a world: with a number, and with all that follows by itself.

Whoever posts through here can be sure that the next statement and the next daily
notice tell of it.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from mock_portal.money import dates
from mock_portal.money.entries import ZERO, Entry
from mock_portal.worlds import World

SECURITY_NUMBER_DIGITS = 5
NUMBER_DIGITS = 14


def charge(  # noqa: PLR0913 - because each duty and tax is told apart by its name
    world: World,
    bn15: str,
    *,
    duties: Decimal = ZERO,
    gst: Decimal = ZERO,
    hst: Decimal = ZERO,
    excise: Decimal = ZERO,
    sima: Decimal = ZERO,
    submitted_by: str = "",
    description: str = "",
    released_on: date | None = None,
    at: datetime | None = None,
) -> Entry:
    """
    Post what is owed for goods that were released, and return the entry.

    Args:
        submitted_by: BN9 of who accounts for them; the importer's own if not said.
        description: A plain text that is shown with it.
        released_on: The day of release in the office's zone; that of *at* if not said.
        at: When it is posted; the world's time if not said.
    """
    at = at or world.now()
    sender = submitted_by or bn9_of(bn15)
    entry = Entry(
        number=transaction_number(world, sender),
        bn15=bn15,
        kind="declaration",
        posted_at=at,
        duties=duties,
        gst=gst,
        hst=hst,
        excise=excise,
        sima=sima,
        submitted_by=sender,
        description=description,
        released_on=released_on or dates.office_day(at),
    )
    return post(world, entry)


def correct(
    world: World,
    bn15: str,
    number: str,
    *,
    duties: Decimal = ZERO,
    gst: Decimal = ZERO,
    submitted_by: str = "",
) -> Entry:
    """
    Post more, or with negative amounts less, for the goods of entry *number*.

    Raises:
        ValueError: If there is no such declaration.
    """
    corrected = world.books.entry(bn15, number)
    if corrected is None or corrected.kind != "declaration":
        raise ValueError(f"{number} is no declaration of {bn15}")
    sender = submitted_by or corrected.submitted_by
    entry = Entry(
        number=transaction_number(world, sender),
        bn15=bn15,
        kind="correction",
        posted_at=world.now(),
        duties=duties,
        gst=gst,
        submitted_by=sender,
        corrects=number,
    )
    return post(world, entry)


def post(world: World, entry: Entry) -> Entry:
    """Post *entry*, tell of it, and see to its daily notice and its statement."""
    world.books.post(entry)
    agenda, bn15, at = world.agenda, entry.bn15, entry.posted_at
    if agenda.moment_of("statement_issued", bn15) is None:
        agenda.put("statement_issued", bn15, dates.next_issue(at))
    if agenda.moment_of("daily_notice_issued", bn15) is None:
        agenda.put("daily_notice_issued", bn15, dates.next_notices(at))
    told = f"{entry.kind} {entry.number}: {entry.amount:.2f}"
    world.happened("transaction_posted", bn15, told, at=at)
    return entry


def transaction_number(world: World, bn9: str) -> str:
    """
    Return a new transaction number of the business *bn9*: 14 digits.

    Source:
        domain.md 5.5 [O]: the first five are the account security number. How the
        last one is worked out is unknown, so here it is a digit like the others.
    """
    begins = security_number(world, bn9)
    return begins + world.ids.digits("transaction", NUMBER_DIGITS - len(begins))


def security_number(world: World, bn9: str) -> str:
    """Return the account security number of a business, giving it one if need be."""
    known = world.books.security_numbers
    while bn9 not in known:
        made = world.ids.digits("account security number", SECURITY_NUMBER_DIGITS)
        if made not in known.values():
            known[bn9] = made
    return known[bn9]


def bn9_of(bn15: str) -> str:
    """
    Return the business number that a program account belongs to.

    >>> bn9_of("900000001RM0001")
    '900000001'
    """
    return bn15[:9]
