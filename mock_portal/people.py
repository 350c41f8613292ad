"""
Who signs in: credentials, the people behind them, and their sessions.

Plain facts; what may become of them is decided in the modules named after each rule.
All moments are aware UTC datetimes of the world's clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Kind = Literal["gckey", "partner"]
"""Who vouches for a credential: GCKey, or a financial institution."""


@dataclass(slots=True)
class Credential:
    """
    A GCKey, or an account with a sign-in partner.

    One credential is one identity, and belongs to at most one person.

    Attributes:
        username: Unique in the world, compared without regard to case; with a sign-in
            partner the institution and the card, e.g. ``"lakeshore:9000123412341234"``.
        password_digest: Never the password itself.
        questions: Recovery question key, digest of the answer, and hint, as chosen.
        recovery_email: Optional.
        person_id: Empty until the portal has made a profile for it.
        mfa_email: Where passcodes go. Empty until enrolled.
        failures: Wrong passwords in a row; too many lock the credential for good.
        passcode_failures: Wrong passcodes in a row, over all codes.
        passcodes_locked_at: When too many of them locked the person out.
    """

    username: str
    password_digest: str
    created_at: datetime
    last_used_at: datetime
    questions: list[tuple[str, str, str]] = field(default_factory=list)
    recovery_email: str = ""
    person_id: str = ""
    mfa_email: str = ""
    failures: int = 0
    kind: Kind = "gckey"
    passcode_failures: int = 0
    passcodes_locked_at: datetime | None = None

    @property
    def institution(self) -> str:
        """The sign-in partner that vouches for it; empty for a GCKey."""
        return self.username.partition(":")[0] if self.kind == "partner" else ""


@dataclass(slots=True)
class Person:
    """
    One user profile of the portal.

    Attributes:
        language: ``"en"`` or ``"fr"``; empty if nobody has said.
        province: Two-letter code; empty if unknown.
        last_sign_in: The last *successful* sign-in; None before the first.
        deactivated_at: When inactivity closed the profile; None while it is open.
        reactivated_at: When the help desk last opened it again; counts as activity.
        registration_locked_at: When too many errors locked "Register my business".
        bn9: The business the person has a role in; empty while there is none. One
            credential is for one business (domain.md 1.1).
        revision: The world's revision at the last change of this person.
    """

    person_id: str
    first_name: str
    last_name: str
    email: str
    language: str
    created_at: datetime
    province: str = ""
    telephone: str = ""
    extension: str = ""
    email_notifications: bool = False
    last_sign_in: datetime | None = None
    deactivated_at: datetime | None = None
    reactivated_at: datetime | None = None
    registration_locked_at: datetime | None = None
    bn9: str = ""
    revision: int = 0

    @property
    def name(self) -> str:
        """First and last name, as a letter would address them."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Code:
    """
    Six digits that were e-mailed, and are waited for.

    Attributes:
        digits: Empty once they have been given.
        sent_to: The address that they prove.
        failures: Wrong tries since they were sent.
    """

    digits: str
    sent_to: str
    sent_at: datetime | None
    failures: int = 0


@dataclass(slots=True)
class Session:
    """
    One browser's visit, kept by a cookie that is valid under this world's path only.

    Attributes:
        token: The cookie's value.
        csrf: What every form of this visit carries, so that no other site can send it.
        username: The credential that has signed in; empty before that.
        passed_mfa: Whether the e-mailed passcode has been given in this session.
        passcode: The code that is waited for; empty if none is.
        passcode_sent_at: When it was sent; it expires (sandbox setting).
        passcode_sent_to: The address it was sent to, and that it proves.
        passcode_failures: Wrong tries since it was sent.
        drafts: What has been filled in and not yet submitted, by flow name.
        client: BN9 of the client that a provider has switched to; empty for one's own.
        account: BN15 that was last looked at; empty for the first.
        codes: Codes that are waited for beside the passcode, by what they are for.
    """

    token: str
    started_at: datetime
    last_seen_at: datetime
    csrf: str = ""
    username: str = ""
    passed_mfa: bool = False
    passcode: str = ""
    passcode_sent_at: datetime | None = None
    passcode_sent_to: str = ""
    passcode_failures: int = 0
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    client: str = ""
    account: str = ""
    codes: dict[str, Code] = field(default_factory=dict)
