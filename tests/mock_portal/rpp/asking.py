"""Asking the admin of a sandbox without sockets."""

from __future__ import annotations

import httpx

BAD, LATE, NOWHERE = 422, 409, 404


async def ask(sandbox, path, *, method="POST", status=200, **body):
    """Send one request to the admin and read the answer."""
    transport = httpx.ASGITransport(sandbox.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        sent = {"json": body} if method == "POST" else {}
        answer = await client.request(method, path, **sent)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None
