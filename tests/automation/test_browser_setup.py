"""Getting a browser: what is tried, what is said, and when it is given up."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from automation import browser_setup
from automation.browser_setup import run_command
from automation.errors import BrowserNotFoundError


def get_browser(**kwargs):
    """Call it in a thread of its own, for a browser test may hold this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(browser_setup.get_browser, **kwargs).result()


class Hands:
    """Takes commands down instead of running them; all but *working* fail."""

    def __init__(self, working: str = "nothing") -> None:
        self.commands: list[str] = []
        self.working = working

    def __call__(self, command, _limit):
        self.commands.append(" ".join(command))
        return "" if self.working in self.commands[-1] else "no network"


@pytest.fixture
def bare_machine(monkeypatch, tmp_path):
    """A Playwright folder with a browser that does not start comes first."""
    broken = tmp_path / "chromium_headless_shell-1/chrome-linux/headless_shell"
    broken.parent.mkdir(parents=True)
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))


def test_a_browser_that_is_there_is_used_and_nothing_is_run():
    said, hands = [], Hands()

    found = get_browser(say=said.append, run=hands)

    assert found.path.exists()
    assert said == []
    assert hands.commands == []


def test_what_does_not_start_does_not_count(bare_machine):
    said, hands = [], Hands()

    with pytest.raises(BrowserNotFoundError, match="To get one: apt-get install"):
        get_browser(say=said.append, run=hands)

    assert any("does not start" in line for line in said)
    assert "playwright install --only-shell chromium" in hands.commands[0]
    assert "That did not work: no network" in said


def test_a_download_that_does_not_start_is_removed_and_nothing_beside_it(
    bare_machine, tmp_path
):
    firefox = tmp_path / "firefox-1/firefox/firefox"
    firefox.parent.mkdir(parents=True)
    firefox.touch()

    get_browser(say=lambda _: None, run=Hands(working="playwright install "))

    assert [path.name for path in tmp_path.iterdir()] == ["firefox-1"]


def test_a_command_that_fails_says_why():
    script = "import sys; sys.exit('Error: no such host')"

    assert run_command((sys.executable, "-c", script), 30) == "Error: no such host"
    assert run_command((sys.executable, "-c", ""), 30) == ""
    assert "No such file" in run_command(("/no/such/program",), 30)


def test_a_command_that_hangs_is_ended():
    hanging = (sys.executable, "-c", "while True: pass")

    assert run_command(hanging, 0.3) == "no end after 0 s"
