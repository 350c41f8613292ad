"""
How the sandbox says that something is wrong.

Programs get ``application/problem+json`` (RFC 9457); people get a small page in both
languages, which needs no world to be shown.
"""

from __future__ import annotations

from html import escape
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from mock_portal.errors import (
    BackwardsError,
    InputError,
    SandboxError,
    UnknownWorldError,
    WorldExistsError,
)

STATUS_OF: dict[type[SandboxError], HTTPStatus] = {
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnknownWorldError: HTTPStatus.NOT_FOUND,
    WorldExistsError: HTTPStatus.CONFLICT,
    BackwardsError: HTTPStatus.CONFLICT,
}

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 1.125rem/1.55 system-ui, sans-serif; max-width: 40rem;
  margin: 4rem auto; padding: 0 1rem; color: #333; }}
h1 {{ font-size: 1.8rem; }} small {{ color: #595959; }}
</style></head>
<body><main><h1>{title}</h1>
<p>{english}</p>
<p lang="fr">{french}</p>
<p><small>Sandbox, not the CBSA · <span lang="fr">Bac à sable, pas
l’ASFC</span></small></p>
</main></body></html>
"""


def problem(
    status: int, detail: str, *, kind: str = "about:blank", **facts: str
) -> JSONResponse:
    """Return a problem document; *facts* are its further members."""
    title = HTTPStatus(status).phrase
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
    name = escape(error.name)
    return small_page(
        HTTPStatus.NOT_FOUND,
        "There is no such world",
        f"This sandbox has no world called “{name}”. Look at "
        '<a href="/admin/">the list of worlds</a>, or make this one.',
        f"Ce bac à sable n’a pas de monde nommé «\N{NO-BREAK SPACE}{name}"
        "\N{NO-BREAK SPACE}». Consultez "
        '<a href="/admin/">la liste des mondes</a> ou créez-le.',
    )


def http_problem(request: Request, error: Exception) -> Response:
    """Answer what Starlette refuses: no such page, no such method, too large."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it only
    if _is_for_programs(request):
        answer: Response = problem(error.status_code, _explained(request, error))
    else:
        answer = small_page(
            error.status_code,
            HTTPStatus(error.status_code).phrase,
            "The sandbox has nothing to show at this address. "
            '<a href="/">Go to the portal</a>.',
            "Le bac à sable n’a rien à montrer à cette adresse. "
            '<a href="/w/demo/fr/">Aller au portail</a>.',
        )
    answer.headers.update(error.headers or {})
    return answer


def unexpected(request: Request, _: Exception) -> Response:
    """Answer a fault of ours in one sentence; the server logs the rest."""
    text = "The sandbox itself failed here; its log says where."
    if _is_for_programs(request):
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, text)
    french = "Le bac à sable a lui-même échoué ici; son journal dit où."
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return small_page(status, "The sandbox failed", text, french)


def small_page(status: int, title: str, english: str, french: str) -> HTMLResponse:
    """Return a page that says one thing, in both languages."""
    html = PAGE.format(title=title, english=english, french=french)
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


def _is_for_programs(request: Request) -> bool:
    path = request.url.path
    return path.startswith("/admin") or "/api/" in path


def _explained(request: Request, error: HTTPException) -> str:
    where = f"{request.method} {request.url.path}"
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            return f"{where}: there is nothing here; docs/reference/admin-api.md"
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return f"{where}: this address does not take {request.method}"
        case _:
            return f"{where}: {error.detail}"
