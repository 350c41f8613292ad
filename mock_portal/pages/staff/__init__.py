"""The pages about the people of a business, and "Setup my portal". Nothing else."""

from __future__ import annotations

from mock_portal.access import Endpoint
from mock_portal.pages.staff import answering, asking, employees, hub

SHOWN: dict[str, Endpoint] = {
    "/setup-my-portal": hub.hub,
    "/employee-access": asking.pending,
    "/employee-requests": answering.received,
    "/employee-requests/{access_id}": answering.details,
    "/employee-requests/{access_id}/done": answering.done,
    "/employees": employees.employees,
}
"""Pages that are only shown."""

FILLED_IN: dict[str, Endpoint] = {
    "/employee-access/request": asking.search,
    "/employee-access/comment": asking.comment,
    "/employee-requests/{access_id}/approve": answering.approve,
    "/employee-requests/{access_id}/confirm": answering.confirm,
    "/employees/{person_id}/roles": employees.change,
    "/employees/{person_id}/confirm": employees.confirm,
    "/employees/{person_id}/remove": employees.remove,
    "/leave-business": employees.leave,
}
"""Pages with a form, which sends to the page's own address."""

PRESSED: dict[str, Endpoint] = {
    "/employee-access/withdraw": asking.withdraw,
    "/employee-requests/{access_id}/reject": answering.reject,
}
"""Addresses that only a button sends to."""
