"""Rulings, documents and notices of Alice's business, for whoever comes to them."""

from __future__ import annotations

from mock_portal.documents import acts as documents
from mock_portal.documents.sent import SentDocument
from mock_portal.notifying import notify
from mock_portal.rulings import acts
from tests.mock_portal.money.desks import BN15

MAPLE = BN15[:9]
PDF = b"%PDF-1.4\n...\n%%EOF\n"


def a_draft(world, *, person_id="P-alice", sent_by=MAPLE, bn15=BN15, **facts):
    """Let somebody have a complete draft."""
    draft = acts.begin(world, bn15, person_id, sent_by)
    told = {"kind": "classification", "product": "Mugs", "description": "Of clay."}
    for name, fact in (told | facts).items():
        setattr(draft, name, fact)
    return draft


def a_ruling(world, **facts):
    """Let somebody have handed in a request."""
    ruling = a_draft(world, **facts)
    acts.submit(world, ruling)
    return ruling


def a_rendered(world, **facts):
    """Let a decision have been rendered."""
    ruling = a_ruling(world, **facts)
    acts.render(world, ruling, "agreed", by="officer")
    return ruling


def a_document(world, **facts):
    """Let a document have been uploaded."""
    told = {
        "document_id": world.ids.next("document"),
        "bn9": MAPLE,
        "bn15": BN15,
        "person_id": "P-alice",
        "sent_by": MAPLE,
        "category": "none",
        "case": "",
        "kind": "letter",
        "name": "letter.pdf",
        "size": 2048,
        "sent_at": world.now(),
    }
    return documents.keep(world, SentDocument(**(told | facts)))


def a_notice(world, kind="goods_released", bn9=MAPLE, bn15=BN15, **facts):
    """Give a notice."""
    told = {"shipment": "SHP-000001", "account": bn15} | facts
    return notify(world, kind, bn9, bn15=bn15, **told)


def a_statement_notice(world):
    """Give a notice of a statement, with an amount and a day."""
    told = {"statement": "SOA-000009", "total": "1310.55", "due": "2026-06-01"}
    return a_notice(world, "statement_issued", **told)


def come_to_office(sandbox, session, path):
    """Make what the address *path* is about; return the address."""
    world = sandbox.world
    if path.startswith("/documents/upload/"):
        session.drafts["document"] = {"category": "none", "case": "", "account": BN15}
    if path.startswith("/rulings/") and "{" in path:
        made = a_draft(world) if "/drafts/" in path else a_ruling(world)
        return path.replace("{ruling_id}", made.ruling_id)
    return path


def ids(world):
    """Make one of everything that an address may name; return place to id."""
    return {
        "document_id": a_document(world).document_id,
        "notice_id": a_notice(world).notice_id,
    }


async def upload(visitor, *, content=PDF, name="a.pdf", status=200, **typed):
    """Send the present page's form with a file."""
    answer = await visitor.client.post(
        f"/w/w1/{visitor.language}{visitor.path}",
        data={"form_token": visitor.token()} | typed,
        files={"document": (name, content, "application/pdf")} if content else {},
        follow_redirects=True,
    )
    return visitor._look(answer, status)
