"""
Template, facts and language in; a page or a mail out.

An endpoint finds its world in ``request.state.world`` and its language in
``request.state.language``; whoever lets a request into a world puts them there. The
visit (who is signed in) is in ``request.state.visit`` once :mod:`mock_portal.access`
has let the visitor in.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from mock_portal import formats
from mock_portal.assets import addresses
from mock_portal.events import Mail
from mock_portal.menu import DESKS, MENU
from mock_portal.notice_sight import unread
from mock_portal.perturbing import Variation
from mock_portal.tokens import desk_token
from mock_portal.words import LANGUAGES, MOST_WORDINGS, Language, Words
from mock_portal.worlds import World

_PACKAGED = Path(__file__).with_name("_templates")
TEMPLATES = (
    _PACKAGED
    if _PACKAGED.is_dir()
    else Path(__file__).parents[1] / "templates" / "portal"
)
"""Inside the package in a wheel, beside it in a checkout."""

WORDS = Words.of(TEMPLATES / "words")

ASSETS = addresses(TEMPLATES / "static")
"""Name of a style sheet or script to the address that pages load it from."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self'; frame-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What every page carries. One script, which is a convenience, and none in a page."""

OUTCOME = "Sandbox-Outcome"
"""The header that names the outcome (:mod:`mock_portal.outcomes`) of an answer."""

_NEVER_SHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
"""Control characters, and those that turn the direction of a text around."""


def shown(value: Any) -> Any:
    """
    Return *value* as it may stand in a page, whoever has typed it.

    >>> shown(f"a{chr(0x202E)}b") == f"a{chr(0xFFFD)}b", shown(3)
    (True, 3)
    """
    if type(value) is not str or value.isprintable():
        return value
    return _NEVER_SHOWN.sub("\N{REPLACEMENT CHARACTER}", value)


_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=select_autoescape(default=True, disabled_extensions=("txt",)),
    undefined=StrictUndefined,
    finalize=shown,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,  # looking at each file takes as long as the rest of a page
)
_environment.globals["asset"] = ASSETS.__getitem__


def at(request: Request, path: str, language: str = "") -> str:
    """Return the address of a page of this world, e.g. ``at(request, "/home")``."""
    world: World = request.state.world
    return f"/w/{world.name}/{language or request.state.language}{path}"


def page(
    request: Request, name: str, status: int = 200, *, reports: str = "", **facts: Any
) -> HTMLResponse:
    """
    Render the template *name* for this visitor.

    *reports* is the outcome (see :mod:`mock_portal.outcomes`) that this answer is. The
    template may use *facts*, and always ``say``, ``at``, ``here``, ``world``,
    ``visit``, ``values`` (what stands in the fields) and ``problems``.
    """
    html = _environment.get_template(name).render(_surroundings(request) | facts)
    html = Variation(request.state.world.variation).renamed(html)
    headers = {"Content-Language": request.state.language}
    return HTMLResponse(html, status, HEADERS | headers | reported(request, reports))


def outside(name: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """Render the template *name* of a page that belongs to no world."""
    html = _environment.get_template(name).render(facts)
    return HTMLResponse(html, status, HEADERS)


def go(request: Request, path: str, *, reports: str = "") -> RedirectResponse:
    """Lead on to another page of this world, after a form was taken."""
    headers = {"Cache-Control": "no-store"} | reported(request, reports)
    return RedirectResponse(at(request, path), 303, headers)


def reported(request: Request, outcome: str) -> dict[str, str]:
    """Count *outcome*, if it is one, and return the header that tells a tester."""
    if not outcome:
        return {}
    request.state.world.report(outcome)
    return {OUTCOME: outcome}


def mail(name: str, language: Language, **facts: object) -> Mail:
    """Render the mail *name* from ``mail/<name>/<language>/``."""
    folder = f"mail/{name}/{language}"
    return Mail(
        _environment.get_template(f"{folder}/subject.txt").render(facts).strip(),
        _environment.get_template(f"{folder}/body.txt").render(facts),
        _environment.get_template(f"{folder}/body.html").render(facts),
    )


def _surroundings(request: Request) -> dict[str, Any]:
    world: World = request.state.world
    language: Language = request.state.language
    here = quote(request.url.path)
    kept = _where_to_stay(request)
    variation = Variation(world.variation)
    return {
        "world": world,
        "language": language,
        "say": partial(_say, language, variation),
        "ordered": variation.ordered,
        "announces": variation.announces(request.url.path),
        "at": partial(at, request),
        "here": here,
        "elsewhere": {
            other: _in_language(kept, at(request, ""), at(request, "", other))
            for other in LANGUAGES
            if other != language
        },
        "now": world.now(),
        "day": partial(_last, formats.day, language),
        "moment": partial(_last, formats.moment, language),
        "money": partial(_last, formats.money, language),
        "visit": getattr(request.state, "visit", None),
        "unread": partial(_unread, world, getattr(request.state, "visit", None)),
        "menu": MENU,
        "desks": DESKS,
        "clock_token": desk_token(world, "clock"),
        "values": {},
        "problems": {},
    }


def _unread(world: World, visit: Any) -> int:
    """Return how many notices of what is in view the visitor has not read."""
    if visit is None or visit.standing is None:
        return 0
    return unread(world, visit.standing, visit.person)


def _where_to_stay(request: Request) -> str:
    """Return what the language switch keeps: the page, else the front page."""
    route = request.scope.get("route")
    if isinstance(route, Route) and "GET" not in (route.methods or ()):
        return at(request, "/")
    query = request.url.query
    return quote(request.url.path) + (f"?{query}" if query else "")


def _say(language: Language, variation: Variation, key: str, **facts: object) -> str:
    number = variation.index(key, MOST_WORDINGS)
    worded = WORDS.choose(key, language, number) if number else key
    return WORDS.say(worded, language, **facts)


def _last(write: Any, language: Language, value: Any) -> str:
    return str(write(value, language))


def _in_language(here: str, prefix: str, other_prefix: str) -> str:
    rest = here.removeprefix(prefix) if here.startswith(prefix) else "/"
    return other_prefix + rest
