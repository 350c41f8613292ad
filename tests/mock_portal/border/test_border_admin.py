"""Goods through the admin: the same as through the desk, and what is refused."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import a_sandbox, seat
from tests.mock_portal.rpp.asking import BAD, LATE, NOWHERE, ask
from tests.mock_portal.rpp.enrolled import ACCOUNT

SHIPMENTS = "/admin/worlds/w1/shipments"
GOODS = {
    "program_account": ACCOUNT,
    "value": "4000.00",
    "duties": "720.00",
    "gst": "236.00",
    "description": "Wool hats",
}
TYPED = {
    "account": ACCOUNT,
    "description": "Wool hats",
    "value": "4000.00",
    "duties": "720.00",
    "gst": "236.00",
    "broker": "",
    "payment": "c_type",
}


async def test_goods_arrive_alike_through_the_desk_and_the_admin():
    async def walk(act):
        async with a_sandbox() as sandbox:
            seat(sandbox, sandbox.visitor())
            await act(sandbox)
            world = sandbox.world
            return world.shipments, world.books, world.notices, world.agenda.moments

    async def through_the_desk(sandbox):
        desk = sandbox.visitor()
        await desk.open("/border/arrive")
        await desk.send(**TYPED)

    async def through_the_admin(sandbox):
        await ask(sandbox, SHIPMENTS, status=201, payment="c_type", **GOODS)

    assert await walk(through_the_desk) == await walk(through_the_admin)


async def test_release_is_requested_again_until_it_is_given():
    async with a_sandbox() as sandbox:
        told = await ask(sandbox, SHIPMENTS, status=201, **GOODS)
        assert (told["state"], told["reason"]) == ("held", "not_registered")
        seat(sandbox, sandbox.visitor())
        here = f"{SHIPMENTS}/{told['shipment_id']}"
        told = await ask(sandbox, f"{here}/request-release")
        assert told["reason"] == "not_enrolled"
        told = await ask(sandbox, f"{here}/request-release", payment="c_type")
        assert (told["state"], told["reason"]) == ("released", "paid_at_release")
        await ask(sandbox, f"{here}/request-release", status=LATE)

        shown = await ask(sandbox, here, method="GET")
        assert shown["asked"] == 3
        assert len(shown["transaction"]) == 14
        assert shown["accounting_due"] == "2026-05-11"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"program_account": "900000001"}, "program_account"),
        ({"value": "many"}, "value"),
        ({"duties": "-1"}, "duties"),
        ({"broker": "12"}, "broker"),
        ({"payment": "later"}, "payment"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_what_makes_no_sense_does_not_arrive(wrong, where):
    async with a_sandbox() as sandbox:
        told = await ask(sandbox, SHIPMENTS, status=BAD, **(GOODS | wrong))

        assert told["where"] == where
        assert sandbox.world.shipments == {}


async def test_there_is_no_other_shipment():
    async with a_sandbox() as sandbox:
        await ask(sandbox, f"{SHIPMENTS}/SHP-9", method="GET", status=NOWHERE)
