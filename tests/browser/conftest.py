"""Tests in the portal run twice: with pages swapped in place, and with plain forms."""

from __future__ import annotations

import pytest

WITHOUT_SCRIPTS_TOO = [
    pytest.param(True, id="in-place"),
    pytest.param(False, id="plain-forms"),
]


def pytest_generate_tests(metafunc):
    if "portal_page" in metafunc.fixturenames:
        metafunc.parametrize(
            "browser_context_args",
            WITHOUT_SCRIPTS_TOO,
            indirect=True,
            scope="session",
        )


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, request):
    return {
        **browser_context_args,
        "java_script_enabled": getattr(request, "param", True),
    }


@pytest.fixture
def in_place(browser_context_args):
    """Whether scripts run in this test's pages."""
    return browser_context_args["java_script_enabled"]
