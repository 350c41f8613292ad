"""
The sandbox as a running server, in a thread of this process.

``with running_sandbox() as sandbox:`` – sockets are bound beforehand, so the addresses
are known and nobody can take them in between, and it stops when the block ends.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import uvicorn
import uvloop
from starlette.applications import Starlette

from mock_portal.app import create_app
from mock_portal.errors import SandboxError
from mock_portal.events import Attendant
from mock_portal.registry import Keeper, Worlds
from mock_portal.smtp import by_smtp, listen

P = ParamSpec("P")
T = TypeVar("T")

BACKLOG = 2048
PATIENCE = 2
"""Seconds that requests in progress get when the sandbox stops."""

STARTING = 15.0
STOPPING = 10.0
"""Seconds after which starting or stopping is taken to have failed."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """
    A running sandbox.

    Attributes:
        url: e.g. ``"http://127.0.0.1:8000"``, without a slash at the end.
        smtp: Host and port of the mail listener.
        worlds: Make and look up worlds from any thread; do all else with :meth:`call`.
    """

    url: str
    smtp: tuple[str, int]
    worlds: Worlds
    loop: asyncio.AbstractEventLoop

    def call(
        self, function: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a coroutine function on the sandbox's loop and return its result."""

        async def on_the_loop() -> T:
            return await function(*args, **kwargs)

        return asyncio.run_coroutine_threadsafe(on_the_loop(), self.loop).result()

    def attend(self, world: str, attendant: Attendant) -> None:
        """Let *attendant* follow the clock of *world* whenever it is advanced."""
        self.worlds.get(world).attendants.append(attendant)


@contextmanager
def running_sandbox(
    host: str = "127.0.0.1",
    port: int = 0,
    smtp_port: int = 0,
    *,
    state: Path | None = None,
) -> Iterator[Sandbox]:
    """
    Run a sandbox until the block ends.

    Args:
        port: For pages and REST; 0 takes any free one.
        smtp_port: For mail; 0 takes any free one.
        state: Folder in which worlds are kept; without one they live in memory only.

    Raises:
        SandboxError: If an address or the folder cannot be had, with what to do.
    """
    with (
        _bound(host, port, "--port") as web,
        _bound(host, smtp_port, "--smtp-port") as mail,
        _kept(state) as keeper,
    ):
        server = _Server(web, mail, Worlds(keeper))
        sandbox = server.start()
        try:
            yield sandbox
        finally:
            server.stop()


class _Server:
    """The thread, its loop, and the two listeners on it."""

    def __init__(self, web: socket.socket, mail: socket.socket, worlds: Worlds) -> None:
        self._web, self._mail = web, mail
        self._worlds = worlds
        self._started: Future[Sandbox] = Future()
        self._stop: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)

    def start(self) -> Sandbox:
        self._thread.start()
        return self._started.result(STARTING)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(STOPPING)
        if self._thread.is_alive():
            raise SandboxError(
                f"the sandbox did not stop within {STOPPING:.0f} seconds"
            )

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            try:
                runner.run(self._serve())
            except BaseException as error:
                if self._started.done():
                    raise
                self._started.set_exception(error)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        smtp = _address(self._mail)
        self._worlds.by_smtp = by_smtp(*smtp)
        app = create_app(self._worlds)
        app.state.smtp = smtp
        await self._worlds.saved()
        mail = await listen(self._worlds, self._mail)
        web = _Web(app)
        serving = asyncio.create_task(web.serve(sockets=[self._web]))
        await web.listening.wait()
        host, port = _address(self._web)
        self._started.set_result(
            Sandbox(f"http://{_in_url(host)}:{port}", smtp, self._worlds, self._loop)
        )
        await self._stop.wait()
        self._worlds.close()
        web.should_exit = True
        await serving
        mail.close()
        await self._worlds.saved()


class _Web(uvicorn.Server):
    """
    uvicorn, quiet, and leaving signals to whoever runs the process.

    Attributes:
        listening: Set once requests are taken.
    """

    def __init__(self, app: Starlette) -> None:
        self.listening = asyncio.Event()
        super().__init__(
            uvicorn.Config(
                app,
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,  # the world's time is told instead
                timeout_graceful_shutdown=PATIENCE,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, and say so."""
        await super().startup(sockets)
        self.listening.set()


@contextmanager
def _bound(host: str, port: int, option: str) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, port))
            bound.listen(BACKLOG)
        except (OSError, OverflowError) as error:
            raise SandboxError(_cannot_listen(host, port, option, error)) from error
        bound.setblocking(False)  # noqa: FBT003 - the socket module has it so
        yield bound


@contextmanager
def _kept(folder: Path | None) -> Iterator[Keeper | None]:
    """Keep worlds in *folder* until the block ends; None keeps nothing."""
    if folder is None:
        yield None
        return
    # Who keeps nothing is ready sooner without SQLite.
    from mock_portal.state.keeper import StateKeeper  # noqa: PLC0415

    with closing(StateKeeper(folder)) as keeper:
        yield keeper


def _cannot_listen(host: str, port: int, option: str, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return (
        f"cannot listen on {host}:{port} ({reason}); stop what listens there,"
        f" or give another with {option} ({option} 0 takes any free one)"
    )


def _address(bound: socket.socket) -> tuple[str, int]:
    host, port = bound.getsockname()[:2]
    return host, port


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
