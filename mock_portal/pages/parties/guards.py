"""Who may see which request, relationship and group; nobody else learns of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, Handler, allow, not_found, not_permitted
from mock_portal.authority import Standing
from mock_portal.delegations import ClientGroup, Delegation, ThirdPartyRequest
from mock_portal.parties import authorizing
from mock_portal.rendering import go
from mock_portal.standings import delegation_to
from mock_portal.visits import Visit
from mock_portal.worlds import World

RequestHandler = Callable[[Request, Visit, ThirdPartyRequest], Awaitable[Response]]
RelationshipHandler = Callable[[Request, Visit, Delegation], Awaitable[Response]]
GroupHandler = Callable[[Request, Visit, ClientGroup], Awaitable[Response]]


def standing_in_view(visit: Visit) -> Standing:
    """Return how the visitor stands; only where visitors without a business are out."""
    if visit.standing is None:
        raise LookupError("this page lets visitors in without a business")
    return visit.standing


def answerable(world: World, standing: Standing) -> list[ThirdPartyRequest]:
    """Return the requests to the business in view that somebody may answer."""
    every = world.requests.values()
    return [one for one in every if is_answerable(world, standing, one)]


def is_answerable(world: World, standing: Standing, asked: ThirdPartyRequest) -> bool:
    """Say whether somebody may answer one request, or might have."""
    existing = None
    if asked.state == "pending":
        existing = delegation_to(world, asked.provider_bn9, asked.client_bn9)
    return authorizing.may_answer(asked, standing, existing)


def for_who_answers(handler: RequestHandler) -> Endpoint:
    """Let in who may answer the request in the address."""

    @allow("linked")
    async def guarded(request: Request, visit: Visit) -> Response:
        asked = visit.world.requests.get(request.path_params["request_id"])
        standing = standing_in_view(visit)
        if asked is None or not is_answerable(visit.world, standing, asked):
            return not_found(request)
        return await handler(request, visit, asked)

    return guarded


def while_pending(handler: RequestHandler) -> RequestHandler:
    """Lead to the details of a request that has been answered already."""

    async def guarded(
        request: Request, visit: Visit, asked: ThirdPartyRequest
    ) -> Response:
        if asked.state != "pending":
            place = f"/third-party-requests/{asked.request_id}"
            return go(request, place, reports="requests.answered_already")
        return await handler(request, visit, asked)

    return guarded


def for_managers(handler: RelationshipHandler) -> Endpoint:
    """Let in managers whom the relationship in the address concerns."""

    @allow("linked")
    async def guarded(request: Request, visit: Visit) -> Response:
        given = visit.world.delegations.get(request.path_params["delegation_id"])
        standing = standing_in_view(visit)
        if given is None or not authorizing.may_see(given, standing):
            return not_found(request)
        return await handler(request, visit, given)

    return guarded


def for_providers(handler: Handler) -> Endpoint:
    """Let in the people of service providers, wherever they have switched to."""

    @allow("linked")
    async def guarded(request: Request, visit: Visit) -> Response:
        if not visit.own_business.provider:
            return not_found(request)
        return await handler(request, visit)

    return guarded


def for_their_managers(handler: Handler) -> Endpoint:
    """Let in who manages the business of a service provider, and nobody else."""

    @for_providers
    async def guarded(request: Request, visit: Visit) -> Response:
        if not manages_provider(visit):
            return not_permitted(request)
        return await handler(request, visit)

    return guarded


def manages_provider(visit: Visit) -> bool:
    """Say whether the visitor is Business Account Manager of a service provider."""
    own = visit.own_business
    return bool(own.provider) and visit.person.person_id in own.managers


def for_groups(handler: GroupHandler) -> Endpoint:
    """Let in who manages the provider whose group is in the address."""

    @for_their_managers
    async def guarded(request: Request, visit: Visit) -> Response:
        group = visit.world.client_groups.get(request.path_params["group_id"])
        is_ours = group is not None and group.provider_bn9 == visit.own_business.bn9
        if group is None or not is_ours or group.deleted_at is not None:
            return not_found(request)
        return await handler(request, visit, group)

    return guarded
