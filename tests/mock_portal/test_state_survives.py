"""A real process with ``--state``, killed at any moment: what it answered is there."""

from __future__ import annotations

import json
import queue
import random
import smtplib
import subprocess
import sys
import threading
from contextlib import contextmanager

import httpx
import pytest

ALONE = [sys.executable, "-m", "mock_portal", "--port", "0", "--smtp-port", "0"]
LETTER = "From: a@b.test\r\nSubject: {}\r\n\r\nbody\r\n"


@contextmanager
def started(folder):
    command = [*ALONE, "--announce", "--state", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.kill()


def writes_through_the_admin(where, kept, name):
    """Make worlds and people; note each as soon as it is acknowledged."""
    with httpx.Client(base_url=where["url"], timeout=10) as client:
        for number in range(10_000):
            world = f"{name}-{number // 10}"
            if number % 10 == 0:
                body = {"name": world, "frozen": True}
                client.post("/admin/worlds", json=body).raise_for_status()
                kept.put(("world", world, ""))
            person = {"person_id": f"C-{number}", "first_name": "Bob"}
            person |= {"last_name": "Roy", "email": f"bob@{world}.test"}
            person |= {"business_number": "900000100", "business_name": "Kayaks"}
            path = f"/admin/worlds/{world}/people"
            client.post(path, json={"people": [person]}).raise_for_status()
            kept.put(("person", world, f"C-{number}"))


def writes_through_pages(where, kept, name):
    """Begin visits; the cookie is the acknowledgement."""
    for _ in range(10_000):
        with httpx.Client(base_url=where["url"], timeout=10) as client:
            client.get("/w/demo/en/gckey/sign-in").raise_for_status()
            kept.put(("session", "demo", client.cookies["sandbox_session"]))


def writes_by_mail(where, kept, name):
    """Hand mail over; note it after the 250."""
    with smtplib.SMTP(where["smtp_host"], where["smtp_port"], timeout=10) as client:
        for number in range(10_000):
            subject = f"{name} {number}"
            client.sendmail("a@b.test", ["c@demo.test"], LETTER.format(subject))
            kept.put(("mail", "demo", subject))


WRITERS = {
    "a": writes_through_the_admin,
    "b": writes_through_the_admin,
    "c": writes_through_pages,
    "d": writes_by_mail,
    "e": writes_by_mail,
}


@pytest.mark.parametrize("seed", range(4))
def test_nothing_acknowledged_is_lost_when_it_is_killed(tmp_path, seed):
    kept = queue.SimpleQueue()
    with started(tmp_path) as (process, where):
        writers = [
            threading.Thread(target=until_it_ends, args=[write, where, kept, name])
            for name, write in WRITERS.items()
        ]
        for writer in writers:
            writer.start()
        wanted = random.Random(seed).randint(20, 120)
        seen = [kept.get(timeout=10) for _ in range(wanted)]
        process.kill()
        for writer in writers:
            writer.join(20)

    with started(tmp_path) as (_, where):
        while not kept.empty():
            seen.append(kept.get())
        missing = [one for one in seen if not is_there(where["url"], *one)]

    assert len({kind for kind, _, _ in seen}) > 1
    assert missing == []


def until_it_ends(write, where, kept, name):
    try:
        write(where, kept, name)
    except (httpx.HTTPError, smtplib.SMTPException, OSError):
        return


def is_there(url, kind, world, what):
    path = f"{url}/admin/worlds/{world}"
    match kind:
        case "world":
            return httpx.get(path).status_code == 200
        case "person":
            return httpx.get(f"{path}/people/{what}").status_code == 200
        case "session":
            return what in httpx.get(f"{path}/snapshot").json()["sessions"]
        case "mail":
            asked = {"subject": what}
            found = httpx.get(f"{path}/inbox", params=asked).json()["messages"]
            return what in [one["subject"] for one in found]


def test_a_world_goes_on_in_the_next_process_where_it_stood(tmp_path):
    with started(tmp_path) as (process, where):
        world = {"name": "w1", "seed": "newcomer", "t0": "2026-05-04T13:00:00Z"}
        worlds = f"{where['url']}/admin/worlds"
        httpx.post(worlds, json=world | {"frozen": True})
        httpx.post(f"{worlds}/w1/clock/advance", json={"days": 3})
        before = httpx.get(f"{worlds}/w1/snapshot").content
        process.terminate()
        process.wait(10)
    with started(tmp_path) as (_, where):
        after = httpx.get(f"{where['url']}/admin/worlds/w1/snapshot").content

    assert after == before


def test_a_world_that_was_deleted_stays_away(tmp_path):
    with started(tmp_path) as (process, where):
        httpx.delete(f"{where['url']}/admin/worlds/demo")
        process.kill()
    with started(tmp_path) as (_, where):
        worlds = httpx.get(f"{where['url']}/admin/worlds").json()["worlds"]
        front = httpx.get(where["url"])

    assert worlds == []
    assert front.headers["Location"] == "/admin/"


def test_a_folder_in_use_is_one_sentence(tmp_path):
    with started(tmp_path):
        second = subprocess.run(
            [*ALONE, "--state", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )

    assert second.returncode == 2
    assert second.stderr == (
        f"mock_portal: {tmp_path} is in use by another sandbox;"
        " stop it, or give another folder with --state\n"
    )
