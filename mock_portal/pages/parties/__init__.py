"""The pages of third parties: one table for whoever asks, and for whoever answers."""

from __future__ import annotations

from mock_portal.access import Endpoint
from mock_portal.pages.parties import (
    asking,
    clients,
    groups,
    members,
    received,
    relationships,
    sent,
)

_REQUEST = "/third-party-requests/{request_id}"
_RELATIONSHIP = "/business-relationships/{delegation_id}"
_SENT = "/sent-requests/{request_id}"
_GROUP = "/client-groups/{group_id}"

SHOWN: dict[str, Endpoint] = {
    "/third-party-requests": received.received,
    _REQUEST: received.details,
    f"{_REQUEST}/done": received.done,
    "/business-relationships": relationships.relationships,
    _RELATIONSHIP: relationships.details,
    "/sent-requests": sent.sent,
    _SENT: sent.details,
    "/my-clients": clients.clients,
    "/my-clients/{client}": clients.client,
    "/client-groups": groups.groups,
    _GROUP: groups.show,
}
"""Pages that are only shown."""

FILLED_IN: dict[str, Endpoint] = {
    f"{_REQUEST}/approve": received.approve,
    f"{_REQUEST}/confirm": received.confirm,
    f"{_REQUEST}/reject": received.reject,
    f"{_RELATIONSHIP}/edit": relationships.edit,
    f"{_RELATIONSHIP}/revoke": relationships.revoke,
    "/request-relationship": asking.relationship,
    "/my-clients/{client}/request-access": asking.client_access,
    f"{_SENT}/withdraw": sent.withdraw,
    "/create-client-group": groups.create,
    f"{_GROUP}/name": groups.rename,
    f"{_GROUP}/clients": members.clients,
    f"{_GROUP}/staff": members.staff,
    f"{_GROUP}/delete": groups.delete,
}
"""Pages with a form, which sends to the page's own address."""
