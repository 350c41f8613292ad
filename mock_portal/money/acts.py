"""
What people and programs do with money in a world; pages and the admin both call this.

Nothing is checked here but what would make the books wrong: whether somebody may, and
whether a card has limit left, has been asked before.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from mock_portal.money import applying, posting
from mock_portal.money.entries import Entry, EntryKind
from mock_portal.money.papers import Method, Pad, Purpose, Receipt
from mock_portal.worlds import World

KIND_OF: dict[Purpose, EntryKind] = {"debt": "payment", "security": "deposit"}


@dataclass(frozen=True, slots=True)
class Tender:
    """
    How money is given.

    Attributes:
        digits: Last digits of card or account; all that is kept of it.
        paid_by: Person id; empty if the portal collects it by itself.
        business: BN9 of the business that pays; the account's own if empty.
    """

    method: Method
    digits: str = ""
    paid_by: str = ""
    business: str = ""


def pay(
    world: World,
    bn15: str,
    amount: Decimal,
    tender: Tender,
    *,
    purpose: Purpose = "debt",
    at: datetime | None = None,
) -> Receipt:
    """
    Take *amount* for a program account, pay its debts with it, and return the receipt.

    What is left over stays in the account as a credit. A deposit for security is kept
    apart and pays no debt.

    Raises:
        ValueError: If *amount* is not more than nothing.
    """
    _insist_on_more_than_nothing(amount)
    at = at or world.now()
    is_debt = purpose == "debt"
    entry = Entry(
        number=world.ids.next("payment"),
        bn15=bn15,
        kind=KIND_OF[purpose],
        posted_at=at,
        money=amount if is_debt else Decimal(0),
        held=Decimal(0) if is_debt else amount,
        submitted_by=tender.business or posting.bn9_of(bn15),
    )
    posting.post(world, entry)
    receipt = Receipt(
        payment_id=entry.number,
        bn15=bn15,
        amount=amount,
        method=tender.method,
        purpose=purpose,
        paid_at=at,
        digits=tender.digits,
        paid_by=tender.paid_by,
        applied=applying.apply(world.books, entry),
    )
    world.books.receipts[receipt.payment_id] = receipt
    return receipt


def credit(world: World, bn15: str, amount: Decimal, *, description: str = "") -> Entry:
    """Post money in the importer's favour, e.g. a refund; it waits to be allocated."""
    _insist_on_more_than_nothing(amount)
    number, now = world.ids.next("credit"), world.now()
    entry = Entry(number, bn15, "credit", now, money=amount, description=description)
    return posting.post(world, entry)


def penalize(
    world: World, bn15: str, amount: Decimal, *, description: str = ""
) -> Entry:
    """Post a penalty; money pays it before anything else but interest."""
    _insist_on_more_than_nothing(amount)
    number, now = world.ids.next("penalty"), world.now()
    entry = Entry(number, bn15, "penalty", now, penalty=amount, description=description)
    return posting.post(world, entry)


def disburse(world: World, bn15: str, credit_number: str) -> Entry:
    """
    Pay out what is left of a credit.

    Raises:
        ValueError: If it is no credit of the account's, or nothing is left of it.
    """
    theirs = world.books.open_credits(bn15)
    left = next((one for one in theirs if one.number == credit_number), None)
    if left is None:
        raise ValueError(f"{credit_number} is no open credit of {bn15}")
    number, now = world.ids.next("disbursement"), world.now()
    entry = Entry(number, bn15, "disbursement", now, money=-left.open_credit)
    entry.settled = left.open_credit
    left.settled += left.open_credit
    return posting.post(world, entry)


def allocate_credit(
    world: World, bn15: str, credit_number: str, chosen: Collection[str]
) -> dict[str, Decimal]:
    """
    Pay the *chosen* transactions with a credit; return what was paid of each.

    Raises:
        ValueError: If the credit does not cover them fully, or is none.
    """
    paid = applying.allocate(world.books, bn15, credit_number, chosen)
    told = f"{credit_number} to {', '.join(paid)}"
    world.happened("credit_allocated", bn15, told)
    return paid


def create_pad(world: World, pad: Pad) -> Pad:
    """
    Keep a pre-authorized debit agreement.

    Raises:
        ValueError: If the program account has one already.
    """
    if world.books.pad_of(pad.bn15) is not None:
        raise ValueError(f"{pad.bn15} has a pre-authorized debit agreement already")
    world.books.pads[pad.pad_id] = pad
    world.happened("pad_created", pad.bn15, pad.pad_id)
    return pad


def cancel_pad(world: World, pad: Pad) -> None:
    """End an agreement; nothing changes if it has ended."""
    if pad.cancelled_at is None:
        pad.cancelled_at = world.now()
        world.happened("pad_cancelled", pad.bn15, pad.pad_id)


def _insist_on_more_than_nothing(amount: Decimal) -> None:
    if amount <= 0:
        raise ValueError(f"an amount must be more than 0, not {amount}")
