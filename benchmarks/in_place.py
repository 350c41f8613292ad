"""
Do the three errands take less time than the same clicks on prebuilt pages?

Run: python -m benchmarks.in_place [ROUNDS]. One browser registers, enrols and approves:
with pages swapped in place, with plain forms, and on a recording of the plain run that
a server which does no work plays back. Prints medians and ratios of one run; asserts
nothing. Wanted: in place at most 0.8 of prebuilt, plain at most 1.2.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter

import httpx
from playwright.sync_api import Browser

from automation.browser import open_browser
from automation.flows import approve_request, enrol_rpp, register
from automation.papers import Newcomer
from automation.portal_admin import PortalAdmin, WorldAdmin
from automation.rest import Message
from benchmarks.tape import Tape, served
from mock_portal.server import running_sandbox

ROUNDS = 5
WORLD = "errands"


class KnownInbox:
    """Gives the mail of the recording at once."""

    def __init__(self, mail: Message) -> None:
        self._mail = mail

    def newest_id(self, *, to: str = "") -> str:  # noqa: ARG002 - because there is one
        """Say that nothing came before."""
        return ""

    def wait_for(self, **_wanted: object) -> Message:
        """Return it without waiting."""
        return self._mail


@dataclass
class Errands:
    """The three errands of one newcomer, at one address, in one browser."""

    browser: Browser
    url: str
    newcomer: Newcomer
    world: WorldAdmin | None = None

    def take(self, *, in_place: bool) -> float:
        """Do them; return the seconds that they took."""
        with self.browser.new_context(
            base_url=f"{self.url}/w/{WORLD}/", java_script_enabled=in_place
        ) as context:
            page = context.new_page()
            start = perf_counter()
            register(page, self.newcomer)
            enrol_rpp(page, self.newcomer)
            self._ask_for_access()
            approve_request(page, self.newcomer.broker.name)
            return perf_counter() - start

    def _ask_for_access(self) -> None:
        if self.world is not None:
            self.world.request_access(
                provider_bn9=self.newcomer.broker.bn9,
                provider_name=self.newcomer.broker.name,
                client_bn9=self.newcomer.business.bn9,
                comment="We clear your shipments.",
            )


@contextmanager
def fresh_world(browser: Browser, admin: PortalAdmin, url: str) -> Iterator[Errands]:
    """Give the errands in a world of their own, reached by way of *url*."""
    world = admin.create_world(WORLD, seed="newcomer")
    try:
        newcomer = Newcomer.from_hints(world.hints(), inbox=world.inbox)
        yield Errands(browser, url, newcomer, world)
    finally:
        world.delete()


def record(browser: Browser, admin: PortalAdmin, url: str) -> Errands:
    """Do them once by way of the tape at *url*, ready to be done again on it."""
    with fresh_world(browser, admin, url) as errands:
        errands.take(in_place=False)
        newcomer = errands.newcomer
        mail = newcomer.inbox.wait_for(to=newcomer.email)
    return Errands(browser, url, replace(newcomer, inbox=KnownInbox(mail)))


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each way, round by round, the ways taking turns."""
    took: dict[str, list[float]] = {"prebuilt": [], "in place": [], "plain forms": []}
    with (
        running_sandbox() as sandbox,
        PortalAdmin(sandbox.url) as admin,
        open_browser() as browser,
        httpx.Client(base_url=sandbox.url) as upstream,
        served(tape := Tape(upstream)) as tape_url,
    ):
        prebuilt = record(browser, admin, tape_url)
        for _ in range(rounds):
            tape.rewind()
            took["prebuilt"].append(prebuilt.take(in_place=False))
            for way in ("in place", "plain forms"):
                with fresh_world(browser, admin, sandbox.url) as errands:
                    took[way].append(errands.take(in_place=way == "in place"))
    return took


def main() -> None:
    """Print median seconds, and how they compare with prebuilt pages."""
    took = measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    usual = median(took["prebuilt"])
    for way, seconds in took.items():
        middle = median(seconds)
        print(f"{way:12} {middle:6.2f} s   {middle / usual:5.2f} x prebuilt")


if __name__ == "__main__":
    main()
