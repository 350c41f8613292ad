"""Release Prior to Payment and its security: the table of these pages, nothing else."""

from __future__ import annotations

from mock_portal.access import Endpoint
from mock_portal.pages.rpp import (
    confirming,
    dashboard,
    enrolling,
    leaving,
    posting,
    requirement,
    security_step,
    tab,
)

SHOWN: dict[str, Endpoint] = {
    "/program-account-profile/sub-programs": tab.sub_programs,
    "/rpp/done": confirming.done,
    "/financial-security": dashboard.dashboard,
}
"""Pages that are only shown."""

FILLED_IN: dict[str, Endpoint] = {
    "/rpp/select": enrolling.select,
    "/rpp/calculation": enrolling.calculation,
    "/rpp/modification": enrolling.modification,
    "/rpp/security": security_step.post_security,
    "/rpp/withdraw": leaving.withdraw,
    "/financial-security/post": posting.post_more,
    "/financial-security/update-requirement": requirement.update,
}
"""Pages with a form, which sends to the page's own address."""

PRESSED: dict[str, Endpoint] = {}
"""Addresses that only a button sends to."""
