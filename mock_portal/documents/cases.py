"""Which cases of a business a document may be uploaded to."""

from __future__ import annotations

from mock_portal.authority import Standing
from mock_portal.documents.sent import Category
from mock_portal.rulings.sight import is_seen
from mock_portal.worlds import World


def account_of(
    world: World, standing: Standing, category: Category, case: str, *, person_id: str
) -> str | None:
    """
    Return the program account that a case is about; None if it cannot be uploaded to.

    Whether there is no such case or it is somebody else's is not told.
    """
    own = world.people[person_id].bn9
    bn15: str | None = None
    if category == "ruling" and (ruling := world.rulings.get(case)) is not None:
        bn15 = ruling.bn15 if is_seen(ruling, standing, by=own) else None
    elif category == "security_case":
        found = world.security.cases.get(case) if "financial" in standing.sees else None
        bn15 = found.bn15 if found else None
    elif category == "application":
        application = world.applications.get(case)
        theirs = application is not None and application.person_id == person_id
        if application is not None and theirs:
            whole = application.bn9 == standing.business.bn9
            return application.bn15 or ("" if whole else None)
    return bn15 if bn15 and standing.may("edit", bn15) else None
