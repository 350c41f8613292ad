"""A long day in a world, in two halves: so much that whatever is forgotten shows."""

from __future__ import annotations

from contextlib import asynccontextmanager

from mock_portal.app import create_app
from mock_portal.pages import SHOWN
from tests.mock_portal.journeys import (
    PASSWORD,
    Sandbox,
    a_request,
    become_a_manager,
    enter_passcode,
    seat,
)

HEARD = {"date", "location", "set-cookie", "etag", "content-type"}


class Reopened(Sandbox):
    """A portal whose world is there already."""

    def __init__(self, worlds, name="w1"):
        self.worlds, self.app, self.world = worlds, create_app(worlds), worlds.get(name)
        self._clients = []


@asynccontextmanager
async def in_these(worlds, name="w1"):
    sandbox = Reopened(worlds, name)
    try:
        yield sandbox
    finally:
        await sandbox.close()


async def the_morning(sandbox, visitor, facts):
    """Register, be asked by a broker, and stop in the middle of something."""
    await become_a_manager(sandbox, visitor, facts=facts)
    request = a_request(sandbox.world, client=facts["bn9"])
    sandbox.world.touch(request)
    await visitor.open(f"/third-party-requests/{request.request_id}")
    await visitor.open("/rpp/select")
    seat(sandbox, sandbox.visitor(), "visitor", "charlie")


async def the_afternoon(sandbox, visitor):
    """Look at everything, leave, come back, and let forty days pass."""
    world = sandbox.world
    for path in SHOWN:
        if "{" not in path and path not in {"/timed-out", "/signed-out"}:
            address = f"/w/{world.name}/{visitor.language}{path}"
            await visitor.client.get(address, follow_redirects=True)
    await visitor.open("/third-party-requests/TPR-000001")
    await visitor.send("/third-party-requests/TPR-000001/reject")
    await visitor.open("/home")
    await visitor.send("/sign-out")
    await visitor.open("/gckey/sign-in")
    await visitor.send(username="alicemartin1", password=PASSWORD)
    await visitor.open("/gckey/welcome")
    if visitor.path == "/gckey/welcome":
        await visitor.send()
    await enter_passcode(visitor, world)
    await visitor.open("/inbox")
    for path in ("api/people", "api/held-returns"):
        await visitor.client.get(f"/w/{world.name}/{path}")
    admin = f"/admin/worlds/{world.name}"
    for more in ({"minutes": 25}, {"days": 40}, {"days": 300}):
        await visitor.client.post(f"{admin}/clock/advance", json=more)
        await visitor.open("/home")
    await visitor.client.get(f"{admin}/timeline")
    await visitor.client.get(f"{admin}/coverage")


async def heard_of(part, sandbox, visitor):
    """Return all bytes that *visitor* gets in that part of the day, and all mail."""
    heard = []

    async def note(response):
        await response.aread()
        path = response.url.path
        # The admin stands outside all worlds and tells the machine's date.
        wanted = HEARD - {"date"} if path.startswith("/admin") else HEARD
        headers = [one for one in response.headers.multi_items() if one[0] in wanted]
        heard.append((path, response.status_code, headers, response.content))

    visitor.client.event_hooks["response"].append(note)
    await part(sandbox, visitor)
    mails = [message.source for message in sandbox.world.inbox.messages]
    return [*heard, mails, sandbox.world.timeline, sandbox.world.ids]


async def step(client, world, path, sends, days):
    """Open a page or send its form, and let so many days pass."""
    address = f"/w/{world.name}/en{path}".replace("{request_id}", "TPR-000001")
    session = next((s for s in world.sessions.values() if s.username), None)
    if sends and session:
        token = {"form_token": session.csrf, "account": "900000001RM0001"}
        await client.post(address, data=token)
    else:
        await client.get(address)
    if days:
        body = {"days": days}
        await client.post(f"/admin/worlds/{world.name}/clock/advance", json=body)
