"""
What somebody is in a business, and who may make it something else. Pure.

A Business Account Manager manages the whole; everybody else has a role at one program
account or several. Source: domain.md 2.6 and 2.7. That a business never loses its last
Business Account Manager is our inference from "at least two advised" [I].
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import get_args

from mock_portal.answers import Problem, Problems
from mock_portal.authority import RIGHTS, Standing
from mock_portal.businesses import (
    BUSINESS_ACCOUNT_MANAGER,
    Business,
    ProgramRole,
    Role,
)

PROGRAM_ROLES: tuple[ProgramRole, ...] = get_args(ProgramRole)

WHOLE = "business"
PROGRAMS = "programs"
REACHES = (WHOLE, PROGRAMS)
"""What access can be to: the whole business, or chosen program accounts."""


@dataclass(frozen=True, slots=True)
class Roles:
    """
    What somebody is in a business.

    Attributes:
        whole: Whether they are Business Account Manager.
        programs: BN15 to role; empty for a Business Account Manager.
    """

    whole: bool = False
    programs: Mapping[str, ProgramRole] = field(default_factory=dict)

    def rows(self, business: Business) -> list[tuple[str, Role]]:
        """Return BN15 and role, in the business's order; the BN9 for the whole."""
        if self.whole:
            return [(business.bn9, BUSINESS_ACCOUNT_MANAGER)]
        accounts = business.program_accounts
        return [(one, self.programs[one]) for one in accounts if one in self.programs]


NOBODY = Roles()


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen on a form: reach, and BN15 to role or nothing."""

    reach: str
    programs: Mapping[str, str]

    @property
    def named(self) -> dict[str, str]:
        """The program accounts for which a role was chosen."""
        if self.reach != PROGRAMS:
            return {}
        return {bn15: role for bn15, role in self.programs.items() if role}


def roles_of(business: Business, person_id: str) -> Roles:
    """Return what a person is in a business."""
    if person_id in business.managers:
        return Roles(whole=True)
    return Roles(programs=dict(business.program_roles.get(person_id, {})))


def is_last_manager(business: Business, person_id: str) -> bool:
    """Say whether the business would be without manager if this one went."""
    return business.managers == [person_id]


def may_change(standing: Standing, person_id: str) -> bool:
    """
    Say whether somebody may change what *person_id* is in the business in view.

    A Business Account Manager may for everybody, a Program Account Manager only at
    their own program accounts and only for those who have a role there.
    """
    if standing.may("manage_business"):
        return person_id in standing.business.staff
    theirs = standing.business.program_roles.get(person_id, {})
    if person_id in standing.business.managers:
        return False
    return any(bn15 in theirs for bn15 in standing.accounts("manage_program"))


def seen_by(standing: Standing) -> list[str]:
    """Return the ids of the employees whom a manager sees: theirs, and managers."""
    staff = standing.business.staff
    if standing.may("manage_business"):
        return staff
    managers = standing.business.managers
    return [one for one in staff if one in managers or may_change(standing, one)]


def check(choice: Choice, standing: Standing, person_id: str) -> Problems:
    """Return what is wrong with roles that were chosen for *person_id*."""
    offered = REACHES if standing.may("manage_business") else (PROGRAMS,)
    if choice.reach not in offered:
        return {"reach": Problem("any.choose")}
    if choice.reach == WHOLE:
        return {}
    wrong = {
        f"role-{bn15}": Problem("staff.role", {"account": bn15})
        for bn15, role in choice.named.items()
        if role not in PROGRAM_ROLES or not standing.may("manage_program", bn15)
    }
    if not choice.named:
        first = next(iter(standing.accounts("manage_program")), "")
        return {f"role-{first}" if first else "reach": Problem("staff.no_role")}
    if not wrong and is_last_manager(standing.business, person_id):
        return {"reach": Problem("staff.last_manager")}
    return wrong


def chosen(choice: Choice, standing: Standing, person_id: str) -> Roles:
    """
    Return what *person_id* is to be, by a choice that was checked.

    What the chooser may not manage stays as it was.
    """
    if choice.reach == WHOLE:
        return Roles(whole=True)
    before = roles_of(standing.business, person_id).programs
    kept = without(before, standing.accounts("manage_program"))
    wanted = {bn15: _role(role) for bn15, role in choice.named.items()}
    return Roles(programs=kept | wanted)


def left_of(standing: Standing, person_id: str) -> Roles:
    """Return what *person_id* is once the visitor has taken all that they manage."""
    if standing.may("manage_business"):
        return NOBODY
    before = roles_of(standing.business, person_id).programs
    return Roles(programs=without(before, standing.accounts("manage_program")))


def without(
    programs: Mapping[str, ProgramRole], taken: Collection[str]
) -> dict[str, ProgramRole]:
    """Return *programs* but for those that are *taken* away."""
    return {bn15: role for bn15, role in programs.items() if bn15 not in taken}


def gives_up_managing(business: Business, before: Roles, after: Roles) -> bool:
    """Say whether somebody could manage less afterwards than before."""
    return not _managed(business, before) <= _managed(business, after)


def put(business: Business, person_id: str, roles: Roles) -> None:
    """Let a person be that in a business from now on; nobody, if it is nothing."""
    if roles.whole:
        business.program_roles.pop(person_id, None)
        if person_id not in business.managers:
            business.managers.append(person_id)
        return
    if person_id in business.managers:
        business.managers.remove(person_id)
    if roles.programs:
        business.program_roles[person_id] = dict(roles.programs)
    else:
        business.program_roles.pop(person_id, None)


def _role(text: str) -> ProgramRole:
    return next(role for role in PROGRAM_ROLES if role == text)


def _managed(business: Business, roles: Roles) -> set[str]:
    """Return BN15s, and the BN9 for the whole, that may be managed."""
    if roles.whole:
        return {business.bn9, *business.program_accounts}
    programs = roles.programs.items()
    return {bn15 for bn15, role in programs if "manage_program" in RIGHTS[role]}
