"""The pages about rulings, documents and notices, by their paths."""

from __future__ import annotations

from mock_portal.access import Endpoint
from mock_portal.pages.office import documents, drafts, notifications, rulings

_DRAFT = "/rulings/drafts/{ruling_id}"
_RULING = "/rulings/list/{ruling_id}"

SHOWN: dict[str, Endpoint] = {
    "/rulings": rulings.hub,
    "/rulings/list": rulings.listed,
    _RULING: rulings.show,
    f"{_RULING}/decision": rulings.decision,
    "/documents/upload/done": documents.done,
    "/documents/sent": documents.listed,
    "/documents/sent/{document_id}": documents.confirmation,
    "/notifications": notifications.listed,
    "/notifications/{notice_id}": notifications.show,
}

FILLED_IN: dict[str, Endpoint] = {
    "/rulings/new": drafts.new,
    f"{_DRAFT}/kind": drafts.kind,
    f"{_DRAFT}/product": drafts.product,
    f"{_DRAFT}/documents": drafts.documents,
    f"{_DRAFT}/review": drafts.review,
    f"{_DRAFT}/delete": drafts.delete,
    f"{_RULING}/withdraw": rulings.withdraw,
    "/documents/upload": documents.case,
    "/documents/upload/file": documents.file,
}

PRESSED: dict[str, Endpoint] = {
    f"{_DRAFT}/documents/remove": drafts.remove,
    f"{_RULING}/modify": rulings.modify,
    "/notifications/read-all": notifications.read_all,
    "/notifications/{notice_id}/read": notifications.read,
    "/notifications/{notice_id}/unread": notifications.unread,
}
