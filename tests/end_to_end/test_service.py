"""`carm scheduler` as a process of its own: it beats, sends, and stops when told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
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
    "language": "fr",
    "province": "QC",
    "business_number": "900000001",
    "business_name": "Maple & Main",
    "last_sign_in": "2025-11-08T15:00:00Z",  # day 180 is Thu 2026-05-07
}


@pytest.fixture
def world():
    with running_sandbox() as sandbox, PortalAdmin(sandbox.url) as admin:
        made = admin.create_world("w1", seed="empty", t0=TUESDAY, frozen=True)
        made.add_people([ALICE])
        yield made, sandbox


@pytest.fixture
def scheduler(world, tmp_path):
    """Start the service on the world's feed, clock and inbox; stop it at the end."""
    made, sandbox = world
    told = {
        "NOTIFIER_FEED_URL": f"{made.url}api",
        "NOTIFIER_CLOCK_URL": f"{sandbox.url}/admin/worlds/w1/clock",
        "NOTIFIER_SMTP_PORT": str(sandbox.smtp[1]),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "carm", "scheduler"],
        cwd=tmp_path,
        env={**os.environ, **told},
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_it_sends_what_is_due_and_stops_when_told(world, scheduler):
    made, _sandbox = world

    mail = made.inbox.wait_for(to="alice@w1.test", timeout=45)
    scheduler.send_signal(signal.SIGTERM)
    _out, told = scheduler.communicate(timeout=30)

    assert "Dernier avis" in mail.subject
    assert scheduler.returncode == 0
    assert told.rstrip().endswith("stopped")
    assert "alice@" not in told
