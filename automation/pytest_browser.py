"""
Tell pytest-playwright where a browser is, and keep that browser off the network.

A module of its own: of two plugins with a fixture of one name, the one registered last
wins, and only :mod:`automation.pytest_plugin` knows when to register this one.
"""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config
) -> dict[str, Any]:
    """Return pytest-playwright's own arguments, completed."""
    if set(pytestconfig.getoption("--browser") or ["chromium"]) != {"chromium"}:
        return browser_type_launch_args
    from automation.browser import find_browser, launch_options  # noqa: PLC0415 - heavy

    given = browser_type_launch_args
    headed = given.get("headless") is False
    ours = launch_options(
        find_browser(headed=headed),
        headed=headed,
        allow_hosts=_hosts(pytestconfig),
    )
    if "channel" in given:
        del ours["executable_path"]
    return {**ours, **given, "args": [*ours["args"], *given.get("args", [])]}


def _hosts(pytestconfig: pytest.Config) -> list[str]:
    """Return the hosts that were allowed, and that of a portal given by its address."""
    from automation.hosts import host_of  # noqa: PLC0415 - heavy

    allowed = list(pytestconfig.getoption("--allow-host"))
    given = pytestconfig.getoption("--portal-url")
    return [*allowed, host_of(given)] if given else allowed
