"""The form with which a document is handed in, at registration and when asked for."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from mock_portal.answers import Problem, Problems
from mock_portal.filings.applications import (
    DOCUMENT_KINDS,
    MOST_DOCUMENTS,
    Document,
)
from mock_portal.rendering import WORDS
from mock_portal.uploads import LARGEST_PDF, Upload
from mock_portal.visits import Visit

Kept = list[dict[str, Any]]
"""Documents in a draft, which is plain data."""

MEGABYTE = 1024 * 1024


def kinds(visit: Visit) -> list[tuple[str, str]]:
    """Return what a document may be, with the words for it."""
    return [
        (kind, WORDS.say(f"filings.document.{kind}", visit.language))
        for kind in DOCUMENT_KINDS
    ]


def check(visit: Visit, kept: Kept) -> Problems:
    """Return what is wrong with the document that was handed in."""
    upload = visit.upload or Upload()
    problems: Problems = {}
    if not upload.is_too_large and chosen(visit) not in DOCUMENT_KINDS:
        problems["kind"] = Problem("any.choose")
    if wrong := upload.document_problem:
        limit = LARGEST_PDF // MEGABYTE
        problems["document"] = Problem(f"filings.{wrong}", {"limit": limit})
    elif len(kept) >= MOST_DOCUMENTS:
        limit = MOST_DOCUMENTS
        problems["document"] = Problem("filings.too_many", {"limit": limit})
    return problems


def chosen(visit: Visit) -> str:
    """Return what the document was said to be."""
    return visit.sent.text("kind") if visit.sent else ""


def keep(visit: Visit, kept: Kept) -> None:
    """Put the document that was handed in to the others."""
    upload = visit.upload or Upload()
    made = Document(chosen(visit), upload.name, upload.size, visit.now)
    kept.append(asdict(made) | {"received_at": visit.now.isoformat()})


def documents_of(kept: Kept) -> list[Document]:
    """Return the documents that a draft has kept."""
    return [
        Document(
            one["kind"],
            one["name"],
            one["size"],
            datetime.fromisoformat(one["received_at"]).astimezone(UTC),
        )
        for one in kept
    ]
