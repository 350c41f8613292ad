"""What an importer meets when goods arrive: released or not, why, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mock_portal.border import acts
from mock_portal.border.acts import Arrival
from mock_portal.pages.desks import token_of
from mock_portal.rpp import standing
from mock_portal.rpp.enrolling import Application, enrol
from mock_portal.security import NONE, Security
from tests.mock_portal.border.goods import (
    GOODS,
    again,
    arrive,
    enrolled,
    registered,
    shipment,
)
from tests.mock_portal.journeys import T0, a_sandbox, met
from tests.mock_portal.rpp.enrolled import ACCOUNT, ENOUGH, notices, owing

LANGUAGES = ("en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_not_registered_gets_nothing_until_registered(language):
    async with a_sandbox() as sandbox:
        desk = await arrive(sandbox, language)
        assert shipment(sandbox.world).state == "held"
        met(sandbox, "border.new.held", "border.shipment.not_registered")
        await again(desk, "c_type")
        met(sandbox, "border.again.held")
        enrolled(sandbox)
        await again(desk)

        assert shipment(sandbox.world).state == "released"
        met(sandbox, "border.again.released", "border.shipment.enrolled_secured")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_not_enrolled_pays_in_full_or_waits(language):
    async with a_sandbox() as sandbox:
        world = registered(sandbox)
        desk = await arrive(sandbox, language)
        met(sandbox, "border.shipment.not_enrolled")
        links = {one["href"] for one in desk.page.all("a")}
        tab = f"/w/w1/{language}/program-account-profile/sub-programs"
        assert tab in links
        assert "release_refused" in notices(world)
        await again(desk, "c_type")

        assert shipment(world).reason == "paid_at_release"
        assert world.books.balance(ACCOUNT) == 0
        kinds = [one.kind for one in world.books.entries_of(ACCOUNT)]
        assert kinds == ["declaration", "payment"]
        met(sandbox, "border.shipment.paid_at_release")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_enrolled_gets_the_goods_and_owes_for_them(language):
    async with a_sandbox() as sandbox:
        world, _ = enrolled(sandbox)
        desk = await arrive(sandbox, language)

        assert world.books.balance(ACCOUNT) == Decimal("956.00")
        assert shipment(world).accounting_due == date(2026, 5, 11)
        assert {"en": "May 11, 2026", "fr": "11 mai 2026"}[language] in desk.text
        assert shipment(world).transaction in desk.text
        assert "goods_released" in notices(world)
        met(sandbox, "border.new.released", "border.shipment.enrolled_secured")


async def test_goods_are_released_and_owed_for_once():
    async with a_sandbox() as sandbox:
        world = registered(sandbox)
        desk = await arrive(sandbox)
        enrol(world, Application(ACCOUNT, ENOUGH), at=world.now())
        await again(desk)
        await desk.client.post(
            f"/w/w1/en{desk.path}", data={"form_token": token_of(world, "border")}
        )

        assert len(world.books.entries_of(ACCOUNT)) == 1
        met(sandbox, "border.again.released_already")
        with pytest.raises(ValueError, match="SHP-000001 has been released"):
            acts.request_release(world, shipment(world), at=world.now())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_suspended_importer_gets_nothing(language):
    async with a_sandbox() as sandbox:
        world, enrolment = enrolled(sandbox)
        standing.suspend(world, enrolment, by_officer=True, at=world.now())
        desk = await arrive(sandbox, language)
        met(sandbox, "border.shipment.suspended")
        standing.reinstate(world, enrolment, at=world.now())
        await again(desk)

        assert shipment(world).state == "released"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_bond_that_is_not_accepted_yet_lets_nothing_in(language):
    async with a_sandbox() as sandbox:
        slow = Security("bond", Decimal(9200), "maritime", "MB-1")
        enrolled(sandbox, slow)
        await arrive(sandbox, language)

        met(sandbox, "border.shipment.pending_security")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_zero_payable_importers_import_until_something_is_payable(language):
    async with a_sandbox() as sandbox:
        owing(sandbox.world, "0.00")
        world, enrolment = enrolled(sandbox, NONE)
        await arrive(sandbox, language, duties="0", gst="0")
        assert enrolment.state == "enrolled_unsecured"
        met(sandbox, "border.shipment.enrolled_unsecured")
        await arrive(sandbox, language)
        assert enrolment.state == "under_posted"
        assert enrolment.required == Decimal("5000.00")
        await arrive(sandbox, language)

        assert enrolment.basis == Decimal("956.00")
        assert world.books.balance(ACCOUNT) == Decimal("1912.00")
        met(sandbox, "border.shipment.under_posted")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_zero_payable_importers_in_debt_have_no_indicator(language):
    async with a_sandbox() as sandbox:
        owing(sandbox.world, "0.00")
        enrolled(sandbox, NONE)
        owing(sandbox.world, "80.00")
        await arrive(sandbox, language)

        met(sandbox, "border.shipment.security_needed")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_exporters_account_releases_nothing(language):
    async with a_sandbox() as sandbox:
        world, _ = enrolled(sandbox)
        world.businesses["900000001"].programs[ACCOUNT] = "exporter"
        await arrive(sandbox, language, payment="c_type")

        assert shipment(world).state == "held"
        met(sandbox, "border.shipment.not_an_importer")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_shows_what_has_arrived(language):
    async with a_sandbox() as sandbox:
        desk = sandbox.visitor(language)
        await desk.open("/border")
        met(sandbox, "border.list.empty")
        await arrive(sandbox, language)
        await desk.open("/border")

        assert "SHP-000001" in desk.text
        assert "Wool hats" in desk.text
        met(sandbox, "border.list.shown", "border.new.shown")


async def test_a_long_list_has_pages():
    async with a_sandbox() as sandbox:
        goods = Arrival(ACCOUNT, Decimal(1), Decimal(0), Decimal(0))
        for _ in range(30):
            acts.arrive(sandbox.world, goods, at=T0)
        desk = sandbox.visitor()
        await desk.open("/border")
        assert "SHP-000030" in desk.text
        await desk.open("/border?page=2")

        assert "SHP-000001" in desk.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"account": "900000001"}, "account"),
        (
            {"account": "\u0669\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0661RM0001"},
            "account",
        ),
        ({"description": "a\x00b"}, "description"),
        ({"value": "many"}, "value"),
        ({"duties": ""}, "duties"),
        ({"gst": "-1"}, "gst"),
        ({"broker": "12"}, "broker"),
        ({"payment": ""}, "payment"),
    ],
)
async def test_what_makes_no_sense_does_not_arrive(language, typed, field):
    async with a_sandbox() as sandbox:
        desk = sandbox.visitor(language)
        await desk.open("/border/arrive")
        await desk.send(status=422, **(GOODS | typed))

        assert list(desk.problems()) == [field]
        assert sandbox.world.shipments == {}
        met(sandbox, "border.new.refused")


async def test_there_is_no_other_shipment_and_no_form_without_token():
    async with a_sandbox() as sandbox:
        desk = await arrive(sandbox)
        await desk.open("/border/shipments/SHP-000009", status=404)
        for path in ("/border/arrive", "/border/shipments/SHP-000001"):
            answer = await desk.client.post(f"/w/w1/en{path}", data=GOODS)
            assert answer.status_code == 403

        assert shipment(sandbox.world).asked == 1


async def test_the_desk_and_the_rules_do_the_same():
    async def walk(act):
        async with a_sandbox() as sandbox:
            world, _ = enrolled(sandbox)
            await act(sandbox, world)
            plain = world.shipments, world.books, world.notices, world.enrolments
            return plain, world.agenda.moments

    async def through_the_desk(sandbox, _):
        await arrive(sandbox)

    async def through_the_rules(_, world):
        amounts = Decimal("4000.00"), Decimal("720.00"), Decimal("236.00")
        goods = replace(Arrival(ACCOUNT, *amounts), description="Wool hats")
        acts.arrive(world, goods, at=world.now())

    assert await walk(through_the_desk) == await walk(through_the_rules)
