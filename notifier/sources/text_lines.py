"""
How bytes become lines of text, one at a time; refuses what is not UTF-8.

The sentences tell a person with a spreadsheet program what to do.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from notifier.errors import SourceError

LINE_LIMIT = 65_536
"""Bytes in a line. A longer one is no row of ours; it is skipped, never kept."""

HEAD = 4096
"""Bytes looked at to tell what kind of file this is."""

SAVE_AS = "save it as CSV in UTF-8 (in Excel: “CSV UTF-8”) and try again"


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of a file.

    Attributes:
        number: Counted from 1.
        ended: False if the file stops before the line does.
        problem: What was expected instead, if the line cannot be used.
    """

    number: int
    text: str
    ended: bool = True
    problem: str = ""


def lines(name: str, file: BinaryIO) -> Iterator[Line]:
    """
    Read *file*, called *name* in errors, line by line.

    Raises:
        SourceError: If it is not text in UTF-8.
    """
    head = file.read(HEAD)
    _refuse_foreign(name, head)
    file.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
    number = 0
    while raw := file.readline(LINE_LIMIT):
        number += 1
        if len(raw) == LINE_LIMIT and not raw.endswith(b"\n"):
            _skip_line(file)
            shown = raw[:60].decode(errors="replace").replace("\0", "�")
            problem = f"a line of less than {LINE_LIMIT:,} characters"
            yield Line(number, shown, problem=problem)
            continue
        yield _decoded(name, number, raw)


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
        pass


def _decoded(name: str, number: int, raw: bytes) -> Line:
    ended = raw.endswith(b"\n")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        if not ended and error.reason == "unexpected end of data":
            text = raw[: error.start].decode()
            cut = "a whole line (the file is cut off in the middle of a letter)"
            return Line(number, text, ended=False, problem=cut)
        raise _not_utf8(name, number, raw, error) from error
    if "\0" in text:
        shown = text.replace("\0", "�")
        return Line(number, shown, ended, problem="text without NUL bytes")
    return Line(number, text, ended)


def _not_utf8(
    name: str, number: int, raw: bytes, error: UnicodeDecodeError
) -> SourceError:
    word = raw[max(0, error.start - 12) : error.start + 12]
    shown = word.decode("cp1252", errors="replace").strip("\r\n")
    byte = raw[error.start]
    return SourceError(
        f"{name}, line {number}: found {shown!r} with byte 0x{byte:02X}, as in"
        f" Windows-1252; expected UTF-8. Open the file in a spreadsheet or editor,"
        f" {SAVE_AS}"
    )


def _refuse_foreign(name: str, head: bytes) -> None:
    """Recognise the kinds of file that people hand in instead of CSV in UTF-8."""
    for mark, kind in (
        ((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "UTF-32"),
        ((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "UTF-16"),
    ):
        if head.startswith(mark):
            raise SourceError(f"{name}: found {kind}; expected UTF-8. {_please()}")
    if head.startswith(b"PK\x03\x04"):
        raise SourceError(
            f"{name}: found an Excel workbook or other ZIP archive; expected CSV in"
            f" UTF-8. {_please()}"
        )
    if _alternating_nulls(head):
        raise SourceError(f"{name}: found UTF-16; expected UTF-8. {_please()}")
    if b"\0" in head.partition(b"\n")[0]:
        raise SourceError(
            f"{name}, line 1: found NUL bytes, so it is no text; expected CSV in UTF-8"
        )
    if b"\r" in head and b"\n" not in head:
        raise SourceError(
            f"{name}: found lines that end in CR alone, as on an old Macintosh;"
            f" expected LF or CR LF. {_please()}"
        )


def _alternating_nulls(head: bytes) -> bool:
    """Say whether every second byte is NUL: Latin text in UTF-16 without a mark."""
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return pairs > 0 and max(even, odd) > pairs * 0.7 and min(even, odd) < pairs * 0.1


def _please() -> str:
    return SAVE_AS[0].upper() + SAVE_AS[1:]
