"""
Everything that can go wrong in the notifier.

    NotifierError
    ├── ConfigError      a setting, policy or template is unusable: fix it, start again
    ├── ClockError       the clock that we follow does not say the time
    ├── CalendarError    a day lies outside the days a calendar knows
    ├── StoreError       the reminder store cannot be opened, read or written
    ├── SourceError      a source of facts could not be read
    │   └── RowError     one row makes no sense; the other rows are used
    └── SendError        the mail server did not take a message
        └── LostReplyError  it may have taken it: the reply never came

A message says where, what was found, what was expected and, if the reader can mend
it, what to do, in that order.
"""

from __future__ import annotations


class NotifierError(Exception):
    """Something went wrong in the notifier."""


class ConfigError(NotifierError):
    """A setting, policy or template is missing or unusable."""


class ClockError(NotifierError):
    """The clock that we were told to follow does not say the time."""


class CalendarError(NotifierError):
    """A day lies outside the days that a calendar knows."""


class StoreError(NotifierError):
    """The reminder store cannot be opened, read or written."""


class SourceError(NotifierError):
    """A source of facts could not be read."""


class RowError(SourceError):
    """
    One row of a source makes no sense; the other rows are used.

    Args:
        source: File name or address.
        line: Line in the file, counted from 1, or the item's position on a page.
        column: The column's or field's name.
        found: What stands there, shortened if long.
        expected: What should stand there, with an example.
    """

    def __init__(
        self, source: str, line: int, column: str, found: str, expected: str
    ) -> None:
        self.source, self.line, self.column = source, line, column
        self.found, self.expected = found, expected
        super().__init__(
            f"{source}, line {line}: {column} is {found!r}; expected {expected}"
        )


class SendError(NotifierError):
    """
    The mail server did not take a message.

    Attributes:
        retryable: Whether the same message may succeed later. False means that the
            address or the message is at fault, and trying again would be rude.
        code: The SMTP reply code, if the server got as far as giving one.
    """

    def __init__(
        self, message: str, *, retryable: bool, code: int | None = None
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.code = code


class LostReplyError(SendError):
    """The message was handed over, but the server's answer never came."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)
