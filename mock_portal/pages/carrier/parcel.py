"""One return as the carrier's pages show it: the parcel, whose it is, and its clock."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mock_portal.carrier import acts, waiting
from mock_portal.carrier.accounts import ReturnsAccount
from mock_portal.carrier.waiting import Need
from mock_portal.disposal import Holding, holding
from mock_portal.people import Person
from mock_portal.returns import HeldReturn, ReturnKind
from mock_portal.worlds import World

STATUSES = (
    *("on_hold", "in_transit", "ready"),
    *("returned", "returned_by_mail", "disposed"),
)

FEES: dict[ReturnKind, Decimal] = {"letter": Decimal("2.50"), "parcel": Decimal("7.00")}
"""Source: domain.md 9.3 [C]."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """
    A return with all that is to be said of it.

    Attributes:
        missing: What it still waits for, if it is on hold and its clock has stopped.
    """

    held: HeldReturn
    person: Person | None
    account: ReturnsAccount
    clock: Holding
    missing: list[Need]

    @property
    def state(self) -> str:
        """Name what the parcel waits for: an action, the carrier, or nothing."""
        if self.held.status != "on_hold":
            return self.held.status
        if self.held.poa_submitted_at is None:
            return "needs_action"
        if waiting.poa_state(self.account) == "in_review":
            return "in_review"
        return "waiting"

    @property
    def days_left(self) -> int:
        """Business days after today on which to act; 0 on the last day."""
        return self.clock.allowed - self.clock.used

    @property
    def fee(self) -> Decimal:
        """What its return costs."""
        return FEES[self.held.kind]


def parcel(world: World, held: HeldReturn) -> Parcel:
    """Return *held* with its owner, its clock and what it waits for."""
    days = world.settings.return_business_days
    clock = holding(held, business_days=days, now=world.now())
    account = acts.account_seen(world, held.person_id)
    stopped = held.status == "on_hold" and held.poa_submitted_at is not None
    missing = waiting.missing(world, account) if stopped else []
    person = world.people.get(held.person_id)
    return Parcel(held, person, account, clock, missing)
