"""The form on which roles are chosen, and what is shown of roles."""

from __future__ import annotations

from typing import Any

from mock_portal.authority import Standing
from mock_portal.forms import Typed
from mock_portal.staff import roles
from mock_portal.staff.roles import PROGRAMS, WHOLE, Choice, Roles
from mock_portal.visits import Visit


def in_view(visit: Visit) -> Standing:
    """Return how the visitor stands, who has a business in view."""
    if visit.standing is None:
        raise LookupError("this page lets visitors in without a business")
    return visit.standing


def shown(visit: Visit) -> dict[str, Any]:
    """Return what the form offers to this visitor."""
    return {
        "accounts": in_view(visit).accounts("manage_program"),
        "program_roles": roles.PROGRAM_ROLES,
        "whole_too": visit.may("manage_business"),
    }


def read(sent: Typed, visit: Visit) -> Choice:
    """Return what was chosen; only an account's manager is offered no reach."""
    reach = sent.text("reach") if visit.may("manage_business") else PROGRAMS
    accounts = shown(visit)["accounts"]
    return Choice(reach, {bn15: sent.text(f"role-{bn15}") for bn15 in accounts})


def values_of(choice: Choice) -> dict[str, str]:
    """Return a choice as it stands in the fields of the form."""
    fields = {f"role-{bn15}": role for bn15, role in choice.programs.items()}
    return {"reach": choice.reach} | fields


def as_chosen(given: Roles) -> Choice:
    """Return what somebody is as if it had just been chosen."""
    if given == roles.NOBODY:
        return Choice("", {})
    return Choice(WHOLE if given.whole else PROGRAMS, dict(given.programs))


def kept(choice: Choice) -> dict[str, Any]:
    """Return a choice as a draft keeps it."""
    return {"reach": choice.reach, "programs": dict(choice.programs)}


def taken_up(draft: dict[str, Any]) -> Choice | None:
    """Return the choice that a draft keeps, if it does."""
    return Choice(draft["reach"], draft["programs"]) if draft else None
