"""What a world knows of financial security: agreements, cases, and past enrolments."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from mock_portal.enrolments import Enrolment
from mock_portal.rpp.agreements import Agreement
from mock_portal.rpp.cases import Case


@dataclass(slots=True)
class SecurityBook:
    """
    The financial security of one world.

    Attributes:
        agreements: By id, in the order in which they were made.
        cases: By id, in the order in which they were opened.
        former: Enrolments that are over, oldest first.
        old_debts: BN15 to what is owed from before the world began; nothing of it
            stands in the books of the world.
    """

    agreements: dict[str, Agreement] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    former: list[Enrolment] = field(default_factory=list)
    old_debts: dict[str, Decimal] = field(default_factory=dict)

    def agreements_of(self, bn15: str) -> list[Agreement]:
        """Return all agreements of a program account, oldest first."""
        return [one for one in self.agreements.values() if one.bn15 == bn15]

    def held(self, bn15: str) -> list[Agreement]:
        """Return what is posted and holds."""
        return [one for one in self.agreements_of(bn15) if one.state == "posted"]

    def set_up(self, bn15: str) -> list[Agreement]:
        """Return the bonds already set up, which the importer has not posted yet."""
        return [one for one in self.agreements_of(bn15) if one.state == "set_up"]

    def is_on_paper(self, bn15: str) -> bool:
        """Say whether security is held on paper; such holders transact elsewhere."""
        return any(one.paper for one in self.held(bn15))

    def cases_of(self, bn15: str) -> list[Case]:
        """Return all cases of a program account, oldest first."""
        return [one for one in self.cases.values() if one.bn15 == bn15]

    def open_case(self, bn15: str) -> Case | None:
        """Return the case that waits for a decision; there is one at most."""
        cases = self.cases_of(bn15)
        return next((one for one in cases if one.state == "open"), None)

    def last_ended(self, bn15: str) -> Enrolment | None:
        """Return the enrolment that ended last, if there was one."""
        theirs = (one for one in reversed(self.former) if one.bn15 == bn15)
        return next(theirs, None)
