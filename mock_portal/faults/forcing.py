"""What a page has been told to answer, whatever it was asked."""

from __future__ import annotations

from starlette.requests import Request


def forced(request: Request) -> str:
    """Return the refusal that a fault wants of this request; empty without one."""
    return str(getattr(request.state, "forced", ""))
