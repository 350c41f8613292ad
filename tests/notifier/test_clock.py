"""One clock for two programs."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from notifier.clock import portal_clock, system_clock
from notifier.errors import ClockError
from tests.notifier.hands import moment

URL = "http://127.0.0.1:8000/admin/worlds/demo/clock"


def following(*answers):
    waiting = list(answers)
    carry = httpx.MockTransport(lambda _request: waiting.pop(0))
    return portal_clock(URL, client=httpx.Client(transport=carry))


def test_the_machines_clock_is_aware_and_in_utc():
    assert system_clock().tzinfo is UTC


def test_a_world_that_is_turned_turns_us():
    clock = following(
        httpx.Response(200, json={"now": "2026-06-12T13:00:00Z", "mode": "frozen"}),
        httpx.Response(200, json={"now": "2026-07-12T09:00:00-04:00"}),
    )

    assert clock() == moment("Fri 2026-06-12 09:00")
    assert clock() == datetime(2026, 7, 12, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json={"title": "no such world"}),
        httpx.Response(200, text="<h1>hello</h1>"),
        httpx.Response(200, json={"time": "2026-06-12T13:00:00Z"}),
        httpx.Response(200, json={"now": "half past nine"}),
        httpx.Response(200, json=["2026-06-12T13:00:00Z"]),
        httpx.Response(200, json={"now": None}),
    ],
)
def test_a_clock_that_does_not_say_the_time_is_an_error(answer):
    with pytest.raises(
        ClockError, match=r"demo/clock does not say the time .*; expected"
    ):
        following(answer)()


def test_a_moment_without_its_zone_is_an_error():
    naive = httpx.Response(200, json={"now": "2026-06-12T13:00:00"})

    with pytest.raises(ClockError, match="expected a moment with its zone"):
        following(naive)()


def test_nobody_there_is_an_error():
    def gone(_request):
        raise httpx.ConnectError("connection refused")

    client = httpx.Client(transport=httpx.MockTransport(gone))
    with pytest.raises(
        ClockError, match=r"connection refused.*Is the sandbox running\?"
    ):
        portal_clock(URL, client=client)()
