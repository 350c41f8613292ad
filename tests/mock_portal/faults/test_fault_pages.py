"""What Alice meets when something is armed to go wrong, and that she loses nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from mock_portal.advance import advance
from mock_portal.faults import acts
from mock_portal.faults.presets import PRESETS
from mock_portal.server import running_sandbox
from tests.mock_portal.journeys import (
    ALICES,
    PASSWORD,
    a_request,
    a_sandbox,
    fill_in_registration,
    met,
    seat,
)

PAGES = Path(__file__).parents[3] / "mock_portal" / "pages"

both = pytest.mark.parametrize("language", ["en", "fr"])


def hidden(page, name):
    return [one["value"] for one in page.all("input") if one["name"] == name]


@both
async def test_an_outage_is_met_and_recovered_from_without_loss(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "person")
        await fill_in_registration(alice, ALICES, until="business")
        await alice.open("/register/business")
        acts.arm(sandbox.world, "outage")
        typed = {name: ALICES[name] for name in ("name", "street", "city", "province")}
        typed["postal_code"] = ALICES["postal_code"]

        await alice.send(status=503, **typed)

        assert "enrolment" in alice.text or "inscription" in alice.text
        assert hidden(alice.page, "street") == [ALICES["street"]]
        await alice.send(status=503, **typed)
        for fault in list(sandbox.world.faults.values()):
            acts.remove(sandbox.world, fault)
        again = {
            one["name"]: one["value"]
            for one in alice.page.all("input")
            if one.form == alice.page.one("main").form or one["name"] in typed
        }
        await alice.send(**{name: again[name] for name in typed})
        assert alice.path == "/register/verification"
        met(sandbox, "faults.issues")


async def test_the_rest_of_the_portal_goes_on_during_an_outage():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        acts.arm(sandbox.world, "outage")

        await alice.open("/home")
        await alice.open("/rpp/select", status=503)
        assert alice.page.all("a")


@both
async def test_maintenance_ends_by_the_worlds_clock(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        acts.arm(sandbox.world, "maintenance_window")

        await alice.open("/", status=503)
        await alice.open("/inbox")
        await alice.open("/sandbox/clock")
        await advance(sandbox.world, timedelta(minutes=31))

        await alice.open("/")
        met(sandbox, "faults.maintenance")


@both
async def test_an_error_page_says_that_nothing_was_changed(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        acts.arm(sandbox.world, effect="status", status=504)

        answer = await alice.client.get(f"/w/w1/{language}/")
        await alice.open("/")

        assert answer.status_code == 504
        assert answer.headers["retry-after"] == "60"
        acts.arm(sandbox.world, effect="status")
        await alice.open("/", status=503)
        met(sandbox, "faults.unavailable")


async def test_no_password_is_written_into_a_page():
    async with a_sandbox() as sandbox:
        alice = await sandbox.visitor().open("/gckey/sign-in")
        acts.arm(sandbox.world, "gateway_timeout")

        await alice.send(username="alicemartin1", password="Harbour2026x", status=504)

        assert hidden(alice.page, "username") == ["alicemartin1"]
        assert hidden(alice.page, "password") == []


@both
async def test_the_login_loop_says_nothing(language):
    async with a_sandbox() as sandbox:
        alice = await sandbox.visitor(language).open("/gckey/sign-in")
        acts.arm(sandbox.world, "gckey_loop")

        await alice.send(username="alicemartin1", password="Harbour2026x")

        assert alice.path == "/gckey/sign-in"
        assert alice.problems() == {}
        met(sandbox, "faults.loop")


async def test_gckey_says_that_it_was_revoked_though_it_was_not():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/home")
        await alice.send("/sign-out")
        await alice.open("/gckey/sign-in")
        acts.arm(sandbox.world, "gckey_revoked")

        await alice.send(username="alicemartin1", password=PASSWORD, status=422)
        assert "two years" in alice.problems()["username"]
        await alice.send(username="alicemartin1", password=PASSWORD)
        assert alice.path == "/gckey/welcome"


async def test_a_session_drops_and_nothing_is_taken():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/rpp/select")
        acts.arm(sandbox.world, "session_drop")

        await alice.send(account="900000001RM0001", sub_program="rpp")

        assert alice.path == "/timed-out"


@pytest.mark.parametrize("code", ["EC-1012", "EC-1023", "EC-1029"])
async def test_a_code_is_told_that_nobody_can_explain(code):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "person")
        await alice.open("/register/start")
        acts.arm(sandbox.world, code.lower().replace("-", "_"))

        await alice.send(status=503)

        assert code in alice.text


@pytest.mark.parametrize(
    ("preset", "until", "field"),
    [
        ("bn_not_accepted", "identifiers", "bn9"),
        ("name_mismatch", "business", "name"),
        ("address_mismatch", "business", "street"),
    ],
)
async def test_what_is_right_is_refused_once(preset, until, field):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "person")
        await fill_in_registration(alice, ALICES, until=until)
        acts.arm(sandbox.world, preset)
        typed = {
            "identifiers": {"bn9": "900000001", "reference": "RM0001", "confirm": "y"},
            "business": {one: ALICES[one] for one in ("name", "street", "city")}
            | {one: ALICES[one] for one in ("province", "postal_code")},
        }[until]

        await alice.open(f"/register/{until}")
        await alice.send(status=422, **typed)
        assert field in alice.problems()
        await alice.send(**typed)
        assert alice.path != f"/register/{until}"


async def test_manual_registration_can_be_asked_of_anybody():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "person")
        await fill_in_registration(alice, ALICES, until="identifiers")
        acts.arm(sandbox.world, "manual_registration_required")
        await alice.open("/register/identifiers")
        await alice.send(bn9="900000001", reference="RM0001", confirm="yes")

        (session,) = sandbox.world.sessions.values()
        assert session.drafts["registration"]["manual"]


async def test_the_error_too_many_can_be_had_at_once():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "person")
        await fill_in_registration(alice, ALICES, until="verification")
        acts.arm(sandbox.world, "affinity_lock_10")
        await alice.open("/register/verification")

        await alice.send(transaction_number="12345000000017", transaction_total="1.00")

        assert alice.path == "/first-time-setup"
        met(sandbox, "registration.locked_out")


async def test_options_are_greyed_and_lists_are_empty_for_a_while():
    async with a_sandbox() as sandbox:
        alice, bob = sandbox.visitor(), sandbox.visitor()
        seat(sandbox, alice)
        seat(sandbox, bob, "person", "bob")
        for preset in ("register_option_unavailable", "rpp_button_greyed"):
            acts.arm(sandbox.world, preset, times=1)

        await bob.open("/first-time-setup")
        await alice.open("/program-account-profile/sub-programs")
        for visitor in (alice, bob):
            buttons = visitor.page.all("button")
            assert any("disabled" in one.attributes for one in buttons)

        await alice.open("/program-account-profile/sub-programs")
        assert not any("disabled" in b.attributes for b in alice.page.all("button"))


async def test_security_that_suffices_is_refused_once():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        session = seat(sandbox, alice)
        session.drafts["rpp"] = {"account": "900000001RM0001", "sub_program": "rpp"}
        session.drafts["rpp"]["modification"] = "no"
        await alice.open("/rpp/security")
        acts.arm(sandbox.world, "rpp_security_insufficient")

        await alice.send(kind="cash", amount="18400.00", status=422)
        assert "amount" in alice.problems()
        await alice.send(kind="cash", amount="18400.00")
        assert alice.path == "/payments/terms"


async def test_a_request_of_a_broker_is_missing_for_a_while():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        a_request(sandbox.world)
        acts.arm(sandbox.world, "broker_request_missing", times=1)

        await alice.open("/third-party-requests")
        assert "Northgate" not in alice.page.one("main").text
        await alice.open("/third-party-requests")
        assert "Northgate" in alice.page.one("main").text


async def passcode_asked_for(sandbox, preset):
    alice = sandbox.visitor()
    session = seat(sandbox, alice, "credential")
    sandbox.world.credentials["alicemartin1"].mfa_email = "alice@w1.test"
    await alice.open("/gckey/welcome")
    acts.arm(sandbox.world, preset)
    await alice.send("/gckey/welcome")
    return alice, session


async def test_a_passcode_that_never_comes_can_be_asked_for_again():
    async with a_sandbox() as sandbox:
        alice, session = await passcode_asked_for(sandbox, "otp_not_delivered")
        assert sandbox.world.inbox.messages == []

        await alice.send("/mfa/resend")

        (mail,) = sandbox.world.inbox.messages
        assert session.passcode in mail.text()


async def test_a_passcode_that_comes_late_is_of_no_use():
    async with a_sandbox() as sandbox:
        alice, session = await passcode_asked_for(sandbox, "otp_late")
        code = session.passcode
        assert sandbox.world.inbox.messages == []

        await advance(sandbox.world, timedelta(minutes=16))

        (mail,) = sandbox.world.inbox.messages
        assert code in mail.text()
        assert mail.at - mail_date(mail) == timedelta(minutes=15)
        await alice.open("/mfa/passcode")
        await alice.send(passcode=code, status=422)


def mail_date(mail):
    return mail.parsed()["date"].datetime


async def test_a_passcode_may_be_another_than_is_waited_for():
    async with a_sandbox() as sandbox:
        _, session = await passcode_asked_for(sandbox, "otp_wrong_lock")

        (mail,) = sandbox.world.inbox.messages
        assert re.search(r"\b\d{6}\b", mail.text())
        assert session.passcode not in mail.text() + mail.html()


async def test_a_delay_is_only_that():
    async with a_sandbox() as sandbox:
        acts.arm(sandbox.world, "slow", seconds=0.01)

        await sandbox.visitor().open("/")

        (fault,) = sandbox.world.faults.values()
        assert fault.struck == 1


def test_a_connection_ends_in_the_middle():
    with running_sandbox() as sandbox, httpx.Client(base_url=sandbox.url) as alice:
        acts.arm(sandbox.worlds.get("demo"), effect="drop")

        with pytest.raises(httpx.RemoteProtocolError):
            alice.get("/w/demo/en/")
        assert alice.get("/w/demo/en/").status_code == 200


async def test_the_feed_can_be_struck_too():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        acts.arm(sandbox.world, effect="status", path="/api/*", status=502)

        answers = [await alice.client.get("/w/w1/api/people") for _ in range(2)]

        assert [one.status_code for one in answers] == [502, 200]
        assert isinstance(answers[0], httpx.Response)


async def test_what_struck_is_told_in_the_timeline():
    async with a_sandbox() as sandbox:
        acts.arm(sandbox.world, effect="status")
        await sandbox.visitor().open("/", status=503)

        kinds = [one.kind for one in sandbox.world.timeline]
        assert kinds == ["fault_armed", "fault_struck"]


def test_every_refusal_that_a_preset_wants_is_given_by_a_page():
    sources = [path.read_text("utf-8") for path in PAGES.rglob("*.py")]
    wanted = {one.facts["name"] for one in PRESETS.values() if one.effect == "refuse"}

    assert wanted
    for name in wanted:
        assert any(f'"{name}"' in source for source in sources), name
