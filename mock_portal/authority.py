"""
What somebody may do and see in a business: by their role, or by what was delegated.

Pure. A person stands in their own business by a role, and in a client's by the
delegation that the client has approved, never with more than it gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mock_portal.businesses import BUSINESS_ACCOUNT_MANAGER, Business, Role
from mock_portal.delegations import VISIBILITY_RULES, Delegation

Right = Literal["view", "edit", "manage_program", "manage_business"]
"""
``view`` what is there, ``edit`` (pay, ask for rulings, upload), ``manage_program`` (who
has access to one program account, its sub-programs and security), ``manage_business``
(the same for everything, and who else is manager).
"""

RIGHTS: dict[Role, frozenset[Right]] = {
    "business_account_manager": frozenset(
        ("view", "edit", "manage_program", "manage_business")
    ),
    "program_account_manager": frozenset(("view", "edit", "manage_program")),
    "editor": frozenset(("view", "edit")),
    "reader": frozenset(("view",)),
}
"""Source: domain.md 2.7 (managers [O], Editor and Reader [B])."""

NOTHING: frozenset[Right] = frozenset()
EVERYTHING_SEEN = frozenset(VISIBILITY_RULES)


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What one person may do and see in one business.

    Attributes:
        business: The business in view: their own, or a client's.
        whole: Rights in the whole business; empty unless they manage it.
        programs: BN15 to the rights there; only accounts that they may look at.
        sees: Members of :data:`VISIBILITY_RULES` that hold for them.
        through: What a client delegated; None in one's own business.
    """

    business: Business
    whole: frozenset[Right]
    programs: Mapping[str, frozenset[Right]]
    sees: frozenset[str] = EVERYTHING_SEEN
    through: Delegation | None = None

    def may(self, right: Right, bn15: str = "") -> bool:
        """Say whether they may, at *bn15*; without one, anywhere at all."""
        if right in self.whole:
            return not bn15 or bn15 in self.programs
        if bn15:
            return right in self.programs.get(bn15, NOTHING)
        return any(right in there for there in self.programs.values())

    def accounts(self, right: Right = "view") -> list[str]:
        """Return the BN15s where they may, in the business's order."""
        return [bn15 for bn15 in self.programs if self.may(right, bn15)]


def in_own_business(business: Business, person_id: str) -> Standing | None:
    """Return how a person stands in their own business; None without a role."""
    if (role := business.role_of(person_id)) is None:
        return None
    if role == BUSINESS_ACCOUNT_MANAGER:
        every = dict.fromkeys(business.program_accounts, RIGHTS[role])
        return Standing(business, RIGHTS[role], every)
    theirs = business.program_roles[person_id]
    programs = {
        bn15: RIGHTS[theirs[bn15]]
        for bn15 in business.program_accounts
        if bn15 in theirs
    }
    return Standing(business, NOTHING, programs)


def for_a_client(client: Business, given: Delegation, role: Role) -> Standing:
    """
    Return how somebody stands in a client's business.

    Args:
        given: What the client has approved and not revoked.
        role: What their own house lets them be for this client; a manager there is
            whatever the delegation gives.
    """
    manages_all = given.access == "business_management"
    delegated: Role = (
        "business_account_manager" if manages_all else ("program_account_manager")
    )
    rights = RIGHTS[delegated] & RIGHTS[role]
    chosen = given.program_accounts or client.program_accounts
    programs = {bn15: rights for bn15 in client.program_accounts if bn15 in chosen}
    whole = rights if "manage_business" in rights else NOTHING
    return Standing(client, whole, programs, frozenset(given.visibility), given)
