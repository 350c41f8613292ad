"""What forms carry where nobody signs in, so that no other site sends them blindly."""

from __future__ import annotations

import hmac

from mock_portal.worlds import World


def desk_token(world: World, purpose: str) -> str:
    """Return the token of the forms of *purpose*, e.g. ``"clock"``, in this world."""
    start = f"{world.seed} {world.t0.isoformat()}".encode()
    return hmac.new(start, purpose.encode(), "sha256").hexdigest()[:32]


def is_desk_token(world: World, purpose: str, sent: str) -> bool:
    """Say whether *sent* is that token."""
    wanted = desk_token(world, purpose)
    return hmac.compare_digest(wanted.encode(), sent.encode())
