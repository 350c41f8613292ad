"""Finding a browser, in file systems made for the test."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from automation.browser import (
    FoundBrowser,
    find_browser,
    insist_on_a_screen,
    launch_options,
)
from automation.errors import BrowserNotFoundError, BrowserUnusableError

HOME = {"HOME": "/home/alice", "PATH": "/usr/local/bin:/usr/bin"}
OWN = "home/alice/.cache/ms-playwright"
OWN_SHELL = (
    f"{OWN}/chromium_headless_shell-1255/chrome-headless-shell-linux64/"
    "chrome-headless-shell"
)
OLD_SHELL = OWN_SHELL.replace("1255", "999")
OWN_FULL = f"{OWN}/chromium-1255/chrome-linux64/chrome"
DEBIAN = "usr/lib/chromium/chromium-headless-shell"
CHROME = "usr/bin/google-chrome"


def machine(root: Path, *files: str) -> Path:
    """Make a file system with these programs."""
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
    return root


@pytest.mark.parametrize(
    ("there", "headless", "headed"),
    [
        pytest.param([OWN_SHELL, OWN_FULL, DEBIAN, CHROME], OWN_SHELL, OWN_FULL),
        pytest.param([OLD_SHELL, OWN_SHELL, CHROME], OWN_SHELL, CHROME),
        pytest.param([OWN_FULL, DEBIAN], OWN_FULL, OWN_FULL),
        pytest.param([DEBIAN, CHROME], DEBIAN, CHROME),
        pytest.param([CHROME], CHROME, CHROME),
        pytest.param(["opt/google/chrome/chrome"], *["opt/google/chrome/chrome"] * 2),
        pytest.param(["snap/bin/chromium"], *["snap/bin/chromium"] * 2),
    ],
)
def test_the_quickest_browser_that_will_do_is_taken(tmp_path, there, headless, headed):
    root = machine(tmp_path, *there)

    found = find_browser(root=root, environment=HOME)
    assert found.path == root / headless

    found = find_browser(headed=True, root=root, environment=HOME)
    assert found.path == root / headed


def test_playwrights_own_folder_may_lie_elsewhere(tmp_path):
    elsewhere = OWN_SHELL.replace(OWN, "srv/browsers")
    root = machine(tmp_path, elsewhere)
    known = {**HOME, "PLAYWRIGHT_BROWSERS_PATH": "/srv/browsers"}

    assert find_browser(root=root, environment=known).path == root / elsewhere


def test_a_machine_without_one_is_told_what_to_run(tmp_path):
    with pytest.raises(BrowserNotFoundError, match="carm doctor --get-browser"):
        find_browser(root=tmp_path, environment=HOME)


def test_a_headless_shell_cannot_be_watched(tmp_path):
    root = machine(tmp_path, OWN_SHELL, DEBIAN)

    with pytest.raises(BrowserNotFoundError, match=r"apt-get install chromium$"):
        find_browser(headed=True, root=root, environment=HOME)


def test_a_file_that_cannot_be_run_is_no_browser(tmp_path):
    machine(tmp_path, DEBIAN).joinpath(DEBIAN).chmod(0o644)

    with pytest.raises(BrowserNotFoundError):
        find_browser(root=tmp_path, environment=HOME)


SHELL = FoundBrowser(Path("/shell"), headed=False, origin="a test")


def test_the_browser_calls_nobody_and_keeps_its_cell_unless_it_is_root():
    alice = launch_options(SHELL, as_root=False)["args"]
    root = launch_options(SHELL, as_root=True)["args"]

    assert alice[0].startswith("--host-resolver-rules=MAP * ~NOTFOUND ,")
    assert "--no-sandbox" not in alice
    assert "--no-sandbox" in root


def test_watching_is_headed_and_slow():
    options = launch_options(SHELL, headed=True, slow=250, as_root=False)

    assert (options["headless"], options["slow_mo"]) == (False, 250)


@pytest.mark.skipif(sys.platform != "linux", reason="screens are found otherwise")
def test_without_a_screen_a_window_is_refused_in_one_sentence(tmp_path):
    chrome = FoundBrowser(tmp_path / "chrome", headed=True, origin="a test")

    insist_on_a_screen(chrome, environment={"WAYLAND_DISPLAY": "wayland-0"})
    with pytest.raises(BrowserUnusableError, match="no screen here; leave out --heade"):
        insist_on_a_screen(chrome, environment={"DISPLAY": ""})


def test_playwrights_own_folder_is_found_as_playwright_finds_it(tmp_path):
    elsewhere = HOME | {"XDG_CACHE_HOME": "/var/cache/alice"}
    shell = OWN_SHELL.replace("home/alice/.cache", "var/cache/alice")

    found = find_browser(root=machine(tmp_path, shell), environment=elsewhere)

    assert found.path == tmp_path / shell


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_holds_no_browser(tmp_path):
    root = machine(tmp_path, OWN_SHELL, DEBIAN)
    (root / "home/alice/.cache").chmod(0)
    try:
        found = find_browser(root=root, environment=HOME)
    finally:
        (root / "home/alice/.cache").chmod(0o700)

    assert found.path == root / DEBIAN
