"""The notifier's edges against the real sandbox: its feed, its post box."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from mock_portal.server import running_sandbox
from notifier.errors import SendError, SourceError
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY
from notifier.policy import load_policy
from notifier.preview import samples
from notifier.renderer import MailRenderer
from notifier.sender import SmtpSender
from notifier.settings import Settings
from notifier.sources.feed import FeedSource

T0 = "2026-06-15T14:00:00Z"
NOW = datetime(2026, 6, 15, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def sandbox():
    with running_sandbox() as running:
        yield running


@pytest.fixture
def world(sandbox):
    """A world of its own for each test, stopped at T0; yields its admin client."""
    worlds = f"{sandbox.url}/admin/worlds"
    with httpx.Client(trust_env=False) as admin:
        wanted = {"seed": "empty", "t0": T0, "frozen": True}
        made = admin.post(worlds, json=wanted).raise_for_status().json()
        admin.base_url = f"{worlds}/{made['name']}"
        admin.headers["X-World"] = made["name"]
        yield admin
        admin.delete(admin.base_url)


@pytest.fixture
def feed(sandbox, world):
    return FeedSource(
        f"{sandbox.url}/w/{world.headers['X-World']}/api", now=lambda: NOW
    )


def person(number, **other):
    return {
        "person_id": f"C-{number:04}",
        "first_name": "Alice",
        "last_name": f"Martin {number}",
        "email": f"alice{number}@demo.test",
        "language": "fr",
        "province": "QC",
        "business_number": "900000001",
        "business_name": "Érablière Beauséjour inc.",
        "last_sign_in": "2026-05-01T14:03:00Z",
    } | other


def parcel(number, **other):
    return {
        "return_id": f"R-{number:04}",
        "person_id": "C-0001",
        "received_at": "2026-06-12T15:00:00Z",
        "description": "a coat",
        "warehouse": "niagara-falls-ny",
    } | other


def give(world, people=(), parcels=()):
    world.post("/people", json={"people": list(people)}).raise_for_status()
    held = {"held_returns": list(parcels)}
    world.post("/held-returns", json=held).raise_for_status()


async def test_people_and_parcels_come_over_as_they_are(world, feed):
    give(world, [person(1)], [parcel(1)])

    facts = await feed.read()

    assert facts.problems == ()
    (alice,), (coat,) = facts.people, facts.held_returns
    assert (alice.person_id, alice.name) == ("C-0001", "Alice Martin 1")
    assert (alice.language, alice.province, alice.profile_open) == ("fr", "QC", True)
    assert alice.last_sign_in == datetime(2026, 5, 1, 14, 3, tzinfo=UTC)
    assert (coat.return_id, coat.status) == ("R-0001", "on_hold")
    assert coat.received_at == datetime(2026, 6, 12, 15, tzinfo=UTC)


async def test_a_feed_of_several_pages_is_read_whole(world, feed):
    give(world, [person(n) for n in range(1, 1202)])

    facts = await feed.read()

    assert len({each.person_id for each in facts.people}) == 1201


async def test_then_only_what_changed_comes_over(world, feed):
    bobs = parcel(2, person_id="C-0002")
    give(world, [person(1), person(2)], [parcel(1), bobs])
    feed.taken(await feed.read())
    nothing = await feed.read()
    feed.taken(nothing)
    world.post("/people/C-0002/sign-in").raise_for_status()
    world.post("/held-returns/R-0001/power-of-attorney").raise_for_status()

    news = await feed.read()

    assert (nothing.people, nothing.held_returns) == ((), ())
    assert [each.person_id for each in news.people] == ["C-0002"]
    assert news.people[0].last_sign_in == NOW
    assert [each.return_id for each in news.held_returns] == ["R-0001"]
    assert news.held_returns[0].poa_submitted_at == NOW


async def test_facts_can_be_asked_again_just_before_sending(world, feed):
    give(world, [person(1), person(2)], [parcel(1)])
    world.post("/people/C-0001/sign-in").raise_for_status()

    people = await feed.current(PROFILE_INACTIVITY, ["C-0001", "C-9999"])
    parcels = await feed.current(HELD_RETURN, ["R-0001"])

    assert {each: people[each].last_sign_in for each in people} == {"C-0001": NOW}
    assert list(parcels) == ["R-0001"]


async def test_a_world_that_is_not_there_is_told_clearly(sandbox):
    feed = FeedSource(f"{sandbox.url}/w/nowhere/api", now=lambda: NOW)

    with pytest.raises(SourceError, match="tried once, it answered 404"):
        await feed.read()


def sender(sandbox):
    host, port = sandbox.smtp
    return SmtpSender(
        Settings.from_mapping(
            {"NOTIFIER_SMTP_HOST": host, "NOTIFIER_SMTP_PORT": str(port)}
        )
    )


async def agreed():
    return True


async def test_every_mail_arrives_in_the_inbox_as_it_was_written(sandbox, world):
    domain = f"{world.headers['X-World']}.test"
    renderer, post = MailRenderer(Settings()), sender(sandbox)
    letters = []
    for sample in list(samples(load_policy()))[::4]:
        letter = renderer.letter(sample.notice)
        mail = renderer.render(sample.notice)
        to_world = mail.recipient.replace("demo.test", domain)
        mail = type(mail)(
            *(mail.sender, to_world, mail.message_id, mail.subject, mail.payload)
        )
        assert await post.send(mail, stamp=agreed)
        letters.append(letter)
    await post.close()

    listed = world.get("/inbox", params={"limit": 100}).json()["messages"]
    assert len(listed) == len(letters)
    for row, letter in zip(reversed(listed), letters, strict=True):
        full = world.get(f"/inbox/{row['id']}").json()
        assert full["subject"].split() == letter.subject.split()
        assert full["text"].split() == letter.text.split()
        assert full["html"].split() == letter.html.split()
        assert full["headers"]["Message-ID"] == letter.message_id


async def test_a_world_that_is_not_there_takes_no_mail(sandbox):
    renderer, post = MailRenderer(Settings()), sender(sandbox)
    mail = renderer.render(next(samples(load_policy())).notice)
    nobody = type(mail)(
        *(mail.sender, "alice@nowhere.test", mail.message_id, "", mail.payload)
    )

    with pytest.raises(SendError, match="refused with 550") as caught:
        await post.send(nobody, stamp=agreed)
    await post.close()

    assert not caught.value.retryable
