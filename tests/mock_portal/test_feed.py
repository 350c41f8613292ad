from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.businesses import Business

PEOPLE = "/w/w1/api/people"
RETURNS = "/w/w1/api/held-returns"


async def test_a_person_is_told_as_agreed(world, visiting, alice, monday):
    world.businesses["900000100"] = Business(
        "900000100", "Alice & Co.", [], monday, {"P-Alice": "business_account_manager"}
    )
    async with visiting() as client:
        body = (await client.get(PEOPLE)).json()

    assert body == {
        "items": [
            {
                "person_id": "P-Alice",
                "email": "alice@w1.test",
                "name": "Alice Martin",
                "language": "en",
                "province": "",
                "business_name": "Alice & Co.",
                "last_sign_in": "2026-01-24T13:00:00Z",
                "profile_open": True,
            }
        ],
        "next": None,
        "revision": 1,
    }


async def test_a_held_return_is_told_as_agreed(visiting, alice, hold):
    hold("HR-1", description="Mug")
    async with visiting() as client:
        body = (await client.get(RETURNS)).json()

    assert body["items"] == [
        {
            "return_id": "HR-1",
            "person_id": "P-Alice",
            "received_at": "2026-05-04T13:00:00Z",
            "warehouse": "niagara-falls-ny",
            "description": "Mug",
            "poa_submitted_at": None,
            "status": "on_hold",
        }
    ]


async def test_only_what_changed_is_told_when_asked(world, visiting, add_person):
    add_person("Alice"), add_person("Bob")
    async with visiting() as client:
        first = (await client.get(PEOPLE)).json()
        world.touch(world.people["P-Bob"])
        second = (
            await client.get(f"{PEOPLE}?changed_since={first['revision']}")
        ).json()

    assert [item["name"] for item in second["items"]] == ["Bob Martin"]
    assert second["revision"] == first["revision"] + 1


async def test_pages_follow_each_other_and_miss_nobody(visiting, add_person):
    for number in range(7):
        add_person(f"Person{number}")
    seen, address = [], f"{PEOPLE}?limit=3"
    async with visiting() as client:
        while address:
            body = (await client.get(address)).json()
            seen += [item["person_id"] for item in body["items"]]
            address = body["next"]

    assert seen == [f"P-Person{number}" for number in range(7)]


async def test_a_page_that_is_just_full_is_the_last(visiting, add_person):
    for number in range(3):
        add_person(f"Person{number}")
    async with visiting() as client:
        body = (await client.get(f"{PEOPLE}?limit=3")).json()

    assert (len(body["items"]), body["next"]) == (3, None)


async def test_all_pages_of_a_reading_tell_the_revision_of_the_first(
    world, visiting, add_person
):
    """Else a change made between two pages would be missed next time."""
    alice = add_person("Alice")
    add_person("Bob")
    async with visiting() as client:
        first = (await client.get(f"{PEOPLE}?limit=1")).json()
        world.touch(alice)
        second = (await client.get(first["next"])).json()

    assert second["revision"] == first["revision"] < world.revision


async def test_what_has_not_changed_is_not_sent_again(world, visiting, alice):
    async with visiting() as client:
        first = await client.get(PEOPLE)
        same = {"If-None-Match": first.headers["ETag"]}
        again = await client.get(PEOPLE, headers=same)
        world.touch(alice)
        changed = await client.get(PEOPLE, headers=same)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert changed.status_code == 200


async def test_the_ones_that_are_named_are_told_and_no_others(visiting, add_person):
    add_person("Alice"), add_person("Bob"), add_person("Charlie")
    async with visiting() as client:
        body = (await client.get(f"{PEOPLE}?ids=P-Bob,P-Nobody,P-Alice,P-Bob")).json()

    assert [item["name"] for item in body["items"]] == ["Bob Martin", "Alice Martin"]


async def test_asking_settles_the_world_first(world, visiting, alice):
    world.clock.set_to(world.now() + timedelta(days=300))
    async with visiting() as client:
        (item,) = (await client.get(PEOPLE)).json()["items"]

    assert item["profile_open"] is False


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=many", "limit"),
        ("changed_since=-1", "changed_since"),
        ("changed_since=" + "9" * 5000, "changed_since"),
        ("changed_since=%C2%B2", "changed_since"),
        ("ids=" + ",".join(f"P-{n}" for n in range(201)), "ids"),
    ],
)
async def test_a_wrong_question_gets_one_problem(world, visiting, query, where):
    async with visiting() as client:
        answer = await client.get(f"{PEOPLE}?{query}")

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["where"] == where


async def test_an_unknown_world_has_no_feed(visiting):
    async with visiting() as client:
        answer = await client.get("/w/zz/api/people")

    assert answer.status_code == 404
    assert "there is no world 'zz'" in answer.json()["detail"]


async def test_everybody_of_a_large_world_is_told(visiting, add_person):
    for number in range(1201):
        add_person(f"Person{number}")
    sizes, address = [], PEOPLE
    async with visiting() as client:
        while address:
            body = (await client.get(address)).json()
            sizes.append(len(body["items"]))
            address = body["next"]

    assert sizes == [500, 500, 201]
