"""A form whose body is long in coming: who visits is seen when it is there."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from urllib.parse import urlencode

from tests.mock_portal.journeys import a_sandbox, met, seat

PROFILE = {
    "first_name": "Alice",
    "last_name": "Martin",
    "telephone": "902-555-0142",
    "extension": "",
    "email": "alice@w1.test",
    "province": "NS",
    "language": "en",
}
DOCUMENT = (
    b'--b\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n%s\r\n'
    b'--b\r\nContent-Disposition: form-data; name="confirmed"\r\n\r\nyes\r\n'
    b'--b\r\nContent-Disposition: form-data; name="document"; filename="a.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n%%PDF-1.4 %%%%EOF\r\n--b--\r\n"
)


class SlowLine:
    """Holds back the body of every request sent over it until the test says so."""

    def __init__(self, visitor):
        self._visitor = visitor
        self._go = asyncio.Event()

    async def post(self, path, content, kind="application/x-www-form-urlencoded"):
        """Begin to send, and return what becomes of it."""
        begun = asyncio.Event()

        async def body():
            begun.set()
            await self._go.wait()
            yield content

        url = f"/w/w1/en{path}"
        headers = {"Content-Type": kind}
        sending = self._visitor.client.post(url, content=body(), headers=headers)
        task = asyncio.ensure_future(sending)
        await begun.wait()
        return task

    def deliver(self):
        self._go.set()


async def test_two_slow_forms_make_one_person():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "verified")
        await alice.open("/profile/new")
        form = urlencode(PROFILE | {"form_token": alice.token()}).encode()
        line = SlowLine(alice)
        both = [await line.post("/profile/new", form) for _ in range(2)]
        line.deliver()
        answers = await asyncio.gather(*both)

        assert [answer.status_code for answer in answers] == [303, 303]
        assert len(sandbox.world.people) == 1
        met(sandbox, "profile.new.taken", "access.led_on")


async def test_a_form_that_outlasts_its_session_is_not_taken():
    async with a_sandbox() as sandbox:
        alice, clock = sandbox.visitor(), sandbox.world.clock
        seat(sandbox, alice, "verified")
        await alice.open("/profile/new")
        form = urlencode(PROFILE | {"form_token": alice.token()}).encode()
        line = SlowLine(alice)
        late = await line.post("/profile/new", form)
        clock.set_to(clock.now() + timedelta(minutes=20))
        line.deliver()

        assert (await late).headers["location"] == "/w/w1/en/timed-out"
        assert sandbox.world.people == {}
        assert [one.kind for one in sandbox.world.timeline] == ["session_ended"]


async def test_a_power_of_attorney_that_outlasts_the_return_is_too_late(
    world, visiting, alice, hold
):
    held = hold("HR-1")
    async with visiting() as client:
        place = "/carrier/returns/HR-1/power-of-attorney"
        page = (await client.get(f"/w/w1/en{place}")).text
        token = page.rpartition('name="form_token" value="')[2].partition('"')[0]
        visitor = type("Visitor", (), {"client": client})
        line = SlowLine(visitor)
        kind = "multipart/form-data; boundary=b"
        late = await line.post(place, DOCUMENT % token.encode(), kind)
        world.clock.set_to(world.now() + timedelta(days=40))
        line.deliver()

        assert (await late).status_code == 409
    assert held.poa_submitted_at is None
    assert held.status == "disposed"
