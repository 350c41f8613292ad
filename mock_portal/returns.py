"""The carrier's side: returns held in the U.S. warehouse, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

ReturnStatus = Literal[
    "on_hold", "in_transit", "ready", "returned", "returned_by_mail", "disposed"
]
"""Source: domain.md 9.3 [C]. The six statuses of the carrier's "Returns" tab."""

ReturnKind = Literal["parcel", "letter"]

ReturnAddress = Literal["carrier", "own", "disposal"]
"""
The "Default U.S. return address": the carrier's, one's own, or a disposal service's.

Source: domain.md 9.1 [C].
"""


@dataclass(slots=True)
class HeldReturn:
    """
    One parcel that came back to the carrier's U.S. warehouse.

    Attributes:
        received_at: The warehouse's "received" scan.
        poa_submitted_at: When a power of attorney was submitted that serves it, which
            stops the 15-business-day clock (domain.md 9.2); None while none was. For
            a return that came later than its owner's power of attorney: its arrival.
        disposed_at: When the warehouse disposed of it; None if it has not.
        address: The default return address that was in force when it arrived.
        sent_on_at: When it left the warehouse; None if it has not.
        ready_at: When it came to the branch; None if it has not.
        pick_up_by: The last day on which the branch keeps it; None if it is not there.
        returned_at: When its owner had it back; None if they have not.
        revision: The world's revision at the last change of this return.
    """

    return_id: str
    person_id: str
    received_at: datetime
    description: str = ""
    warehouse: str = "niagara-falls-ny"
    status: ReturnStatus = "on_hold"
    poa_submitted_at: datetime | None = None
    disposed_at: datetime | None = None
    kind: ReturnKind = "parcel"
    address: ReturnAddress = "carrier"
    sent_on_at: datetime | None = None
    ready_at: datetime | None = None
    pick_up_by: date | None = None
    returned_at: datetime | None = None
    revision: int = 0

    def submit_power_of_attorney(self, *, now: datetime) -> None:
        """
        Stop the 15-business-day clock.

        Raises:
            ValueError: If it has stopped already, by submission or by disposal.
        """
        if self.status == "disposed":
            raise ValueError(f"{self.return_id} was disposed of")
        if self.poa_submitted_at is not None:
            raise ValueError(f"{self.return_id} has a power of attorney already")
        self.poa_submitted_at = now

    def dispose(self, *, at: datetime) -> None:
        """Record that the warehouse has disposed of the parcel."""
        self.status, self.disposed_at = "disposed", at
