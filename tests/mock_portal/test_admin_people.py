"""People, held returns and requests over REST."""

from __future__ import annotations

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


async def test_people_are_brought_in_with_their_businesses(admin, world):
    bob = ALICE | {"person_id": "C-0002", "first_name": "Bob", "last_sign_in": None}

    made = await admin("POST", f"{W1}/people", {"people": [ALICE, bob]}, 201)

    assert made == {"created": 2}
    business = world.businesses["900000100"]
    assert business.program_accounts == ["900000100RM0001"]
    assert business.managers == ["C-0001", "C-0002"]
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


async def test_the_deactivated_are_let_in_again_by_the_help_desk_only(admin):
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
