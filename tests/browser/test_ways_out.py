"""The browser reaches nothing but the sandbox, whatever the shell's settings say."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error

from automation.browser import open_browser


class Proxy(BaseHTTPRequestHandler):
    """Answers for every host there is, and takes down which were asked for."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<h1>The real portal</h1>")

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def proxy(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.asked = []
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_port}")
    yield server
    server.shutdown()
    server.server_close()
    serving.join()


def visit(*urls):
    """Open each in a browser of its own thread; return what was thrown."""
    with open_browser() as browser:
        page = browser.new_page()
        thrown = []
        for url in urls:
            try:
                page.goto(url)
            except Error as error:
                thrown.append(error.message)
        return thrown


def test_a_proxy_of_the_shell_is_no_way_out(proxy):
    with ThreadPoolExecutor(1) as alone:
        thrown = alone.submit(visit, "http://portal.example.test/").result()

    assert proxy.asked == []
    assert "ERR_NAME_NOT_RESOLVED" in thrown[0]


def test_every_address_of_this_machine_can_be_reached(proxy):
    there = f"http://127.0.0.1:{proxy.server_port}/"

    with ThreadPoolExecutor(1) as alone:
        assert alone.submit(visit, there).result() == []
