"""Security agreements and cases over REST: what providers and officers answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Literal

from mock_portal import security
from mock_portal.admin.books import cad, the_account
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.money import Amount
from mock_portal.admin.shapes import Asked, Text, Told
from mock_portal.enrolments import SecurityKind
from mock_portal.errors import InputError, TooLateError
from mock_portal.rpp import postings, requests
from mock_portal.rpp.agreements import Agreement, AgreementState
from mock_portal.rpp.cases import Case, CaseKind, CaseState
from mock_portal.security import Security


class Written(Asked):
    """A bond that a surety provider has written for an importer."""

    provider: Literal["boreal", "maritime", "prairie"]
    reference: Text
    amount: Amount
    paper: bool = False


class AgreementTold(Told):
    """One bond, or one cash deposit."""

    agreement_id: str
    program_account: str
    kind: SecurityKind
    provider: str
    reference: str
    amount: str
    state: AgreementState
    paper: bool
    posted_at: datetime | None


class CaseTold(Told):
    """One request about the security requirement."""

    case_id: str
    program_account: str
    kind: CaseKind
    amount: str
    before: str
    justification: str
    state: CaseState
    opened_at: datetime
    decided_at: datetime | None


class SecurityTold(Told):
    """All agreements and cases of one program account, oldest first."""

    agreements: list[AgreementTold]
    cases: list[CaseTold]


async def show_security(call: Call) -> SecurityTold:
    """Show all agreements and cases of a program account."""
    book, bn15 = call.world.security, the_account(call)
    return SecurityTold(
        agreements=[agreement_told(one) for one in book.agreements_of(bn15)],
        cases=[case_told(one) for one in book.cases_of(bn15)],
    )


async def set_up_agreement(call: Call, sent: Written) -> AgreementTold:
    """Do what setting up an agreement at the surety provider's desk does."""
    world, amount = call.world, Decimal(sent.amount)
    wrong = security.check_bond(
        {"provider": sent.provider, "reference": sent.reference}
    )
    if wrong:
        expected = "3 to 40 letters, digits and hyphens"
        raise InputError("reference", sent.reference, expected)
    if not amount:
        raise InputError("amount", sent.amount, "an amount of more than 0.00")
    bond = Security("bond", amount, sent.provider, sent.reference)
    bn15, at = the_account(call), world.now()
    return agreement_told(postings.set_up(world, bn15, bond, paper=sent.paper, at=at))


async def accept_agreement(call: Call) -> AgreementTold:
    """Have the surety provider accept a bond that waits for it."""
    return _answered(call, postings.accept)


async def decline_agreement(call: Call) -> AgreementTold:
    """Have the surety provider decline a bond that waits for it."""
    return _answered(call, postings.decline)


async def cancel_agreement(call: Call) -> AgreementTold:
    """Have the surety provider take back a bond that is set up or posted."""
    return _answered(call, postings.cancel)


async def approve_case(call: Call) -> CaseTold:
    """Have an officer grant what was asked for."""
    return _decided(call, granted=True)


async def decline_case(call: Call) -> CaseTold:
    """Have an officer decline what was asked for."""
    return _decided(call, granted=False)


def agreement_told(one: Agreement) -> AgreementTold:
    """Return what is told of an agreement."""
    return AgreementTold(
        agreement_id=one.agreement_id,
        program_account=one.bn15,
        kind=one.kind,
        provider=one.provider,
        reference=one.reference,
        amount=cad(one.amount),
        state=one.state,
        paper=one.paper,
        posted_at=one.posted_at,
    )


def case_told(one: Case) -> CaseTold:
    """Return what is told of a case."""
    return CaseTold(
        case_id=one.case_id,
        program_account=one.bn15,
        kind=one.kind,
        amount=cad(one.amount),
        before=cad(one.before),
        justification=one.justification,
        state=one.state,
        opened_at=one.opened_at,
        decided_at=one.decided_at,
    )


def _answered(call: Call, act: Callable[..., None]) -> AgreementTold:
    world = call.world
    agreement = call.the("agreement", world.security.agreements)
    if agreement.kind != "bond":
        raise TooLateError(f"{agreement.agreement_id} is a deposit, not a bond")
    try:
        act(world, agreement, at=world.now())
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return agreement_told(agreement)


def _decided(call: Call, *, granted: bool) -> CaseTold:
    world = call.world
    case = call.the("case", world.security.cases)
    try:
        requests.decide(world, case, granted=granted, at=world.now())
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return case_told(case)


_ACCOUNT = "/worlds/{world}/program-accounts/{account}"
_AGREEMENT = "/worlds/{world}/agreements/{agreement}"
_CASE = "/worlds/{world}/security-cases/{case}"
_LATE = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("GET", f"{_ACCOUNT}/security", show_security),
    Endpoint("POST", f"{_ACCOUNT}/agreements", set_up_agreement, 201),
    Endpoint("POST", f"{_AGREEMENT}/accept", accept_agreement, problems=_LATE),
    Endpoint("POST", f"{_AGREEMENT}/decline", decline_agreement, problems=_LATE),
    Endpoint("POST", f"{_AGREEMENT}/cancel", cancel_agreement, problems=_LATE),
    Endpoint("POST", f"{_CASE}/approve", approve_case, problems=_LATE),
    Endpoint("POST", f"{_CASE}/decline", decline_case, problems=_LATE),
]
