"""Let goods arrive: whose they are, what is owed for them, who accounts for them."""

from __future__ import annotations

import re
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import answers
from mock_portal.answers import Problem, Problems
from mock_portal.border import acts
from mock_portal.border.acts import Arrival
from mock_portal.border.shipments import PAYMENTS
from mock_portal.forms import Typed
from mock_portal.pages.desks import desk
from mock_portal.rendering import go, page
from mock_portal.worlds import World

AMOUNTS = ("value", "duties", "gst")
FIELDS = ("account", "description", *AMOUNTS, "broker", "payment")


@desk("border")
async def arrive(request: Request, world: World, sent: Typed | None) -> Response:
    """Ask for the shipment, and decide on its release."""
    facts: dict[str, Any] = {"token": request.state.desk_token}
    if sent is None:
        facts["values"] = {"payment": PAYMENTS[0]}
        return page(request, "border/arrive.html", reports="border.new.shown", **facts)

    typed = sent.texts(*FIELDS)
    if problems := _problems(typed):
        facts |= {"values": typed, "problems": problems}
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        named = "border.new.refused"
        return page(request, "border/arrive.html", status, reports=named, **facts)

    shipment = acts.arrive(world, _arrival(typed), at=world.now())
    path = f"/border/shipments/{shipment.shipment_id}"
    return go(request, path, reports=f"border.new.{shipment.state}")


def _problems(typed: dict[str, str]) -> Problems:
    problems: Problems = {}
    if not re.fullmatch(r"[0-9]{9}RM[0-9]{4}", typed["account"].upper(), re.ASCII):
        problems["account"] = Problem("border.account")
    if typed["description"] and (wrong := answers.text_problem(typed["description"])):
        problems["description"] = wrong
    for name in AMOUNTS:
        if answers.amount(typed[name]) is None:
            problems[name] = Problem("any.amount")
    if not re.fullmatch(r"([0-9]{9})?", typed["broker"], re.ASCII):
        problems["broker"] = Problem("border.broker")
    if typed["payment"] not in PAYMENTS:
        problems["payment"] = Problem("any.choose")
    return problems


def _arrival(typed: dict[str, str]) -> Arrival:
    value, duties, gst = (answers.amount(typed[one]) or Decimal(0) for one in AMOUNTS)
    return Arrival(
        bn15=typed["account"].upper(),
        value=value,
        duties=duties,
        gst=gst,
        accounted_by=typed["broker"],
        payment="c_type" if typed["payment"] == "c_type" else "rpp",
        description=typed["description"],
    )
