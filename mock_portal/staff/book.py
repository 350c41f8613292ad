"""What a world remembers of employees: their requests, and who has lost access."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mock_portal.staff.requests import AccessRequest

_A_DAY = timedelta(days=1)


@dataclass(slots=True)
class Departure:
    """
    The end of somebody's access to a business.

    Attributes:
        by: The id of who ended it; their own if they left.
    """

    bn9: str
    at: datetime
    by: str


@dataclass(slots=True)
class StaffBook:
    """
    The employees' side of a world.

    Attributes:
        requests: Every request for access, by id, oldest first.
        departures: Person to the end of their last access, until they get another.
    """

    requests: dict[str, AccessRequest] = field(default_factory=dict)
    departures: dict[str, Departure] = field(default_factory=dict)

    def pending_of(self, person_id: str) -> AccessRequest | None:
        """Return the request of a person that waits for an answer, if there is one."""
        sent = self._sent_by(person_id)
        return next((one for one in sent if one.state == "pending"), None)

    def latest_of(self, person_id: str) -> AccessRequest | None:
        """Return the last request that a person has sent, if there is one."""
        return next(reversed(self._sent_by(person_id)), None)

    def are_too_many(self, person_id: str, *, most: int, now: datetime) -> bool:
        """Say whether a person has sent *most* requests within a day."""
        sent = (one.sent_at for one in self._sent_by(person_id))
        return sum(at > now - _A_DAY for at in sent) >= most

    def _sent_by(self, person_id: str) -> list[AccessRequest]:
        return [one for one in self.requests.values() if one.person_id == person_id]
