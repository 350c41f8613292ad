"""`carm rehearse`: one errand, or all, in a real browser on a sandbox of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from automation.browser import ready_to_drive
from automation.captions import ERRANDS
from automation.portal_admin import PortalAdmin
from automation.rehearsal import Rehearsal, rehearse
from automation.report import write_report
from carm.output import complain, console, writable
from mock_portal.server import running_sandbox


def run(chosen: argparse.Namespace) -> int:
    """Rehearse, and write the report with a picture of every step."""
    folder = writable(chosen.output)
    ready_to_drive(headed=chosen.headed)
    errands = list(ERRANDS) if chosen.errand == "all" else [chosen.errand]
    with running_sandbox() as sandbox, PortalAdmin(sandbox.url) as admin:
        done = rehearse(
            admin.create_world("rehearsal", seed="newcomer"),
            errands=errands,
            language=chosen.lang,
            headed=chosen.headed,
            slow=chosen.slow,
            tell=lambda title: console.print(f"  {title}", markup=False),
            evidence=folder / "evidence",
        )
    report = write_report(folder / "index.html", done)
    return conclude(done, report)


def conclude(done: Rehearsal, report: Path) -> int:
    """Say how it went and where the report is."""
    for errand in done.errands:
        if errand.problem:
            complain(f"{errand.name} did not reach its end: {errand.problem}")
    console.print(
        f"{len(done.errands)} errands, {sum(len(e.steps) for e in done.errands)} steps"
        f" in {done.seconds:.1f} s. Report: {report}",
        soft_wrap=True,
    )
    return 0 if done.ok else 1
