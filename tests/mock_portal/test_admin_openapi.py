"""What the admin says of itself: complete, and made from what it checks."""

from __future__ import annotations

import pytest

from mock_portal.admin import table as admin
from mock_portal.admin.endpoints import Endpoint, routes
from mock_portal.admin.openapi import document


@pytest.fixture
def described():
    return document(admin.ENDPOINTS)


def test_every_endpoint_is_described_once(described):
    told = [
        (method.upper(), path.removeprefix("/admin"))
        for path, methods in described["paths"].items()
        for method in methods
    ]

    assert sorted(told) == sorted((one.method, one.path) for one in admin.ENDPOINTS)


def test_every_operation_has_a_name_of_its_own_and_a_sentence():
    names = [one.name for one in admin.ENDPOINTS]

    assert len(names) == len(set(names))
    for one in admin.ENDPOINTS:
        assert one.told.partition("\n")[0].endswith("."), one.name


def test_every_shape_has_a_name_of_its_own_and_says_what_it_is(described):
    for name, schema in described["components"]["schemas"].items():
        assert "." not in name, f"two shapes have the name of {name}"
        assert schema.get("description"), name


def test_every_answer_that_can_come_is_told(described):
    asking = described["paths"]["/admin/worlds/{world}/inbox/wait"]["get"]

    assert set(asking["responses"]) == {"200", "404", "408", "422"}
    made = described["paths"]["/admin/worlds"]["post"]
    assert set(made["responses"]) == {"201", "403", "409", "422"}


def test_what_a_field_must_be_like_stands_in_the_document(described):
    newcomer = described["components"]["schemas"]["Newcomer"]

    assert newcomer["additionalProperties"] is False
    assert newcomer["properties"]["first_name"]["maxLength"] == 200
    assert newcomer["properties"]["language"]["enum"] == ["", "en", "fr"]


async def test_the_document_is_served(admin):
    told = await admin("GET", "/admin/openapi.json")

    assert told["openapi"] == "3.1.0"


async def test_a_wrong_method_is_told_all_right_ones(visiting):
    async with visiting() as client:
        answer = await client.put("/admin/worlds")

    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("/admin/worlds?colour=red", "colour"),
        ("/admin/worlds/w1/timeline?kinds=x", "kinds"),
        ("/admin/worlds/w1/inbox?limit=many", "limit"),
        ("/admin/worlds/w1/inbox?limit=10001", "limit"),
        ("/admin/worlds/w1/inbox?to=a%0Ab", "to"),
        ("/admin/worlds/w1/inbox?to=%E2%80%AEb", "to"),
    ],
)
async def test_a_query_that_makes_no_sense_gets_one_problem(admin, address, where):
    problem = await admin("GET", address, status=422)

    assert problem["where"] == where


async def test_a_world_that_is_not_there_comes_before_what_is_wrong_with_the_body(
    admin,
):
    await admin("POST", "/admin/worlds/zz/people", {"colour": "red"}, 404)


def test_routes_keep_their_order():
    async def handler():
        """Do nothing."""

    paths = [Endpoint("GET", path, handler) for path in ("/a/b", "/a/{x}")]

    assert [route.path for route in routes(paths)] == ["/a/b", "/a/{x}"]
