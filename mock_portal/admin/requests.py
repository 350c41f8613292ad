"""Third-party requests over REST: a broker asks to act for a business."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal.admin.checking import body_of, world_of
from mock_portal.delegations import ThirdPartyRequest

NINE_DIGITS = r"[0-9]{9}"


async def add_request(request: Request) -> Response:
    """Send a request; it waits until the business is registered and answers it."""
    fields = await body_of(request)
    world = world_of(request)
    expected = "nine digits, e.g. '900000019'"
    provider = fields.matching("provider_bn9", NINE_DIGITS, expected)
    client = fields.matching("client_bn9", NINE_DIGITS, expected)
    name = fields.text("provider_name")
    comment = fields.text("comment", "", longest=1000)
    fields.done()
    sent = ThirdPartyRequest(
        request_id=world.ids.next("request"),
        provider_bn9=provider,
        provider_name=name,
        client_bn9=client,
        comment=comment,
        sent_at=world.now(),
    )
    world.requests[sent.request_id] = sent
    world.touch(sent)
    text = f"{name} asked to act for {client}"
    world.happened("third_party_request_sent", sent.request_id, text)
    return JSONResponse({"request_id": sent.request_id}, 201)
