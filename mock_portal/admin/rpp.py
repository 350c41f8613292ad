"""RPP over REST: enrol, post security, and what officers do to an enrolment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from mock_portal import security
from mock_portal.admin.agreements import AgreementTold, agreement_told
from mock_portal.admin.books import cad, the_account
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.money import Amount
from mock_portal.admin.shapes import Asked, OptionalText, Told
from mock_portal.enrolments import Enrolment, EnrolmentState
from mock_portal.errors import InputError, NotHereError, TooLateError
from mock_portal.rpp import enrolling, postings, standing
from mock_portal.rpp.agreements import suffices
from mock_portal.rpp.calculation import calculation_of, utilisation_of
from mock_portal.rpp.enrolling import Application
from mock_portal.rpp.indicator import Off, why_off
from mock_portal.security import Security
from mock_portal.worlds import World


class Posting(Asked):
    """Security: a bond, a cash deposit, or the id of a bond that is set up."""

    kind: OptionalText = ""
    amount: Amount = "0.00"
    provider: OptionalText = ""
    reference: OptionalText = ""


class Debt(Asked):
    """What is owed from before the world began."""

    amount: Amount


class Enrolled(Told):
    """One enrolment in RPP; why the indicator is off, empty while it is on."""

    program_account: str
    state: EnrolmentState
    indicator: bool
    off: Off
    basis: str
    required: str
    posted: str
    missing: str
    in_use: str
    enrolled_at: datetime
    follow_up_until: datetime | None
    suspended_for: str


async def enrol(call: Call, sent: Posting) -> Enrolled:
    """Do what enrolling on the pages does; without security where none is needed."""
    world, bn15, at = call.world, the_account(call), call.world.now()
    if not enrolling.may_enrol(world, bn15):
        raise TooLateError(f"{bn15} is not a registered importer's program account")
    basis, held = calculation_of(world, bn15, at=at).basis, world.security.held(bn15)
    given = security.NONE
    if not suffices(held, basis):
        given = _security(world, bn15, sent, basis=basis)
    _or_too_late(lambda: enrolling.enrol(world, Application(bn15, given), at=at))
    return _told(world, world.enrolments[bn15])


async def show_enrolment(call: Call) -> Enrolled:
    """Show what an enrolment stands at."""
    return _told(call.world, _enrolment(call))


async def post_security(call: Call, sent: Posting) -> AgreementTold:
    """Do what posting more security on the dashboard does."""
    world, enrolment = call.world, _enrolment(call)
    given = _security(world, enrolment.bn15, sent, basis=Decimal(0))
    agreement = postings.post(world, enrolment.bn15, given, at=world.now())
    return agreement_told(agreement)


async def suspend(call: Call) -> Enrolled:
    """Have an officer suspend an enrolment: the indicator goes off."""
    world, one = call.world, _enrolment(call)
    at = world.now()
    _or_too_late(lambda: standing.suspend(world, one, by_officer=True, at=at))
    return _told(world, one)


async def reinstate(call: Call) -> Enrolled:
    """Have an officer lift their suspension."""
    world, one = call.world, _enrolment(call)
    _or_too_late(lambda: standing.reinstate(world, one, at=world.now()))
    return _told(world, one)


async def remove(call: Call) -> None:
    """Have the CBSA remove a program account from RPP; it may enrol again."""
    enrolling.remove(call.world, _enrolment(call), at=call.world.now())


async def withdraw(call: Call) -> None:
    """Do what withdrawing on the pages does."""
    world, one = call.world, _enrolment(call)
    if not enrolling.may_withdraw(world, one.bn15):
        raise TooLateError(f"{one.bn15} still owes for goods that were released")
    enrolling.withdraw(world, one, at=world.now())


async def set_old_debt(call: Call, sent: Debt) -> None:
    """Say what a program account owes from before the world began."""
    call.world.security.old_debts[the_account(call)] = Decimal(sent.amount)


def _enrolment(call: Call) -> Enrolment:
    account = the_account(call)
    if account not in call.world.enrolments:
        raise NotHereError("enrolment of", account, call.world.name)
    return call.world.enrolments[account]


def _security(world: World, bn15: str, sent: Posting, *, basis: Decimal) -> Security:
    typed = {name: str(getattr(sent, name)) for name in security.FIELDS}
    book = world.security
    set_up, held = book.set_up(bn15), book.held(bn15)
    wrong = security.check(typed, basis=basis, set_up=set_up, held=held)
    for name, problem in wrong.items():
        facts = "".join(f", {key} {value}" for key, value in problem.facts.items())
        raise InputError(
            name, typed[name], f"what the page takes ({problem.key}{facts})"
        )
    return security.security_of(typed, set_up=set_up)


def _or_too_late(act: Callable[[], Any]) -> None:
    try:
        act()
    except ValueError as error:
        raise TooLateError(str(error)) from error


def _told(world: World, one: Enrolment) -> Enrolled:
    off = why_off(world, one.bn15, at=world.now())
    return Enrolled(
        program_account=one.bn15,
        state=one.state,
        indicator=not off,
        off=off,
        basis=cad(one.basis),
        required=cad(one.required),
        posted=cad(one.posted),
        missing=cad(standing.missing(world, one)),
        in_use=cad(utilisation_of(world, one.bn15)),
        enrolled_at=one.enrolled_at,
        follow_up_until=one.follow_up_until,
        suspended_for=one.suspended_for,
    )


_ACCOUNT = "/worlds/{world}/program-accounts/{account}"
_LATE = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("POST", f"{_ACCOUNT}/rpp", enrol, 201, problems=_LATE),
    Endpoint("GET", f"{_ACCOUNT}/rpp", show_enrolment),
    Endpoint("POST", f"{_ACCOUNT}/rpp/suspend", suspend, problems=_LATE),
    Endpoint("POST", f"{_ACCOUNT}/rpp/reinstate", reinstate, problems=_LATE),
    Endpoint("POST", f"{_ACCOUNT}/rpp/remove", remove, 204),
    Endpoint("POST", f"{_ACCOUNT}/rpp/withdraw", withdraw, 204, problems=_LATE),
    Endpoint("POST", f"{_ACCOUNT}/security", post_security, 201),
    Endpoint("POST", f"{_ACCOUNT}/old-debt", set_old_debt, 204),
]
