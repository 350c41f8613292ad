"""A sandbox in a process of its own, and scanners in environments of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]

SCANNERS = ROOT / ".scanners"
"""Where ``make scanners`` puts them: their dependencies are not ours."""

ALONE = [sys.executable, "-m", "mock_portal", "--port", "0", "--smtp-port", "0"]


def command_of(scanner: str, command: str) -> str:
    """Return the path of a scanner's command; skip if it is not there."""
    path = SCANNERS / scanner / "bin" / command
    if not path.exists():
        pytest.skip(f"{scanner} is not installed in {SCANNERS}; run: make scanners")
    return str(path)


@contextmanager
def a_sandbox_with_clients(log: Path):
    """Run a sandbox with the world w1, and yield its address."""
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [*ALONE, "--announce"], stdout=subprocess.PIPE, stderr=errors
        ) as process,
    ):
        try:
            url = json.loads(process.stdout.readline())["url"]
            world = {"name": "w1", "situation": "broker-with-clients", "frozen": True}
            httpx.post(f"{url}/admin/worlds", json=world).raise_for_status()
            yield url
            assert process.poll() is None, "the sandbox has ended under the scan"
        finally:
            process.kill()


def scan(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a scanner that leaves its traces in *folder* only."""
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"HOME": str(folder), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )


def assert_no_failure_of_ours(log: Path) -> None:
    """Insist that the sandbox has logged no fault."""
    told = log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in told, told[-4000:]
