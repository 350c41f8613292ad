"""What a world's rules are set to; where the real value is unknown, it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("America/Toronto")
"""Where the portal's days begin and end."""

WAREHOUSE_ZONE = ZoneInfo("America/New_York")
"""Where the carrier's U.S. warehouse is (Niagara Falls, NY)."""


@dataclass(frozen=True, slots=True)
class WorldSettings:
    """
    The rules of one world.

    Attributes:
        session_idle: A session ends after this long without a request. Source:
            domain.md 1.5, reported by one broker.
        passcode_lifetime: How long an e-mailed passcode is good. Sandbox setting: the
            real value is unknown (domain.md 1.3).
        passcode_tries: Wrong tries before a passcode is void. Sandbox setting.
        profile_days: Days without sign-in after which a profile is deactivated.
            Source: domain.md 7, reported and unverified.
        return_business_days: Business days a return is held for a power of attorney.
            Source: domain.md 9.2.
        registration_errors: Errors in one registration before the lock-out. Source:
            domain.md 2.5, reported by one broker.
    """

    session_idle: timedelta = timedelta(minutes=20)
    passcode_lifetime: timedelta = timedelta(minutes=10)
    passcode_tries: int = 5
    profile_days: int = 180
    return_business_days: int = 15
    registration_errors: int = 10

    @property
    def session_minutes(self) -> str:
        """How many idle minutes end a session, as one writes a number."""
        return f"{self.session_idle.total_seconds() / 60:g}"
