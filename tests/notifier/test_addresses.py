"""Whom mail may be sent to, and how their address is written."""

from __future__ import annotations

import pytest

from notifier.addresses import AddressError, allowed, usable_address, visible


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("alice@demo.test", "alice@demo.test"),
        (" alice@demo.test ", "alice@demo.test"),
        ("Alice.Martin+carm@Example.ORG", "Alice.Martin+carm@example.org"),
        ("alice@érablière.test", "alice@xn--rablire-6xad.test"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_an_address_is_written_in_ascii(typed, used):
    assert usable_address(typed) == used


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "an address such as"),
        ("josé@example.org", "plain letters"),
        ("alice@example.org\r\nBcc: charlie@example.org", "line breaks"),
        ("alice@example.org\0", "invisible"),
        ("alice\u202e@example.org", "invisible"),
        ("alice\u200b@example.org", "invisible"),
        ("alice@example.org\u2028", "invisible"),
        ("no-at-sign.example.org", "@-sign"),
        ("alice@localhost", "period"),
        ("alice@[127.0.0.1]", "such as"),
        ("Alice <alice@example.org>", "such as"),
        ("alice@example.org, charlie@example.org", "such as"),
        ('"alice martin"@example.org', "such as"),
        (f"{'a' * 65}@example.org", "such as"),
        (f"alice@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.test", "such"),
    ],
)
def test_an_address_that_would_mislead_is_refused(typed, reason):
    with pytest.raises(AddressError, match=reason):
        usable_address(typed)


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("alice@demo.test", True),
        ("alice@deep.demo.test", True),
        ("ALICE@DEMO.TEST", True),
        ("bob@example.org", True),
        ("alice@example.org", False),
        ("alice@test", False),
        ("alice@demo.test.example.org", False),
        ("alice@demotest", False),
    ],
)
def test_only_those_who_are_allowed_are_written_to(address, may):
    assert allowed(address, ["*.test", "bob@example.org"]) is may


def test_what_nobody_sees_is_left_out_but_spaces_that_do_not_break_stay():
    assert visible(" a\u202eb\r\nc\0 d\u00a0! ") == "a b c d\u00a0!"
