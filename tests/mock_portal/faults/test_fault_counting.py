"""A fault strikes exactly the requests and mails that it was armed for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mock_portal.errors import InputError
from mock_portal.faults import acts
from mock_portal.faults.fault import EFFECTS, Fault
from mock_portal.faults.presets import PRESETS
from mock_portal.faults.striking import other_digits, struck_mail, struck_request
from tests.mock_portal.journeys import a_sandbox

NOW = datetime(2026, 5, 4, 14, tzinfo=UTC)


def struck(fault, requests):
    """Say of each request, one letter each, whether it was struck."""
    return "".join(
        "x" if struck_request([fault], method, path, now=NOW) else "-"
        for method, path in requests
    )


@pytest.mark.parametrize(
    ("facts", "pattern"),
    [
        ({}, "x-----"),
        ({"times": 2}, "xx----"),
        ({"times": 0}, "xxxxxx"),
        ({"after": 2}, "--x---"),
        ({"every": 2, "times": 3}, "x-x-x-"),
        ({"after": 1, "every": 3, "times": 0}, "-x--x-"),
    ],
)
def test_it_is_counted(facts, pattern):
    fault = Fault("F-1", "status", **facts)

    assert struck(fault, [("GET", "/home")] * 6) == pattern


@pytest.mark.parametrize(
    ("method", "path", "pattern"),
    [
        ("*", "/*", "xxx"),
        ("POST", "/*", "-x-"),
        ("GET", "/rpp/*", "--x"),
        ("*", "/rpp/* /home", "x-x"),
        ("*", "/Home", "---"),
    ],
)
def test_it_is_for_the_requests_that_match(method, path, pattern):
    fault = Fault("F-1", "status", method, path, times=0)
    requests = [("GET", "/home"), ("POST", "/register/start"), ("GET", "/rpp/select")]

    assert struck(fault, requests) == pattern


def test_it_ends_at_its_moment():
    fault = Fault("F-1", "status", times=0, until=NOW + timedelta(minutes=1))

    assert struck_request([fault], "GET", "/", now=NOW)
    assert not struck_request([fault], "GET", "/", now=NOW + timedelta(minutes=1))


def test_the_first_of_two_strikes_and_both_are_counted():
    first, second = Fault("F-1", "loop"), Fault("F-2", "status", times=2)

    assert struck_request([first, second], "GET", "/", now=NOW) is first
    assert struck_request([first, second], "GET", "/", now=NOW) is second
    assert (first.is_spent, second.is_spent) == (True, True)


def test_a_fault_for_ever_is_spent_once_it_has_struck():
    fault = Fault("F-1", "status", times=0)
    assert not fault.is_spent

    struck_request([fault], "GET", "/", now=NOW)

    assert fault.is_spent


@pytest.mark.parametrize(
    ("name", "code_struck", "other_struck"),
    [("passcode", True, False), ("other", False, True), ("", True, True)],
)
def test_mail_is_struck_by_its_kind(name, code_struck, other_struck):
    def strikes(text):
        fault = Fault("F-1", "mail_lost", path="*", name=name)
        return bool(struck_mail([fault], "alice@w1.test", text, now=NOW))

    assert strikes("Your passcode is 493027.") is code_struck
    assert strikes("Your statement is ready: 12345678 items.") is other_struck


def test_pages_are_not_struck_by_what_is_for_mail():
    assert struck(Fault("F-1", "mail_lost", path="*"), [("GET", "/")]) == "-"
    assert struck_mail([Fault("F-1", "status")], "/a", "493027", now=NOW) is None


def test_wrong_digits_are_never_the_right_ones():
    for code in ("000000", "999999", "493027"):
        assert other_digits(code) != code
        assert len(other_digits(code)) == len(code)


async def test_every_preset_can_be_armed():
    async with a_sandbox() as sandbox:
        for name in PRESETS:
            assert acts.arm(sandbox.world, name).effect in EFFECTS
        assert len(sandbox.world.faults) == len(PRESETS)


@pytest.mark.parametrize("facts", [{"preset": "outrage"}, {}])
async def test_what_cannot_be_armed_is_said(facts):
    async with a_sandbox() as sandbox:
        with pytest.raises(InputError, match="expected"):
            acts.arm(sandbox.world, **facts)


async def test_a_preset_may_differ_in_some_facts():
    async with a_sandbox() as sandbox:
        fault = acts.arm(sandbox.world, "outage", times=1)

        assert (fault.times, fault.name) == (1, "issues")


def test_every_preset_is_described():
    doc = (Path(__file__).parents[3] / "docs/reference/admin-api.md").read_text("utf-8")

    for name, preset in PRESETS.items():
        assert f"| `{name}` | {preset.told} |" in doc
