"""
Fixtures for end-to-end tests against the sandbox; they need no ``conftest.py``.

=================  ====================================================================
``portal``         the sandbox: started once per run, or the one at ``--portal-url``
``world``          a world of the test's own, named after it; its clock stands still
``clock``          that world's clock
``inbox``          that world's inbox; ``inbox.wait_for(to=...)``
``newcomer``       who registers, and what they have at hand
``portal_page``    a page of pytest-playwright's whose addresses begin in that world
``newcomer_page``  the same, standing before the portal's front door
``language``       ``"en"``; a test may say otherwise by ``parametrize``
=================  ====================================================================

``@pytest.mark.world(seed=..., situation=..., t0=..., frozen=...)`` asks for another
world. When a test fails, what it did lies in the folder that pytest-playwright names
after it.

This module is loaded in every pytest run on the machine: it imports nothing heavy.
Playwright's synchronous browser keeps an event loop running in the main thread, so
async tests of the same run need a loop in another thread.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from automation import pytest_browser

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from automation.admin_parts import ClockAdmin, InboxAdmin
    from automation.papers import Newcomer
    from automation.portal_admin import PortalAdmin, WorldAdmin
    from automation.sandbox_process import SharedSandbox

T0 = datetime(2026, 5, 4, 13, 0, tzinfo=UTC)
"""Where a test's clock stands at first: Monday, 4 May 2026, 09:00 in Toronto."""

THEIR_BASE_URL = (
    "ignore:Session-scoped fixtures defined as instance methods[^']*'base_url'"
    ":pytest.PytestDeprecationWarning"
)
"""pytest-playwright 0.10's own; else nobody could treat warnings as errors."""

CONFLICT = 409
LOCALES = {"en": "en-CA", "fr": "fr-CA"}

_sandbox = pytest.StashKey["SharedSandbox"]()
_failed = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options."""
    group = parser.getgroup("carm", "CARM sandbox")
    group.addoption(
        "--portal-url",
        default="",
        metavar="URL",
        help="use the sandbox at this address instead of starting one",
    )
    group.addoption(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST",
        help="a host besides loopback that may be driven (government hosts never)",
    )


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, and the browser that is found on this machine."""
    config.addinivalue_line(
        "markers", "world(seed, situation, t0, frozen): the world that this test wants"
    )
    config.addinivalue_line("filterwarnings", THEIR_BASE_URL)
    # A fixture of this module would lose to pytest-playwright's: the last wins.
    config.pluginmanager.register(pytest_browser, "carm-browser")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Let an xdist worker share the controller's sandbox."""
    if not node.config.getoption("--portal-url"):
        node.workerinput["carm_sandbox"] = str(_shared(node.config).folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the sandbox with the run that began it."""
    shared = config.stash.get(_sandbox, None)
    if shared and not hasattr(config, "workerinput"):
        shared.stop()


def _shared(config: pytest.Config) -> SharedSandbox:
    if _sandbox not in config.stash:
        from automation.sandbox_process import SharedSandbox  # noqa: PLC0415 - heavy

        given = getattr(config, "workerinput", {}).get("carm_sandbox")
        config.stash[_sandbox] = (
            SharedSandbox(Path(given)) if given else SharedSandbox.for_this_run()
        )
    return config.stash[_sandbox]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Iterator[None]:
    """Remember whether the test has failed, for those who keep evidence."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    item.stash[_failed] = item.stash.get(_failed, False) or report.failed
    return report  # type: ignore[return-value]


@pytest.fixture(scope="session")
def portal(pytestconfig: pytest.Config) -> Iterator[PortalAdmin]:
    """Yield the sandbox, started once per run and shared by all workers."""
    from automation.portal_admin import PortalAdmin  # noqa: PLC0415 - heavy

    url = pytestconfig.getoption("--portal-url") or _shared(pytestconfig).url()
    with PortalAdmin(url, allow_hosts=pytestconfig.getoption("--allow-host")) as admin:
        yield admin


@pytest.fixture
def world(portal: PortalAdmin, request: pytest.FixtureRequest) -> Iterator[WorldAdmin]:
    """Yield a fresh world for this test alone; it is thrown away afterwards."""
    marker = request.node.get_closest_marker("world")
    wanted = {"seed": "newcomer", "t0": T0, "frozen": True}
    wanted |= marker.kwargs if marker else {}
    made = _create(portal, world_name(request.node.nodeid), wanted)
    yield made
    made.delete()


def world_name(nodeid: str) -> str:
    """
    Return a world's name for a test: readable, and its own.

    >>> world_name("tests/test_a.py::test_alice_signs_in[chromium-fr]")
    'alice-signs-in-chromium-fr-1e5973'
    """
    test = nodeid.rpartition("::")[2].removeprefix("test_").lower()
    words = re.sub(r"[^a-z0-9]+", "-", test).strip("-")[:32].strip("-")
    own = hashlib.sha256(nodeid.encode()).hexdigest()[:6]
    return f"{words or 'test'}-{own}"


def _create(portal: PortalAdmin, name: str, wanted: dict[str, Any]) -> WorldAdmin:
    """Make the world, under the next name if an earlier run has left one behind."""
    from automation.errors import PortalError  # noqa: PLC0415 - not in every run

    for attempt in range(1, 100):
        try:
            free = name if attempt == 1 else f"{name}-{attempt}"
            return portal.create_world(free, **wanted)
        except PortalError as error:
            if error.status != CONFLICT:
                raise
    raise pytest.UsageError(f"a hundred worlds called {name} at {portal.url}")


@pytest.fixture
def clock(world: WorldAdmin) -> ClockAdmin:
    """Return the clock of the test's world."""
    return world.clock


@pytest.fixture
def inbox(world: WorldAdmin) -> InboxAdmin:
    """Return the inbox of the test's world."""
    return world.inbox


@pytest.fixture
def language() -> str:
    """Return the language that the visitor reads."""
    return "en"


@pytest.fixture
def newcomer(world: WorldAdmin, language: str) -> Newcomer:
    """Return who registers in the test's world, and what they have at hand."""
    from automation.papers import Newcomer  # noqa: PLC0415 - not in every run

    return Newcomer.from_hints(world.hints(), inbox=world.inbox, language=language)


@pytest.fixture
def portal_page(
    new_context: Callable[..., BrowserContext],
    world: WorldAdmin,
    language: str,
    output_path: str,
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """Yield a blank page whose addresses begin in the test's world."""
    from automation.evidence import Evidence  # noqa: PLC0415 - heavy

    if request.config.getoption("--base-url", default=None):
        raise pytest.UsageError("the sandbox's address is given by --portal-url")
    context = new_context(base_url=world.url, locale=LOCALES[language])
    theirs = request.config.getoption("--tracing") != "off"
    evidence = Evidence(context, trace=not theirs)
    yield context.new_page()
    if not request.node.stash.get(_failed, False):
        evidence.drop()
        return
    kept = evidence.keep(Path(output_path), world=world)
    request.node.add_report_section(
        "teardown", "evidence", "\n".join(str(path) for path in kept)
    )


@pytest.fixture
def newcomer_page(portal_page: Page, language: str) -> Page:
    """Return a page that shows the portal's front door."""
    portal_page.goto(f"{language}/")
    return portal_page
