"""`carm reminders apply` against a sandbox: its clock, its feed, its inbox."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

import pytest

from automation.portal_admin import PortalAdmin
from mock_portal.server import running_sandbox

TUESDAY = datetime(2026, 5, 5, 14, 0, tzinfo=UTC)

ALICE = {
    "person_id": "P-1",
    "first_name": "Alice",
    "last_name": "Martin",
    "email": "alice@w1.test",
    "language": "en",
    "province": "NS",
    "business_number": "900000001",
    "business_name": "Maple & Main",
    "last_sign_in": "2025-11-08T15:00:00Z",  # day 180 is Thu 2026-05-07
}


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A world whose clock and feed the command follows; Alice has two days left."""
    monkeypatch.chdir(tmp_path)
    with running_sandbox() as sandbox, PortalAdmin(sandbox.url) as admin:
        made = admin.create_world("w1", seed="empty", t0=TUESDAY, frozen=True)
        made.add_people([ALICE])
        monkeypatch.setenv("NOTIFIER_FEED_URL", f"{made.url}api")
        monkeypatch.setenv("NOTIFIER_CLOCK_URL", f"{sandbox.url}/admin/worlds/w1/clock")
        monkeypatch.setenv("NOTIFIER_SMTP_PORT", str(sandbox.smtp[1]))
        yield made


@pytest.fixture
def apply(carm):
    return lambda: carm("reminders", "apply")


def test_what_is_due_leaves_once_however_often_it_is_applied(world, apply, capsys):
    assert apply() == 0
    assert apply() == 0

    assert [mail.to for mail in world.inbox.messages()] == ["alice@w1.test"]
    assert "1 accepted" in capsys.readouterr().out


def test_without_a_mail_server_nothing_is_lost(world, apply, capsys, monkeypatch):
    real = world.inbox
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = str(nobody.getsockname()[1])
    with monkeypatch.context() as without:
        without.setenv("NOTIFIER_SMTP_PORT", closed)
        assert apply() == 1
    assert f"127.0.0.1:{closed}" in capsys.readouterr().out
    assert real.messages() == []

    world.clock.advance(minutes=10)

    assert apply() == 0
    assert len(real.messages()) == 1


def test_who_has_signed_in_since_hears_nothing(world, carm, apply):
    assert carm("reminders", "import") == 0
    world.sign_in("P-1")

    assert apply() == 0

    assert world.inbox.messages() == []


def test_the_feed_down_is_one_sentence(world, apply, capsys, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = nobody.getsockname()[1]
    monkeypatch.setenv("NOTIFIER_FEED_URL", f"http://127.0.0.1:{closed}/w/w1/api")

    assert apply() == 2
    assert capsys.readouterr().err.startswith("carm: ")


def test_a_refusal_is_told_once(world, apply, capsys):
    world.add_people([ALICE | {"person_id": "P-2", "email": "bob@nowhere.test"}])

    assert apply() == 1
    assert "bob@nowhere.test" in capsys.readouterr().out
    assert apply() == 0
    assert "bob@nowhere.test" not in capsys.readouterr().out
