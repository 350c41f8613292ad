"""What somebody is in a business, and who may make it something else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mock_portal.authority import in_own_business
from mock_portal.businesses import Business
from mock_portal.staff import roles
from mock_portal.staff.roles import NOBODY, PROGRAMS, WHOLE, Choice, Roles

NOW = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
MAPLE, FIRST, SECOND = "900000001", "900000001RM0001", "900000001RM0002"


@pytest.fixture
def business():
    return Business(
        MAPLE,
        "Maple",
        [FIRST, SECOND],
        NOW,
        ["P-alice"],
        {
            "P-dora": {FIRST: "program_account_manager"},
            "P-bob": {FIRST: "editor", SECOND: "reader"},
            "P-emil": {SECOND: "reader"},
        },
    )


@pytest.mark.parametrize(
    ("manager", "seen", "changeable"),
    [
        ("P-alice", "alice dora bob emil", "alice dora bob emil"),
        ("P-dora", "alice dora bob", "dora bob"),
        ("P-emil", "alice", ""),
    ],
)
def test_managers_see_their_people_and_change_fewer(
    business, manager, seen, changeable
):
    standing = in_own_business(business, manager)

    assert roles.seen_by(standing) == [f"P-{one}" for one in seen.split()]
    may = [one for one in business.staff if roles.may_change(standing, one)]
    assert may == [f"P-{one}" for one in changeable.split()]


@pytest.mark.parametrize(
    ("before", "after", "gives_up"),
    [
        (Roles(whole=True), Roles(programs={FIRST: "reader"}), True),
        (Roles(whole=True), Roles(programs={FIRST: "program_account_manager"}), True),
        (Roles(programs={FIRST: "program_account_manager"}), Roles(whole=True), False),
        (Roles(programs={FIRST: "editor"}), Roles(programs={FIRST: "reader"}), False),
        (Roles(programs={FIRST: "program_account_manager"}), NOBODY, True),
    ],
)
def test_giving_up_is_managing_less(business, before, after, gives_up):
    assert roles.gives_up_managing(business, before, after) is gives_up


@pytest.mark.parametrize(
    "given",
    [
        Roles(whole=True),
        Roles(programs={SECOND: "program_account_manager"}),
        NOBODY,
    ],
)
@pytest.mark.parametrize("person", ["P-alice", "P-bob", "P-new"])
def test_what_is_put_is_what_is_there(business, person, given):
    roles.put(business, person, given)

    assert roles.roles_of(business, person) == given
    assert business.staff.count(person) == (given != NOBODY)


def test_a_program_account_manager_never_reaches_beyond(business):
    standing = in_own_business(business, "P-dora")
    wanted = Choice(PROGRAMS, {FIRST: "reader", SECOND: "editor"})

    assert set(roles.check(wanted, standing, "P-bob")) == {f"role-{SECOND}"}
    assert set(roles.check(Choice(WHOLE, {}), standing, "P-bob")) == {"reach"}
    given = roles.chosen(Choice(PROGRAMS, {FIRST: "reader"}), standing, "P-bob")
    assert given.programs == {FIRST: "reader", SECOND: "reader"}
    assert roles.left_of(standing, "P-bob").programs == {SECOND: "reader"}


def test_a_role_for_the_whole_business_makes_the_others_pointless(business):
    standing = in_own_business(business, "P-alice")

    given = roles.chosen(Choice(WHOLE, {FIRST: "reader"}), standing, "P-bob")

    assert given == Roles(whole=True)
    assert given.rows(business) == [(MAPLE, "business_account_manager")]


def test_the_last_manager_may_become_manager(business):
    standing = in_own_business(business, "P-alice")

    assert roles.check(Choice(WHOLE, {}), standing, "P-alice") == {}
