"""Setting up, posting, accepting and ending security agreements of a world."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from mock_portal.money import acts, posting
from mock_portal.money.acts import Tender
from mock_portal.money.entries import Entry
from mock_portal.money.papers import Receipt
from mock_portal.rpp.agreements import Agreement, AgreementState
from mock_portal.rpp.standing import look_again, tell, weigh
from mock_portal.security import ACCEPTS_AT_ONCE, Security
from mock_portal.worlds import World


def set_up(
    world: World, bn15: str, bond: Security, *, paper: bool = False, at: datetime
) -> Agreement:
    """
    Have a surety provider write an agreement that the importer may post.

    Source:
        domain.md 4.2 [O]: agreements are obtained outside the portal, before enrolment.
        One on *paper* has gone to the CBSA already, so it is posted at once.
    """
    agreement = _write(world, bn15, bond, at=at)
    agreement.paper = paper
    world.happened("agreement_set_up", agreement.agreement_id, bn15, at=at)
    if paper:
        _hold(world, agreement, at=at)
    else:
        tell(world, "rpp_agreement_set_up", bn15, at=at, **_facts(agreement))
    return agreement


def post(world: World, bn15: str, given: Security, *, at: datetime) -> Agreement:
    """
    Post security for a program account, and return the agreement that tells of it.

    A bond already set up and a deposit hold at once. Another bond waits for its
    surety provider: an answer at the provider's desk, or an acceptance in time.
    """
    look_again(world, bn15, at=at)
    if given.kind == "cash":
        return _pay_in(world, bn15, given, at=at)
    known = world.security.agreements.get(given.agreement_id)
    agreement = known or _write(world, bn15, given, at=at)
    agreement.replaces = given.replaces
    if known or given.provider == ACCEPTS_AT_ONCE:
        _hold(world, agreement, at=at)
    else:
        agreement.state = "pending"
        days = timedelta(days=world.settings.surety_answer_days)
        world.agenda.put("surety_accepts", agreement.agreement_id, at + days)
        world.happened("security_sent", agreement.agreement_id, bn15, at=at)
    return agreement


def deposited(world: World, receipt: Receipt, *, replaces: str = "") -> Agreement:
    """Count cash security that was paid, as what its receipt says."""
    bn15, at = receipt.bn15, receipt.paid_at
    look_again(world, bn15, at=at)
    paid = Security("cash", receipt.amount, reference=receipt.payment_id)
    agreement = _write(world, bn15, paid, at=at)
    agreement.replaces = replaces
    _hold(world, agreement, at=at)
    return agreement


def accept(world: World, agreement: Agreement, *, at: datetime) -> None:
    """
    Have the surety provider stand by a bond that waits for it.

    Raises:
        ValueError: If it does not wait.
    """
    _insist(agreement, "pending")
    _hold(world, agreement, at=at)
    tell(world, "rpp_surety_accepted", agreement.bn15, at=at, **_facts(agreement))


def decline(world: World, agreement: Agreement, *, at: datetime) -> None:
    """
    Have the surety provider refuse a bond that waits for it.

    Raises:
        ValueError: If it does not wait.
    """
    _insist(agreement, "pending")
    end(world, agreement, "declined", at=at)
    tell(world, "rpp_surety_declined", agreement.bn15, at=at, **_facts(agreement))


def cancel(world: World, agreement: Agreement, *, at: datetime) -> None:
    """
    Have the surety provider take back a bond that is set up or posted.

    Raises:
        ValueError: If it is neither.
    """
    _insist(agreement, "set_up", "posted")
    end(world, agreement, "cancelled", at=at)
    weigh(world, agreement.bn15, at=at)
    tell(world, "rpp_surety_cancelled", agreement.bn15, at=at, **_facts(agreement))


def end(
    world: World, agreement: Agreement, state: AgreementState, *, at: datetime
) -> None:
    """Let an agreement hold no more; a deposit goes back to whoever paid it."""
    if agreement.kind == "cash" and agreement.state == "posted":
        posting.post(
            world,
            Entry(
                number=world.ids.next("deposit return"),
                bn15=agreement.bn15,
                kind="deposit_return",
                posted_at=at,
                held=-agreement.amount,
            ),
        )
    agreement.state, agreement.ended_at = state, at
    world.agenda.cancel("surety_accepts", agreement.agreement_id)
    world.happened(f"agreement_{state}", agreement.agreement_id, agreement.bn15, at=at)


def _pay_in(world: World, bn15: str, given: Security, *, at: datetime) -> Agreement:
    """Take a deposit at once; on the pages, a card is asked for first."""
    tender = Tender("debit_card")
    receipt = acts.pay(world, bn15, given.amount, tender, purpose="security", at=at)
    return deposited(world, receipt, replaces=given.replaces)


def _hold(world: World, agreement: Agreement, *, at: datetime) -> None:
    agreement.state, agreement.posted_at = "posted", at
    world.agenda.cancel("surety_accepts", agreement.agreement_id)
    world.happened("security_posted", agreement.agreement_id, agreement.bn15, at=at)
    replaced = world.security.agreements.get(agreement.replaces)
    if replaced is not None and replaced.state == "posted":
        end(world, replaced, "replaced", at=at)
    weigh(world, agreement.bn15, at=at)


def _write(world: World, bn15: str, given: Security, *, at: datetime) -> Agreement:
    agreement = Agreement(
        agreement_id=world.ids.next("agreement"),
        bn15=bn15,
        kind=given.kind,
        amount=given.amount,
        reference=given.reference,
        made_at=at,
        provider=given.provider,
    )
    world.security.agreements[agreement.agreement_id] = agreement
    return agreement


def _insist(agreement: Agreement, *states: AgreementState) -> None:
    if agreement.state not in states:
        raise ValueError(f"{agreement.agreement_id} is {agreement.state}")


def _facts(agreement: Agreement) -> dict[str, str]:
    amount: Decimal = agreement.amount
    return {"reference": agreement.reference, "amount": f"{amount:.2f}"}
