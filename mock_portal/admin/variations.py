"""The variation of a world over REST: how its pages differ from the usual ones."""

from __future__ import annotations

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, OptionalText, Told


class Varying(Asked):
    """What the variation is made from; empty for the usual pages."""

    variation: OptionalText = ""


class Varied(Told):
    """What the world's variation is made from."""

    variation: str


async def show_variation(call: Call) -> Varied:
    """Show the world's variation."""
    return Varied(variation=call.world.variation)


async def vary(call: Call, sent: Varying) -> Varied:
    """Let the pages differ in what the real portal is free to change."""
    call.world.variation = sent.variation
    return Varied(variation=sent.variation)


ENDPOINTS = [
    Endpoint("GET", "/worlds/{world}/variation", show_variation),
    Endpoint("POST", "/worlds/{world}/variation", vary),
]
