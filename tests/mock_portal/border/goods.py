"""Goods that arrive at the border, for tests, and importers that may have them."""

from __future__ import annotations

from mock_portal.rpp.enrolling import Application, enrol
from tests.mock_portal.journeys import seat
from tests.mock_portal.rpp.enrolled import ACCOUNT, ENOUGH

GOODS = {
    "account": ACCOUNT,
    "description": "Wool hats",
    "value": "4000.00",
    "duties": "720.00",
    "gst": "236.00",
    "broker": "",
    "payment": "rpp",
}


async def arrive(sandbox, language="en", **typed):
    """Let goods arrive, and return somebody who looks at what became of them."""
    desk = sandbox.visitor(language)
    await desk.open("/border/arrive")
    return await desk.send(**(GOODS | typed))


async def again(desk, payment="rpp"):
    """Request the release once more."""
    return await desk.send(payment=payment)


def registered(sandbox):
    """Let Alice's business be registered."""
    seat(sandbox, sandbox.visitor())
    return sandbox.world


def enrolled(sandbox, given=ENOUGH):
    world = registered(sandbox)
    return world, enrol(world, Application(ACCOUNT, given), at=world.now())


def shipment(world):
    return next(iter(world.shipments.values()))
