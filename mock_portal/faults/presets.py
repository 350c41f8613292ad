"""
Faults by name: what users of the real portal have reported (domain.md 8.2, 8.3).

The names are ours. Which requests they strike, and how, is our reading of the reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from mock_portal.faults.fault import MAIL_EFFECTS, Effect

REGISTRATION = "/register/*"
ANY_PAGE = "/*"

DOWN_IN_AN_OUTAGE = "/register/* /applications/* /rpp/* /program-correction"
"""Where the pages are that have to do with registration, enrolment and numbers."""


@dataclass(frozen=True, slots=True)
class Preset:
    """
    A named fault, and one sentence on what it is like.

    Attributes:
        facts: What it differs in from a fault made by hand; see
            :class:`mock_portal.faults.fault.Fault`.
        lasts: How long it lasts by the world's clock, if it ends by itself.
    """

    told: str
    effect: Effect
    facts: Mapping[str, Any] = field(default_factory=dict)
    lasts: timedelta | None = None


def _post(path: str, name: str = "") -> dict[str, Any]:
    return {"method": "POST", "path": path, "name": name}


PRESETS: dict[str, Preset] = {
    "outage": Preset(
        "“Currently experiencing issues with registration, enrolment and business "
        "numbers”: those pages are down until the fault is removed.",
        "status",
        {"path": DOWN_IN_AN_OUTAGE, "times": 0, "name": "issues"},
    ),
    "maintenance_window": Preset(
        "Scheduled maintenance: every page is down for half an hour of world time.",
        "status",
        {"path": ANY_PAGE, "times": 0, "name": "maintenance"},
        timedelta(minutes=30),
    ),
    "intermittent_5xx": Preset(
        "Every second of the next six requests fails.",
        "status",
        {"path": ANY_PAGE, "every": 2, "times": 3, "status": 502},
    ),
    "gateway_timeout": Preset(
        "The next form that is sent ends in 504.",
        "status",
        _post(ANY_PAGE) | {"status": 504},
    ),
    "slow": Preset(
        "The next five answers take a second longer.",
        "delay",
        {"seconds": 1.0, "times": 5},
    ),
    "connection_dropped": Preset(
        "The next form that is sent is never answered to the end.",
        "drop",
        _post(ANY_PAGE),
    ),
    "session_drop": Preset(
        "The visit ends at the next form that is sent.", "sign_out", _post(ANY_PAGE)
    ),
    "idle_timeout_20m": Preset(
        "The visit ends at the next request, as if nobody had clicked for 20 minutes.",
        "sign_out",
    ),
    "otp_not_delivered": Preset(
        "The next passcode never comes.", "mail_lost", {"path": "*", "name": "passcode"}
    ),
    "otp_late": Preset(
        "The next passcode comes after 15 minutes: too late.",
        "mail_late",
        {"path": "*", "name": "passcode", "seconds": 900.0},
    ),
    "otp_wrong_lock": Preset(
        "The next five passcodes have other digits than those waited for.",
        "wrong_code",
        {"path": "*", "name": "passcode", "times": 5},
    ),
    "email_notification_lost": Preset(
        "The next mail that is no passcode never comes.",
        "mail_lost",
        {"path": "*", "name": "other"},
    ),
    "gckey_loop": Preset(
        "GCKey's sign-in page comes back three times without a message.",
        "loop",
        _post("/gckey/sign-in") | {"times": 3},
    ),
    "gckey_revoked": Preset(
        "GCKey says that the credential was revoked.",
        "refuse",
        _post("/gckey/sign-in", "gckey_revoked"),
    ),
    "bn_not_accepted": Preset(
        "“Business number not accepted”, though it is right.",
        "refuse",
        _post("/register/identifiers", "bn_not_accepted"),
    ),
    "manual_registration_required": Preset(
        "“Your business account must be manually registered”.",
        "refuse",
        _post("/register/identifiers", "manual_registration_required"),
    ),
    "name_mismatch": Preset(
        "“Error on legal name or address”: the name, though it is right.",
        "refuse",
        _post("/register/business", "name_mismatch"),
    ),
    "address_mismatch": Preset(
        "“Error on legal name or address”: the address, though it is right.",
        "refuse",
        _post("/register/business", "address_mismatch"),
    ),
    "affinity_lock_10": Preset(
        "The next answer to the verification questions is the error too many.",
        "refuse",
        _post("/register/verification", "affinity_lock_10"),
    ),
    "register_option_unavailable": Preset(
        "“Register my business” cannot be chosen, three times.",
        "refuse",
        {
            "method": "GET",
            "path": "/first-time-setup",
            "name": "register_option_unavailable",
            "times": 3,
        },
    ),
    "broker_request_missing": Preset(
        "The list of third-party requests is empty, twice.",
        "refuse",
        {
            "method": "GET",
            "path": "/third-party-requests",
            "name": "broker_request_missing",
            "times": 2,
        },
    ),
    "rpp_button_greyed": Preset(
        "“Enrol in a sub-program” is greyed out, twice.",
        "refuse",
        {
            "method": "GET",
            "path": "/program-account-profile/sub-programs",
            "name": "rpp_button_greyed",
            "times": 2,
        },
    ),
    "rpp_security_insufficient": Preset(
        "The security is refused as insufficient, though it suffices.",
        "refuse",
        _post("/rpp/security", "rpp_security_insufficient"),
    ),
    "ec_1012": Preset(
        "Error EC-1012 at the next step of registering.",
        "error_code",
        _post(REGISTRATION, "EC-1012"),
    ),
    "ec_1023": Preset(
        "Error EC-1023 at the next step of registering.",
        "error_code",
        _post(REGISTRATION, "EC-1023"),
    ),
    "ec_1029": Preset(
        "Error EC-1029 at the next step of registering.",
        "error_code",
        _post(REGISTRATION, "EC-1029"),
    ),
}
"""Name to fault. What is rather a state of somebody is a situation, or an act."""

_OF_MAIL = ("", "passcode", "other")

NAMES: dict[str, tuple[str, ...]] = {
    "status": ("", "issues", "maintenance"),
    "refuse": tuple(
        str(one.facts["name"]) for one in PRESETS.values() if one.effect == "refuse"
    ),
    **dict.fromkeys(MAIL_EFFECTS, _OF_MAIL),
}
"""What a fault of that effect may be named; of others the name says nothing, or all."""
