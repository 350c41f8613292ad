"""Headers that no answer may be without."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/w/w1/",
        "/w/w1/en/",
        "/w/w1/en/home",
        "/w/w1/en/nowhere",
        "/w/w1/api/people",
        "/w/nowhere/en/",
        "/static/portal.css",
        "/admin/",
        "/admin/worlds",
        "/admin/nowhere",
    ],
)
async def test_every_answer_is_guarded(visiting, world, path):
    async with visiting() as client:
        answer = await client.get(path)

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Referrer-Policy"] == "same-origin"
