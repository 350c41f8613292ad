"""What somebody who submits transactions is called."""

from __future__ import annotations

from mock_portal.worlds import World


def name_of(world: World, bn9: str) -> str:
    """Return the name of a business, registered or not; else its number."""
    if (business := world.businesses.get(bn9)) is not None:
        return business.legal_name
    if (record := world.records.get(bn9)) is not None:
        return record.legal_name
    names = {one.provider_bn9: one.provider_name for one in world.requests.values()}
    given = {one.provider_bn9: one.provider_name for one in world.delegations.values()}
    return (names | given).get(bn9, bn9)
