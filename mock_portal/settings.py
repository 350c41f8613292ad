"""What a world's rules are set to; where the real value is unknown, it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("America/Toronto")
"""Where the portal's days begin and end."""

WAREHOUSE_ZONE = ZoneInfo("America/New_York")
"""Where the carrier's U.S. warehouse is (Niagara Falls, NY)."""

PoaOrder = Literal["carm_first", "poa_first"]
"""Whether a business registers before it submits a power of attorney, or after."""


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
        passcode_errors: Wrong passcodes in a row, over all codes, before the person is
            locked out. Sandbox setting.
        passcode_lockout: How long that lock-out lasts; 0 until the help desk ends it.
            Sandbox setting (domain.md 1.3), as the next one.
        passcode_pause: How long after one code another may be asked for in the same
            visit; 0 for at once.
        recovery_tries: Wrong answers to the recovery questions of one GCKey before it
            cannot be recovered. Sandbox setting.
        session_warning: How long before its end a session warns. Sandbox setting.
        profile_days: Days without sign-in after which a profile is deactivated.
            Source: domain.md 7, reported and unverified.
        return_business_days: Business days a return is held for a power of attorney.
            Source: domain.md 9.2.
        registration_errors: Errors in one registration before the lock-out. Source:
            domain.md 2.5, reported by one broker.
        verification_questions: How many verification questions must be answered, if
            there is data for as many. Source: domain.md 2.4, "one or two".
        review_business_days: Business days until an officer has looked at documents
            handed in at registration. Source: domain.md 2.3, "about 30" [B].
        manual_business_days: The same for a manual registration. Sandbox setting:
            the help desk's time for complex questions (domain.md 2.5).
        program_account_business_days: The same until an RM is issued; 0 for at once.
            Sandbox setting.
        correction_business_days: The same until the help desk has corrected a
            program. Sandbox setting: its usual time (domain.md 2.5).
        access_requests_per_day: Requests for access to a business that one person may
            send within 24 hours. Sandbox setting.
        card_limit: What credit cards may pay per program account and billing cycle,
            in CAD. Source: domain.md 5.4, since 28 September 2025.
        late_interest: Share of an overdue debt per year, e.g. ``Decimal("0.06")``.
            Sandbox setting: the real rate is unknown, so there is none at first.
        surety_answer_days: Days until a surety provider that says nothing accepts.
            Sandbox setting, as the next three.
        security_case_days: Days until a request about the requirement is decided.
        security_follow_up_days: Days to post missing security before a suspension.
        security_removal_days: Days from such a suspension to the removal from RPP.
        poa_order: Whether the carrier wants CARM registration before the power of
            attorney (its newest page) or after (an older one); domain.md 9.1.
        poa_review_business_days: Business days until a power of attorney is approved
            or denied. Sandbox setting: the carrier says "up to 30".
        broker_business_days: Business days from the confirmation of CARM registration
            to the carrier's broker's request. Sandbox setting.
        transit_business_days: Business days of a return's way home. Sandbox setting:
            the carrier says 2 to 5 weeks, by province.
        ruling_assign_business_days: Business days until a request for a ruling is
            assigned to an officer; 0 for at once. Sandbox setting, as the next one.
        ruling_decide_business_days: The same from then until it is decided.
        branch_days: Days for which a branch keeps a return. Source: domain.md 9.2,
            the shortest of three contradicting figures.
    """

    session_idle: timedelta = timedelta(minutes=20)
    passcode_lifetime: timedelta = timedelta(minutes=10)
    passcode_tries: int = 5
    passcode_errors: int = 15
    passcode_lockout: timedelta = timedelta(0)
    passcode_pause: timedelta = timedelta(0)
    recovery_tries: int = 5
    session_warning: timedelta = timedelta(minutes=2)
    profile_days: int = 180
    return_business_days: int = 15
    registration_errors: int = 10
    card_limit: Decimal = Decimal("4999.99")
    late_interest: Decimal = Decimal(0)
    verification_questions: int = 2
    review_business_days: int = 30
    manual_business_days: int = 10
    program_account_business_days: int = 0
    correction_business_days: int = 2
    access_requests_per_day: int = 5
    surety_answer_days: int = 2
    security_case_days: int = 10
    security_follow_up_days: int = 30
    security_removal_days: int = 60
    poa_order: PoaOrder = "carm_first"
    poa_review_business_days: int = 10
    broker_business_days: int = 1
    transit_business_days: int = 10
    ruling_assign_business_days: int = 2
    ruling_decide_business_days: int = 30
    branch_days: int = 15

    @property
    def session_minutes(self) -> str:
        """How many idle minutes end a session, as one writes a number."""
        return f"{self.session_idle.total_seconds() / 60:g}"
