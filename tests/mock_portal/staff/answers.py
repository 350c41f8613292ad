"""Alice is asked for access by Bob, and gives it: for tests of the answer."""

from __future__ import annotations

from tests.mock_portal.staff.crew import (
    asked_by,
    newly_here,
    open_shop,
)

LIST = "/employee-requests"


async def both(sandbox, **how):
    """Return Alice and Bob, who has asked for access."""
    alice = await open_shop(sandbox, **how)
    bob = await newly_here(sandbox)
    return alice, bob, asked_by(sandbox)


async def give(alice, asked, **typed):
    """Choose roles for who asked; come to the confirmation."""
    await alice.open(f"{LIST}/{asked.request_id}/approve")
    await alice.send(**typed)
