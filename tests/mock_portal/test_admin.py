"""The admin REST, as a stranger's test would use it."""

from __future__ import annotations

import asyncio

import pytest

ALICE = {
    "person_id": "C-0001",
    "first_name": "Alice",
    "last_name": "Martin",
    "email": "alice@w1.test",
    "language": "fr",
    "province": "QC",
    "business_number": "900000100 RM0001",
    "business_name": "Les Tuques d'Alice",
    "last_sign_in": "2026-02-01T09:00:00-05:00",
}
MUG = {
    "return_id": "HR-1",
    "person_id": "C-0001",
    "received_at": "2026-05-01T14:00:00Z",
    "description": "Mug",
}
W1 = "/admin/worlds/w1"


# Worlds ----------------------------------------------------------------------------


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


# The clock -------------------------------------------------------------------------


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


# The inbox -------------------------------------------------------------------------


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


# People ----------------------------------------------------------------------------


async def test_people_are_brought_in_with_their_businesses(admin, world):
    bob = ALICE | {"person_id": "C-0002", "first_name": "Bob", "last_sign_in": None}

    made = await admin("POST", f"{W1}/people", {"people": [ALICE, bob]}, 201)

    assert made == {"created": 2}
    business = world.businesses["900000100"]
    assert business.program_accounts == ["900000100RM0001"]
    assert list(business.roles) == ["C-0001", "C-0002"]
    shown = await admin("GET", f"{W1}/people/C-0001")
    assert shown["business_name"] == "Les Tuques d'Alice"
    assert shown["role"] == "business_account_manager"
    assert shown["deactivation_day"] == "2026-07-31"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person_id", "a b"),
        ("person_id", "a,b"),
        ("first_name", ""),
        ("first_name", None),
        ("last_name", "x" * 201),
        ("last_name", "two\nlines"),
        ("last_name", "two\u2028lines"),
        ("last_name", "two\u0085lines"),
        ("last_name", "\x7f"),
        ("business_name", "half a \ud800"),
        ("email", "alice"),
        ("email", "Alice <alice@w1.test>"),
        ("language", "de"),
        ("province", "Quebec"),
        ("business_number", "12345"),
        ("last_sign_in", "2026-02-01"),
        ("last_sign_in", "2027-02-01T00:00:00Z"),
        ("last_sign_in", "0001-01-01T00:00:00Z"),
    ],
)
async def test_one_bad_person_and_nobody_is_created(admin, world, field, value):
    people = [ALICE, ALICE | {"person_id": "C-0002", field: value}]

    problem = await admin("POST", f"{W1}/people", {"people": people}, 422)

    assert problem["where"] == f"people[1].{field}"
    assert world.people == {}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "people"),
        ({"people": ALICE}, "people"),
        ({"people": ["Alice"]}, "people[0]"),
        ({"people": [{"person_id": "C-0001"}]}, "people[0].first_name"),
    ],
)
async def test_what_is_missing_is_named(admin, body, where):
    problem = await admin("POST", f"{W1}/people", body, 422)

    assert problem["where"] == where


async def test_a_body_without_end_is_not_read_to_its_end(visiting, world):
    async def endless():
        for _ in range(40):
            yield b" " * 1024 * 1024
        raise AssertionError("it was read to the end")

    async with visiting() as client:
        answer = await client.post(f"{W1}/people", content=endless())

    assert answer.status_code == 422
    assert answer.json()["where"] == "the body"


async def test_a_field_nobody_knows_is_named(admin):
    people = [ALICE | {"shoe_size": 42}]

    problem = await admin("POST", f"{W1}/people", {"people": people}, 422)

    assert problem["where"] == "people[0].shoe_size"


@pytest.mark.parametrize("again", [[ALICE, ALICE], [ALICE]])
async def test_a_person_is_created_once(admin, world, again):
    if len(again) == 1:
        await admin("POST", f"{W1}/people", {"people": again}, 201)

    problem = await admin("POST", f"{W1}/people", {"people": again}, 409)

    assert "there is a person 'C-0001' already" in problem["detail"]


async def test_a_gckey_belongs_to_one_person(admin, world):
    gckey = {"username": "alicemartin1", "password": "Harbour2026x"}
    bob = ALICE | gckey | {"person_id": "C-0002", "username": "AliceMartin1"}

    both = {"people": [ALICE | gckey, bob]}
    problem = await admin("POST", f"{W1}/people", both, 409)

    assert "there is a GCKey 'alicemartin1' already" in problem["detail"]
    assert (world.people, world.credentials) == ({}, {})


@pytest.mark.parametrize(
    ("gckey", "where"),
    [
        ({"username": "alice"}, "username"),
        ({"password": "Harbour2026x"}, "username"),
        ({"username": "alicemartin1"}, "password"),
        ({"username": "alicemartin1", "password": "password"}, "password"),
    ],
)
async def test_a_gckey_keeps_its_rules(admin, gckey, where):
    problem = await admin("POST", f"{W1}/people", {"people": [ALICE | gckey]}, 422)

    assert problem["where"] == f"people[0].{where}"


async def test_signing_in_through_the_api_counts(admin, world):
    await admin("POST", f"{W1}/people", {"people": [ALICE]}, 201)
    before = world.revision

    shown = await admin("POST", f"{W1}/people/C-0001/sign-in")

    assert shown["last_sign_in"] == "2026-05-04T13:00:00Z"
    assert world.revision == before + 1


async def test_the_deactivated_are_let_in_again_by_the_helpdesk_only(admin):
    await admin("POST", f"{W1}/people", {"people": [ALICE]}, 201)
    await admin("POST", f"{W1}/people/C-0001/reactivate", status=409)
    await admin("POST", f"{W1}/clock/advance", {"days": 200})
    problem = await admin("POST", f"{W1}/people/C-0001/sign-in", status=409)
    assert "deactivated; reactivate it first" in problem["detail"]

    shown = await admin("POST", f"{W1}/people/C-0001/reactivate")

    assert shown["profile_open"] is True
    await admin("POST", f"{W1}/people/C-0001/sign-in")


@pytest.mark.parametrize(
    ("method", "rest"), [("GET", ""), ("POST", "/sign-in"), ("POST", "/reactivate")]
)
async def test_nobody_is_found_by_an_unknown_id(admin, method, rest):
    problem = await admin(method, f"{W1}/people/C-9{rest}", status=404)

    assert "there is no person 'C-9'" in problem["detail"]


# Held returns and third-party requests ---------------------------------------------


async def test_a_return_arrives_and_its_power_of_attorney_stops_the_clock(admin):
    await admin("POST", f"{W1}/people", {"people": [ALICE]}, 201)
    await admin("POST", f"{W1}/held-returns", {"held_returns": [MUG]}, 201)

    shown = await admin("GET", f"{W1}/held-returns/HR-1")
    stopped = await admin("POST", f"{W1}/held-returns/HR-1/power-of-attorney")

    assert shown["last_day_to_act"] == "2026-05-22"
    assert shown["disposed_from"] == "2026-05-26"
    assert shown["business_days_used"] == 1
    assert stopped["poa_submitted_at"] == "2026-05-04T13:00:00Z"
    again = f"{W1}/held-returns/HR-1/power-of-attorney"
    await admin("POST", again, status=409)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("return_id", ""),
        ("person_id", "C-9"),
        ("received_at", None),
        ("received_at", "2026-05-05T00:00:00Z"),
        ("received_at", "0001-01-03T12:00:00Z"),
        ("description", "\udfff"),
    ],
)
async def test_one_bad_return_and_none_is_created(admin, world, field, value):
    await admin("POST", f"{W1}/people", {"people": [ALICE]}, 201)
    held = [MUG, MUG | {"return_id": "HR-2", field: value}]

    problem = await admin("POST", f"{W1}/held-returns", {"held_returns": held}, 422)

    assert problem["where"] == f"held_returns[1].{field}"
    assert world.returns == {}


async def test_a_return_arrives_once(admin):
    await admin("POST", f"{W1}/people", {"people": [ALICE]}, 201)

    await admin("POST", f"{W1}/held-returns", {"held_returns": [MUG, MUG]}, 409)


async def test_an_unknown_return_is_a_problem(admin):
    await admin("GET", f"{W1}/held-returns/HR-9", status=404)
    await admin("POST", f"{W1}/held-returns/HR-9/power-of-attorney", status=404)


async def test_a_broker_asks_to_act_for_a_business(admin, world):
    asked = {
        "provider_bn9": "900000019",
        "provider_name": "Northgate Customs Brokers Inc.",
        "client_bn9": "900000001",
        "comment": "As agreed by telephone.",
    }

    made = await admin("POST", f"{W1}/third-party-requests", asked, 201)

    sent = world.requests[made["request_id"]]
    assert (sent.state, sent.sent_at) == ("pending", world.now())
    wrong = asked | {"client_bn9": "9"}
    problem = await admin("POST", f"{W1}/third-party-requests", wrong, 422)
    assert problem["where"] == "client_bn9"


# Around it -------------------------------------------------------------------------


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
