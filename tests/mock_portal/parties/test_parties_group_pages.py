"""Client groups: made, filled, assigned, renamed and deleted."""

from __future__ import annotations

import pytest

from mock_portal.parties import acts, grouping
from mock_portal.standings import clients_of, standing_of
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.parties.houses import (
    BEAUSEJOUR,
    FJORD,
    NORTHGATE,
    a_client,
    dana,
    employee,
    given_to,
)

LANGUAGES = ("en", "fr")
LIST = "/client-groups"


def a_group(sandbox, name="Eastern", clients=(FJORD,)):
    group = grouping.create(sandbox.world, NORTHGATE, name)
    grouping.put_clients(sandbox.world, group, clients, among=clients)
    return group


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_group_is_made_and_its_employee_reaches_its_clients(language):
    async with a_sandbox() as sandbox:
        broker, world = dana(sandbox, language), sandbox.world
        emil = employee(sandbox, language=language)
        a_client(world)
        a_client(world, "900000043", "Glacier Ltd.")
        await broker.open(LIST)
        await broker.open("/create-client-group")
        await broker.send(name="Eastern")
        (group,) = world.client_groups.values()
        assert broker.path == f"{LIST}/{group.group_id}/clients"
        await broker.send(shown=[FJORD, "900000043"], clients=FJORD)
        await broker.open(f"{LIST}/{group.group_id}/staff")
        await broker.send(**{"shown": "P-Emil", "role-P-Emil": "reader"})
        assert broker.path == f"{LIST}/{group.group_id}"
        assert "Emil Roy" in broker.text
        await emil.open("/my-clients")

        assert "Fjord Imports Ltd." in emil.text
        assert "Glacier" not in emil.text
        assert not standing_of(world, "P-Emil", FJORD).may("edit")
        met(sandbox, "parties.groups.none", "parties.create.shown")
        met(sandbox, "parties.create.taken", "parties.group_clients.shown")
        met(sandbox, "parties.group_clients.taken", "parties.group_staff.shown")
        met(sandbox, "parties.group_staff.taken", "parties.group.shown")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", "eastern", "Western", "x" * 61])
async def test_a_name_is_unique_also_among_deleted_groups(language, name):
    async with a_sandbox() as sandbox:
        broker = dana(sandbox, language)
        a_group(sandbox)
        grouping.delete(sandbox.world, a_group(sandbox, "Western"))
        await broker.open("/create-client-group")
        await broker.send(status=422, name=name)

        assert list(broker.problems()) == ["name"]
        met(sandbox, "parties.create.refused")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_group_is_renamed(language):
    async with a_sandbox() as sandbox:
        broker, group = dana(sandbox, language), a_group(sandbox)
        a_group(sandbox, "Western")
        await broker.open(f"{LIST}/{group.group_id}/name")
        await broker.send(status=422, name="western")
        await broker.send(name="Far East")

        assert group.name == "Far East"
        met(sandbox, "parties.rename.shown", "parties.rename.refused")
        met(sandbox, "parties.rename.taken")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_deleted_group_gives_access_to_nobody(language):
    async with a_sandbox() as sandbox:
        broker, world = dana(sandbox, language), sandbox.world
        emil = employee(sandbox)
        a_client(world)
        group = a_group(sandbox)
        grouping.assign(world, group, {"P-Emil": "editor"}, among=["P-Emil"])
        await emil.open("/my-clients")
        await emil.send("/switch-account", account=f"{FJORD}-{FJORD}RM0001")
        assert "Fjord" in emil.text
        await broker.open(f"{LIST}/{group.group_id}/delete")
        await broker.send()
        assert broker.path == LIST
        assert "Eastern" in broker.text
        await emil.open("/home")

        assert "Fjord" not in emil.text
        await broker.open(f"{LIST}/{group.group_id}", status=404)
        met(sandbox, "parties.delete.shown", "parties.delete.taken")


async def test_a_client_that_leaves_is_in_no_group_any_more():
    async with a_sandbox() as sandbox:
        dana(sandbox)
        employee(sandbox)
        world = sandbox.world
        a_client(world)
        group = a_group(sandbox)
        grouping.assign(world, group, {"P-Emil": "editor"}, among=["P-Emil"])
        acts.revoke(world, given_to(world, FJORD), "P-nobody")

        assert group.clients == []
        a_client(world)
        assert clients_of(world, "P-Emil") == []


async def test_of_several_groups_the_strongest_role_counts():
    async with a_sandbox() as sandbox:
        dana(sandbox)
        employee(sandbox)
        world = sandbox.world
        a_client(world)
        for name, role in (("Eastern", "reader"), ("Western", "editor")):
            group = a_group(sandbox, name)
            grouping.assign(world, group, {"P-Emil": role}, among=["P-Emil"])

        assert standing_of(world, "P-Emil", FJORD).may("edit")
        grouping.forget_employee(world, NORTHGATE, "P-Emil")
        assert standing_of(world, "P-Emil", FJORD) is None


async def test_a_group_of_hundreds_is_filled_page_by_page_or_at_once():
    async with a_sandbox() as sandbox:
        broker, world = dana(sandbox), sandbox.world
        numbers = [f"91{number:07d}" for number in range(500)]
        for place, number in enumerate(numbers):
            a_client(world, number, f"Importer {place:03d}")
        group = a_group(sandbox, clients=())
        place = f"{LIST}/{group.group_id}/clients"
        await broker.open(f"{place}?page=2")
        shown = [
            one["value"] for one in broker.page.all("input") if one["name"] == "shown"
        ]
        assert shown == numbers[25:50]
        await broker.send(f"{place}?page=2", shown=shown, clients=shown[:3], stay="yes")
        assert group.clients == numbers[25:28]
        await broker.send(f"{place}?q=importer+4", everything="yes")
        assert len([one for one in group.clients if one >= numbers[400]]) == 100
        await broker.open(place)
        await broker.send(everything="yes")

        assert group.clients == numbers
        met(sandbox, "parties.group_clients.kept")


CLIENTS, STAFF = "parties.group_clients.refused", "parties.group_staff.refused"


@pytest.mark.parametrize(
    ("step", "sent", "named"),
    [
        ("clients", {"shown": BEAUSEJOUR, "clients": BEAUSEJOUR}, CLIENTS),
        ("clients", {"shown": FJORD, "clients": "x"}, CLIENTS),
        ("staff", {"shown": "P-alice", "role-P-alice": "reader"}, STAFF),
        ("staff", {"shown": "P-Emil", "role-P-Emil": "king"}, STAFF),
    ],
)
async def test_nobody_else_is_put_into_a_group(step, sent, named):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        broker = dana(sandbox)
        employee(sandbox)
        a_client(sandbox.world)
        group = a_group(sandbox, clients=())
        await broker.open(f"{LIST}/{group.group_id}/{step}")
        await broker.send(status=422, **sent)

        assert (group.clients, group.staff) == ([], {})
        met(sandbox, named)


@pytest.mark.parametrize("step", ["", "/name", "/clients", "/staff", "/delete"])
async def test_another_provider_learns_nothing_of_a_group(step):
    async with a_sandbox() as sandbox:
        dana(sandbox)
        group = a_group(sandbox)
        seat(sandbox, charlie := sandbox.visitor(), name="charlie")
        sandbox.world.businesses[BEAUSEJOUR].provider = "broker"
        await charlie.open(LIST)
        assert "Eastern" not in charlie.text
        await charlie.open(f"{LIST}/{group.group_id}{step}", status=404)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_groups_are_listed_by_name(language):
    async with a_sandbox() as sandbox:
        broker = dana(sandbox, language)
        for name in ("western", "Eastern"):
            a_group(sandbox, name)
        await broker.open(LIST)

        rows = [one.text.split()[0] for one in broker.page.all("tr")][1:]
        assert rows == ["Eastern", "western"]
        met(sandbox, "parties.groups.shown")
