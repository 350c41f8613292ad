"""How the tests of the registration come to its steps, and what is right there."""

from __future__ import annotations

from dataclasses import replace

from tests.mock_portal.journeys import ALICES, fill_in_registration, seat

LANGUAGES = ("en", "fr")

RIGHT = {"bn9": "900000001", "reference": "RM0001", "confirm": "yes"}

BUSINESS = {
    name: ALICES[name] for name in ("name", "street", "city", "province", "postal_code")
}

PDF = b"%PDF-1.4\n...\n%%EOF\n"


async def at_step(sandbox, step, language="en", facts=ALICES):
    """Return Alice, who has come to *step* of the registration."""
    alice = sandbox.visitor(language)
    seat(sandbox, alice, "person")
    await fill_in_registration(alice, facts, until=step)
    return alice


def alter(sandbox, **facts):
    """Let the CBSA have other facts on record of Alice's business."""
    record = sandbox.world.records["900000001"]
    sandbox.world.records["900000001"] = replace(record, **facts)


async def upload(visitor, *, kind="books", content=PDF, name="a.pdf", status=200):
    """Hand in a document by the present page's form."""
    answer = await visitor.client.post(
        f"/w/w1/{visitor.language}{visitor.path}",
        data={"form_token": visitor.token(), "kind": kind},
        files={"document": (name, content, "application/pdf")} if content else {},
        follow_redirects=True,
    )
    return visitor._look(answer, status)


async def all_there(visitor, *, status=200):
    """Say that all documents are handed in."""
    return await visitor.send(status=status, all_there="yes")
