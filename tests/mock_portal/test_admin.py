"""The admin REST, as a stranger's test would use it: worlds and clocks."""

from __future__ import annotations

import pytest

W1 = "/admin/worlds/w1"


async def test_a_world_is_made_looked_at_and_thrown_away(admin):
    wanted = {"name": "w9", "seed": "newcomer", "t0": "2026-05-01T09:00:00-04:00"}

    made = await admin("POST", "/admin/worlds", wanted | {"frozen": True}, 201)

    assert made["url"] == "http://sandbox.test/w/w9/en/"
    assert (made["t0"], made["now"]) == ("2026-05-01T13:00:00Z",) * 2
    assert (await admin("GET", "/admin/worlds/w9"))["counts"]["people"] == 0
    await admin("DELETE", "/admin/worlds/w9", status=204)
    await admin("GET", "/admin/worlds/w9", status=404)


async def test_a_world_without_wishes_gets_a_name_and_the_real_time(admin):
    made = await admin("POST", "/admin/worlds", status=201)

    assert (made["name"], made["seed"], made["mode"]) == ("w2", "empty", "real")


async def test_a_name_that_is_taken_is_a_conflict(admin):
    problem = await admin("POST", "/admin/worlds", {"name": "w1"}, 409)

    assert problem["detail"].startswith("there is a world 'w1' already")


async def test_all_worlds_are_listed_with_the_demo(admin):
    worlds = (await admin("GET", "/admin/worlds"))["worlds"]

    assert {world["name"] for world in worlds} == {"w1", "demo"}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"name": "Not A Name"}, "name"),
        ({"name": 7}, "name"),
        ({"seed": "nowhere"}, "seed"),
        ({"t0": "yesterday"}, "t0"),
        ({"t0": "2026-05-01T09:00:00"}, "t0"),
        ({"t0": 1777}, "t0"),
        ({"t0": "0001-01-01T00:00:00+23:59"}, "t0"),
        ({"t0": "1899-12-31T23:59:59Z"}, "t0"),
        ({"t0": "2201-01-01T00:00:00Z"}, "t0"),
        ({"\ud800": 1}, "\\ud800"),
        ({"frozen": "yes"}, "frozen"),
        ({"colour": "red"}, "colour"),
        ([], "the body"),
        ("text", "the body"),
    ],
)
async def test_a_world_that_makes_no_sense_gets_one_problem(admin, body, where):
    problem = await admin("POST", "/admin/worlds", body, 422)

    assert problem["where"] == where
    assert (
        problem["detail"]
        == f"{where} is {problem['found']}; expected {problem['expected']}"
    )


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"name": "w5"', b"name=w5"]
)
async def test_a_body_that_is_no_json_gets_one_problem(admin, visiting, body):
    async with visiting() as client:
        answer = await client.post("/admin/worlds", content=body)

    assert answer.status_code == 422
    assert answer.json()["where"] == "the body"


async def test_the_newcomers_papers_are_handed_out(admin):
    await admin("POST", "/admin/worlds", {"name": "w9", "seed": "newcomer"}, 201)

    papers = await admin("GET", "/admin/worlds/w9/hints")

    assert papers["person"]["email"] == "alice@w9.test"
    assert papers["broker"]["bn9"] == "900000019"


async def test_coverage_tells_what_was_reached_and_what_was_not(admin, world):
    world.report("inbox.listed")

    coverage = await admin("GET", f"{W1}/coverage")

    assert coverage["reached"] == ["inbox.listed"]
    assert coverage["counts"] == {"inbox.listed": 1}
    assert "inbox.empty" in coverage["missing"]


async def test_the_clock_is_shown_frozen_and_let_go(admin):
    assert await admin("GET", f"{W1}/clock") == {
        "now": "2026-05-04T13:00:00Z",
        "mode": "frozen",
    }
    assert (await admin("POST", f"{W1}/clock/resume"))["mode"] == "real"

    frozen = await admin("POST", f"{W1}/clock/freeze", {"at": "2026-06-01T00:00:00Z"})

    assert frozen == {"now": "2026-06-01T00:00:00Z", "mode": "frozen"}


async def test_freezing_at_a_later_moment_passes_by_what_is_due(admin, world, alice):
    await admin("POST", f"{W1}/clock/freeze", {"at": "2027-01-01T00:00:00Z"})

    assert alice.deactivated_at is not None


async def test_the_clock_is_advanced_by_a_step_or_to_a_moment(admin, alice):
    step = await admin("POST", f"{W1}/clock/advance", {"days": 1, "hours": 2})
    rest = await admin("POST", f"{W1}/clock/advance", {"to": "2026-12-01T00:00:00Z"})

    assert (step["now"], step["events"]) == ("2026-05-05T15:00:00Z", [])
    assert rest["settled"] is True
    assert rest["events"] == [
        {
            "at": "2026-07-23T04:00:00Z",
            "kind": "profile_deactivated",
            "subject": "P-Alice",
            "text": "Alice Martin had not signed in for 180 days",
        }
    ]
    assert (await admin("GET", f"{W1}/timeline"))["events"] == rest["events"]
    assert (await admin("GET", f"{W1}/timeline?kind=x"))["events"] == []


async def test_the_clock_does_not_go_back(admin):
    back = {"to": "2026-05-01T00:00:00Z"}

    problem = await admin("POST", f"{W1}/clock/advance", back, 409)

    assert "only goes forward" in problem["detail"]
    await admin("POST", f"{W1}/clock/freeze", {"at": back["to"]}, 409)


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "to"),
        ({"to": "2026-06-01T00:00:00Z", "days": 1}, "to"),
        ({"days": -1}, "days"),
        ({"days": "7"}, "days"),
        ({"days": True}, "days"),
        ({"days": 99_999}, "to"),
        ({"to": "9999-12-31T00:00:00Z"}, "to"),
        ({"weeks": 1}, "weeks"),
    ],
)
async def test_a_step_that_makes_no_sense_gets_one_problem(admin, world, body, where):
    before = world.now()

    problem = await admin("POST", f"{W1}/clock/advance", body, 422)

    assert problem["where"] == where
    assert world.now() == before


async def test_health_tells_where_mail_goes(admin, app):
    assert await admin("GET", "/admin/health") == {"ready": True, "smtp": None}

    app.state.smtp = ("127.0.0.1", 1025)

    health = await admin("GET", "/admin/health")
    assert health["smtp"] == {"host": "127.0.0.1", "port": 1025}


async def test_the_front_page_lists_the_worlds(world, visiting):
    async with visiting() as client:
        answer = await client.get("/admin/")

    assert answer.status_code == 200
    assert "/w/w1/en/inbox" in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/admin/wrlds", 404),
        ("PUT", "/admin/worlds", 405),
        ("GET", "/admin/worlds/zz/clock", 404),
        ("POST", "/admin/worlds/zz/people", 404),
        ("DELETE", "/admin/worlds/zz", 404),
    ],
)
async def test_what_is_not_there_is_a_problem_document(visiting, method, path, status):
    async with visiting() as client:
        answer = await client.request(method, path)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.json()) >= {"type", "title", "status", "detail"}
