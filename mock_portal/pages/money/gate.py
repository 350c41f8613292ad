"""Who may come to the pages about money, and with which program account."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, allow, not_found, not_permitted
from mock_portal.authority import Right, Standing
from mock_portal.money import sight
from mock_portal.rendering import page
from mock_portal.visits import Visit

WithAccount = Callable[[Request, Visit, str], Awaitable[Response]]

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


def for_an_account(
    *, may: Right = "view", finances: bool = True
) -> Callable[[WithAccount], Endpoint]:
    """
    Let in who has the right *may* at the program account that is asked for.

    It is named by the form that was sent, else by the address, else it is the one in
    view. With *finances*, a provider must have been given the financial view.
    """

    def guard(handler: WithAccount) -> Endpoint:
        @allow("linked", may=may)
        @wraps(handler)
        async def endpoint(request: Request, visit: Visit) -> Response:
            account = asked_for(request, visit)
            if not account or not visit.may("view", account):
                return not_found(request)
            if not visit.may(may, account):
                return not_permitted(request)
            visit.session.account = account
            if finances and not sight.sees_finances(standing_of(visit)):
                return hidden(request)
            return await handler(request, visit, account)

        return endpoint

    return guard


def asked_for(request: Request, visit: Visit) -> str:
    """Return the BN15 that is asked for, whether it is the visitor's or not."""
    if visit.sent is not None:
        return visit.sent.text("account") or visit.account
    return request.query_params.get("account", visit.account)


def standing_of(visit: Visit) -> Standing:
    """Return how the visitor stands; whoever was let in does somehow."""
    if visit.standing is None:
        raise LookupError("this page lets visitors in without a business")
    return visit.standing


def hidden(request: Request) -> Response:
    """Say to a provider that the client does not show them this."""
    status = HTTPStatus.FORBIDDEN
    return page(request, "money/hidden.html", status, reports="money.hidden")


def is_printed(request: Request) -> bool:
    """Say whether the page is wanted for paper, without menu and links."""
    return request.query_params.get("view") == "print"
