"""Finding a business in a long list, by what stands in the address as ``q``."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request

from mock_portal.businesses import Business


def matching(request: Request, businesses: Iterable[Business]) -> list[Business]:
    """Return those whose name or number contains every word that is looked for."""
    wanted = request.query_params.get("q", "").casefold().split()
    return [one for one in businesses if _has_all(one, wanted)]


def _has_all(business: Business, wanted: list[str]) -> bool:
    text = f"{business.legal_name} {business.bn9}".casefold()
    return all(word in text for word in wanted)
