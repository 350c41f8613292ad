"""A PDF that somebody hands in by a form, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

from mock_portal.forms import CSRF_FIELD

LARGEST_PDF = 5 * 1024 * 1024
"""Bytes of the largest document that is taken. Sandbox setting."""

LARGEST_FORM = LARGEST_PDF + 64 * 1024
"""Bytes of the largest form around one."""

LONGEST_NAME = 40
"""Characters of a file name that are kept."""

END_OF_FILE = 1024
"""Bytes among which a reader looks for a PDF's end. Source: ISO 32000-1, annex H."""


@dataclass(frozen=True, slots=True)
class Upload:
    """
    What a form with one document brought.

    Attributes:
        size: Bytes of the document; 0 if there was none.
        content: The document, unless it was too large to be looked at.
        confirmed: Whether the box was ticked.
        fields: Everything else that was filled in.
    """

    token: str = ""
    name: str = ""
    size: int = 0
    content: bytes = b""
    confirmed: bool = False
    fields: dict[str, list[str]] = field(default_factory=dict)

    @property
    def has_place(self) -> bool:
        """Whether the form had a place for a document, chosen or not."""
        return bool(self.name)

    @property
    def is_too_large(self) -> bool:
        """Whether the document is larger than is taken."""
        return self.size > LARGEST_PDF

    @property
    def problem(self) -> str:
        """What is wrong with it or its box, as a key; empty if nothing is."""
        return self.document_problem or ("" if self.confirmed else "not_confirmed")

    @property
    def document_problem(self) -> str:
        """What is wrong with the document, as a key; empty if nothing is."""
        if not self.size:
            return "no_file"
        if self.is_too_large:
            return "too_large"
        return "" if is_pdf(self.content) else "not_a_pdf"


async def upload_of(request: Request) -> Upload:
    """
    Read the form that *request* carries.

    Raises:
        HTTPException: 400 if it is no form with a document.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > LARGEST_FORM:
        return await _too_large(request, int(declared))
    counted = _Counted(request.receive)
    try:
        return await _read(Request(request.scope, counted))
    except (HTTPException, MultiPartException):
        if counted.size <= LARGEST_FORM:
            raise
        return await _too_large(request, counted.size, more=counted.more)


class _Counted:
    """Hands on a body until it is larger than any form should be."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.size = 0
        self.more = True

    async def __call__(self) -> Message:
        message = await self._receive()
        self.size += len(message.get("body", b""))
        self.more = bool(message.get("more_body", False))
        if self.size > LARGEST_FORM:
            raise MultiPartException("larger than any form here")
        return message


async def _too_large(request: Request, size: int, *, more: bool = True) -> Upload:
    if more:  # else there is nothing to wait for
        async for _ in request.stream():
            pass  # else a browser that is still sending sees no answer
    return Upload(size=size)


async def _read(request: Request) -> Upload:
    async with request.form(max_files=1, max_fields=10) as form:
        document = form.get("document")
        token, confirmed = str(form.get(CSRF_FIELD, "")), bool(form.get("confirmed"))
        fields = {name: [text] for name, text in form.items() if isinstance(text, str)}
        if not isinstance(document, UploadFile):
            return Upload(token, confirmed=confirmed, fields=fields)
        size = document.size or 0
        content = await document.read() if size <= LARGEST_PDF else b""
        name = plain_name(document.filename)
        return Upload(token, name, size, content, confirmed, fields)


def is_pdf(content: bytes) -> bool:
    """Say whether *content* begins and ends as a PDF does."""
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-END_OF_FILE:]


def plain_name(name: str | None) -> str:
    r"""
    Return a file's name without folders or anything that could do harm.

    >>> plain_name("C:\\Users\\alice\\poa <1>.pdf")
    'poa 1.pdf'
    """
    kept = re.sub(r"[^\w. -]", "", (name or "").replace("\\", "/").rpartition("/")[2])
    return kept[:LONGEST_NAME] or "a PDF"
