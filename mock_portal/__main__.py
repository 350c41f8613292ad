"""``python -m mock_portal``: run the sandbox until somebody stops it."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from mock_portal.errors import SandboxError
from mock_portal.server import Sandbox, running_sandbox

UNUSABLE = 2
"""Exit code for an option or an address that cannot be used."""

HIGHEST_PORT = 65535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sandbox and return the exit code."""
    options = _parser().parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if options.stop_with_stdin:
        threading.Thread(target=_wait_for_the_end, args=[stop], daemon=True).start()
    try:
        with running_sandbox(
            options.host, options.port, options.smtp_port, state=options.state
        ) as sandbox:
            _announce(sandbox, as_json=options.announce)
            stop.wait()
    except SandboxError as error:
        sys.stderr.write(f"mock_portal: {error}\n")
        return UNUSABLE
    return 0


def _announce(sandbox: Sandbox, *, as_json: bool) -> None:
    host, port = sandbox.smtp
    if as_json:
        where = {"url": sandbox.url, "smtp_host": host, "smtp_port": port}
        sys.stdout.write(json.dumps(where) + "\n")
    else:
        sys.stdout.write(
            "The sandbox is running. It is not the CBSA.\n"
            f"  portal     {sandbox.url}/w/demo/en/\n"
            f"  inbox      {sandbox.url}/w/demo/en/inbox\n"
            f"  worlds     {sandbox.url}/admin/\n"
            f"  mail goes  to {host}:{port}, for anyone@demo.test\n"
            "Ctrl-C stops it.\n"
        )
    sys.stdout.flush()


def _wait_for_the_end(stop: threading.Event) -> None:
    while sys.stdin.buffer.read(1):
        pass
    stop.set()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mock_portal", description="A sandbox of the CARM Client Portal."
    )
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    parser.add_argument(
        "--port", type=_port, default=8000, help="pages and REST; default: %(default)s"
    )
    parser.add_argument(
        "--smtp-port", type=_port, default=1025, help="mail; default: %(default)s"
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        help="keep worlds in this folder; default: in memory, until it stops",
    )
    parser.add_argument(
        "--announce", action="store_true", help="print the addresses as one JSON line"
    )
    parser.add_argument(
        "--stop-with-stdin",
        action="store_true",
        help="stop when standard input ends, as it does when the parent dies",
    )
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
