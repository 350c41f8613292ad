"""What every test starts from: a clean environment, and a loop for async tests."""

from __future__ import annotations

import inspect
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal

from carm.command import main
from tests.keeping import KEPT

OUR_PREFIXES = ("CARM_", "NOTIFIER_")


def pytest_addoption(parser):
    parser.addoption("--keep-pages", metavar="DIR", help="keep a page of each outcome")
    parser.addoption("--kept-pages", metavar="DIR", help="look at what was kept there")


def pytest_configure(config):
    if folder := config.getoption("--keep-pages"):
        KEPT.folder = Path(folder).resolve()
        KEPT.folder.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    """A developer's shell must not change a result."""
    for name in [name for name in os.environ if name.startswith(OUR_PREFIXES)]:
        monkeypatch.delenv(name)


@pytest.fixture
def carm():
    """
    Run the command as if it had been typed, and return its exit code.

    In a thread of its own, for the reason given below.
    """

    def run(*typed):
        with ThreadPoolExecutor(1) as alone:
            return alone.submit(main, typed).result()

    return run


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """
    Run an async test on an event loop in a thread of its own.

    Playwright's synchronous API keeps a loop running in the main thread, so a test
    that needs a loop and shares a process with it cannot have one there.
    """
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in wanted}
    with start_blocking_portal() as portal:
        portal.call(lambda: pyfuncitem.obj(**arguments))
    return True
