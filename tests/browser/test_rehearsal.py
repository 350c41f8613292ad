"""A rehearsal as `carm` runs it: own browser, pictures, evidence if it fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from automation import rehearsal
from automation.report import write_report
from automation.steps import Photographer


def rehearse(*args, **kwargs):
    """Rehearse in a thread of its own: pytest's browser holds the loop of this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(rehearsal.rehearse, *args, **kwargs).result()


@pytest.mark.parametrize(
    ("language", "asked", "done"),
    [
        ("en", ["register", "enrol-rpp"], ["register", "enrol-rpp"]),
        ("fr", ["approve-request"], ["register", "approve-request"]),
    ],
)
def test_every_step_is_told_and_photographed(world, tmp_path, language, asked, done):
    told = []

    rehearsed = rehearse(world, errands=asked, language=language, tell=told.append)

    assert rehearsed.ok
    assert [errand.name for errand in rehearsed.errands] == done
    steps = [step for errand in rehearsed.errands for step in errand.steps]
    assert told == [step.title for step in steps]
    assert all(step.picture.startswith(b"\x89PNG") for step in steps)
    assert all(f"/{language}/" in step.url for step in steps)
    assert {step.world_time for step in steps} == {world.clock.now()}
    report = write_report(tmp_path / "report.html", rehearsed)
    assert report.stat().st_size > 1_000_000


def test_an_errand_that_stops_says_where_and_keeps_evidence(world, tmp_path):
    world.url = world.url.replace(world.name, "nowhere")

    rehearsed = rehearse(world, evidence=tmp_path / "evidence")

    assert not rehearsed.ok
    assert len(rehearsed.errands) == 1
    assert "should be on LandingPage" in rehearsed.errands[0].problem
    assert "should be on LandingPage" in rehearsed.errands[0].steps[-1].title
    kept = tmp_path / "evidence"
    assert "nowhere" in (kept / "page-1.txt").read_text("utf-8")
    assert (kept / "page-1.png").stat().st_size > 5_000
    assert (kept / "trace.zip").stat().st_size > 5_000
    assert world.name in (kept / "timeline.txt").read_text("utf-8")
    assert (kept / "mails.txt").exists()


def test_a_window_that_is_closed_stops_the_errand_and_nothing_else(portal_page, clock):
    note = Photographer(clock.now)

    def flow():
        portal_page.close()
        portal_page.goto("en/")

    errand = rehearsal.carry_out(portal_page, note, "register", flow)

    assert "closed" in errand.problem
    assert errand.result is None
