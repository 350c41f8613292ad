"""
How long until the sandbox answers, and what a page costs.

Run: python -m benchmarks.start [ROUNDS]. Medians of one run; asserts nothing. Wanted:
an answer within 0.35 s of process start, a sandbox in this process within 10 ms, a page
for under 1 ms of the server's CPU. Beside the first stands what an interpreter with the
two libraries takes that no sandbox does without.
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from time import perf_counter, thread_time

import httpx

from automation.portal_admin import PortalAdmin
from mock_portal.server import running_sandbox

ROUNDS = 9
PAGES = 300
BARE = "import starlette.applications, starlette.routing, jinja2, uvicorn, uvloop"
PATHS = ("en/", "en/home", "fr/transaction-history", "en/program-account-profile")


def process_start() -> float:
    """Return the seconds from starting a process to its first page."""
    start = perf_counter()
    command = [sys.executable, "-m", "mock_portal", "--announce", "--stop-with-stdin"]
    with subprocess.Popen(
        [*command, "--port", "0", "--smtp-port", "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        httpx.get(f"{url}/w/demo/en/").raise_for_status()
        took = perf_counter() - start
        process.communicate()
    return took


def bare_start() -> float:
    """Return the seconds of an interpreter that loads the libraries, and no more."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", BARE], check=True)
    return perf_counter() - start


def in_process() -> float:
    """Return the seconds until a sandbox in this process takes requests."""
    start = perf_counter()
    with running_sandbox():
        return perf_counter() - start


def page_cpu(path: str) -> float:
    """Return the CPU seconds that the sandbox's own thread spends on one page."""
    with running_sandbox() as sandbox, PortalAdmin(sandbox.url) as admin:
        world = admin.create_world(situation="importer-enrolled")
        (who, *_) = world.personas()
        cookie = world.session(who.person_id)
        kept = {cookie.name: cookie.value}
        with httpx.Client(base_url=world.url, cookies=kept) as client:
            client.get(path, follow_redirects=False).raise_for_status()
            start = sandbox.call(thread_cpu)
            for _ in range(PAGES):
                client.get(path)
            return (sandbox.call(thread_cpu) - start) / PAGES


async def thread_cpu() -> float:
    """Return the CPU seconds of the thread that this runs in."""
    return thread_time()


def main() -> None:
    """Print it all."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    for name, measure in (
        ("interpreter and libraries", bare_start),
        ("process to first page", process_start),
        ("sandbox in this process", in_process),
    ):
        print(f"{name:28} {median(measure() for _ in range(rounds)) * 1e3:7.1f} ms")
    for path in PATHS:
        print(f"{path:28} {page_cpu(path) * 1e3:7.2f} ms of CPU")


if __name__ == "__main__":
    main()
