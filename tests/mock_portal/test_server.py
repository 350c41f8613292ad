"""The running sandbox: sockets, threads, processes."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

import httpx
import pytest

from mock_portal.errors import SandboxError
from mock_portal.server import running_sandbox

ALONE = [sys.executable, "-m", "mock_portal", "--port", "0", "--smtp-port", "0"]


@contextmanager
def started(*options):
    """Run the sandbox in a process of its own and read what it announces."""
    with subprocess.Popen(
        [*ALONE, "--announce", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.kill()


@pytest.fixture
def taken():
    """Occupy a port and return its number."""
    with socket.create_server(("127.0.0.1", 0)) as occupied:
        yield occupied.getsockname()[1]


def test_it_is_ready_when_the_block_begins_and_gone_when_it_ends():
    with running_sandbox() as sandbox:
        health = httpx.get(f"{sandbox.url}/admin/health").json()

    host, port = sandbox.smtp
    assert health == {"ready": True, "smtp": {"host": host, "port": port}}
    with pytest.raises(httpx.ConnectError):
        httpx.get(sandbox.url)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(sandbox.smtp)


def test_two_sandboxes_do_not_meet():
    with running_sandbox() as one, running_sandbox() as other:
        one.worlds.create("mine")

        found = httpx.get(f"{other.url}/admin/worlds/mine").status_code

    assert found == 404


def test_the_front_door_leads_to_the_demo():
    with running_sandbox() as sandbox:
        answer = httpx.get(sandbox.url)

    assert answer.headers["location"] == "/w/demo/en/"


def test_answers_carry_the_worlds_time_and_others_the_machines(monday):
    with running_sandbox() as sandbox:
        sandbox.worlds.create("w1", t0=monday, frozen=True)
        inside = httpx.get(f"{sandbox.url}/w/w1/api/people")
        outside = httpx.get(f"{sandbox.url}/admin/health")

    assert inside.headers.get_list("date") == ["Mon, 04 May 2026 13:00:00 GMT"]
    assert len(outside.headers.get_list("date")) == 1


def test_it_stops_at_once_although_somebody_waits_for_mail():
    answers = []

    def wait(url):
        answers.append(httpx.get(url, timeout=60).status_code)

    with running_sandbox() as sandbox:
        world = sandbox.worlds.create("w1")
        url = f"{sandbox.url}/admin/worlds/w1/inbox/wait?timeout=60"
        waiting = threading.Thread(target=wait, args=[url])
        waiting.start()
        while not world.inbox.is_waited_for:
            sandbox.call(_turn)

    waiting.join(10)
    assert answers == [408]


def test_it_stops_although_a_connection_is_kept_open():
    with running_sandbox() as sandbox, httpx.Client() as client:
        client.get(f"{sandbox.url}/admin/health")
        idle = socket.create_connection(sandbox.smtp)
        assert idle.recv(3) == b"220"

    idle.close()


def test_an_attendant_follows_the_clock_of_its_world(monday):
    class Attendant:
        attended = None

        def next_at(self, _now):
            return None if self.attended else monday

        async def attend(self, now):
            self.attended = now
            return ["was there"]

    with running_sandbox() as sandbox:
        sandbox.worlds.create("w1", t0=monday, frozen=True)
        sandbox.attend("w1", Attendant())
        url = f"{sandbox.url}/admin/worlds/w1/clock/advance"
        events = httpx.post(url, json={"days": 1}).json()["events"]

    assert [event["text"] for event in events] == ["was there"]


def test_what_goes_wrong_on_the_loop_comes_back_to_the_caller():
    async def fail():
        raise LookupError("nobody there")

    with running_sandbox() as sandbox, pytest.raises(LookupError, match="nobody"):
        sandbox.call(fail)


@pytest.mark.parametrize("option", ["port", "smtp_port"])
def test_a_port_in_use_is_one_sentence_that_says_what_to_do(taken, option):
    flag = "--" + option.replace("_", "-")

    with (
        pytest.raises(SandboxError, match=rf"127\.0\.0\.1:{taken} .*give another"),
        running_sandbox(**{option: taken}),
    ):
        pass
    assert flag in _refusal(taken, option)


def _refusal(taken, option):
    try:
        with running_sandbox(**{option: taken}):
            return ""
    except SandboxError as error:
        return str(error)


def test_a_host_that_is_not_ours_is_one_sentence():
    with pytest.raises(SandboxError, match=r"cannot listen on 203\.0\.113\.1:0"):
        running_sandbox("203.0.113.1").__enter__()


# As a process of its own -----------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_process_announces_itself_and_stops_when_told(number):
    with started() as (process, where):
        assert set(where) == {"url", "smtp_host", "smtp_port"}
        assert httpx.get(f"{where['url']}/admin/health").json()["ready"]

        process.send_signal(number)
        _, errors = process.communicate(timeout=15)

    assert (process.returncode, errors) == (0, b"")


def test_the_process_stops_when_its_parent_is_gone():
    with started("--stop-with-stdin") as (process, _):
        _, errors = process.communicate(timeout=15)  # closes its standard input

    assert (process.returncode, errors) == (0, b"")


def test_a_port_in_use_ends_the_process_with_one_sentence(taken):
    ended = subprocess.run(
        [sys.executable, "-m", "mock_portal", "--port", str(taken)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert "--port" in ended.stderr


@pytest.mark.parametrize("port", ["web", "-1", "65536", "²"])
def test_a_port_that_is_none_is_refused(port):
    ended = subprocess.run(
        [sys.executable, "-m", "mock_portal", f"--port={port}"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert ended.returncode == 2
    assert "is not a port from 0 to 65535" in ended.stderr


def test_starting_does_not_load_what_only_others_need():
    code = (
        "import sys, mock_portal.server as _;"
        "print([m for m in ('sqlalchemy', 'babel', 'holidays', 'playwright')"
        " if m in sys.modules])"
    )

    loaded = subprocess.check_output([sys.executable, "-c", code], text=True)

    assert loaded.strip() == "[]"


async def _turn():
    """Let the sandbox's loop turn once."""
