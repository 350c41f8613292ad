"""
What customers and the carrier do about a returns account, with all that follows.

Pages and the admin call the same functions, so they have the same effects.
"""

from __future__ import annotations

from datetime import datetime

from mock_portal.carrier import business_information, parcels, waiting
from mock_portal.carrier.accounts import (
    BusinessInformation,
    Denial,
    OwnAddress,
    PowerOfAttorney,
    ReturnMethod,
    ReturnsAccount,
)
from mock_portal.events import OnDue
from mock_portal.parties import acts as parties
from mock_portal.parties.asking import Ask
from mock_portal.returns import ReturnAddress
from mock_portal.worlds import World

REVIEWED, ACCESS_ASKED = "power_of_attorney_reviewed", "program_access_requested"
"""Kinds of appointments in the agenda."""


def account_of(world: World, person_id: str) -> ReturnsAccount:
    """Return a customer's returns account, opened if they have none yet."""
    return world.desk.accounts.setdefault(person_id, ReturnsAccount(person_id))


def account_seen(world: World, person_id: str) -> ReturnsAccount:
    """Return what there is to be seen of a customer's account, without opening one."""
    return world.desk.accounts.get(person_id) or ReturnsAccount(person_id)


def choose(
    world: World,
    account: ReturnsAccount,
    *,
    method: ReturnMethod,
    address: ReturnAddress,
    own: OwnAddress | None = None,
) -> None:
    """
    Choose how returns come home, and the default U.S. return address.

    The address is for returns that arrive from now on.
    """
    account.method, account.address = method, address
    account.own_address = own or account.own_address
    text = f"method {method}, address {address}"
    world.happened("returns_settings_changed", account.person_id, text)
    parcels.release(world, account, at=world.now())


def submit_power_of_attorney(
    world: World,
    account: ReturnsAccount,
    business: BusinessInformation | None = None,
    *,
    document: str = "",
    size: int = 0,
) -> PowerOfAttorney:
    """
    Hand in the signed document; the clock of every return of the account stops.

    Args:
        business: What it says; if not given, what the business's papers say.

    Raises:
        ValueError: If one is in review, or approved.
    """
    if account.poa_in_force is not None:
        raise ValueError(f"{account.person_id} has a power of attorney already")
    now = world.now()
    said = business or _known(world, account.person_id)
    account.poa = PowerOfAttorney(said, now, document, size)
    days = world.settings.poa_review_business_days
    world.agenda.put(REVIEWED, account.person_id, parcels.opening_after(now, days))
    covered = ", ".join(parcels.cover(world, account, at=now)) or "no return waits"
    text = f"{document or 'on paper'}; {covered}"
    world.happened("power_of_attorney_submitted", account.person_id, text)
    return account.poa


def keep_legacy(
    world: World, account: ReturnsAccount, business: BusinessInformation | None = None
) -> None:
    """
    Let the account have a power of attorney from the time before CARM.

    It is accepted; the confirmation of CARM registration is still missing.

    Raises:
        ValueError: If one is in review, or approved.
    """
    poa = submit_power_of_attorney(world, account, business, document="before CARM")
    poa.legacy = True
    decide(world, account)


def decide(
    world: World,
    account: ReturnsAccount,
    denied_for: Denial = "",
    *,
    at: datetime | None = None,
) -> None:
    """
    Approve the power of attorney, or deny it.

    Raises:
        ValueError: If none is in review.
    """
    poa = account.poa
    if poa is None or poa.status != "in_review":
        raise ValueError(f"{account.person_id} has no power of attorney in review")
    world.agenda.cancel(REVIEWED, account.person_id)
    poa.decided_at, poa.denied_for = at or world.now(), denied_for
    poa.status = "denied" if denied_for else "approved"
    kind = f"power_of_attorney_{poa.status}"
    world.happened(kind, account.person_id, denied_for, at=poa.decided_at)
    parcels.release(world, account, at=poa.decided_at)


def review(world: World, subject: str, at: datetime) -> None:
    """Decide by the facts: what the agenda does when the review is over."""
    account = account_of(world, subject)
    poa = account.poa
    if poa is None or poa.status != "in_review":
        return
    bn9 = poa.business.bn9
    denied_for = business_information.verdict(
        poa,
        world.businesses.get(bn9),
        world.records.get(bn9),
        order=world.settings.poa_order,
    )
    decide(world, account, denied_for, at=at)


def why_not_to_confirm(world: World, account: ReturnsAccount) -> str:
    """Return why CARM registration cannot be confirmed, as a key; empty if it can."""
    wanted = account.poa_in_force
    if account.carm_confirmed_at is not None:
        return "already"
    if wanted is None:
        return "no_poa"
    if world.settings.poa_order == "poa_first" and wanted.status != "approved":
        return "not_yet"
    return "" if waiting.is_registered(world, account.bn9) else "not_registered"


def confirm_carm(world: World, account: ReturnsAccount) -> None:
    """
    Confirm that the customer is registered in CARM; the broker then asks for access.

    Raises:
        ValueError: If that is not so, or not yet.
    """
    if why_not := why_not_to_confirm(world, account):
        raise ValueError(f"{account.person_id} cannot confirm CARM: {why_not}")
    now = world.now()
    account.carm_confirmed_at = now
    account.number = account.number or world.ids.next("returns_account")
    world.happened("carm_confirmed", account.person_id, account.number)
    let_broker_ask(world, account, at=now)
    parcels.release(world, account, at=now)


def may_ask_again(world: World, account: ReturnsAccount) -> bool:
    """Say whether the broker's request was refused or came to an end."""
    asked = waiting.access_state(world, account.bn9) in {"rejected", "ended"}
    waits = world.agenda.moment_of(ACCESS_ASKED, account.person_id)
    return account.carm_confirmed_at is not None and asked and waits is None


def let_broker_ask(world: World, account: ReturnsAccount, *, at: datetime) -> None:
    """Have the carrier's broker send its request, after some business days."""
    due = parcels.opening_after(at, world.settings.broker_business_days)
    world.agenda.put(ACCESS_ASKED, account.person_id, due)


def request_access(world: World, subject: str, at: datetime) -> None:
    """Send the broker's request for program access, unless one waits or is accepted."""
    account = account_of(world, subject)
    if waiting.access_state(world, account.bn9) not in {"pending", "accepted"}:
        number = f"Returns Account number {account.number}"
        ask = Ask(
            waiting.BROKER_BN9,
            waiting.BROKER_NAME,
            account.bn9,
            comment=number,
            access="program_management",
        )
        parties.send(world, ask, at=at)
    parcels.release(world, account, at=at)


def _known(world: World, person_id: str) -> BusinessInformation:
    own = world.business_of(person_id)
    return business_information.known_of(own, world.records.get(own.bn9 if own else ""))


ON_DUE: dict[str, OnDue] = {
    REVIEWED: review,
    ACCESS_ASKED: request_access,
    parcels.ROUND: parcels.look_round,
    parcels.DELIVERED: parcels.deliver,
    parcels.PICK_UP_OVER: parcels.give_up,
}
"""What the agenda does of all this."""
