"""What is kept of a failed test, item by item."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from automation.evidence import Evidence


@pytest.fixture
def context(new_context, world):
    return new_context(base_url=world.url)


def test_console_errors_and_failed_requests_are_heard(context, world, tmp_path):
    evidence = Evidence(context)
    page = context.new_page()
    page.goto("en/")
    page.evaluate("console.error('boom')")
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("https://ccp-pcc.cbsa-asfc.cloud-nuage.canada.ca/en/homepage")

    evidence.keep(tmp_path, world=world)

    heard = (tmp_path / "console.txt").read_text("utf-8")
    assert "error: boom" in heard
    assert "failed: GET https://ccp-pcc." in heard


def test_every_window_is_kept_as_it_looked_and_as_it_read(context, tmp_path):
    evidence = Evidence(context, trace=False)
    context.new_page().goto("en/")
    context.new_page().goto("fr/carrier/returns")

    kept = evidence.keep(tmp_path)

    names = ["console.txt", "page-1.png", "page-1.txt", "page-2.png", "page-2.txt"]
    assert [path.name for path in kept] == names
    assert "Log in to the CARM" in (tmp_path / "page-1.txt").read_text("utf-8")
    assert "Comptoir des retours" in (tmp_path / "page-2.txt").read_text("utf-8")


def test_what_cannot_be_kept_is_named_and_the_rest_is_kept(context, portal, tmp_path):
    evidence = Evidence(context)
    context.new_page().goto("en/")

    evidence.keep(tmp_path, world=portal.world("nowhere"))

    lost = (tmp_path / "not-kept.txt").read_text("utf-8")
    assert "timeline:" in lost
    assert "mails:" in lost
    assert (tmp_path / "trace.zip").stat().st_size > 1_000


def test_what_is_dropped_leaves_no_trace_running(context):
    Evidence(context).drop()

    Evidence(context).drop()
