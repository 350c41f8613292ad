"""A feed over HTTP: paged, conditional, patient, and never trusted."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import httpx
import pytest
import respx

from notifier.errors import SourceError
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY
from notifier.sources.feed import FeedSource

API = "http://portal.test/w/demo/api"
NOW = datetime(2026, 6, 15, 16, tzinfo=UTC)

ALICE = {
    "person_id": "P-1",
    "email": "alice@demo.test",
    "name": "Alice Martin",
    "language": "en",
    "province": "NS",
    "business_name": "Maple & Main",
    "last_sign_in": "2026-05-01T14:03:00Z",
    "profile_open": True,
}
BOB = ALICE | {"person_id": "P-2", "email": "bob@demo.test", "language": ""}
COAT = {
    "return_id": "R-1",
    "person_id": "P-1",
    "received_at": "2026-06-12T15:00:00Z",
    "warehouse": "niagara-falls-ny",
    "description": "a coat",
    "poa_submitted_at": None,
    "status": "on_hold",
}


class Waits:
    """Waits for nothing, but remembers for how long it would have."""

    def __init__(self):
        self.seconds = []

    async def __call__(self, seconds):
        self.seconds.append(seconds)


@pytest.fixture
def waits():
    return Waits()


@pytest.fixture
def portal():
    with respx.mock(assert_all_called=False) as router:
        yield router


@pytest.fixture
def feed(portal, waits):
    return FeedSource(API, now=lambda: NOW, sleep=waits)


def page(*items, revision=5, following=None, etag='"e1"'):
    body = {"items": list(items), "next": following, "revision": revision}
    content = json.dumps(body).encode()
    return httpx.Response(200, content=content, headers={"ETag": etag})


def serve(portal, *, people=(), held=(), revision=5):
    """Answer whatever is asked since any revision."""
    portal.get(f"{API}/people").mock(return_value=page(*people, revision=revision))
    portal.get(f"{API}/held-returns").mock(return_value=page(*held, revision=revision))


async def test_items_become_facts(portal, feed):
    serve(portal, people=[ALICE, BOB], held=[COAT])

    facts = await feed.read()

    alice, bob = facts.people
    assert (alice.person_id, alice.name, bob.language) == ("P-1", "Alice Martin", "")
    assert alice.last_sign_in == datetime(2026, 5, 1, 14, 3, tzinfo=UTC)
    assert facts.held_returns[0].return_id == "R-1"
    assert (facts.revision, facts.rows, facts.problems) == (5, 3, ())


async def test_pages_are_followed_to_the_last(portal, feed):
    serve(portal)
    people = portal.get(f"{API}/people")
    second = "/w/demo/api/people?changed_since=0&after=P-1"
    people.side_effect = [page(ALICE, following=second), page(BOB, revision=9)]

    facts = await feed.read()

    assert [each.person_id for each in facts.people] == ["P-1", "P-2"]
    assert people.calls.last.request.url.query == b"changed_since=0&after=P-1"
    assert facts.revision == 5  # of the first page: what changed meanwhile comes again


async def test_only_what_changed_is_asked_for_once_the_facts_are_kept(portal, feed):
    serve(portal, people=[ALICE])
    await feed.read()
    unkept = await feed.read()
    feed.taken(unkept)
    await feed.read()

    asked = [call.request.url.params["changed_since"] for call in portal.calls]
    assert asked == ["0", "0", "0", "0", "5", "5"]


async def test_an_unchanged_list_is_not_sent_again(portal, feed):
    serve(portal, people=[ALICE])
    for _ in range(2):
        feed.taken(await feed.read())
    people = portal.get(f"{API}/people")
    people.mock(return_value=httpx.Response(304, headers={"ETag": '"e1"'}))

    facts = await feed.read()

    assert people.calls.last.request.headers["If-None-Match"] == '"e1"'
    assert (facts.people, facts.revision) == ((), 5)


async def test_a_portal_that_was_started_afresh_is_read_from_the_beginning(
    portal, feed
):
    serve(portal, people=[ALICE], revision=400)
    feed.taken(await feed.read())
    serve(portal, people=[BOB], revision=3)

    facts = await feed.read()

    assert [each.person_id for each in facts.people] == ["P-2"]
    assert portal.calls.last.request.url.params["changed_since"] == "0"


@pytest.mark.parametrize(
    ("change", "column", "expected"),
    [
        ({"email": "josé@demo.test"}, "email", "plain letters"),
        ({"email": 7}, "email", "text"),
        ({"profile_open": "yes"}, "profile_open", "true or false"),
        ({"last_sign_in": "2031-01-01T00:00:00Z"}, "last_sign_in", "has come"),
        ({"name": "\ud800"}, "name", "without control"),
        ({"person_id": None}, "person_id", "an id of"),
        ({"person_id": "P-2"}, "person_id", "stands there once"),
    ],
)
async def test_a_bad_item_costs_only_itself(portal, feed, change, column, expected):
    serve(portal, people=[BOB, ALICE | change, ALICE | {"person_id": "P-3"}])

    facts = await feed.read()

    assert [each.person_id for each in facts.people] == ["P-2", "P-3"]
    (problem,) = facts.problems
    assert (problem.source, problem.line) == (f"{API}/people", 2)
    assert (problem.column, expected in problem.expected) == (column, True)


async def test_an_item_that_is_no_object_is_a_problem_too(portal, feed):
    serve(portal, people=["P-1", None, ALICE])

    facts = await feed.read()

    assert (len(facts.people), len(facts.problems)) == (1, 2)


async def test_trouble_is_waited_out(portal, feed, waits):
    serve(portal)
    portal.get(f"{API}/people").side_effect = [
        httpx.ConnectError("connection refused"),
        httpx.Response(503),
        httpx.Response(429, headers={"Retry-After": "7"}),
        page(ALICE),
    ]

    facts = await feed.read()

    assert [each.person_id for each in facts.people] == ["P-1"]
    assert waits.seconds == [0.5, 2.0, 8.0]


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("86400", 60.0), ("x", 0.5)])
async def test_retry_after_is_obeyed_within_reason(portal, feed, waits, asked, waited):
    serve(portal)
    busy = httpx.Response(503, headers={"Retry-After": asked})
    portal.get(f"{API}/people").side_effect = [busy, page(ALICE)]

    await feed.read()

    assert waits.seconds == [waited]


async def test_a_portal_out_of_reach_is_told_once_and_clearly(portal, feed, waits):
    portal.get(f"{API}/people").mock(side_effect=httpx.ConnectError("refused"))

    with pytest.raises(SourceError, match=r"tried 4 times, refused. Is the portal"):
        await feed.read()

    assert waits.seconds == [0.5, 2.0, 8.0]


async def test_a_wrong_address_is_not_asked_twice(portal, feed, waits):
    portal.get(f"{API}/people").respond(404)

    with pytest.raises(SourceError, match="tried once, it answered 404 Not Found"):
        await feed.read()

    assert waits.seconds == []


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>Sign in</html>"),
        httpx.Response(200, json=["P-1"]),
        httpx.Response(200, json={"items": {}, "revision": 1}),
        httpx.Response(200, json={"items": [], "revision": "1"}),
        httpx.Response(200, json={"items": [], "revision": 1, "next": 7}),
    ],
)
async def test_an_answer_that_is_no_page_is_refused(portal, feed, answer):
    portal.get(f"{API}/people").mock(return_value=answer)

    with pytest.raises(SourceError, match="expected JSON like"):
        await feed.read()


async def test_a_page_elsewhere_is_not_followed(portal, feed):
    elsewhere = "http://charlie.test/w/demo/api/people?after=P-1"
    portal.get(f"{API}/people").mock(return_value=page(ALICE, following=elsewhere))

    with pytest.raises(SourceError, match=r"sends us on to 'charlie.test'"):
        await feed.read()


async def test_pages_that_lead_in_a_circle_come_to_an_end(portal, feed):
    round_again = f"{API}/people?changed_since=0"
    portal.get(f"{API}/people").mock(return_value=page(ALICE, following=round_again))

    with pytest.raises(SourceError, match="leads back to itself"):
        await feed.read()


async def test_nothing_is_used_if_the_second_list_cannot_be_read(portal, feed):
    portal.get(f"{API}/people").mock(return_value=page(ALICE))
    portal.get(f"{API}/held-returns").respond(403)

    with pytest.raises(SourceError, match="held-returns"):
        await feed.read()


async def test_people_and_parcels_are_looked_up_again_by_id(portal, feed):
    serve(portal, people=[ALICE], held=[COAT])

    people = await feed.current(PROFILE_INACTIVITY, {"P-1", "P-gone"})
    parcels = await feed.current(HELD_RETURN, ["R-1"])

    assert (list(people), list(parcels)) == (["P-1"], ["R-1"])
    first, second = (call.request.url.params["ids"] for call in portal.calls)
    assert (first, second) == ("P-1,P-gone", "R-1")


async def test_a_row_that_makes_no_sense_is_still_somebody(portal, feed):
    serve(portal, people=[ALICE | {"province": "Ontario!"}])

    people = await feed.current(PROFILE_INACTIVITY, {"P-1", "P-gone"})

    assert people == {"P-1": None}


async def test_no_more_ids_are_asked_for_at_once_than_the_feed_allows(portal, feed):
    serve(portal)

    await feed.current(PROFILE_INACTIVITY, [f"P-{n}" for n in range(450)])

    asked = [call.request.url.params["ids"].count(",") + 1 for call in portal.calls]
    assert asked == [200, 200, 50]
