"""First-time setup, and "Register my business" step by step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import registration, verification
from mock_portal.access import Endpoint, allow
from mock_portal.answers import Problem, Problems
from mock_portal.businesses import Record
from mock_portal.pages.profile import province_choices
from mock_portal.registration import ADDRESS, STEPS
from mock_portal.rendering import WORDS, go, page
from mock_portal.visits import Visit

StepHandler = Callable[[Request, Visit], Awaitable[Response]]

VERIFICATION_FIELDS = tuple(
    name for fields in verification.FIELDS.values() for name in fields
)


@allow("person")
async def setup(request: Request, visit: Visit) -> Response:
    """Show what somebody without a business can do."""
    draft = visit.draft("registration")
    locked = visit.person.registration_locked_at is not None
    return page(
        request,
        "first_time_setup.html",
        reports=f"registration.setup.{'locked' if locked else 'shown'}",
        started=bool(draft),
        step=registration.step_to_take(draft),
    )


def step(name: str) -> Callable[[StepHandler], Endpoint]:
    """Let in who may register and has taken every step before *name*."""

    def guard(handler: StepHandler) -> Endpoint:
        @allow("person")
        async def guarded(request: Request, visit: Visit) -> Response:
            draft = visit.draft("registration")
            if visit.person.registration_locked_at is not None:
                return go(request, "/first-time-setup", reports="registration.locked")
            if not registration.may_show(draft, name):
                first = registration.step_to_take(draft)
                named = "registration.led_back"
                return go(request, f"/register/{first}", reports=named)
            return await handler(request, visit)

        return guarded

    return guard


@step("start")
async def start(request: Request, visit: Visit) -> Response:
    """List what is needed."""
    if visit.sent is None:
        return _show(request, visit, "start")

    return _take(request, visit, "start", {})


@step("identifiers")
async def identifiers(request: Request, visit: Visit) -> Response:
    """Ask for BN9 and program reference."""
    if visit.sent is None:
        return _show(request, visit, "identifiers")

    typed = visit.sent.texts("bn9", "reference", "confirm")
    world = visit.world
    bn15, problems = registration.check_identifiers(
        typed["bn9"], typed["reference"], records=world.records, taken=world.businesses
    )
    if not typed["confirm"]:
        problems["confirm"] = Problem("registration.confirm")
    if problems:
        return _refuse(request, visit, "identifiers", typed, problems)

    found = {"bn9": bn15[:9], "reference": bn15[9:], "bn15": bn15, "confirm": "yes"}
    return _take(request, visit, "identifiers", found)


@step("program")
async def program(request: Request, visit: Visit) -> Response:
    """Ask for program type and importer type."""
    choices = _program_choices(visit)
    if visit.sent is None:
        return _show(request, visit, "program", **choices)

    typed = visit.sent.texts("program_type", "importer_type")
    if problems := registration.check_program(**typed):
        return _refuse(request, visit, "program", typed, problems, **choices)

    return _take(request, visit, "program", typed)


@step("business")
async def business(request: Request, visit: Visit) -> Response:
    """Ask for name and address, which must be as on record to the letter."""
    provinces = province_choices(visit)
    if visit.sent is None:
        return _show(request, visit, "business", provinces=provinces)

    typed = visit.sent.texts("name", *ADDRESS)
    if problems := registration.check_business(typed, _record(visit)):
        facts = {"provinces": provinces}
        return _refuse(request, visit, "business", typed, problems, **facts)

    return _take(request, visit, "business", typed)


@step("verification")
async def verify(request: Request, visit: Visit) -> Response:
    """Ask for facts that only the importer knows."""
    record, now = _record(visit), visit.now
    most = visit.world.settings.verification_questions
    asked = verification.questions_asked(record, most=most, now=now)
    facts = {"asked": asked, "offered": verification.kinds_offered(record, now=now)}
    if visit.sent is None:
        return _show(request, visit, "verification", **facts)

    typed = visit.sent.texts(*VERIFICATION_FIELDS)
    if problems := verification.check(typed, record, most=most, now=now):
        return _refuse(request, visit, "verification", typed, problems, **facts)

    return _take(request, visit, "verification", typed | {"verified": asked})


@step("terms")
async def terms(request: Request, visit: Visit) -> Response:
    """Ask to accept the terms."""
    if visit.sent is None:
        return _show(request, visit, "terms")

    typed = visit.sent.texts("accept")
    if not typed["accept"]:
        problems = {"accept": Problem("registration.accept")}
        return _refuse(request, visit, "terms", typed, problems)

    return _take(request, visit, "terms", typed)


@step("review")
async def review(request: Request, visit: Visit) -> Response:
    """Show everything once more, and register."""
    if visit.sent is None:
        return _show(request, visit, "review")

    world, person, record = visit.world, visit.person, _record(visit)
    if record.bn9 in world.businesses:
        problems = {"bn9": Problem("registration.already_registered")}
        draft = visit.draft("registration")
        typed, draft["taken"] = dict(draft), ["start"]
        return _refuse(request, visit, "identifiers", typed, problems)

    world.businesses[record.bn9] = registration.register(record, person, now=visit.now)
    visit.session.drafts.pop("registration")
    world.touch(person)
    world.happened("business_registered", record.bn9, record.legal_name)
    return go(request, "/register/done", reports="registration.review.taken")


@allow("linked")
async def done(request: Request, _: Visit) -> Response:
    """Say that the person is Business Account Manager now."""
    return page(request, "register_done.html", reports="registration.done.shown")


def _show(request: Request, visit: Visit, name: str, **facts: Any) -> Response:
    facts.setdefault("values", visit.draft("registration"))
    return page(
        request,
        f"register_{name}.html",
        reports=f"registration.{name}.shown",
        **_surroundings(visit, name) | facts,
    )


def _refuse(
    request: Request,
    visit: Visit,
    name: str,
    typed: dict[str, Any],
    problems: Problems,
    **facts: Any,
) -> Response:
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
        f"register_{name}.html",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        reports=f"registration.{name}.{first}",
        values=typed,
        problems=problems,
        **_surroundings(visit, name) | facts,
    )


def _take(
    request: Request, visit: Visit, name: str, answers: dict[str, Any]
) -> Response:
    draft = visit.draft("registration")
    registration.take(draft, name, answers)
    following = STEPS[STEPS.index(name) + 1]
    place = registration.step_to_take(draft)
    if STEPS.index(place) > STEPS.index(following):
        place = "review"
    return go(request, f"/register/{place}", reports=f"registration.{name}.taken")


def _surroundings(visit: Visit, name: str) -> dict[str, Any]:
    draft, at = visit.draft("registration"), STEPS.index(name)
    left = registration.tries_left(draft, settings=visit.world.settings)
    return {
        "step": name,
        "number": at + 1,
        "total": len(STEPS),
        "before": f"/register/{STEPS[at - 1]}" if at else "/first-time-setup",
        "draft": draft,
        "left": left if name in registration.COUNTING else None,
    }


def _record(visit: Visit) -> Record:
    return visit.world.records[visit.draft("registration")["bn9"]]


def _program_choices(visit: Visit) -> dict[str, list[tuple[str, str]]]:
    def named(keys: tuple[str, ...]) -> list[tuple[str, str]]:
        return [
            (key, WORDS.say(f"registration.program.{key}", visit.language))
            for key in keys
        ]

    return {
        "program_types": named(registration.PROGRAM_TYPES),
        "importer_types": named(registration.IMPORTER_TYPES),
    }
