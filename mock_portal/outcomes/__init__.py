"""
Every named way in which a page of the sandbox can answer.

A handler reports the outcome it gave; a world counts them. A name that is not in this
table is an error, so the table is the complete list of what a suite can cover.
"""

from __future__ import annotations

from mock_portal.outcomes import (
    access,
    business,
    carrier,
    inbox,
    registration,
    requests,
    rpp,
    sign_in,
)

CATALOGUE: dict[str, str] = {
    **access.OUTCOMES,
    **sign_in.OUTCOMES,
    **registration.OUTCOMES,
    **business.OUTCOMES,
    **rpp.OUTCOMES,
    **requests.OUTCOMES,
    **carrier.OUTCOMES,
    **inbox.OUTCOMES,
}
"""Outcome to one sentence that says what the visitor met."""
