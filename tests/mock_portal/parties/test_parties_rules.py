"""Who may decide about third parties, what may be asked, and how groups are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mock_portal.authority import for_a_client, in_own_business
from mock_portal.businesses import Business
from mock_portal.delegations import ClientGroup, Delegation, ThirdPartyRequest
from mock_portal.parties import asking, authorizing
from mock_portal.parties.groups import name_problem

NOW = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
MAPLE, NORTHGATE, SWIFT = "900000001", "900000019", "900000043"
FIRST, SECOND = f"{MAPLE}RM0001", f"{MAPLE}RM0002"

BUSINESS = Business(
    MAPLE,
    "Maple",
    [FIRST, SECOND],
    NOW,
    ["P-alice"],
    {
        "P-bob": {SECOND: "program_account_manager"},
        "P-dora": {FIRST: "editor"},
        "P-both": {
            FIRST: "program_account_manager",
            SECOND: "program_account_manager",
        },
    },
)


def asked(programs=(), client=MAPLE, provider=NORTHGATE):
    return ThirdPartyRequest(
        *("TPR-1", provider, "Northgate", client, "", NOW),
        program_accounts=list(programs),
    )


def given(programs=(), access="program_management", provider=NORTHGATE):
    ids = ("D-1", "TPR-1", provider, "Northgate", MAPLE)
    return Delegation(*ids, access, list(programs))


def broker(access="business_management", provider=NORTHGATE):
    """Return how a manager of a provider stands at Maple."""
    return for_a_client(
        BUSINESS, given((), access, provider), "business_account_manager"
    )


@pytest.mark.parametrize(
    ("person", "programs", "may"),
    [
        ("P-alice", [], True),
        ("P-alice", [FIRST], True),
        ("P-bob", [], False),
        ("P-bob", [SECOND], True),
        ("P-bob", [FIRST], False),
        ("P-bob", [FIRST, SECOND], False),
        ("P-both", [FIRST, SECOND], True),
        ("P-both", [], False),
        ("P-dora", [FIRST], False),
    ],
)
def test_managers_answer_for_what_they_manage(person, programs, may):
    standing = in_own_business(BUSINESS, person)

    assert authorizing.may_answer(asked(programs), standing) is may
    assert authorizing.may_change(given(programs), standing) is may


def test_nobody_answers_for_another_business():
    alice = in_own_business(BUSINESS, "P-alice")

    assert not authorizing.may_answer(asked(client="900000027"), alice)


def test_a_program_manager_does_not_widen_what_reaches_further():
    bob = in_own_business(BUSINESS, "P-bob")

    assert not authorizing.may_answer(asked([SECOND]), bob, given([FIRST]))
    assert authorizing.may_answer(asked([SECOND]), bob, given([SECOND]))


@pytest.mark.parametrize(
    ("access", "may"), [("business_management", True), ("program_management", False)]
)
def test_a_provider_that_manages_the_business_decides_about_others(access, may):
    assert authorizing.may_answer(asked(provider=SWIFT), broker(access)) is may


def test_a_provider_never_decides_about_itself():
    assert not authorizing.may_answer(asked(), broker())
    assert not authorizing.may_change(given(), broker())
    assert authorizing.revocable(given(), broker()) is None


@pytest.mark.parametrize(
    ("person", "programs", "taken"),
    [
        ("P-alice", [FIRST, SECOND], []),
        ("P-bob", [FIRST, SECOND], [SECOND]),
        ("P-bob", [SECOND], []),
        ("P-bob", [FIRST], None),
        ("P-bob", [], None),
    ],
)
def test_a_program_manager_takes_back_their_own_program(person, programs, taken):
    standing = in_own_business(BUSINESS, person)

    assert authorizing.revocable(given(programs), standing) == taken


def test_what_has_ended_is_not_changed():
    ended = replace(given(), revoked_at=NOW)
    alice = in_own_business(BUSINESS, "P-alice")

    assert authorizing.may_see(ended, alice)
    assert not authorizing.may_change(ended, alice)
    assert authorizing.revocable(ended, alice) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("RM0001", [FIRST]),
        ("rm0002,RM0001 rm0001", [FIRST, SECOND]),
        (f"{FIRST}\n{SECOND}", [FIRST, SECOND]),
        ("RM00001", None),
        ("XX0001", None),
        ("900000027RM0001", None),
        ("nonsense", None),
        (" ".join(f"RM{number:04d}" for number in range(21)), None),
    ],
)
def test_program_accounts_are_read_as_people_type_them(typed, found):
    assert asking.program_accounts(typed, MAPLE) == found


GROUPS = [
    ClientGroup("CG-1", NORTHGATE, "Eastern"),
    ClientGroup("CG-2", NORTHGATE, "Western", deleted_at=NOW),
]


@pytest.mark.parametrize(
    ("name", "but", "problem"),
    [
        ("Northern", "", None),
        ("Eastern", "", "parties.name_taken"),
        ("  EASTERN ", "", "parties.name_taken"),
        ("Eastern", "CG-1", None),
        ("western", "", "parties.name_deleted"),
        ("western", "CG-1", "parties.name_deleted"),
        ("", "", "any.missing"),
        ("x" * 61, "", "any.too_long"),
        ("a\tb", "", "any.characters"),
    ],
)
def test_a_group_is_called_like_no_other_ever(name, but, problem):
    found = name_problem(name, GROUPS, but=but)

    assert (found.key if found else None) == problem
