"""Which requests for access a business has received, and which wait for an answer."""

from __future__ import annotations

from mock_portal.staff.requests import AccessRequest
from mock_portal.worlds import World


def sent_to(world: World, bn9: str) -> list[AccessRequest]:
    """Return the requests to a business, the newest first."""
    every = (one for one in world.staff.requests.values() if one.bn9 == bn9)
    return sorted(every, key=lambda one: (one.sent_at, one.request_id), reverse=True)


def is_waiting(world: World, asked: AccessRequest) -> bool:
    """Say whether it waits: not answered, and the person is still without business."""
    return asked.state == "pending" and not world.people[asked.person_id].bn9


def count_waiting(world: World, bn9: str) -> int:
    """Return how many requests to a business wait for an answer."""
    return sum(is_waiting(world, one) for one in sent_to(world, bn9))
