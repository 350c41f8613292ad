"""Pre-authorized debit as people set it up, and what it then does."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, SECOND

languages = pytest.mark.parametrize("language", ["en", "fr"])

BANK = {
    "account": BN15,
    "holder": "Maple & Main",
    "institution": "999",
    "transit": "00001",
    "bank_account": "7654321",
}
CERTIFIED = dict.fromkeys(("authorized", "statement_amount", "cancellation"), "yes")


async def set_up(visitor, **facts):
    """Go from the list to the confirmation."""
    await visitor.open("/payments/pad")
    await visitor.open("/payments/pad/new")
    await visitor.send(**(BANK | facts))
    await visitor.send(**CERTIFIED)
    return visitor


@languages
async def test_alice_sets_up_a_debit_and_it_pays_on_the_due_day(language):
    async with a_sandbox() as sandbox:
        alice = await set_up(desks.alice(sandbox, language))
        assert alice.path == "/payments/pad/done"
        for outcome in ("listed", "bank_shown", "bank_taken", "terms_shown"):
            met(sandbox, f"money.pad.{outcome}")
        met(sandbox, "money.pad.created", "money.pad.confirmed")
        desks.charge(sandbox)
        await desks.go(sandbox, days=26)
        desks.again(sandbox, alice)
        await alice.open("/payments/receipts/PAY-000001")

        assert "321" in alice.text
        assert {"en": "May 29, 2026", "fr": "29 mai 2026"}[language] in alice.text
        assert sandbox.world.books.balance(BN15) == 0
        notices = [one.kind for one in sandbox.world.notices.values()]
        assert notices == ["statement_issued", "pad_paid"]


async def test_nothing_of_the_bank_account_is_kept_but_three_digits():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        await alice.open("/payments/pad/new")
        await alice.send(**BANK)
        assert "7654321" not in repr((sandbox.world.sessions, sandbox.world.books))
        await alice.send(**CERTIFIED)

        assert "7654321" not in repr((sandbox.world.sessions, sandbox.world.books))


@languages
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("holder", ""),
        ("institution", "12"),
        ("institution", "1a2"),
        ("transit", "123456"),
        ("bank_account", "123456"),
        ("bank_account", "1234567890123"),
        ("bank_account", "\u0661" * 7),
    ],
)
async def test_banking_information_makes_sense(field, text, language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open("/payments/pad/new")
        await alice.send(status=422, **(BANK | {field: text}))

        met(sandbox, "money.pad.bank_wrong")
        assert list(alice.problems()) == [field]


@pytest.mark.parametrize("left_out", CERTIFIED)
async def test_every_box_under_certification_is_ticked(left_out):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        await alice.open("/payments/pad/new")
        await alice.send(**BANK)
        ticked = {box: tick for box, tick in CERTIFIED.items() if box != left_out}
        await alice.send(status=422, **ticked)

        met(sandbox, "money.pad.terms_refused")
        assert list(alice.problems()) == [left_out]
        assert not sandbox.world.books.pads


async def test_who_skips_the_bank_is_led_back():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        await alice.open("/payments/pad/terms")
        assert alice.path == "/payments/pad/new"
        await alice.open("/payments/pad/done")

        assert alice.path == "/payments/pad"
        met(sandbox, "money.pad.led_back", "money.pad.nothing_done")


async def test_an_account_has_one_agreement_at_a_time():
    async with a_sandbox() as sandbox:
        alice = await set_up(desks.alice(sandbox))
        await alice.open("/payments/pad/new")

        assert alice.path == "/payments/pad"
        met(sandbox, "money.pad.there_already")


async def test_two_windows_make_one_agreement():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        await alice.open("/payments/pad/new")
        await alice.send(**BANK)
        session = next(iter(sandbox.world.sessions.values()))
        draft = dict(session.drafts["pad"])
        await alice.send(**CERTIFIED)
        session.drafts["pad"] = draft
        await alice.open("/payments/pad/terms")

        assert alice.path == "/payments/pad"
        assert len(sandbox.world.books.pads) == 1


@languages
async def test_a_cancelled_agreement_pays_nothing_more(language):
    async with a_sandbox() as sandbox:
        alice = await set_up(desks.alice(sandbox, language))
        await alice.open("/payments/pad")
        await alice.send("/payments/pad/PAD-000001/cancel")

        met(sandbox, "money.pad.cancelled")
        cancelled = {"en": "Cancelled on May 4", "fr": "Annulée le 4 mai"}
        assert cancelled[language] in alice.text
        await alice.send("/payments/pad/PAD-000001/cancel")
        met(sandbox, "money.pad.ended_already")
        await set_up(alice)
        assert alice.path == "/payments/pad/done"


async def test_charlie_cannot_cancel_alices_agreement():
    async with a_sandbox() as sandbox:
        await set_up(desks.alice(sandbox))
        charlie = desks.charlie(sandbox)
        await charlie.open("/payments/pad")
        assert "PAD-000001" not in charlie.text
        await charlie.send("/payments/pad/PAD-000001/cancel", status=404)

        assert sandbox.world.books.pad_of(BN15) is not None


async def test_a_reader_cannot_cancel_an_agreement():
    async with a_sandbox() as sandbox:
        await set_up(desks.alice(sandbox))
        bob = desks.with_role(sandbox, "reader")
        await bob.open("/payments/pad")
        await bob.send("/payments/pad/PAD-000001/cancel", status=403)

        assert sandbox.world.books.pad_of(BN15) is not None


async def test_who_edits_one_account_cannot_cancel_the_agreement_of_another():
    async with a_sandbox() as sandbox:
        await set_up(desks.alice(sandbox))
        bob = desks.with_role(sandbox, "reader")
        business = sandbox.world.businesses[BN15[:9]]
        business.program_accounts = [BN15, SECOND]
        business.program_roles["P-bob"][SECOND] = "editor"
        await bob.open(f"/payments/pad?account={SECOND}")
        await bob.send("/payments/pad/PAD-000001/cancel", status=403)

        assert sandbox.world.books.pad_of(BN15) is not None


async def test_a_broker_without_the_view_cannot_cancel_an_agreement():
    async with a_sandbox() as sandbox:
        await set_up(desks.alice(sandbox))
        nora = desks.broker(sandbox)
        await nora.open("/home")
        await nora.send("/payments/pad/PAD-000001/cancel", status=403)

        met(sandbox, "money.hidden")
