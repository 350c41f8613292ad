"""`carm portal`: the sandbox, until it is told to stop."""

from __future__ import annotations

import argparse
import signal
import threading

from carm.output import console
from mock_portal.server import Sandbox, running_sandbox


def run(chosen: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    with running_sandbox(
        host=chosen.host,
        port=chosen.port,
        smtp_port=chosen.smtp_port,
        state=chosen.state,
    ) as sandbox:
        show_addresses(sandbox, world="demo")
        console.print("Press Ctrl-C to stop.")
        wait_for_a_signal()
    console.print("Stopped.")
    return 0


def show_addresses(sandbox: Sandbox, *, world: str) -> None:
    """Print where everything is."""
    host, port = sandbox.smtp
    base = f"{sandbox.url}/w/{world}"
    rows = {
        "portal": f"{base}/en/   {base}/fr/",
        "carrier's desk": f"{base}/en/carrier/returns",
        "inbox": f"{base}/en/inbox",
        "admin API": f"{sandbox.url}/admin/",
        "mail goes to": f"{host}:{port} (SMTP), anyone@{world}.test",
    }
    for name, where in rows.items():
        console.print(f"  {name:<15} {where}", soft_wrap=True)


def wait_for_a_signal() -> None:
    """Block until SIGINT or SIGTERM arrives; both mean the same."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
