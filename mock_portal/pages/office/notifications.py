"""The notification centre: the list, one notice, and what has been read."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import notice_sight
from mock_portal.access import allow, not_found
from mock_portal.notice_index import Place, place_of
from mock_portal.notice_kinds import KINDS, TOPICS
from mock_portal.notice_writing import written
from mock_portal.notices import Notice
from mock_portal.pages.money.gate import standing_of
from mock_portal.pages.paging import sheet
from mock_portal.rendering import WORDS, go, page
from mock_portal.visits import Visit

CENTRE = "/notifications"


@allow("linked")
async def listed(request: Request, visit: Visit) -> Response:
    """List the notices of the business in view, newest first."""
    typed = {
        name: request.query_params.get(name, "") for name in ("show", "topic", "about")
    }
    found = _found(visit, typed)
    shown, notices = sheet(request, found), visit.world.notices
    theirs = [notices[notice_id] for notice_id in shown.rows]
    return page(
        request,
        "notifications/list.html",
        reports="notifications.list.shown" if found else "notifications.list.none",
        sheet=shown,
        rows=[(one, written(one, visit.language), _topic(one)) for one in theirs],
        person_id=visit.person.person_id,
        topics=[
            (key, WORDS.say(f"notifications.topic.{key}", visit.language))
            for key in TOPICS
        ],
        values=typed,
    )


@allow("linked")
async def show(request: Request, visit: Visit) -> Response:
    """Show one notice, which is read by that."""
    if (notice := _asked_for(request, visit)) is None:
        return not_found(request)
    notice_sight.mark(visit.world, notice, visit.person.person_id, read=True)
    return page(
        request,
        "notifications/notice.html",
        reports="notifications.one.shown",
        notice=notice,
        told=written(notice, visit.language),
        topic=_topic(notice),
    )


@allow("linked")
async def read(request: Request, visit: Visit) -> Response:
    """Mark one notice as read."""
    if (notice := _asked_for(request, visit)) is None:
        return not_found(request)
    notice_sight.mark(visit.world, notice, visit.person.person_id, read=True)
    return go(request, CENTRE, reports="notifications.mark.read")


@allow("linked")
async def unread(request: Request, visit: Visit) -> Response:
    """Mark one notice as unread."""
    if (notice := _asked_for(request, visit)) is None:
        return not_found(request)
    notice_sight.mark(visit.world, notice, visit.person.person_id, read=False)
    return go(request, CENTRE, reports="notifications.mark.unread")


@allow("linked")
async def read_all(request: Request, visit: Visit) -> Response:
    """Mark all notices in view as read."""
    for notice in list(_unread(visit)):
        notice_sight.mark(visit.world, notice, visit.person.person_id, read=True)
    return go(request, CENTRE, reports="notifications.mark.all")


def _found(visit: Visit, typed: dict[str, str]) -> list[str]:
    """Return the ids of the notices that the filters leave."""
    places = [
        one
        for one in _places(visit)
        if typed["topic"] in ("", KINDS[one.kind].topic)
        and typed["about"] in ("", one.bn15)
    ]
    if typed["show"] != "unread":
        return visit.world.notice_index.ids(visit.business.bn9, places)
    wanted = set(places)
    left = (one for one in _unread(visit) if place_of(one) in wanted)
    return [one.notice_id for one in left]


def _places(visit: Visit) -> list[Place]:
    return notice_sight.places(visit.world, standing_of(visit), visit.person)


def _unread(visit: Visit) -> Iterator[Notice]:
    return notice_sight.unread_notices(visit.world, standing_of(visit), visit.person)


def _asked_for(request: Request, visit: Visit) -> Notice | None:
    """Return the notice that the address names, if the visitor sees it."""
    notice = visit.world.notices.get(request.path_params["notice_id"])
    if notice is None or notice.bn9 != visit.business.bn9:
        return None
    person, standing = visit.person, standing_of(visit)
    place = place_of(notice)
    seen = notice_sight.sees(standing, place, person.person_id, person.bn9)
    return notice if seen else None


def _topic(notice: Notice) -> str:
    return KINDS[notice.kind].topic
