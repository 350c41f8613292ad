"""
How the sandbox says that something is wrong.

Programs get ``application/problem+json`` (RFC 9457); people get a small page in both
languages, which needs no world to be shown.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal.access import not_found
from mock_portal.errors import (
    BackwardsError,
    InputError,
    NotHereError,
    SandboxError,
    TooLateError,
    UnknownWorldError,
    WorldExistsError,
)
from mock_portal.rendering import WORDS, outside, page
from mock_portal.words import Language

TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}
"""Phrases that RFC 9110 has changed and Python not everywhere yet."""

LINKS = ("worlds", "portal", "notice")

STATUS_OF: dict[type[SandboxError], HTTPStatus] = {
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnknownWorldError: HTTPStatus.NOT_FOUND,
    NotHereError: HTTPStatus.NOT_FOUND,
    TooLateError: HTTPStatus.CONFLICT,
    WorldExistsError: HTTPStatus.CONFLICT,
    BackwardsError: HTTPStatus.CONFLICT,
}


def problem(
    status: int, detail: str, *, kind: str = "about:blank", **facts: str
) -> JSONResponse:
    """Return a problem document; *facts* are its further members."""
    title = TITLES.get(status) or HTTPStatus(status).phrase
    body = {"type": kind, "title": title, "status": status, "detail": detail}
    return JSONResponse(body | facts, status, media_type="application/problem+json")


def sandbox_problem(_: Request, error: Exception) -> Response:
    """Answer one of our own errors."""
    status = STATUS_OF.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)  # type: ignore[arg-type]
    if isinstance(error, InputError):
        facts = {"where": error.where, "found": error.found}
        return problem(status, str(error), **facts, expected=error.expected)
    return problem(status, str(error))


def unknown_world(request: Request, error: UnknownWorldError) -> Response:
    """Answer a request for a world that is not there."""
    if _is_for_programs(request):
        return problem(HTTPStatus.NOT_FOUND, str(error))
    return _page(HTTPStatus.NOT_FOUND, "unknown_world", name=error.name)


def http_problem(request: Request, error: Exception) -> Response:
    """Answer what Starlette refuses: no such page, no such method, no proper form."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it only
    answer = _http_answer(request, error)
    answer.headers.update(error.headers or {})
    return answer


def unexpected(request: Request, _: Exception) -> Response:
    """Answer a fault of ours in one sentence; the server logs the rest."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    if _is_for_programs(request):
        return problem(status, "the sandbox itself failed here; its log says where")
    if hasattr(request.state, "world"):
        return page(request, "broken.html", status)
    return _page(status, "failed")


def _http_answer(request: Request, error: HTTPException) -> Response:
    if _is_for_programs(request):
        return problem(error.status_code, _explained(request, error))
    if error.status_code != HTTPStatus.NOT_FOUND:
        return _page(error.status_code, "refused", code=error.status_code)
    if hasattr(request.state, "world"):
        return not_found(request)
    return _page(HTTPStatus.NOT_FOUND, "nothing_here")


def _page(status: int, kind: str, **facts: object) -> Response:
    def said(language: Language) -> dict[str, str]:
        texts = {part: f"outside.{kind}.{part}" for part in ("title", "text")}
        links = {part: f"outside.links.{part}" for part in LINKS}
        every = (texts | links).items()
        return {part: WORDS.say(key, language, **facts) for part, key in every}

    return outside(
        "sandbox/problem.html", status, english=said("en"), french=said("fr")
    )


def _is_for_programs(request: Request) -> bool:
    path = request.url.path
    in_a_world = path.startswith("/w/") and path.split("/")[3:4] == ["api"]
    return path.startswith("/admin/") or in_a_world


def _explained(request: Request, error: HTTPException) -> str:
    where = f"{request.method} {request.url.path}"
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            return f"{where}: there is nothing here; see docs/reference/admin-api.md"
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return f"{where}: this address does not take {request.method}"
        case _:
            return f"{where}: {error.detail}"
