"""
The one sandbox of a test run: started by whoever asks first, shared by all.

The run holds a named pipe open for writing; the sandbox has it as standard input and
stops when it closes, however the run ends. Nothing is started if nobody asks.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Self

from automation.errors import PortalNotStartedError

START_LIMIT = 30.0
"""Seconds allowed for the sandbox's start. Half a second is usual."""

STOP_LIMIT = 10.0
"""Seconds allowed for its end."""

COMMAND = (
    *(sys.executable, "-m", "mock_portal"),
    *("--port", "0", "--smtp-port", "0", "--announce", "--stop-with-stdin"),
)


class SharedSandbox:
    """
    The sandbox of this run.

    Args:
        folder: Where the run keeps its lock, its pipe and the sandbox's words.
        command: What starts it and says, in its first line, where it is.
    """

    def __init__(self, folder: Path, command: Sequence[str] = COMMAND) -> None:
        self.folder, self._command = folder, command
        self._hold: int | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    def for_this_run(cls, command: Sequence[str] = COMMAND) -> Self:
        """Return one that ends when this process does, or with :meth:`stop`."""
        shared = cls(Path(tempfile.mkdtemp(prefix="carm-sandbox-")), command)
        os.mkfifo(shared._pipe)
        shared._hold = os.open(shared._pipe, os.O_RDWR)
        return shared

    @property
    def _pipe(self) -> Path:
        return self.folder / "hold"

    def url(self) -> str:
        """
        Return the sandbox's address, starting it if nobody has yet.

        Raises:
            PortalNotStartedError: With what it said before it gave up.
        """
        words = self.folder / "announced"
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not _first_line(words):
                self._start(words)
        return str(json.loads(_first_line(words))["url"])

    def _start(self, words: Path) -> None:
        complaints = self.folder / "complaints"
        with (
            self._pipe.open("rb") as stdin,
            words.open("wb") as stdout,
            complaints.open("wb") as stderr,
        ):
            self._process = subprocess.Popen(  # noqa: S603 - the command stands above
                self._command,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,
            )
        until = monotonic() + START_LIMIT
        while not _first_line(words):
            if self._process.poll() is not None or monotonic() > until:
                why = self._give_up()
                words.unlink()
                said = complaints.read_text(encoding="utf-8", errors="replace")
                raise PortalNotStartedError(
                    "starting the sandbox", said.strip()[-2000:] or why
                )
            sleep(0.01)

    def _give_up(self) -> str:
        """Leave no process behind, and say in a few words what was wrong with it."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return "it ended and said nothing"
        process.kill()
        process.wait()
        return f"no answer within {START_LIMIT:.0f} s"

    def stop(self) -> None:
        """Let the sandbox end, and clear up."""
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None
        if self._process is not None:
            try:
                self._process.wait(STOP_LIMIT)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()


def _first_line(path: Path) -> str:
    """Return the first line if it is there, whole."""
    if not path.exists():
        return ""
    line, end, _ = path.read_text(encoding="utf-8").partition("\n")
    return line if end else ""
