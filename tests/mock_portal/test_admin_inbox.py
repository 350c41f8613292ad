"""The inbox over REST, as a stranger's test would use it."""

from __future__ import annotations

import asyncio

import pytest

W1 = "/admin/worlds/w1"


async def test_mail_is_listed_read_and_cleared(admin, world):
    await world.send_mail("alice@w1.test", "Code", "It is 1.", "<p>It is 1.</p>")
    await world.send_mail("bob@w1.test", "Other", "Hello")

    listed = await admin("GET", f"{W1}/inbox?to=alice@w1.test&subject=cod")
    read = await admin("GET", f"{W1}/inbox/M-000001")

    assert listed["total"] == 1
    assert listed["messages"] == [
        {
            "id": "M-000001",
            "at": "2026-05-04T13:00:00Z",
            "from": "CARM sandbox <no-reply@portal.w1.test>",
            "to": "alice@w1.test",
            "subject": "Code",
        }
    ]
    assert read["text"].strip() == "It is 1."
    assert read["html"].strip() == "<p>It is 1.</p>"
    assert read["headers"]["Date"] == "Mon, 04 May 2026 13:00:00 +0000"
    assert read["source"].startswith("From: ")
    assert await admin("DELETE", f"{W1}/inbox") == {"deleted": 2}
    assert (await admin("GET", f"{W1}/inbox"))["total"] == 0


async def test_a_list_is_cut_where_asked_and_says_how_much_there_is(admin, world):
    for number in range(3):
        await world.send_mail("alice@w1.test", f"Mail {number}", "Hello")

    listed = await admin("GET", f"{W1}/inbox?limit=2")

    assert [one["subject"] for one in listed["messages"]] == ["Mail 2", "Mail 1"]
    assert listed["total"] == 3


async def test_a_request_waits_until_the_mail_is_there(admin, world):
    address = f"{W1}/inbox/wait?to=alice@w1.test&timeout=30"
    waiting = asyncio.ensure_future(admin("GET", address))
    await asyncio.sleep(0)

    await world.send_mail("alice@w1.test", "Code", "It is 1.")

    assert (await waiting)["subject"] == "Code"


async def test_mail_that_does_not_come_is_a_problem(admin):
    address = f"{W1}/inbox/wait?to=alice@w1.test&subject=Code&timeout=0"

    problem = await admin("GET", address, status=408)

    assert problem["detail"] == (
        "no new message to 'alice@w1.test' about 'Code' came in 0 seconds"
    )


async def test_a_world_that_is_deleted_sends_home_who_waits(admin, worlds):
    address = f"{W1}/inbox/wait?timeout=30"
    waiting = asyncio.ensure_future(admin("GET", address, status=408))
    await asyncio.sleep(0)

    worlds.delete("w1")

    async with asyncio.timeout(10):  # and not the thirty seconds asked for
        await waiting


@pytest.mark.parametrize("query", ["timeout=61", "timeout=-1", "timeout=soon"])
async def test_nobody_waits_for_ever(admin, query):
    problem = await admin("GET", f"{W1}/inbox/wait?{query}", status=422)

    assert problem["where"] == "timeout"


async def test_an_unknown_message_is_a_problem(admin):
    problem = await admin("GET", f"{W1}/inbox/M-9", status=404)

    assert "there is no message 'M-9'" in problem["detail"]
