"""What each role, and each kind of delegation, may do and see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mock_portal.authority import for_a_client, in_own_business
from mock_portal.businesses import Business
from mock_portal.delegations import Delegation

NOW = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
FIRST, SECOND = "900000001RM0001", "900000001RM0002"

MAPLE = Business(
    "900000001",
    "Maple",
    [FIRST, SECOND],
    NOW,
    ["P-alice"],
    {
        "P-bob": {SECOND: "program_account_manager"},
        "P-dora": {FIRST: "editor"},
        "P-emil": {FIRST: "reader"},
    },
)
GIVEN = Delegation(
    *("D-1", "TPR-1", "900000019", "Northgate", "900000001"),
    access="program_management",
    program_accounts=[SECOND],
    visibility=["own_transactions"],
)


@pytest.mark.parametrize(
    ("person", "right", "accounts"),
    [
        ("P-alice", "manage_business", [FIRST, SECOND]),
        ("P-alice", "view", [FIRST, SECOND]),
        ("P-bob", "manage_program", [SECOND]),
        ("P-bob", "manage_business", []),
        ("P-dora", "edit", [FIRST]),
        ("P-dora", "manage_program", []),
        ("P-emil", "view", [FIRST]),
        ("P-emil", "edit", []),
    ],
)
def test_a_role_reaches_so_far(person, right, accounts):
    standing = in_own_business(MAPLE, person)

    assert standing.accounts(right) == accounts
    assert standing.may(right) is bool(accounts)


def test_charlie_does_not_stand_at_all():
    assert in_own_business(MAPLE, "P-charlie") is None


def test_a_manager_of_a_business_without_program_accounts_manages_it_still():
    alone = replace(MAPLE, program_accounts=[])

    assert in_own_business(alone, "P-alice").may("manage_business")


MANAGER = "business_account_manager"


@pytest.mark.parametrize(
    ("access", "programs", "role", "right", "accounts"),
    [
        ("business_management", [], MANAGER, "manage_business", [FIRST, SECOND]),
        ("program_management", [SECOND], MANAGER, "manage_program", [SECOND]),
        ("program_management", [], MANAGER, "manage_business", []),
        ("business_management", [], "editor", "edit", [FIRST, SECOND]),
        ("business_management", [], "editor", "manage_program", []),
        ("program_management", [SECOND], "reader", "view", [SECOND]),
        ("program_management", [SECOND], "reader", "edit", []),
    ],
)
def test_nobody_gets_more_than_was_delegated_or_than_their_own_house_gives(
    access, programs, role, right, accounts
):
    given = replace(GIVEN, access=access, program_accounts=programs)

    assert for_a_client(MAPLE, given, role).accounts(right) == accounts


def test_a_provider_sees_what_the_client_ticked():
    standing = for_a_client(MAPLE, GIVEN, "business_account_manager")

    assert standing.sees == {"own_transactions"}
    assert standing.through is GIVEN
