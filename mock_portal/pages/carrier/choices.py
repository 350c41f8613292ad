"""What can be chosen in a list, each with its words."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request

from mock_portal.rendering import WORDS


def worded(request: Request, area: str, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return each of *names* with the phrase ``<area>.<name>``."""
    language = request.state.language
    return [(name, WORDS.say(f"{area}.{name}", language)) for name in names]
