"""Money over REST: charge a program account, pay for it, and what else pages do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta

from mock_portal.admin.books import (
    Agreement,
    Paid,
    Posted,
    agreement,
    paid_with,
    posted,
    the_account,
)
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, OptionalText, Text, Told
from mock_portal.errors import InputError, NotHereError, TooLateError
from mock_portal.money import acts, debits, limits, posting
from mock_portal.money.acts import Tender
from mock_portal.money.papers import Method, Purpose
from mock_portal.rpp import postings
from mock_portal.worlds import World

_AMOUNT = "an amount in Canadian dollars, e.g. '245.10'"
Amount = Annotated[
    str,
    Meta(max_length=16, pattern=r"^[0-9]{1,10}(?:\.[0-9]{1,2})?$", description=_AMOUNT),
]
Change = Annotated[
    str,
    Meta(
        max_length=17,
        pattern=r"^-?[0-9]{1,10}(?:\.[0-9]{1,2})?$",
        description="an amount in Canadian dollars, with '-' if it is taken back",
    ),
]
Sender = Annotated[
    str,
    Meta(
        max_length=9,
        pattern=r"^(?:[0-9]{9})?$",
        description="nine digits, or nothing for the importer's own",
    ),
]


class Charged(Asked):
    """Goods that were released, and what is owed for them."""

    duties: Amount = "0.00"
    gst: Amount = "0.00"
    hst: Amount = "0.00"
    excise: Amount = "0.00"
    sima: Amount = "0.00"
    submitted_by: Sender = ""
    description: OptionalText = ""
    released_on: date | None = None


class Corrected(Asked):
    """More or less for goods that were charged before."""

    transaction: Text
    duties: Change = "0.00"
    gst: Change = "0.00"


class Sum(Asked):
    """An amount, and what it is for."""

    amount: Amount
    description: OptionalText = ""


class Payment(Asked):
    """Money that comes in for a program account."""

    amount: Amount
    method: Method = "debit_card"
    purpose: Purpose = "debt"
    digits: OptionalText = ""
    person_id: OptionalText = ""


class Allocation(Asked):
    """A credit, and the transactions to pay with it."""

    credit: Text
    transactions: list[Text]


class Allocated(Told):
    """How much of each transaction was paid."""

    paid: dict[str, str]


class BankAccount(Asked):
    """Where a pre-authorized debit takes its money."""

    holder: Text
    institution: Text
    transit: Text
    bank_account: Text
    person_id: OptionalText = ""


async def charge(call: Call, sent: Charged) -> Posted:
    """Post what is owed for goods; notices and statements follow by themselves."""
    entry = posting.charge(
        call.world,
        the_account(call),
        duties=Decimal(sent.duties),
        gst=Decimal(sent.gst),
        hst=Decimal(sent.hst),
        excise=Decimal(sent.excise),
        sima=Decimal(sent.sima),
        submitted_by=sent.submitted_by,
        description=sent.description,
        released_on=sent.released_on,
    )
    return posted(entry)


async def correct(call: Call, sent: Corrected) -> Posted:
    """Post a correction of an earlier charge."""
    try:
        entry = posting.correct(
            call.world,
            the_account(call),
            sent.transaction,
            duties=Decimal(sent.duties),
            gst=Decimal(sent.gst),
        )
    except ValueError as error:
        expected = "the number of a declaration of this account"
        raise InputError("transaction", sent.transaction, expected) from error
    return posted(entry)


async def penalize(call: Call, sent: Sum) -> Posted:
    """Post a penalty."""
    account, amount = the_account(call), _more_than_nothing(sent.amount)
    told = sent.description
    return posted(acts.penalize(call.world, account, amount, description=told))


async def credit(call: Call, sent: Sum) -> Posted:
    """Post a credit, which waits to be allocated."""
    account, amount = the_account(call), _more_than_nothing(sent.amount)
    told = sent.description
    return posted(acts.credit(call.world, account, amount, description=told))


async def pay(call: Call, sent: Payment) -> Paid:
    """Do what paying on the pages does; credit cards have their limit here, too."""
    world, account = call.world, the_account(call)
    amount = _more_than_nothing(sent.amount)
    if sent.person_id and sent.person_id not in world.people:
        raise InputError("person_id", sent.person_id, "somebody in this world")
    if sent.method == "credit_card":
        _insist_on_limit(world, account, amount)
    payer = world.business_of(sent.person_id)
    tender = Tender(
        sent.method, sent.digits, sent.person_id, payer.bn9 if payer else ""
    )
    receipt = acts.pay(world, account, amount, tender, purpose=sent.purpose)
    if sent.purpose == "security":
        postings.deposited(world, receipt)
    return paid_with(receipt)


async def allocate_credit(call: Call, sent: Allocation) -> Allocated:
    """Do what allocating a credit on the pages does."""
    account, chosen = the_account(call), sent.transactions
    try:
        paid = acts.allocate_credit(call.world, account, sent.credit, chosen)
    except ValueError as error:
        expected = "an open credit, and open transactions that it covers fully"
        raise InputError("credit", sent.credit, expected) from error
    return Allocated(paid={number: f"{part:.2f}" for number, part in paid.items()})


async def create_debit(call: Call, sent: BankAccount) -> Agreement:
    """Do what creating a pre-authorized debit on the pages does."""
    world, account = call.world, the_account(call)
    typed = {name: str(getattr(sent, name)) for name in debits.FIELDS}
    if problems := debits.check(typed):
        name = next(iter(problems))
        expected = "3, 5 and 7 to 12 digits: institution, transit and account"
        raise InputError(name, typed[name], expected)
    if world.books.pad_of(account) is not None:
        raise TooLateError(f"{account} has a pre-authorized debit already; cancel it")
    pad = debits.pad_of(
        debits.kept(typed),
        account,
        pad_id=world.ids.next("pad"),
        person_id=sent.person_id,
        now=world.now(),
    )
    return agreement(acts.create_pad(world, pad))


async def cancel_debit(call: Call) -> None:
    """Do what cancelling a pre-authorized debit on the pages does."""
    account = the_account(call)
    pad = call.world.books.pad_of(account)
    if pad is None:
        raise NotHereError("pre-authorized debit of", account, call.world.name)
    acts.cancel_pad(call.world, pad)


def _more_than_nothing(text: str) -> Decimal:
    amount = Decimal(text)
    if not amount:
        raise InputError("amount", text, "an amount of more than 0.00")
    return amount


def _insist_on_limit(world: World, account: str, amount: Decimal) -> None:
    limit = world.settings.card_limit
    left = limits.remaining(world.books, account, limit=limit, now=world.now())
    if amount > left:
        expected = f"at most {left:.2f}, what credit cards may still pay in this cycle"
        raise InputError("amount", f"{amount:.2f}", expected)


_ACCOUNT = "/worlds/{world}/program-accounts/{account}"
_DEBIT = f"{_ACCOUNT}/pre-authorized-debit"

ENDPOINTS = [
    Endpoint("POST", f"{_ACCOUNT}/charges", charge, 201),
    Endpoint("POST", f"{_ACCOUNT}/corrections", correct, 201),
    Endpoint("POST", f"{_ACCOUNT}/penalties", penalize, 201),
    Endpoint("POST", f"{_ACCOUNT}/credits", credit, 201),
    Endpoint("POST", f"{_ACCOUNT}/payments", pay, 201),
    Endpoint("POST", f"{_ACCOUNT}/allocations", allocate_credit),
    Endpoint("POST", _DEBIT, create_debit, 201, problems=(HTTPStatus.CONFLICT,)),
    Endpoint("DELETE", _DEBIT, cancel_debit, 204),
]
