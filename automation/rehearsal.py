"""
Open a browser and go through the errands, one after the other, as a newcomer would.

What comes of it is plain data; :mod:`automation.report` makes a guide of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import rmtree
from time import perf_counter

from playwright.sync_api import Error, Page

from automation import flows
from automation.browser import open_browser
from automation.captions import ERRANDS
from automation.errors import AutomationError
from automation.evidence import Evidence
from automation.papers import Newcomer
from automation.portal_admin import WorldAdmin
from automation.results import ApprovedRequest, EnrolledInRpp, Registered
from automation.steps import Photographer, Recorder, Step

LOCALES = {"en": "en-CA", "fr": "fr-CA"}

COMMENT = {
    "en": "We clear your shipments at the border and need access to your account.",
    "fr": "Nous dédouanons vos envois et avons besoin d’accéder à votre compte.",
}
"""What the broker writes with its request."""

Result = Registered | EnrolledInRpp | ApprovedRequest


@dataclass(frozen=True, slots=True)
class Errand:
    """
    One errand, as it went.

    Attributes:
        name: E.g. ``"register"``.
        result: What the flow brought back; None if it did not reach its end.
        problem: Empty, or where it ended and why.
        seconds: By the wall clock.
    """

    name: str
    steps: tuple[Step, ...]
    result: Result | None
    problem: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """All errands of one rehearsal, as far as it came."""

    language: str
    world: str
    url: str
    newcomer: Newcomer
    errands: tuple[Errand, ...]

    @property
    def ok(self) -> bool:
        """Whether every errand reached its end."""
        return not any(errand.problem for errand in self.errands)

    @property
    def seconds(self) -> float:
        """How long it took, by the wall clock."""
        return sum(errand.seconds for errand in self.errands)


def rehearse(  # noqa: PLR0913 - one for each switch of the command
    world: WorldAdmin,
    *,
    errands: Sequence[str] = tuple(ERRANDS),
    language: str = "en",
    headed: bool = False,
    slow: float = 0,
    allow_hosts: Iterable[str] = (),
    tell: Callable[[str], None] | None = None,
    evidence: Path | None = None,
) -> Rehearsal:
    """
    Go through *errands* in a world where nobody has yet.

    Args:
        world: A fresh world with the seed ``newcomer``.
        errands: Names from :data:`ERRANDS`; what must precede them is done as well.
        language: ``"en"`` or ``"fr"``.
        headed: Whether to show the browser.
        slow: Milliseconds to wait after each action, for people who watch.
        allow_hosts: Hosts besides loopback that may be driven.
        tell: Told each step as it is reached, e.g. ``print``.
        evidence: Where to keep what happened if an errand fails; emptied first.

    Raises:
        BrowserNotFoundError: If there is no browser (``carm doctor`` gets one).
        PortalError: If the sandbox does not answer.
    """
    if evidence is not None:
        rmtree(evidence, ignore_errors=True)  # of an earlier failure
    newcomer = Newcomer.from_hints(world.hints(), inbox=world.inbox, language=language)
    done: list[Errand] = []
    with (
        open_browser(headed=headed, slow=slow, allow_hosts=allow_hosts) as browser,
        browser.new_context(base_url=world.url, locale=LOCALES[language]) as context,
    ):
        watcher = Evidence(context, trace=evidence is not None)
        page = context.new_page()
        for name in in_order(errands):
            note = Photographer(world.clock.now, tell=tell)
            flow = partial(_FLOWS[name], page, world, newcomer, language, note)
            done.append(carry_out(page, note, name, flow))
            if done[-1].problem:
                break
        if evidence is not None and done[-1].problem:
            watcher.keep(evidence, world=world)
        else:
            watcher.drop()
    return Rehearsal(language, world.name, world.url, newcomer, tuple(done))


def in_order(errands: Iterable[str]) -> list[str]:
    """
    Return *errands* and what must precede them, in the order to do them in.

    >>> in_order(["approve-request"])
    ['register', 'approve-request']
    """
    wanted = {*errands, "register"}
    return [name for name in ERRANDS if name in wanted]


def _register(
    page: Page, _world: WorldAdmin, newcomer: Newcomer, language: str, note: Recorder
) -> Result:
    return flows.register(page, newcomer, language=language, recorder=note)


def _enrol(
    page: Page, _world: WorldAdmin, newcomer: Newcomer, language: str, note: Recorder
) -> Result:
    return flows.enrol_rpp(page, newcomer, language=language, recorder=note)


def _approve(
    page: Page, world: WorldAdmin, newcomer: Newcomer, language: str, note: Recorder
) -> Result:
    world.request_access(
        provider_bn9=newcomer.broker.bn9,
        provider_name=newcomer.broker.name,
        client_bn9=newcomer.business.bn9,
        comment=COMMENT[language],
    )
    return flows.approve_request(
        page, newcomer.broker.name, language=language, recorder=note
    )


_FLOWS = {"register": _register, "enrol-rpp": _enrol, "approve-request": _approve}


def carry_out(
    page: Page, note: Photographer, name: str, flow: Callable[[], Result | None]
) -> Errand:
    """Go through *flow* and return how it went; a failure is photographed, too."""
    began = perf_counter()
    result, problem = None, ""
    try:
        result = flow()
    except (AssertionError, AutomationError, Error) as error:
        problem = str(error).strip()
        with suppress(Error):  # whoever watches may have closed the window
            note.step(problem.splitlines()[0], page)
    return Errand(name, tuple(note.steps), result, problem, perf_counter() - began)
