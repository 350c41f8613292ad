"""The admin client against a real sandbox, and what it says when there is none."""

from __future__ import annotations

import smtplib
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest
import respx

from automation.errors import (
    HostRefusedError,
    MailNeverCameError,
    PapersMissingError,
    PortalError,
)
from automation.papers import Newcomer
from automation.portal_admin import PortalAdmin

ALICE = {
    "person_id": "P-ALICE",
    "first_name": "Alice",
    "last_name": "Martin",
    "language": "en",
    "province": "NS",
    "business_number": "900000019",
    "business_name": "Alice Imports",
    "last_sign_in": "2026-05-01T14:00:00Z",
}


def post(portal: PortalAdmin, to: str, subject: str) -> None:
    """Send a mail as a program would."""
    server = portal.health()["smtp"]
    text = f"From: a@b.test\nTo: {to}\nSubject: {subject}\n\nHello {subject}\n"
    with smtplib.SMTP(server["host"], server["port"]) as smtp:
        smtp.sendmail("a@b.test", [to], text)


def test_a_world_starts_when_it_is_told_and_stands_still(world, clock):
    assert clock.now() == datetime(2026, 5, 4, 13, tzinfo=UTC)


@pytest.mark.world(t0=datetime(2027, 1, 1, tzinfo=UTC), seed="empty", frozen=False)
def test_a_test_may_ask_for_another_world(world):
    assert world.clock.now() >= datetime(2027, 1, 1, tzinfo=UTC)
    assert world.hints()["businesses"] == []


def test_time_goes_forward_only(clock):
    before = clock.now()

    assert clock.advance(days=1, hours=2).now == before + timedelta(hours=26)
    with pytest.raises(PortalError, match="only goes forward"):
        clock.advance(to=before)


def test_a_clock_ticks_again_when_it_is_let(clock):
    clock.resume()
    clock.freeze()

    assert clock.now() == clock.now()


def test_who_stays_away_is_deactivated_and_who_signs_in_is_not(world, clock):
    world.add_people([{**ALICE, "email": f"alice@{world.name}.test"}])
    world.sign_in("P-ALICE")

    happened = clock.advance(days=182).events

    assert [event.kind for event in happened] == ["profile_deactivated"]
    assert not world.person("P-ALICE")["profile_open"]
    world.reactivate("P-ALICE")
    assert world.person("P-ALICE")["profile_open"]
    assert "profile_deactivated" in [event.kind for event in world.timeline()]


def test_charlie_never_sees_the_mail_of_another_world(portal, world, inbox):
    charlie = portal.create_world()
    post(portal, f"alice@{world.name}.test", "For Alice")

    found = inbox.wait_for(to=f"alice@{world.name}.test", subject="Alice")

    assert found.text.strip() == "Hello For Alice"
    assert charlie.inbox.messages() == []
    charlie.delete()


def test_only_a_newer_mail_will_do(portal, world, inbox):
    alice = f"alice@{world.name}.test"
    post(portal, alice, "first")
    first = inbox.wait_for(to=alice)
    post(portal, alice, "second")

    assert inbox.wait_for(to=alice, after=first.message_id).subject == "second"
    assert inbox.newest_id(to=alice) == inbox.messages(to=alice)[0].message_id
    inbox.clear()
    assert inbox.newest_id() == ""


def test_a_mail_that_never_came_says_what_did(portal, world, inbox):
    post(portal, f"bob@{world.name}.test", "Hello Bob")

    with pytest.raises(MailNeverCameError, match=r"there is: bob@.*: Hello Bob"):
        inbox.wait_for(to=f"alice@{world.name}.test", timeout=0)


def test_a_newcomer_has_the_papers_of_the_world(world):
    alice = Newcomer.from_hints(world.hints(), inbox=world.inbox)
    french = Newcomer.from_hints(world.hints(), inbox=world.inbox, language="fr")

    assert alice.email == f"alice@{world.name}.test"
    assert alice.business.transaction == ("12345000000017", Decimal("245.10"))
    assert french.business.province == "QC"


@pytest.mark.world(seed="empty")
def test_an_empty_world_has_no_papers(world):
    with pytest.raises(PapersMissingError, match="hints lack"):
        Newcomer.from_hints(world.hints(), inbox=world.inbox)


def test_a_world_is_made_once(portal, world):
    with pytest.raises(PortalError, match="already") as caught:
        portal.create_world(world.name)

    assert caught.value.status == 409
    assert world.name in portal.worlds()


def test_a_broker_may_ask(world):
    assert world.request_access(
        provider_bn9="900000019",
        provider_name="Northgate Customs Brokers Inc.",
        client_bn9="900000001",
        comment="Hello",
    )


def test_nobody_at_home_is_said_with_the_request():
    with (
        PortalAdmin("http://127.0.0.1:9") as portal,
        pytest.raises(PortalError, match=r"GET http://127.0.0.1:9/admin/health: no "),
    ):
        portal.health()


@respx.mock
def test_an_answer_that_is_no_json_is_said_as_it_is():
    respx.get("http://127.0.0.1:9/admin/health").mock(httpx.Response(502, text="<p>"))

    with (
        PortalAdmin("http://127.0.0.1:9") as portal,
        pytest.raises(PortalError, match="502 Bad Gateway"),
    ):
        portal.health()


def test_another_host_is_refused_before_anything_is_sent():
    with pytest.raises(HostRefusedError):
        PortalAdmin("https://www.cbsa-asfc.gc.ca", allow_hosts=["www.cbsa-asfc.gc.ca"])


def test_a_world_is_forked_and_the_first_stays(world, clock):
    before = world.snapshot()

    second = world.fork()
    second.clock.advance(days=10)

    assert second.name != world.name
    assert second.url.endswith(f"/w/{second.name}/")
    assert (second.clock.now() - clock.now()).days == 10
    assert world.snapshot() == before
    second.delete()


def test_a_snapshot_is_made_a_world_again(portal, world):
    taken = world.snapshot()

    again = portal.restore(taken, f"{world.name}-again")

    assert again.snapshot()["t0"] == taken["t0"]
    again.delete()


@pytest.mark.world(situation="broker-asks-importer")
def test_a_test_may_begin_in_a_situation_and_sign_in_at_once(portal, world):
    alice, dana = world.personas()

    cookie = world.session(alice.person_id)
    answer = httpx.get(cookie.url, cookies={cookie.name: cookie.value})

    assert "broker-asks-importer" in portal.situations()
    assert (alice.username, dana.username) == ("alicemartin1", "danaleclerc1")
    assert answer.status_code == 200
    assert "Maple &amp; Main" in answer.text
