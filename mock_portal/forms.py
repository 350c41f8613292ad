"""
A form that was sent: its fields, and whether it is one of ours.

What is wrong with a field is said by :mod:`mock_portal.answers` and the rules.
"""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

CSRF_FIELD = "form_token"
LARGEST_FORM = 64 * 1024
"""Bytes. The largest honest form here has a few hundred."""
MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form that was sent."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return one field, trimmed and in Unicode's usual form; empty if missing."""
        first = self.fields.get(name, [""])[0]
        return unicodedata.normalize("NFC", first).strip()

    def lines(self, name: str) -> str:
        """Return a field of several lines; a line feed alone is between two of them."""
        return self.text(name).replace("\r\n", "\n")

    def secret(self, name: str) -> str:
        """Return one field exactly as it was typed."""
        return self.fields.get(name, [""])[0]

    def ticked(self, name: str) -> bool:
        """Say whether a box was ticked."""
        return bool(self.text(name))

    def all(self, name: str) -> list[str]:
        """Return every value given for *name*, such as several boxes."""
        return self.fields.get(name, [])

    def texts(self, *names: str) -> dict[str, str]:
        """Return several fields at once."""
        return {name: self.text(name) for name in names}


async def typed(request: Request) -> Typed:
    """
    Read the form that *request* carries.

    Raises:
        HTTPException: 413 if it is too large; 400 if it is no form.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FORM:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        fields = parse_qs(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "not a form") from error
    return Typed(fields)


def is_ours(form: Typed, csrf: str) -> bool:
    """Say whether the form was shown in the same visit that now sends it."""
    return bool(csrf) and hmac.compare_digest(
        form.secret(CSRF_FIELD).encode(), csrf.encode()
    )
