"""Before one signs in: who must register, and what to have ready."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import guidance
from mock_portal.access import ANYONE, allow
from mock_portal.rendering import WORDS, page
from mock_portal.visits import Visit

FORM = "guides/who_must_register.html"


@allow(*ANYONE)
async def who_must_register(request: Request, visit: Visit) -> Response:
    """Ask a handful of questions; what was answered stands in the address."""
    facts: dict[str, Any] = {"values": _answers(request), "choices": _choices(visit)}
    return page(request, FORM, reports="guides.check.shown", **facts)


@allow(*ANYONE)
async def answer(request: Request, visit: Visit) -> Response:
    """Say what applies, and what comes next."""
    answers = _answers(request)
    if problems := guidance.check(answers):
        return page(
            request,
            FORM,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="guides.check.refused",
            choices=_choices(visit),
            values=answers,
            problems=problems,
        )
    advice = guidance.advice(answers)
    named = f"guides.answer.{advice.verdict}"
    return page(request, "guides/answer.html", reports=named, advice=advice)


@allow(*ANYONE)
async def checklist(request: Request, _: Visit) -> Response:
    """Show what is needed before one starts, to be printed."""
    return page(request, "guides/checklist.html", reports="guides.checklist.shown")


def _answers(request: Request) -> dict[str, str]:
    return {name: request.query_params.get(name, "") for name in guidance.CHOICES}


def _choices(visit: Visit) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return each question with value, words and nothing more of its answers."""
    return [
        (
            name,
            [
                (one, WORDS.say(f"guides.check.{name}_{one}", visit.language), "")
                for one in every
            ],
        )
        for name, every in guidance.CHOICES.items()
    ]
