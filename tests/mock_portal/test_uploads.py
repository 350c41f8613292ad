"""A document that does not say how long it is ends where any document must."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from mock_portal.uploads import LARGEST_FORM, upload_of
from tests.pages import check_page

PLACE = "/w/w1/en/carrier/returns/HR-1/power-of-attorney"
HEAD = (
    b'--b\r\nContent-Disposition: form-data; name="document"; filename="a.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n"
)
KINDS = [
    ("multipart/form-data; boundary=b", HEAD, 422),
    ("application/x-www-form-urlencoded", b"form_token=", 400),
]
END = b"\r\n--b--\r\n"
PIECE = b"x" * 256 * 1024


@pytest.mark.parametrize(("kind", "start", "status"), KINDS)
async def test_an_upload_of_unknown_length_is_cut_off(
    visiting, alice, hold, kind, start, status
):
    hold("HR-1")

    async def body():
        yield start
        for _ in range(2 * LARGEST_FORM // len(PIECE)):
            yield PIECE

    async with visiting() as client:
        headers = {"Content-Type": kind}
        answer = await client.post(PLACE, content=body(), headers=headers)

    page = check_page(answer, status=status)
    assert ("larger than 5 MB" in page.visible) == (status == 422)


async def test_a_form_that_is_broken_and_small_is_refused(visiting, alice, hold):
    hold("HR-1")
    async with visiting() as client:
        headers = {"Content-Type": "multipart/form-data"}
        answer = await client.post(PLACE, content=HEAD, headers=headers)

    assert answer.status_code == 400


async def test_an_upload_that_is_too_large_only_at_its_last_piece_is_answered():
    """Nothing more will come, so nothing may be waited for."""
    pieces = [HEAD, b"x" * (LARGEST_FORM + 1)]

    async def receive():
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    kind = (b"content-type", b"multipart/form-data; boundary=b")
    scope = {"type": "http", "method": "POST", "path": "/", "headers": [kind]}

    upload = await upload_of(Request(scope, receive))

    assert upload.size > LARGEST_FORM


async def test_a_length_that_is_no_number_is_not_taken_for_one(visiting, alice, hold):
    hold("HR-1")
    kind = (b"content-type", b"multipart/form-data; boundary=b")
    length = (b"content-length", "\N{SUPERSCRIPT TWO}".encode("latin-1"))
    async with visiting() as client:
        sent = {"content": HEAD + END, "headers": [kind, length]}
        answer = await client.post(PLACE, **sent)

    assert answer.status_code == 403
