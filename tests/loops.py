"""Run a coroutine from a test that is not one itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor


def run(story):
    """
    Run the coroutine *story* on a loop of its own, in a thread of its own.

    Playwright's synchronous API may hold a loop in the main thread of this process.
    """
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, story).result()
