"""
The power of attorney to download, print and sign: one page of PDF, written by hand.

Enough of PDF for lines of text in a font that every reader has, and nothing else
(ISO 32000-1, 7.5). What the real form says is unknown; the text is the sandbox's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEFT, TOP, LEADING = 60, 730, 24
"""Where the first line begins on a letter page, and how far the lines are apart."""

SIZE = {"title": 16, "text": 11}
"""Points."""

_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>"
)
_FONT = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page; a title is larger."""

    text: str
    is_title: bool = False


def pdf(title: str, lines: Iterable[Line]) -> bytes:
    """
    Return a document of one page.

    >>> pdf("Form", [Line("Hello")]).startswith(b"%PDF-1.4")
    True
    """
    content = b"BT\n" + b"\n".join(_drawn(list(lines))) + b"\nET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        _FONT,
        b"<< /Title (%s) >>" % _text(title),
    ]
    return _assembled(objects)


def _drawn(lines: list[Line]) -> Iterable[bytes]:
    yield b"%d %d Td" % (LEFT, TOP)
    for line in lines:
        size = SIZE["title" if line.is_title else "text"]
        yield b"/F1 %d Tf (%s) Tj 0 -%d Td" % (size, _text(line.text), LEADING)


def _assembled(objects: list[bytes]) -> bytes:
    document, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        document
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, len(objects))
        + b"startxref\n%d\n%%%%EOF\n" % len(document)
    )


def _text(text: str) -> bytes:
    """Write a text in the encoding of the font, with what PDF wants escaped."""
    encoded = text.encode("cp1252", errors="replace")
    for special in (b"\\", b"(", b")"):
        encoded = encoded.replace(special, b"\\" + special)
    return encoded
