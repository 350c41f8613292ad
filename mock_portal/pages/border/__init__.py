"""At the border: the table of these pages, nothing else."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from mock_portal.pages.border import arriving, shipments
from mock_portal.words import LANGUAGES

ROUTES: list[BaseRoute] = [
    Route(f"/{language}/border{path}", endpoint, methods=methods)
    for language in LANGUAGES
    for path, endpoint, methods in (
        ("", shipments.listed, ["GET"]),
        ("/arrive", arriving.arrive, ["GET", "POST"]),
        ("/shipments/{shipment_id}", shipments.details, ["GET", "POST"]),
    )
]
