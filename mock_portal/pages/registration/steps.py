"""What every step of "Register my business" does: let in, show, refuse, take."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import programs, registration
from mock_portal.access import Endpoint, allow
from mock_portal.answers import Problems
from mock_portal.businesses import Record
from mock_portal.filings.availability import why_unavailable
from mock_portal.pages.profile import province_choices
from mock_portal.rendering import WORDS, go, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY

StepHandler = Callable[[Request, Visit], Awaitable[Response]]


def while_available(handler: StepHandler, *, uploads: bool = False) -> Endpoint:
    """Let in who may register a business now."""

    @allow("person", uploads=uploads)
    async def guarded(request: Request, visit: Visit) -> Response:
        if why := why_unavailable(visit.world, visit.person):
            how = "locked" if why == "locked" else "unavailable"
            return go(request, "/first-time-setup", reports=f"registration.{how}")
        return await handler(request, visit)

    return guarded


def step(name: str, *, uploads: bool = False) -> Callable[[StepHandler], Endpoint]:
    """Let in who may register and has taken every step before *name*."""

    def guard(handler: StepHandler) -> Endpoint:
        async def in_order(request: Request, visit: Visit) -> Response:
            draft = visit.draft("registration")
            if not registration.may_show(draft, name):
                first = registration.step_to_take(draft)
                named = "registration.led_back"
                return go(request, f"/register/{first}", reports=named)
            return await handler(request, visit)

        return while_available(in_order, uploads=uploads)

    return guard


def show(request: Request, visit: Visit, name: str, **facts: Any) -> Response:
    """Show one step, with what was answered before."""
    facts.setdefault("values", visit.draft("registration"))
    return page(
        request,
        f"registration/{name}.html",
        reports=f"registration.{name}.shown",
        **surroundings(visit, name) | facts,
    )


def refuse(
    request: Request,
    visit: Visit,
    name: str,
    typed: dict[str, Any],
    problems: Problems,
    **facts: Any,
) -> Response:
    """Show one step again with what is wrong; lock the person out if it is too much."""
    world, person = visit.world, visit.person
    registration.count_errors(
        visit.draft("registration"),
        problems,
        person,
        settings=world.settings,
        now=visit.now,
    )
    if person.registration_locked_at is not None:
        world.happened("registration_locked", person.person_id, person.name)
        return go(request, "/first-time-setup", reports="registration.locked_out")
    first = next(iter(problems.values())).key.rpartition(".")[2]
    return page(
        request,
        f"registration/{name}.html",
        REFUSED,
        reports=f"registration.{name}.{first}",
        values=typed,
        problems=problems,
        **surroundings(visit, name) | facts,
    )


def take(
    request: Request, visit: Visit, name: str, answers: dict[str, Any]
) -> Response:
    """Keep the answers of one step and lead on to the next that is missing."""
    draft = visit.draft("registration")
    registration.take(draft, name, answers)
    steps = registration.steps_of(draft)
    following = steps[steps.index(name) + 1]
    place = registration.step_to_take(draft)
    if place in steps and steps.index(place) > steps.index(following):
        place = "review"
    return go(request, f"/register/{place}", reports=f"registration.{name}.taken")


def surroundings(visit: Visit, name: str) -> dict[str, Any]:
    """Return what the frame of every step shows: number, way back, tries left."""
    draft = visit.draft("registration")
    steps = registration.steps_of(draft)
    at = steps.index(name) if name in steps else -1
    left = registration.tries_left(draft, settings=visit.world.settings)
    return {
        "step": name,
        "number": at + 1,
        "total": len(steps),
        "before": f"/register/{steps[at - 1]}" if at > 0 else "/first-time-setup",
        "draft": draft,
        "left": left if name in registration.COUNTING else None,
    }


def record_of(visit: Visit) -> Record:
    """Return what the CBSA has on record of the business that is being registered."""
    return visit.world.records[visit.draft("registration")["bn9"]]


def program_choices(visit: Visit) -> dict[str, list[tuple[str, str]]]:
    """Return the program types and the importer types, with their words."""

    def named(keys: tuple[str, ...]) -> list[tuple[str, str]]:
        return [
            (key, WORDS.say(f"registration.program.{key}", visit.language))
            for key in keys
        ]

    return {
        "program_types": named(programs.PROGRAM_TYPES),
        "importer_types": named(programs.IMPORTER_TYPES),
    }


def province_or_outside(visit: Visit) -> list[tuple[str, str]]:
    """Return the provinces, and a word for everywhere else."""
    outside = WORDS.say("registration.business.outside", visit.language)
    return [*province_choices(visit), ("OUT", outside)]
