"""Third-party requests over REST: a broker asks to act for a business."""

from __future__ import annotations

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, BusinessNumber, Comment, Text, Told
from mock_portal.delegations import ThirdPartyRequest


class Sending(Asked):
    """Who asks to act for whom."""

    provider_bn9: BusinessNumber
    provider_name: Text
    client_bn9: BusinessNumber
    comment: Comment = ""


class Sent(Told):
    """The id that the request was given."""

    request_id: str


async def add_request(call: Call, sent: Sending) -> Sent:
    """Send a request; it waits until the business is registered and answers it."""
    world, client = call.world, sent.client_bn9.replace(" ", "")
    request = ThirdPartyRequest(
        request_id=world.ids.next("request"),
        provider_bn9=sent.provider_bn9.replace(" ", ""),
        provider_name=sent.provider_name,
        client_bn9=client,
        comment=sent.comment,
        sent_at=world.now(),
    )
    world.requests[request.request_id] = request
    world.touch(request)
    text = f"{sent.provider_name} asked to act for {client}"
    world.happened("third_party_request_sent", request.request_id, text)
    return Sent(request_id=request.request_id)


ENDPOINTS = [
    Endpoint("POST", "/worlds/{world}/third-party-requests", add_request, 201),
]
