"""The plugin as strangers meet it: pytest inside pytest, in a folder of their own."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from time import monotonic

import pytest

pytest_plugins = ["pytester"]

BROWSERS = os.environ.get(
    "PLAYWRIGHT_BROWSERS_PATH", str(Path.home() / ".cache/ms-playwright")
)
"""Read before pytester gives the test a home of its own."""


@pytest.fixture
def stranger(pytester, monkeypatch):
    """A folder without a conftest, where warnings are errors."""
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", BROWSERS)
    pytester.makeini("[pytest]\nfilterwarnings = error\naddopts = --strict-markers")
    return pytester


def run(stranger, *options: str):
    """Run the stranger's tests as the stranger does."""
    return stranger.runpytest_subprocess("-p", "no:randomly", *options)


def test_a_stranger_needs_no_conftest(stranger):
    stranger.makepyfile(
        """
        from playwright.sync_api import expect


        def test_time_passes_for_the_carrier(portal_page, clock):
            before = clock.now()
            portal_page.goto("en/carrier/returns")
            expect(portal_page.get_by_role("heading", name="Returns")).to_be_visible()
            assert (clock.advance(days=3).now - before).days == 3


        def test_the_next_test_has_a_world_of_its_own(world, clock, inbox, newcomer):
            assert clock.now().isoformat() == "2026-05-04T13:00:00+00:00"
            assert newcomer.email.endswith(f"@{world.name}.test")
            assert inbox.messages() == []
        """
    )

    run(stranger).assert_outcomes(passed=2)


def test_a_failed_test_leaves_everything_in_one_folder(stranger):
    stranger.makepyfile(
        test_desk="""
        def test_alice_finds_her_parcel(portal_page, world):
            portal_page.goto("fr/carrier/returns")
            assert portal_page.get_by_text("Colis de Charlie").is_visible()
        """
    )

    result = run(stranger)

    result.assert_outcomes(failed=1)
    kept = (
        stranger.path / "test-results/test-desk-py-test-alice-finds-her-parcel-chromium"
    )
    assert sorted(path.name for path in kept.iterdir()) == [
        "console.txt",
        "mails.txt",
        "page-1.png",
        "page-1.txt",
        "timeline.txt",
        "trace.zip",
    ]
    assert "Comptoir des retours" in (kept / "page-1.txt").read_text("utf-8")
    assert "2026-05-04T13:00" in (kept / "timeline.txt").read_text("utf-8")
    result.stdout.fnmatch_lines(["*Captured evidence teardown*", f"{kept}/page-1.png"])


def test_a_passed_test_leaves_nothing(stranger):
    stranger.makepyfile("def test_nothing(portal_page): portal_page.goto('en/inbox')")

    run(stranger).assert_outcomes(passed=1)

    assert not (stranger.path / "test-results").exists()


def test_pytest_playwrights_own_trace_goes_before_ours(stranger):
    stranger.makepyfile("def test_nothing(portal_page): assert not portal_page")

    run(stranger, "--tracing=retain-on-failure").assert_outcomes(failed=1)

    assert len(list(stranger.path.glob("test-results/*/trace.zip"))) == 1


def test_workers_share_one_sandbox_and_it_ends_with_the_run(stranger):
    stranger.makepyfile(
        """
        from pathlib import Path

        import pytest


        @pytest.mark.parametrize("number", range(4))
        def test_where(portal, world, number, worker_id):
            Path(f"{worker_id}-{number}").write_text(f"{portal.url} {world.name}")
        """
    )

    run(stranger, "-n2").assert_outcomes(passed=4)

    said = [path.read_text().split() for path in stranger.path.glob("gw*-*")]
    assert len({url for url, _ in said}) == 1
    assert len({world for _, world in said}) == 4
    assert nobody_listens(said[0][0])


def nobody_listens(url: str) -> bool:
    """Say whether *url* refuses connections, allowing it a moment to close."""
    host, port = url.removeprefix("http://").split(":")
    until = monotonic() + 10
    while monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))):
                return True
    return False


def test_nothing_is_started_when_nobody_asks(stranger):
    stranger.makepyfile(
        """
        from automation.pytest_plugin import _sandbox


        def test_plain(pytestconfig):
            assert _sandbox not in pytestconfig.stash
        """
    )

    run(stranger).assert_outcomes(passed=1)


def test_a_sandbox_that_runs_already_is_used(stranger, portal):
    stranger.makepyfile(f"def test_it(portal): assert portal.url == {portal.url!r}")

    run(stranger, f"--portal-url={portal.url}").assert_outcomes(passed=1)


def test_the_real_portal_is_refused_whatever_is_allowed(stranger):
    stranger.makepyfile("def test_it(world): pass")
    real = "ccp-pcc.cbsa-asfc.cloud-nuage.canada.ca"

    result = run(stranger, f"--portal-url=https://{real}", f"--allow-host={real}")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*HostRefusedError*no option changes that*"])


def test_the_page_needs_no_base_url(stranger):
    stranger.makepyfile("def test_it(portal_page): pass")

    result = run(stranger, "--base-url=http://127.0.0.1:1")

    result.stdout.fnmatch_lines(["*address is given by --portal-url*"])


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("page", "tests"),
    [
        ("README.md", 1),
        ("docs/how-to/write-a-test.md", 3),
        ("docs/how-to/start-from-a-situation.md", 3),
        ("docs/how-to/turn-the-clock.md", 1),
        ("docs/how-to/arm-a-fault.md", 1),
        ("docs/how-to/rehearse-as-a-broker.md", 2),
        ("docs/reference/world-settings.md", 1),
    ],
)
def test_what_is_shown_to_qa_engineers_works(stranger, page, tests):
    shown = re.findall(
        r"^(?:```python|cat > \S+ <<'TEST')\n(.*?)^(?:```|TEST)$",
        (ROOT / page).read_text("utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    stranger.makepyfile(
        **{
            f"test_{number}": code
            for number, code in enumerate(shown)
            if "def " in code
        }
    )

    run(stranger).assert_outcomes(passed=tests)


def test_the_guide_names_every_fixture_and_option():
    guide = (ROOT / "docs/how-to/write-a-test.md").read_text("utf-8")
    plugin = (ROOT / "automation/pytest_plugin.py").read_text("utf-8")
    fixtures = re.findall(r"^@pytest\.fixture.*\ndef (\w+)", plugin, re.MULTILINE)
    options = re.findall(r'^ +"(--[\w-]+)",$', plugin, re.MULTILINE)

    assert len(fixtures) == 8
    assert len(options) == 2
    for name in [f"`{fixture}`" for fixture in fixtures] + options:
        assert name in guide
