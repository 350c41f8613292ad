"""The captured mail of one world: keep it, find it, wait for it. No sockets here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from mock_portal.messages import Message

MOST_KEPT = 100_000
"""Messages in one inbox, unless told otherwise."""

LONGEST_WAIT = timedelta(seconds=60)
"""The longest that one request may wait for a message."""


@dataclass(slots=True)
class Inbox:
    """
    All messages of one world, oldest first.

    Attributes:
        by_id: Every message by its id.
        known: The ids of all that have ever been here, thrown away or not.
        most: How many are kept; then the oldest goes for each that comes.
        dropped: How many have been dropped since there were too many.
    """

    by_id: dict[str, Message] = field(default_factory=dict)
    known: set[str] = field(default_factory=set, repr=False, compare=False)
    most: int = MOST_KEPT
    dropped: int = 0
    _arrivals: set[asyncio.Event] = field(
        default_factory=set, repr=False, compare=False
    )
    _closed: bool = field(default=False, repr=False, compare=False)
    _searched: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def messages(self) -> list[Message]:
        """All of them in a list of their own."""
        return list(self.by_id.values())

    def keep(self, message: Message, searched: str = "") -> None:
        """
        Add *message* and wake whoever waits; the oldest goes when there are too many.

        Args:
            searched: What a search looks through; read from the message when one does,
                if it is not given.
        """
        self.by_id[message.message_id] = message
        self.known.add(message.message_id)
        if searched:
            self._searched[message.message_id] = searched
        while len(self.by_id) > self.most:
            self._drop_oldest()
        self._wake()

    def get(self, message_id: str) -> Message | None:
        """Return the message of that id, if it is here."""
        return self.by_id.get(message_id)

    def find(self, *, to: str = "", subject: str = "", text: str = "") -> list[Message]:
        """
        Return the matching messages, newest first.

        Args:
            to: A whole address, in any case; empty for all.
            subject: Part of the subject, in any case.
            text: Part of the addresses, the subject or the plain text, in any case.
        """
        newest_first = reversed(self.by_id.values())
        wanted = " ".join(text.split()).casefold()
        if not (to or subject or wanted):
            return list(newest_first)
        return [
            kept
            for kept in newest_first
            if _matches(kept, to, subject) and wanted in self._words_of(kept, wanted)
        ]

    def _words_of(self, message: Message, wanted: str) -> str:
        if not wanted:
            return ""
        if message.message_id not in self._searched:
            self._searched[message.message_id] = message.searched()
        return self._searched[message.message_id]

    def _drop_oldest(self) -> None:
        oldest = next(iter(self.by_id))
        del self.by_id[oldest]
        self._searched.pop(oldest, None)
        self.dropped += 1

    async def wait(
        self,
        *,
        to: str = "",
        subject: str = "",
        after: str = "",
        timeout: float,  # noqa: ASYNC109 - running out of time is an answer here
    ) -> Message | None:
        """
        Return the first matching message newer than *after*, waiting for it if needed.

        Args:
            after: A message id; empty to look at all messages from the start.
            timeout: Seconds to wait; None is returned when they are over.
        """
        arrival = asyncio.Event()
        self._arrivals.add(arrival)
        try:
            async with asyncio.timeout(timeout):
                while not self._closed:
                    for kept in self._newer_than(after):
                        if _matches(kept, to, subject):
                            return kept
                        after = kept.message_id  # what was looked at once is enough
                    arrival.clear()
                    await arrival.wait()
        except TimeoutError:
            pass
        finally:
            self._arrivals.discard(arrival)
        return None

    def has_known(self, message_id: str) -> bool:
        """Say whether such a message has ever been here, thrown away or not."""
        return message_id in self.known

    @property
    def is_waited_for(self) -> bool:
        """Whether anybody waits for a message here."""
        return bool(self._arrivals)

    def clear(self) -> int:
        """Throw all messages away and return how many they were."""
        count = len(self.by_id)
        self.by_id.clear()
        self._searched.clear()
        return count

    def close(self) -> None:
        """Send everybody who waits home."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for arrival in self._arrivals:
            arrival.set()

    def _newer_than(self, after: str) -> Iterator[Message]:
        """Yield what came after the message of that id, oldest first."""
        newer: list[Message] = []
        for kept in reversed(self.by_id.values()):
            if kept.message_id == after:
                break
            newer.append(kept)
        yield from reversed(newer)


def _matches(message: Message, to: str, subject: str) -> bool:
    wanted = to.strip().casefold()
    addressed = not wanted or any(
        wanted == address.casefold() for address in message.envelope_to
    )
    return addressed and subject.casefold() in message.subject.casefold()
