"""Whoever is told that it was done finds the mail of it."""

from __future__ import annotations

from mock_portal.admin.delivering import Delivering
from mock_portal.events import Mail


async def test_mail_is_there_before_the_answer_ends(world):
    order = []

    async def app(_scope, _receive, send):
        world.outbox.append(("alice@w1.test", Mail("Hello", "text", "")))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
        await send({"type": "http.response.body", "body": b"}"})

    async def send(message):
        order.append((message.get("body"), len(world.inbox.by_id)))

    scope = {"type": "http", "state": {"world": world}}
    await Delivering(app)(scope, None, send)

    assert order == [(None, 0), (b"{", 0), (b"}", 1)]


async def test_an_answer_about_no_world_is_passed_on():
    told = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.body", "body": b"[]"})

    async def send(message):
        told.append(message["body"])

    await Delivering(app)({"type": "http", "state": {}}, None, send)

    assert told == [b"[]"]
