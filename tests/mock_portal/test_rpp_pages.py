"""Release Prior to Payment: the path, the amounts, and the greyed button."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.mock_portal.journeys import a_sandbox, met, seat

LANGUAGES = ("en", "fr")
ACCOUNT = "900000001RM0001"
TAB = "/program-account-profile/sub-programs"
BOND = {
    "kind": "bond",
    "amount": "9200.00",
    "provider": "boreal",
    "reference": "BND-2026-17",
}


async def at_security(sandbox, language="en"):
    alice = sandbox.visitor(language)
    seat(sandbox, alice)
    await alice.open("/rpp/select")
    await alice.send(account=ACCOUNT, sub_program="rpp")
    return await alice.send(modification="no")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_way_from_home_to_the_button(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        for path in ("/home", "/accounts-and-profiles", "/program-account-profile"):
            await alice.open(path)
            following = {one["href"] for one in alice.page.all("a")}
        await alice.open(TAB)

        assert any(TAB in link for link in following)
        forms = [one["action"] for one in alice.page.all("form")]
        assert f"/w/w1/{language}/rpp/select" in forms
        met(sandbox, "home.shown", "accounts.shown", "program.shown")
        met(sandbox, "sub_programs.not_enrolled")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "posted", "required"),
    [
        (BOND, "9200.00", "9200.00"),
        (BOND | {"amount": "10 000,00 $"}, "10000.00", "9200.00"),
    ],
)
async def test_sufficient_security_enrols(language, typed, posted, required):
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox, language)
        await alice.send(**typed)

        assert alice.path == "/rpp/done"
        enrolment = sandbox.world.enrolments[ACCOUNT]
        assert enrolment.posted == Decimal(posted)
        assert enrolment.required == Decimal(required)
        assert enrolment.state == "enrolled_secured"
        met(sandbox, "rpp.select.shown", "rpp.select.taken", "rpp.calculation.shown")
        met(sandbox, "rpp.calculation.taken", "rpp.security.shown", "rpp.done.shown")
        met(sandbox, "rpp.security.enrolled_secured")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field", "outcome"),
    [
        (BOND | {"kind": ""}, "kind", "kind"),
        (BOND | {"kind": "gold"}, "kind", "kind"),
        (BOND | {"amount": ""}, "amount", "amount"),
        (BOND | {"amount": "-1"}, "amount", "amount"),
        (BOND | {"amount": "1e9"}, "amount", "amount"),
        (BOND | {"amount": "9199.99"}, "amount", "insufficient"),
        ({"kind": "cash", "amount": "18399.99"}, "amount", "insufficient"),
        (BOND | {"provider": ""}, "provider", "provider"),
        (BOND | {"reference": ""}, "reference", "reference"),
        (BOND | {"reference": "no/slash"}, "reference", "reference"),
    ],
)
async def test_security_is_refused_and_nobody_is_enrolled(
    language, typed, field, outcome
):
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox, language)
        await alice.send(status=422, **typed)

        assert list(alice.problems()) == [field]
        assert alice.value("amount") == typed["amount"]
        met(sandbox, f"rpp.security.{outcome}")
        assert sandbox.world.enrolments == {}


@pytest.mark.parametrize(
    ("language", "amounts"),
    [
        ("en", ["$18,400.00", "$9,200.00", "50%"]),
        ("fr", ["18 400,00 $", "9 200,00 $", "50 %"]),
    ],
)
async def test_the_security_step_shows_what_is_required(language, amounts):
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox, language)

        for amount in amounts:
            assert amount in alice.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_refusal_says_what_would_suffice(language):
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox, language)
        await alice.send(status=422, **(BOND | {"amount": "1"}))

        said = {"en": "$9,200.00", "fr": "9 200,00 $"}[language]
        assert said in alice.problems()["amount"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_zero_payable_importers_enrol_without_security(language):
    async with a_sandbox() as sandbox:
        record = sandbox.world.records["900000001"]
        sandbox.world.records["900000001"] = replace(record, monthly_receivable={})
        alice = await at_security(sandbox, language)
        await alice.send()

        assert sandbox.world.enrolments[ACCOUNT].state == "enrolled_unsecured"
        met(sandbox, "rpp.security.enrolled_unsecured")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_afterwards_the_button_is_greyed_and_rpp_is_active(language):
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox, language)
        await alice.send(**BOND)
        await alice.open(TAB)

        greyed = [
            one for one in alice.page.all("button") if "disabled" in one.attributes
        ]
        assert len(greyed) == 1
        assert alice.page.one("table").text.count(
            "(RPP)" if language == "en" else "(MAP)"
        )
        met(sandbox, "sub_programs.enrolled")


async def test_an_enrolled_account_is_not_enrolled_again():
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox)
        await alice.send(**BOND)
        await alice.open("/rpp/select")
        assert alice.path == TAB
        met(sandbox, "rpp.select.enrolled_already")
        await alice.open("/rpp/done")

        assert alice.path == "/rpp/done"


async def test_two_windows_do_not_enrol_twice():
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox)
        before = dict(sandbox.world.sessions["token-alice-linked"].drafts["rpp"])
        await alice.send(**BOND)
        sandbox.world.sessions["token-alice-linked"].drafts["rpp"] = before
        await alice.send("/rpp/security", **(BOND | {"amount": "99999"}))

        assert alice.path == TAB
        assert sandbox.world.enrolments[ACCOUNT].posted == Decimal("9200.00")
        met(sandbox, "rpp.enrolled_meanwhile")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_choice_and_an_answer_are_needed(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open("/rpp/select")
        await alice.send(status=422, account=ACCOUNT)
        await alice.send(account=ACCOUNT, sub_program="rpp")
        await alice.send(status=422, modification="perhaps")

        met(sandbox, "rpp.select.nothing_chosen", "rpp.calculation.no_answer")


@pytest.mark.parametrize("path", ["/rpp/calculation", "/rpp/security"])
async def test_a_skipped_step_leads_back(path):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open(path)

        assert alice.path == "/rpp/select"
        met(sandbox, "rpp.led_back")


async def test_there_is_nothing_to_confirm_before_an_enrolment():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/rpp/done")

        assert alice.path == TAB
        met(sandbox, "rpp.done.nothing_to_show")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_of_several_program_accounts_enrols_by_itself(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        second = "900000001RM0002"
        sandbox.world.businesses["900000001"].program_accounts.append(second)
        await alice.open(f"{TAB}?account={second}")
        await alice.open(f"/rpp/select?account={second}")
        await alice.send(account=second, sub_program="rpp")
        await alice.send(modification="no")
        await alice.send()

        assert list(sandbox.world.enrolments) == [second]
