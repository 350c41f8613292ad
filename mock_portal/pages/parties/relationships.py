"""Business relationships: those that hold and those that ended; editing, revoking."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_permitted
from mock_portal.delegations import Delegation
from mock_portal.pages.paging import sheet
from mock_portal.pages.parties import terms_form
from mock_portal.pages.parties.guards import for_managers, standing_in_view
from mock_portal.parties import acts, authorizing
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

LIST = "/business-relationships"
REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("linked", may="manage_program")
async def relationships(request: Request, visit: Visit) -> Response:
    """List who acts for this business, and who did."""
    standing, told = standing_in_view(visit), visit.draft("relationships")
    every = visit.world.delegations.values()
    ours = [one for one in every if authorizing.may_see(one, standing)]
    active = [one for one in ours if one.revoked_at is None]
    ended = [one for one in reversed(ours) if one.revoked_at is not None]
    return page(
        request,
        "parties/relationships.html",
        reports=f"parties.relationships.{'active' if active else 'none'}",
        active=sorted(active, key=lambda one: one.provider_name.casefold()),
        ended=sheet(request, ended),
        ended_now=told.pop("ended", ""),
        lost_now=told.pop("lost", ""),
    )


@for_managers
async def details(request: Request, visit: Visit, given: Delegation) -> Response:
    """Show one relationship: what was given, since when, and until when."""
    standing, people = standing_in_view(visit), visit.world.people
    state = "ended" if given.revoked_at else "active"
    return page(
        request,
        "parties/relationship.html",
        reports=f"parties.relationship_details.{state}",
        given=given,
        asked=given,
        may_change=authorizing.may_change(given, standing),
        may_revoke=authorizing.revocable(given, standing) is not None,
        changed_now=visit.draft("relationships").pop("changed", ""),
        revoked_by=people[given.revoked_by].name if given.revoked_by in people else "",
        **terms_form.told(given),
    )


@for_managers
async def edit(request: Request, visit: Visit, given: Delegation) -> Response:
    """Offer other terms, and give them at once."""
    standing, place = standing_in_view(visit), f"{LIST}/{given.delegation_id}"
    if given.revoked_at is not None:
        return go(request, place, reports="parties.edit.ended")
    if not authorizing.may_change(given, standing):
        return not_permitted(request)
    facts: dict[str, Any] = {"given": given} | terms_form.offer(standing)
    show = "parties/relationship_edit.html"
    if visit.sent is None:
        facts["values"] = terms_form.held_now(given)
        return page(request, show, reports="parties.edit.shown", **facts)

    values = terms_form.typed(visit.sent)
    if problems := terms_form.problems(values, standing):
        facts |= {"values": values, "problems": problems}
        return page(request, show, REFUSED, reports="parties.edit.refused", **facts)

    terms = terms_form.terms(values)
    acts.change(visit.world, given, terms, visit.person.person_id)
    visit.draft("relationships")["changed"] = given.delegation_id
    return go(request, place, reports="parties.edit.taken")


@for_managers
async def revoke(request: Request, visit: Visit, given: Delegation) -> Response:
    """Ask once more, then take it back: all of it, or what one may."""
    place = f"{LIST}/{given.delegation_id}"
    if given.revoked_at is not None:
        return go(request, place, reports="parties.revoke.ended")
    programs = authorizing.revocable(given, standing_in_view(visit))
    if programs is None:
        return not_permitted(request)
    if visit.sent is None:
        return page(
            request,
            "parties/relationship_revoke.html",
            reports="parties.revoke.shown",
            given=given,
            programs=programs,
        )

    wholly = acts.revoke(visit.world, given, visit.person.person_id, programs)
    told, named = ("ended", "taken") if wholly else ("lost", "partly")
    visit.draft("relationships")[told] = given.provider_name
    return go(request, LIST, reports=f"parties.revoke.{named}")
