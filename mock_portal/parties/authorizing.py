"""
Who may answer a provider's request, and change or revoke what was given. Pure.

Business Account Managers may for the whole business, Program Account Managers for
their own programs only; a provider with Business Management may as its client's
manager would, but never about itself. Source: domain.md 2.6, 2.7 and 3.4 [O] for the
managers; that nobody decides about their own house is [I].
"""

from __future__ import annotations

from collections.abc import Collection

from mock_portal.authority import Standing
from mock_portal.delegations import Delegation, ThirdPartyRequest


def may_answer(
    request: ThirdPartyRequest, standing: Standing, existing: Delegation | None = None
) -> bool:
    """
    Say whether somebody may approve or reject.

    Args:
        existing: What the provider has already and the approval would change.
    """
    return (
        request.client_bn9 == standing.business.bn9
        and not _is_own_house(request.provider_bn9, standing)
        and reaches(request.program_accounts, standing)
        and (existing is None or reaches(existing.program_accounts, standing))
    )


def may_see(delegation: Delegation, standing: Standing) -> bool:
    """Say whether the relationship concerns somebody: theirs, or their program's."""
    if delegation.client_bn9 != standing.business.bn9:
        return False
    theirs = standing.accounts("manage_program")
    named = delegation.program_accounts
    return standing.may("manage_business") or bool(
        set(theirs) & set(named or standing.business.program_accounts)
    )


def may_change(delegation: Delegation, standing: Standing) -> bool:
    """Say whether somebody may give other terms."""
    return (
        may_see(delegation, standing)
        and delegation.revoked_at is None
        and not _is_own_house(delegation.provider_bn9, standing)
        and reaches(delegation.program_accounts, standing)
    )


def revocable(delegation: Delegation, standing: Standing) -> list[str] | None:
    """
    Return the program accounts that somebody may take back.

    Empty means the whole relationship, None that they may take back nothing.
    """
    if may_change(delegation, standing):
        return []
    own_house = _is_own_house(delegation.provider_bn9, standing)
    if own_house or delegation.revoked_at or not may_see(delegation, standing):
        return None
    theirs = standing.accounts("manage_program")
    return [one for one in delegation.program_accounts if one in theirs] or None


def reaches(programs: Collection[str], standing: Standing) -> bool:
    """Say whether somebody manages all of these programs; none named means all."""
    if standing.may("manage_business"):
        return True
    return bool(programs) and all(
        standing.may("manage_program", bn15) for bn15 in programs
    )


def _is_own_house(provider: str, standing: Standing) -> bool:
    return standing.through is not None and standing.through.provider_bn9 == provider
