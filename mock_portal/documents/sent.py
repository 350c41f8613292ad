"""
A document that was uploaded, and who sees that it was.

Pure. Source: domain.md 5.6 [O] for category, case number and document type; their
entries are sandbox wording. What is in a document is not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from mock_portal.authority import Standing

Category = Literal["ruling", "security_case", "application", "none"]
CATEGORIES: tuple[Category, ...] = get_args(Category)

DocumentType = Literal["invoice", "origin", "statement", "security", "letter", "other"]
TYPES: tuple[DocumentType, ...] = get_args(DocumentType)

FINANCIAL: frozenset[str] = frozenset(("security_case", "statement", "security"))
"""Categories and types that only those see who may see finances."""


@dataclass(frozen=True, slots=True)
class SentDocument:
    """
    One document.

    Attributes:
        person_id: Who uploaded it.
        sent_by: BN9 of their house: the business itself, or its provider.
        case: Number of the case it belongs to; empty if there is none.
        size: In bytes.
    """

    document_id: str
    bn9: str
    bn15: str
    person_id: str
    sent_by: str
    category: Category
    case: str
    kind: DocumentType
    name: str
    size: int
    sent_at: datetime


def is_seen(document: SentDocument, standing: Standing, *, by: str) -> bool:
    """
    Say whether a document may be seen.

    Args:
        by: BN9 of the house of whoever looks.
    """
    if document.bn9 != standing.business.bn9:
        return False
    if document.bn15 and document.bn15 not in standing.programs:
        return False
    if standing.through is None or document.sent_by == by:
        return True
    financial = bool({document.category, document.kind} & FINANCIAL)
    needs = "financial" if financial else "other_transactions"
    return needs in standing.sees
