"""The sandbox of a test run: started once, shared, ended; or an error that says why."""

from __future__ import annotations

import sys

import pytest

from automation.errors import PortalNotStartedError
from automation.portal_admin import PortalAdmin
from automation.sandbox_process import SharedSandbox


@pytest.fixture
def own_sandbox():
    shared = SharedSandbox.for_this_run()
    yield shared
    shared.stop()


def test_the_second_to_ask_gets_the_sandbox_of_the_first(own_sandbox):
    first = own_sandbox.url()

    assert SharedSandbox(own_sandbox.folder).url() == first
    with PortalAdmin(first) as portal:
        assert portal.health()["ready"]


def test_it_leaves_nothing_behind():
    shared = SharedSandbox.for_this_run()
    shared.url()

    shared.stop()

    assert not shared.folder.exists()


def test_one_that_does_not_start_says_why():
    broken = (sys.executable, "-c", "raise SystemExit('Port 8000 is in use.')")
    shared = SharedSandbox.for_this_run(broken)

    with pytest.raises(PortalNotStartedError, match=r"Port 8000 is in use\."):
        shared.url()

    shared.stop()
