"""
Who gets in where: every page of the portal, for everybody from nobody to a proxy.

A row is for its address and all below it that have no row of their own; a page without
a row fails the test, so whoever adds one says for whom it is. ``in`` lets them in,
``no`` says that their role does not allow it (403), ``none`` that there is no such
thing (404), ``on`` leads them to where they belong. What somebody who is let in may
*see* there (of transactions, of money) is tested with each area.

The proxies act for the business as a client: with Program Management and with Business
Management, all visibility rules ticked. The client groups, requests and clients that
are theirs to see are those of their own house.

Source: domain.md 2.7 (managers [O], Editor and Reader [B]); 3.4 for the proxies.
"""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import a_sandbox
from tests.mock_portal.staff.visitors import EVERY, ROLES, answer_to

#                                    nobody reader editor program manager  proxies:
#                                                                          program all
TABLE = """
/                                       in     in     in     in     in     in     in
/accounts-and-profiles                  on     in     in     in     in     in     in
/applications                           in     in     in     in     in   none   none
/auth/login                             in     in     in     in     in     in     in
/business-relationships                 on     no     no     in     in     in     in
/business-relationships/{delegation_id} on   none   none     in     in     in     in
/business-relationships/{delegation_id}/edit   on none none  no     in     no     in
/business-relationships/{delegation_id}/revoke on none none  no     in     no     in
/checklist                              in     in     in     in     in     in     in
/client-groups                          on     no     no     no     in     in     in
/client-groups/{group_id}               on     no     no     no     in   none   none
/create-client-group                    on     no     no     no     in     in     in
/credits                                on     no     in     in     in     in     in
/daily-notices                          on     in     in     in     in     in     in
/deactivated                            on     on     on     on     on     on     on
/documents/sent                         on     in     in     in     in     in     in
/documents/upload                       on     no     in     in     in     in     in
/employee-access                        in     on     on     on     on     on     on
/employee-requests                      on     no     no     in     in     in     in
/employee-requests/{access_id}/reject   on     no     no     no     in     no     in
/employees                              on     no     no     in     in     in     in
/financial-information                  on     in     in     in     in     in     in
/financial-security                     on     in     in     in     in     in     in
/financial-security/post                on     no     no     in     in     in     in
/financial-security/update-requirement  on     no     no     in     in     in     in
/first-time-setup                       in     on     on     on     on     on     on
/gckey                                  on     on     on     on     on     on     on
/helpdesk                               in     in     in     in     in     in     in
/home                                   on     in     in     in     in     in     in
/leave-business                         on     in     in     in     in     in     in
/locked-out                             on     on     on     on     on     on     on
/mfa                                    on     on     on     on     on     on     on
/mfa/registered                         in     in     in     in     in     in     in
/my-clients                             on     in     in     in     in     in     in
/my-clients/{client}                    on   none   none   none     in   none   none
/my-clients/{client}/request-access     on     no     no     no     in   none   none
/notifications                          on     in     in     in     in     in     in
/partner                                in     in     in     in     in     in     in
/partner/consent                        on     on     on     on     on     on     on
/partner/welcome                        on     on     on     on     on     on     on
/partner/{institution}/sign-in          on     on     on     on     on     on     on
/passcode-address                       in     in     in     in     in     in     in
/payments                               on     in     in     in     in     in     in
/payments/amount                        on     no     in     in     in     in     in
/payments/card                          on     no     in     in     in     in     in
/payments/pad/done                      on     no     in     in     in     in     in
/payments/pad/new                       on     no     in     in     in     in     in
/payments/pad/terms                     on     no     in     in     in     in     in
/payments/pad/{pad_id}/cancel           on     no     in     in     in     in     in
/payments/terms                         on     no     in     in     in     in     in
/profile/new                            on     on     on     on     on     on     on
/program-account-profile                on     in     in     in     in     in     in
/program-correction                     on     no     no     no     in     no     in
/register                               in     on     on     on     on     on     on
/register/done                          on     in     in     in     in     in     in
/register/error-code                    in     in     in     in     in     in     in
/request-relationship                   on     no     no     no     in     in     in
/rpp                                    on     no     no     in     in     in     in
/rulings                                on     in     in     in     in     in     in
/rulings/drafts/{ruling_id}             on     no     in     in     in   none   none
/rulings/list                           on     in     in     in     in     in     in
/rulings/list/{ruling_id}/modify        on     no     in     in     in     in     in
/rulings/list/{ruling_id}/withdraw      on     no     in     in     in     in     in
/rulings/new                            on     no     in     in     in     in     in
/sent-requests                          on     no     no     no     in     in     in
/sent-requests/{request_id}             on     no     no     no     in   none   none
/session                                in     in     in     in     in     in     in
/setup-my-portal                        on     no     no     in     in     in     in
/sign-out                               in     in     in     in     in     in     in
/signed-out                             in     in     in     in     in     in     in
/statements                             on     in     in     in     in     in     in
/switch-account                         on     in     in     in     in     in     in
/third-party-requests                   on     no     no     in     in     in     in
/third-party-requests/{request_id}      on   none   none   none     in   none     in
/timed-out                              in     in     in     in     in     in     in
/transaction-history                    on     in     in     in     in     in     in
/user-profile                           in     in     in     in     in     in     in
/who-must-register                      in     in     in     in     in     in     in
"""

ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


def row_of(path):
    """Return the address of the row that is for *path*; None if there is none."""
    parts = path.split("/")
    above = ("/".join(parts[:length]) for length in range(len(parts), 1, -1))
    return next((one for one in above if one in ROWS), None)


def test_every_page_has_a_row_and_every_row_a_page():
    without = [path for path in EVERY if row_of(path) is None]

    assert without == [], "say in TABLE who may open these"
    assert set(ROWS) == {row_of(path) for path in EVERY}
    assert {len(row) for row in ROWS.values()} == {len(ROLES)}


@pytest.mark.parametrize("path", EVERY)
async def test_who_gets_in(path):
    answers = {}
    for role in ROLES:
        async with a_sandbox() as sandbox:
            answers[role] = await answer_to(sandbox, role, path)

    assert answers == dict(zip(ROLES, ROWS[row_of(path)], strict=True))
