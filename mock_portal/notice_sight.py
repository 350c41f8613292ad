"""
Who sees which notices, and has read them.

One's own, and those of the business in view: about the whole of it, or about a program
account where one may look. A provider sees the latter with Business Management only,
and nothing that the client's visibility rules hide from its pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from mock_portal.authority import Standing
from mock_portal.notice_index import Place, place_of
from mock_portal.notice_kinds import KINDS
from mock_portal.notices import Notice
from mock_portal.people import Person
from mock_portal.standings import standing_of
from mock_portal.worlds import World


def sees(standing: Standing, place: Place, person_id: str, house: str) -> bool:
    """
    Say whether somebody sees the notices at *place*.

    Args:
        house: BN9 of the business in which they have a role.
    """
    if place.person_id:
        return place.person_id == person_id
    if place.bn15 and place.bn15 not in standing.programs:
        return False
    if standing.through is None:
        return True
    if not place.bn15 and standing.through.access != "business_management":
        return False
    needs = KINDS[place.kind].needs
    return not needs or needs in standing.sees or place.sent_by == house


def places(world: World, standing: Standing, person: Person) -> list[Place]:
    """Return the places in the index whose notices a person sees in a business."""
    world.notice_index.catch_up(world.notices)
    return world.notice_index.seen(
        standing.business.bn9,
        lambda one: sees(standing, one, person.person_id, person.bn9),
    )


def unread(world: World, standing: Standing, person: Person) -> int:
    """Return how many notices a person sees there and has not read."""
    bn9, person_id = standing.business.bn9, person.person_id
    theirs = places(world, standing, person)
    return sum(world.notice_index.unread(bn9, one, person_id) for one in theirs)


def unread_notices(
    world: World, standing: Standing, person: Person
) -> Iterator[Notice]:
    """Yield what a person sees there and has not read, newest first."""
    index, bn9, person_id = world.notice_index, standing.business.bn9, person.person_id
    theirs = places(world, standing, person)
    some = [one for one in theirs if index.unread(bn9, one, person_id)]
    for notice_id in index.ids(bn9, some):
        notice = world.notices[notice_id]
        if person_id not in notice.read_by:
            yield notice


def mark(world: World, notice: Notice, person_id: str, *, read: bool) -> None:
    """Let a person have read a notice, or not."""
    world.notice_index.catch_up(world.notices)
    if read and person_id not in notice.read_by:
        notice.read_by.append(person_id)
        world.notice_index.note(notice, person_id, 1)
    elif not read and person_id in notice.read_by:
        notice.read_by.remove(person_id)
        world.notice_index.note(notice, person_id, -1)


def readers(world: World, notice: Notice) -> Iterator[Person]:
    """Yield whoever sees a notice: people of the business, then of its providers."""
    if notice.person_id:
        yield from (p for p in [world.people.get(notice.person_id)] if p)
        return
    houses = {notice.bn9: ""}
    for given in world.delegations.values():
        if given.client_bn9 == notice.bn9 and given.revoked_at is None:
            houses[given.provider_bn9] = notice.bn9
    for bn9, client in houses.items():
        business = world.businesses.get(bn9)
        for person_id in business.staff if business else ():
            standing = standing_of(world, person_id, client)
            if standing and sees(standing, place_of(notice), person_id, bn9):
                yield world.people[person_id]
