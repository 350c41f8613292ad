"""Submit POA: business information, the form to sign, and the signed form back."""

from __future__ import annotations

import pytest

from mock_portal.carrier import acts
from mock_portal.uploads import LARGEST_PDF, is_pdf
from tests.mock_portal.carrier.customers import (
    INFORMATION,
    MAPLES,
    PDF,
    POA,
    SCAN,
    SETTINGS,
    account,
    at_the_desk,
    hold,
    submit,
    upload,
)
from tests.mock_portal.journeys import a_sandbox, met
from tests.pages import check_page


async def at_upload(sandbox, language="en", name="alice"):
    """Return Alice, at the last of the three steps."""
    alice = at_the_desk(sandbox, name, language)
    await alice.open(POA)
    await alice.send(**MAPLES)
    return await alice.send(city=alice.value("city"), province=alice.value("province"))


@pytest.mark.parametrize(
    ("language", "done"), [("en", "Your POA is submitted"), ("fr", "est soumise")]
)
async def test_a_power_of_attorney_is_submitted_in_three_steps(language, done):
    async with a_sandbox() as sandbox:
        held = hold(sandbox.world)
        alice = await at_upload(sandbox, language)
        assert alice.path == f"{POA}/upload"
        page = check_page(await upload(alice), language=language)

        assert done in page.visible
        poa = account(sandbox.world).poa
        assert (poa.business, poa.document, poa.size) == (
            INFORMATION,
            "poa.pdf",
            len(PDF),
        )
        assert held.poa_submitted_at == sandbox.world.now()
        met(sandbox, "carrier.own_poa.asked", "carrier.own_poa.filled_in")
        met(sandbox, "carrier.own_poa.shown", "carrier.own_poa.complete")
        met(sandbox, "carrier.own_poa.upload_asked", "carrier.own_poa.submitted")


async def test_municipality_and_province_are_filled_in_and_can_be_corrected():
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(POA)
        await alice.send(**(MAPLES | {"bn9": "90000 0001", "postal_code": "b3j0a1"}))
        assert (alice.value("city"), alice.value("province")) == ("Halifax", "NS")
        await alice.send(city="Dartmouth", province="NS")

        assert "Dartmouth NS B3J 0A1" in alice.text
        assert "900000001" in alice.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"bn9": ""}, "Fill in this field"),
        ({"bn9": "900000002"}, None),
        ({"bn9": "123456782"}, "Use a fictional business number"),
        ({"legal_name": ""}, "Fill in this field"),
        ({"legal_name": "x" * 121}, "Use at most 120 characters"),
        ({"street": "a\x00b"}, "Remove the characters"),
        ({"postal_code": "90210"}, "Give a Canadian postal code"),
    ],
)
async def test_what_is_wrong_with_business_information_is_said(changed, said):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(POA)
        await alice.send(**(MAPLES | changed), status=422)

        assert set(alice.problems()) == set(changed)
        assert said is None or said in alice.text
        met(sandbox, "carrier.own_poa.refused")


@pytest.mark.parametrize("changed", [{"city": ""}, {"province": "XX"}])
async def test_what_is_wrong_with_the_address_is_said(changed):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(POA)
        await alice.send(**MAPLES)
        await alice.send(
            **({"city": "Halifax", "province": "NS"} | changed), status=422
        )

        assert set(alice.problems()) == set(changed)
        met(sandbox, "carrier.own_poa.address_refused")


@pytest.mark.parametrize("step", ["/address", "/upload", "/form.pdf"])
async def test_no_step_can_be_skipped(step):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(f"{POA}{step}")

        assert alice.path == POA
        met(sandbox, "carrier.own_poa.led_back")


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "power-of-attorney.pdf", "Legal name: Maple & Main Trading Co. Ltd."),
        ("fr", "procuration.pdf", "Numéro d’entreprise fédéral : 900000001"),
    ],
)
async def test_the_form_to_sign_is_a_pdf_that_can_be_handed_in(language, name, said):
    async with a_sandbox() as sandbox:
        alice = await at_upload(sandbox, language)
        answer = await alice.client.get(f"/w/w1/{language}{POA}/form.pdf")

        assert answer.headers["content-type"] == "application/pdf"
        assert name in answer.headers["content-disposition"]
        assert is_pdf(answer.content)
        text = answer.content.decode("cp1252").replace("\N{NO-BREAK SPACE}", " ")
        assert said in text
        met(sandbox, "carrier.own_poa.downloaded")
        await upload(alice, document=(name, answer.content, "application/pdf"))
        met(sandbox, "carrier.own_poa.submitted")


@pytest.mark.parametrize(
    ("document", "confirmed", "problem"),
    [
        (None, True, "no_file"),
        (("a.pdf", b"PK\3\4", "application/pdf"), True, "not_a_pdf"),
        (SCAN, False, "not_confirmed"),
        (("a.pdf", PDF + b" " * LARGEST_PDF, "application/pdf"), True, "too_large"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_what_is_wrong_with_the_signed_form_is_said(
    document, confirmed, problem, language
):
    async with a_sandbox() as sandbox:
        alice = await at_upload(sandbox, language)
        answer = await upload(alice, document=document, confirmed=confirmed)

        check_page(answer, status=422, language=language)
        assert account(sandbox.world).poa is None
        met(sandbox, f"carrier.own_poa.{problem}")


async def test_a_signed_form_of_another_site_is_not_taken():
    async with a_sandbox() as sandbox:
        alice = await at_upload(sandbox)
        url, data = f"/w/w1/en{POA}/upload", {"form_token": "guessed", "confirmed": "y"}
        answer = await alice.client.post(url, data=data, files={"document": SCAN})

        assert answer.status_code == 403
        assert account(sandbox.world).poa is None


@pytest.mark.parametrize("step", ["", "/upload"])
async def test_who_has_one_in_review_is_led_to_the_settings(step):
    async with a_sandbox() as sandbox:
        alice = await at_upload(sandbox)
        submit(sandbox.world)
        await alice.open(f"{POA}{step}")

        assert alice.path == SETTINGS
        met(sandbox, "carrier.own_poa.in_already")
        answer = await upload(alice)
        assert answer.url.path.endswith(SETTINGS)


async def test_after_a_denial_another_one_is_submitted():
    async with a_sandbox() as sandbox:
        submit(sandbox.world)
        acts.decide(sandbox.world, account(sandbox.world), "not_legible")
        alice = await at_upload(sandbox)
        await upload(alice)

        assert account(sandbox.world).poa.status == "in_review"


async def test_charlies_draft_is_not_alices():
    async with a_sandbox() as sandbox:
        await at_upload(sandbox)
        charlie = at_the_desk(sandbox, "charlie")
        await charlie.open(POA)

        assert charlie.value("legal_name") == ""
        assert "Maple" not in charlie.text
