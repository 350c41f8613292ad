"""A server that writes down what a portal answers, and later plays it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx

Answer = tuple[int, list[tuple[str, str]], bytes]

KEPT = {"content-type", "location", "cache-control", "set-cookie"}
SCRIPT = b" defer></script>"


@dataclass
class Tape:
    """
    The answers of one run, in order; the files under ``/static/`` by their address.

    Attributes:
        upstream: The sandbox that answers while recording.
        playing: How many answers have been played back; None while recording.
    """

    upstream: httpx.Client
    answers: list[Answer] = field(default_factory=list)
    assets: dict[str, Answer] = field(default_factory=dict)
    playing: int | None = None

    def rewind(self) -> None:
        """Play back from the start from now on."""
        self.playing = 0

    def answer(self, request: BaseHTTPRequestHandler) -> Answer:
        """Ask the sandbox, or say what it said when it was asked the same."""
        if request.path.startswith("/static/"):
            if request.path not in self.assets:
                self.assets[request.path] = self._ask(request)
            return self.assets[request.path]
        if self.playing is None:
            self.answers.append(self._ask(request))
            return self.answers[-1]
        request.rfile.read(int(request.headers.get("Content-Length", 0)))
        self.playing += 1
        return self.answers[self.playing - 1]

    def _ask(self, request: BaseHTTPRequestHandler) -> Answer:
        passed = {"Cookie", "Content-Type", "Accept"}
        headers = {name: request.headers[name] for name in passed & {*request.headers}}
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        method = request.command
        said = self.upstream.request(
            method, request.path, headers=headers, content=body
        )
        kept = [pair for pair in said.headers.multi_items() if pair[0] in KEPT]
        return said.status_code, kept, _without_script(said.content)


@contextmanager
def served(tape: Tape) -> Iterator[str]:
    """Serve *tape* on loopback and give its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer one request."""
            status, headers, body = tape.answer(self)
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - because http.server names it

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _without_script(page: bytes) -> bytes:
    """Return *page* as plain HTML, so that each step is a new document."""
    lines = page.split(b"\n")
    return b"\n".join(line for line in lines if SCRIPT not in line)
