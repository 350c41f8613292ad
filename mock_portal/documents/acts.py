"""What happens to documents: uploaded, by the pages or the admin interface."""

from __future__ import annotations

from mock_portal.documents.sent import SentDocument
from mock_portal.worlds import World


def keep(world: World, document: SentDocument) -> SentDocument:
    """Take a document in; its number is made before."""
    world.documents[document.document_id] = document
    told = f"{document.kind}: {document.name}"
    world.happened("document_uploaded", document.document_id, told)
    return document
