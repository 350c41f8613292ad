"""
The `carm` command: what can be typed, and which module answers.

Exit codes: 0 done, 1 some part failed, 2 usage or configuration, 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from carm.output import complain

DONE, FAILED, USAGE = 0, 1, 2
INTERRUPTED = 130

ERRANDS = ("register", "enrol-rpp", "approve-request", "all")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    root = argparse.ArgumentParser(
        prog="carm",
        description="A sandbox of the CARM Client Portal, a browser that drives it, "
        "and reminders before a deadline costs somebody something.",
        epilog="Not the CBSA, and not connected with it.",
    )
    root.add_argument(
        "--version", action="version", version=f"carm {version('carm-toolkit')}"
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _demo(commands)
    _portal(commands)
    _rehearse(commands)
    _reminders(commands)
    _scheduler(commands)
    _doctor(commands)
    return root


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no other name


def _demo(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="the whole story, in about a minute")
    _watching(demo)
    demo.add_argument(
        "--keep", action="store_true", help="leave the sandbox running to look around"
    )
    demo.add_argument(
        "--days", type=_days, default=200, help="how far to turn the clock (200)"
    )
    demo.set_defaults(module="carm.demo")


def _portal(commands: Commands) -> None:
    portal = commands.add_parser(
        "portal", help="the sandbox: portal, carrier's desk, inbox, admin API"
    )
    portal.add_argument("--host", default="127.0.0.1", help="(127.0.0.1)")
    portal.add_argument(
        "--port", type=_port, default=8000, help="0 takes any free port (8000)"
    )
    portal.add_argument(
        "--smtp-port", type=_port, default=1025, help="0 takes any free port (1025)"
    )
    portal.add_argument(
        "--state", type=Path, metavar="DIR", help="keep worlds in this folder"
    )
    portal.set_defaults(module="carm.portal")


def _rehearse(commands: Commands) -> None:
    rehearse = commands.add_parser("rehearse", help="one errand in a real browser")
    rehearse.add_argument("errand", choices=ERRANDS)
    _watching(rehearse)
    rehearse.set_defaults(module="carm.rehearse")


def _watching(command: argparse.ArgumentParser) -> None:
    command.add_argument("--headed", action="store_true", help="show the browser")
    command.add_argument(
        "--slow",
        type=_milliseconds,
        default=0,
        metavar="MS",
        help="wait so many milliseconds after each action, to watch (0)",
    )
    command.add_argument("--lang", choices=("en", "fr"), default="en", help="(en)")
    command.add_argument(
        "--output",
        default="rehearsal",
        metavar="DIR",
        help="for the report (rehearsal)",
    )


def _reminders(commands: Commands) -> None:
    reminders = commands.add_parser("reminders", help="who is told what, when and why")
    actions = reminders.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, words in {
        "import": "take in customers and held returns",
        "plan": "show who would be told what and why; writes and sends nothing",
        "apply": "send what is due now",
        "status": "what was sent, what is owed, what was given up",
    }.items():
        action = actions.add_parser(name, help=words, description=f"{words}.")
        _sources(action)
        if name == "plan":
            action.add_argument(
                "--days", type=_days, default=30, help="how far to look ahead (30)"
            )
            action.add_argument("--person", metavar="ID", help="only this person")
            action.add_argument(
                "--as-of", type=_moment, metavar="TIME", help="2026-05-04T12:30Z (now)"
            )
    preview = actions.add_parser("preview", help="every mail, as files to open")
    _sources(preview)
    preview.add_argument(
        "--output", default="mail-preview", metavar="DIR", help="(mail-preview)"
    )
    reminders.set_defaults(module="carm.reminders")


def _sources(command: argparse.ArgumentParser) -> None:
    command.add_argument("--customers", metavar="CSV", help="people and their sign-ins")
    command.add_argument("--held-returns", metavar="CSV", help="parcels on hold")
    command.add_argument("--feed", metavar="URL", help="the same facts over HTTP")
    command.add_argument(
        "--database", metavar="URL", help="the reminder store (NOTIFIER_DATABASE)"
    )


def _scheduler(commands: Commands) -> None:
    scheduler = commands.add_parser(
        "scheduler", help="the notifier as a service, until it is told to stop"
    )
    _sources(scheduler)
    scheduler.set_defaults(module="carm.service")


def _doctor(commands: Commands) -> None:
    doctor = commands.add_parser(
        "doctor", help="what is here, what is missing, and how to get it"
    )
    doctor.add_argument(
        "--get-browser", action="store_true", help="fetch a browser if there is none"
    )
    doctor.add_argument("--quiet", action="store_true", help="only say what is missing")
    doctor.set_defaults(module="carm.doctor")


def _port(text: str) -> int:
    return _number(text, low=0, high=65535, noun="a port")


def _days(text: str) -> int:
    return _number(text, low=1, high=1000, noun="a number of days")


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"found {text!r}; expected a moment with its zone, like 2026-05-04T12:30Z"
        )
    return found.astimezone(UTC)


def _milliseconds(text: str) -> int:
    return _number(text, low=0, high=60_000, noun="milliseconds")


def _number(text: str, *, low: int, high: int, noun: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise argparse.ArgumentTypeError(
            f"found {text!r}; expected {noun} from {low} to {high}"
        )
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `carm` with *arguments* (those of the process) and return the exit code."""
    chosen = parser().parse_args(arguments)
    try:
        code: int = importlib.import_module(chosen.module).run(chosen)
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:  # noqa: BLE001 - the outermost edge; sorted below
        return _explain(error)
    return code


def _explain(error: Exception) -> int:
    """Say what went wrong in one sentence; only a fault of ours shows a traceback."""
    from carm.failures import exit_code  # noqa: PLC0415 - only when it is needed

    code = exit_code(error)
    if code is None:
        raise error
    complain(str(error))
    return code
