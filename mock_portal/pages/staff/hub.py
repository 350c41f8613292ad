"""
"Setup my portal": the hub from which people and access are managed.

Each area adds its rows to :data:`HUB`.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.authority import Right
from mock_portal.rendering import page
from mock_portal.visits import Visit


@dataclass(frozen=True, slots=True)
class Row:
    """
    One link of the hub's list "Services and information".

    Attributes:
        name: The key of what is written on the link.
        text: The key of the sentence below it.
        right: What the visitor must be allowed in the business in view.
        providers_only: Whether it is only for those who act for others.
    """

    path: str
    name: str
    text: str
    right: Right
    providers_only: bool = False

    def is_for(self, visit: Visit) -> bool:
        """Say whether it is for this visitor."""
        provides = bool(visit.business.provider) or not self.providers_only
        return visit.may(self.right) and provides


HUB: tuple[Row, ...] = (
    Row(
        "/employees",
        "staff.hub.employees",
        "staff.hub.employees_text",
        "manage_program",
    ),
    Row(
        "/employee-requests",
        "staff.hub.requests",
        "staff.hub.requests_text",
        "manage_program",
    ),
    Row(
        "/business-relationships",
        "parties.relationships.title",
        "parties.hub.relationships_text",
        "manage_program",
    ),
    Row(
        "/my-clients",
        "parties.clients.title",
        "parties.hub.clients_text",
        "view",
        providers_only=True,
    ),
    Row(
        "/client-groups",
        "parties.groups.title",
        "parties.hub.groups_text",
        "manage_business",
        providers_only=True,
    ),
)
"""In the order in which they stand on the page."""


@allow("linked", may="manage_program")
async def hub(request: Request, visit: Visit) -> Response:
    """List what the visitor may set up."""
    rows = [row for row in HUB if row.is_for(visit)]
    return page(request, "staff/hub.html", reports="setup_my_portal.shown", rows=rows)
