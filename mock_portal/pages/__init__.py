"""The table of all pages of a world, nothing else. Paths begin with ``/{language}``."""

from __future__ import annotations

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
