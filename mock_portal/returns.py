"""The carrier's side: returns held in the U.S. warehouse, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ReturnStatus = Literal["on_hold", "in_transit", "disposed"]


@dataclass(slots=True)
class HeldReturn:
    """
    One parcel that came back to the carrier's U.S. warehouse.

    Attributes:
        received_at: The warehouse's "received" scan.
        poa_submitted_at: When a power of attorney was submitted, which stops the
            15-business-day clock (domain.md 9.2); None while none was.
        disposed_at: When the warehouse disposed of it; None if it has not.
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
