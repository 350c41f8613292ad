"""The form that says what a provider may do and see: shown, read, and kept."""

from __future__ import annotations

from typing import Any, cast

from mock_portal import delegations
from mock_portal.answers import Problem, Problems
from mock_portal.authority import Standing
from mock_portal.delegations import Access, Delegation, Terms, ThirdPartyRequest
from mock_portal.forms import Typed

Values = dict[str, Any]


def typed(sent: Typed) -> Values:
    """Return what was chosen."""
    return {
        "all_programs": sent.ticked("all_programs"),
        "programs": sent.all("program"),
        "access": sent.text("access"),
        "seen": sent.all("visibility"),
    }


def asked_for(request: ThirdPartyRequest, held: Delegation | None) -> Values:
    """Return what to begin with: what the provider asks for, beside what it has."""
    programs = {*request.program_accounts, *(held.program_accounts if held else ())}
    has_all = held is not None and not held.program_accounts
    access = request.access or (held.access if held else "")
    everything = has_all or bool(access and not request.program_accounts)
    return {
        "all_programs": everything,
        "programs": [] if everything else sorted(programs),
        "access": held.access if held and has_all else access,
        "seen": [*request.visibility, *(held.visibility if held else ())],
    }


def held_now(given: Delegation) -> Values:
    """Return what to begin with when a relationship is edited."""
    return {
        "all_programs": not given.program_accounts,
        "programs": list(given.program_accounts),
        "access": given.access,
        "seen": list(given.visibility),
    }


def problems(values: Values, standing: Standing) -> Problems:
    """Return what is wrong with what was chosen by somebody who stands so."""
    wrong = delegations.check_terms(
        values["programs"],
        values["access"],
        all_programs=values["all_programs"],
        offered=standing.accounts("manage_program"),
        whole=standing.may("manage_business"),
    )
    return {name: Problem(key) for name, key in wrong.items()}


def terms(values: Values) -> Terms:
    """Return the terms that were chosen and found right."""
    programs = [] if values["all_programs"] else sorted(set(values["programs"]))
    access = cast("Access", values["access"])
    return Terms(access, programs, delegations.visibility_of(values["seen"]))


def offer(standing: Standing) -> dict[str, Any]:
    """Return what the form offers to somebody who stands so."""
    return {
        "offered": standing.accounts("manage_program"),
        "whole": standing.may("manage_business"),
    }


def told(given: Terms | Delegation) -> dict[str, Any]:
    """Return what a page tells of terms, before or after they are given."""
    return {
        "programs": given.program_accounts,
        "access": given.access,
        "seen": given.visibility,
        "since": given.started_at if isinstance(given, Delegation) else None,
    }
