"""Third-party requests over REST: a broker asks to act for a business."""

from __future__ import annotations

from msgspec import field

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.parties import ProgramNumber
from mock_portal.admin.shapes import Asked, BusinessNumber, Comment, Text, Told
from mock_portal.delegations import Access
from mock_portal.errors import InputError
from mock_portal.parties import acts
from mock_portal.parties.asking import Ask


class Sending(Asked):
    """Who asks to act for whom, and what for; it need not say what for."""

    provider_bn9: BusinessNumber
    provider_name: Text
    client_bn9: BusinessNumber
    comment: Comment = ""
    access: Access | None = None
    program_accounts: list[ProgramNumber] = field(default_factory=list)


class Sent(Told):
    """The id that the request was given."""

    request_id: str


async def add_request(call: Call, sent: Sending) -> Sent:
    """Send a request; it waits until the business is registered and answers it."""
    client = sent.client_bn9.replace(" ", "")
    others = [one for one in sent.program_accounts if not one.startswith(client)]
    if others:
        expected = f"program accounts of {client}"
        raise InputError("program_accounts", others[0], expected)
    if sent.program_accounts and sent.access != "program_management":
        expected = "'program_management' where program accounts are named"
        raise InputError("access", sent.access, expected)
    ask = Ask(
        provider_bn9=sent.provider_bn9.replace(" ", ""),
        provider_name=sent.provider_name,
        client_bn9=client,
        comment=sent.comment,
        access=sent.access,
        program_accounts=sorted(set(sent.program_accounts)),
    )
    return Sent(request_id=acts.send(call.world, ask).request_id)


ENDPOINTS = [
    Endpoint("POST", "/worlds/{world}/third-party-requests", add_request, 201),
]
