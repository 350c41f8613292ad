"""The admin's own pages: how they are shown, in both languages, and who sends."""

from __future__ import annotations

import hmac
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from mock_portal import formats
from mock_portal.forms import CSRF_FIELD, Typed
from mock_portal.rendering import WORDS, outside
from mock_portal.words import Language

PREFIX: dict[Language, str] = {"en": "/admin", "fr": "/admin/fr"}
"""Where the pages of each language are."""


def language_of(request: Request) -> Language:
    """Return the language that the address is in."""
    return "fr" if request.url.path.startswith(f"{PREFIX['fr']}/") else "en"


def show(request: Request, name: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """Show the page *name* of the admin, in the language of the address."""
    language = language_of(request)
    other: Language = "en" if language == "fr" else "fr"
    here = request.url.path.removeprefix(PREFIX[language])
    return outside(
        f"sandbox/{name}",
        status,
        language=language,
        other=other,
        elsewhere=PREFIX[other] + here,
        prefix=PREFIX[language],
        say=partial(_say, language),
        moment=partial(_moment, language),
        token=token(request),
        base=str(request.base_url).rstrip("/"),
        **facts,
    )


def token(request: Request) -> str:
    """Return what every form of these pages carries."""
    host = request.headers.get("host", "")
    return hmac.new(b"admin", host.encode(), "sha256").hexdigest()[:32]


def is_ours(request: Request, sent: Typed) -> bool:
    """Say whether a form was shown here; whose page sends it is looked at before."""
    wanted = token(request).encode()
    return hmac.compare_digest(sent.secret(CSRF_FIELD).encode(), wanted)


def _say(language: Language, key: str, **facts: object) -> str:
    return WORDS.say(key, language, **facts)


def _moment(language: Language, value: Any) -> str:
    return formats.moment(value, language)
