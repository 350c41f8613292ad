"""
Every named way in which a page of the sandbox can answer.

A handler reports the outcome it gave; a world counts them. A name that is not in this
table is an error, so the table is the complete list of what a suite can cover.
"""

from __future__ import annotations

from mock_portal.outcomes import (
    access,
    applications,
    border,
    business,
    carrier,
    clock,
    faults,
    guides,
    inbox,
    money,
    office,
    parties,
    registration,
    requests,
    rpp,
    security,
    sign_in,
    staff,
)

CATALOGUE: dict[str, str] = {
    **access.OUTCOMES,
    **sign_in.OUTCOMES,
    **guides.OUTCOMES,
    **registration.OUTCOMES,
    **applications.OUTCOMES,
    **business.OUTCOMES,
    **rpp.OUTCOMES,
    **security.OUTCOMES,
    **border.OUTCOMES,
    **staff.OUTCOMES,
    **requests.OUTCOMES,
    **parties.OUTCOMES,
    **money.OUTCOMES,
    **office.OUTCOMES,
    **carrier.OUTCOMES,
    **inbox.OUTCOMES,
    **clock.OUTCOMES,
    **faults.OUTCOMES,
}
"""Outcome to one sentence that says what the visitor met."""
