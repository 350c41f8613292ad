"""Where the sandbox's own addresses lead, and who may use its admin."""

from __future__ import annotations

import pytest

from tests.pages import check_page


@pytest.fixture
def fetch(visiting):
    """Return what follows one address to its end."""

    async def fetch(path, method="GET", **more):
        async with visiting() as client:
            return await client.request(method, path, follow_redirects=True, **more)

    return fetch


@pytest.mark.parametrize(("door", "language"), [("/", "en"), ("/fr", "fr")])
async def test_the_front_door_leads_to_the_demo(fetch, world, door, language):
    answer = await fetch(door)

    assert answer.url.path == f"/w/demo/{language}/"


async def test_without_a_demo_it_leads_to_the_oldest_world(app, fetch, world, worlds):
    worlds.create("w2")
    worlds.delete("demo")

    answer = await fetch("/")

    check_page(answer)
    assert answer.url.path == "/w/w1/en/"


async def test_without_any_world_it_leads_to_the_list(app, fetch, worlds):
    worlds.delete("demo")

    answer = await fetch("/")

    assert answer.status_code == 200
    assert answer.url.path == "/admin/"


@pytest.mark.parametrize("path", ["/w/w1", "/w/w1/"])
async def test_a_worlds_own_address_leads_to_its_portal(fetch, world, path):
    answer = await fetch(path)

    check_page(answer, language="en")
    assert answer.url.path == "/w/w1/en/"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://sandbox.test:81"]
)
async def test_no_other_site_uses_the_admin_through_a_browser(fetch, worlds, origin):
    answer = await fetch(
        "/admin/worlds", "POST", content=b'{"name": "w9"}', headers={"Origin": origin}
    )

    assert answer.status_code == 403
    assert answer.json()["detail"].endswith(origin)
    assert "w9" not in [world.name for world in worlds.all()]


async def test_the_admins_own_pages_and_programs_may_use_it(fetch, worlds):
    ours = {"Origin": "http://sandbox.test"}
    answers = [
        await fetch("/admin/worlds", "POST", headers=headers) for headers in (ours, {})
    ]

    assert [answer.status_code for answer in answers] == [201, 201]


async def test_reading_the_admin_is_open(fetch, worlds):
    headers = {"Origin": "https://evil.example"}

    assert (await fetch("/admin/health", headers=headers)).status_code == 200


async def test_mail_after_a_message_that_never_was_is_a_mistake(admin, world):
    wait = "/admin/worlds/w1/inbox/wait?timeout=0&after="
    await world.send_mail("alice@w1.test", "One", "It is 1.")

    problem = await admin("GET", f"{wait}M-00001", status=422)
    assert problem["where"] == "after"
    await admin("GET", f"{wait}M-000001", status=408)
    await admin("DELETE", "/admin/worlds/w1/inbox")
    await world.send_mail("alice@w1.test", "Two", "It is 2.")
    newest = await admin("GET", f"{wait}M-000001")
    assert newest["subject"] == "Two"


async def test_the_overdue_are_told_the_night_that_is_to_come(admin, world):
    late = {
        "person_id": "C-1",
        "first_name": "Bob",
        "last_name": "Roy",
        "email": "bob@w1.test",
        "business_number": "900000100",
        "business_name": "Bob's Kayaks",
        "last_sign_in": "2025-01-01T12:00:00Z",
    }
    await admin("POST", "/admin/worlds/w1/people", {"people": [late]}, 201)
    person = "/admin/worlds/w1/people/C-1"
    before = await admin("GET", person)
    await admin("POST", "/admin/worlds/w1/clock/advance", {"days": 3})
    after = await admin("GET", person)

    assert (before["profile_open"], after["profile_open"]) == (True, False)
    assert before["deactivation_day"] == after["deactivation_day"] == "2026-05-05"
