"""The clock in the sandbox bar: it turns the world's time from any page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.errors import AttendantError
from mock_portal.tokens import desk_token
from tests.mock_portal.journeys import a_sandbox, met, seat

CLOCK = "/sandbox/clock"


async def test_every_page_carries_the_clock():
    async with a_sandbox() as sandbox:
        alice = await sandbox.visitor().open("/")

        turns = [one["value"] for one in alice.page.all("button")]

        assert turns == ["hour", "day", "week", "month", "resume"]


@pytest.mark.parametrize(
    ("turn", "days"), [("hour", 1 / 24), ("day", 1), ("week", 7), ("month", 30)]
)
async def test_a_button_turns_it_so_far(turn, days):
    async with a_sandbox() as sandbox:
        before = sandbox.world.now()
        alice = await sandbox.visitor().open("/")
        await alice.send(CLOCK, turn=turn)

        assert sandbox.world.now() - before == timedelta(days=days)
        met(sandbox, "clock.shown", "clock.turned")


async def test_what_happened_on_the_way_is_told():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        visitor = await sandbox.visitor().open(CLOCK)
        await visitor.send(turn="hour")

        assert "session_ended" in visitor.text
        assert "Since you turned the clock" in visitor.text


async def test_one_goes_to_a_day_at_nine_in_the_morning():
    async with a_sandbox() as sandbox:
        visitor = await sandbox.visitor("fr").open(CLOCK)
        await visitor.send(day="2026-12-31")

        assert "31 décembre 2026 à 9 h (HE)" in visitor.text


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("", "Give a day"),
        ("tomorrow", "Give a day"),
        ("2026-05-03", "only goes forward"),
        ("2999-01-01", "at most ten years"),
        ("9999-12-31", "at most ten years"),
    ],
)
async def test_a_day_that_cannot_be_gone_to_is_refused(day, says):
    async with a_sandbox() as sandbox:
        before = sandbox.world.now()
        visitor = await sandbox.visitor().open(CLOCK)
        await visitor.send(day=day, status=422)

        assert says in visitor.problems()["day"]
        assert sandbox.world.now() == before
        met(sandbox, "clock.refused")


async def test_the_clock_is_stopped_and_set_going():
    async with a_sandbox() as sandbox:
        visitor = await sandbox.visitor().open(CLOCK)
        assert "stands still" in visitor.text
        await visitor.send(turn="resume")
        assert sandbox.world.clock.mode == "real"
        await visitor.send(turn="freeze")

        assert sandbox.world.clock.mode == "frozen"
        met(sandbox, "clock.resumed", "clock.frozen")


async def test_no_other_site_turns_it():
    async with a_sandbox() as sandbox:
        visitor = await sandbox.visitor().open(CLOCK)
        await visitor.send(turn="day", form_token="", status=403)
        await visitor.open(CLOCK)
        guessed = desk_token(sandbox.world, "carrier")
        await visitor.send(turn="day", form_token=guessed, status=403)

        assert sandbox.world.timeline == []


class Clumsy:
    def next_at(self, now):
        return now

    async def attend(self, _now):
        raise AttendantError("it fell over")


async def test_who_follows_the_clock_and_fails_is_named():
    async with a_sandbox() as sandbox:
        sandbox.world.attendants.append(Clumsy())
        visitor = await sandbox.visitor().open(CLOCK)
        await visitor.send(turn="day")

        assert "Clumsy failed" in visitor.text
        met(sandbox, "clock.stopped")


async def test_the_timeline_is_paged_and_narrowed():
    async with a_sandbox() as sandbox:
        for n in range(60):
            sandbox.world.happened("noted" if n else "begun", f"number {n}")
        visitor = await sandbox.visitor().open(CLOCK)
        assert "1–25 of 60" in visitor.text
        await visitor.open(f"{CLOCK}?page=3")
        assert "51–60 of 60" in visitor.text
        await visitor.open(f"{CLOCK}?kind=begun")
        assert "1–1 of 1" in visitor.text
        await visitor.open(f"{CLOCK}?since=58")
        assert "1–2 of 2" in visitor.text
