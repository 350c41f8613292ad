"""
Who sees which rulings, and what is left of them by the filters.

The people of a business see all of its program accounts that they may look at; a
provider sees its own requests, and others' as the visibility rules allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mock_portal.authority import Standing
from mock_portal.rulings.checking import day_of
from mock_portal.rulings.requests import Ruling
from mock_portal.settings import OFFICE_ZONE


def is_seen(ruling: Ruling, standing: Standing, *, by: str) -> bool:
    """
    Say whether a ruling that was handed in may be seen.

    Args:
        by: BN9 of the house of whoever looks.
    """
    if ruling.state == "draft" or ruling.bn15 not in standing.programs:
        return False
    own = standing.through is None or ruling.sent_by == by
    return own or "other_transactions" in standing.sees


def is_own_draft(ruling: Ruling, standing: Standing, person_id: str) -> bool:
    """Say whether it is a draft of that person's which they may still edit."""
    theirs = ruling.state == "draft" and ruling.person_id == person_id
    return theirs and standing.may("edit", ruling.bn15)


def kept(rulings: Iterable[Ruling], typed: Mapping[str, str]) -> list[Ruling]:
    """Return what the filters leave."""
    first, last = day_of(typed["from_day"]), day_of(typed["to_day"])
    item = typed["item"].casefold()
    return [
        one
        for one in rulings
        if one.submitted_at is not None
        and (first is None or one.submitted_at.astimezone(OFFICE_ZONE).date() >= first)
        and (last is None or one.submitted_at.astimezone(OFFICE_ZONE).date() <= last)
        and typed["state"] in ("", one.state)
        and typed["kind"] in ("", one.kind)
        and item in f"{one.ruling_id} {one.product} {one.hs_number}".casefold()
    ]
