"""Documents and notices over REST: upload, list, mark as read."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from mock_portal import notice_sight
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.parties import ProgramNumber
from mock_portal.admin.rulings import standing_at
from mock_portal.admin.shapes import Asked, BusinessNumber, OwnId, Text, Told
from mock_portal.documents import acts
from mock_portal.documents.cases import account_of
from mock_portal.documents.sent import Category, DocumentType, SentDocument
from mock_portal.errors import InputError, NotHereError
from mock_portal.notice_writing import written
from mock_portal.notices import Notice
from mock_portal.uploads import LARGEST_PDF, plain_name

Size = Annotated[int, Meta(ge=1, le=LARGEST_PDF, description="bytes of a PDF")]


class DocumentGiven(Asked):
    """Who uploads what, for which case; without a case, the category is "none"."""

    person_id: OwnId
    program_account: ProgramNumber
    name: Text
    size: Size
    category: Category = "none"
    case: Annotated[str, Meta(max_length=40, description="a case number, or empty")] = (
        ""
    )
    kind: DocumentType = "other"


class DocumentShown(Told):
    """One document that was uploaded."""

    document_id: str
    program_account: str
    person_id: str
    category: str
    case: str
    kind: str
    name: str
    size: int
    sent_at: datetime


class DocumentsShown(Told):
    """Every document that was uploaded, oldest first."""

    documents: list[DocumentShown]


class NoticesWanted(Asked):
    """Only those of one business, or of one kind."""

    bn9: BusinessNumber | None = None
    kind: Annotated[str, Meta(max_length=60, description="a kind of notice")] = ""


class NoticeShown(Told):
    """One notice; who has read it, and how it reads in English."""

    notice_id: str
    at: datetime
    kind: str
    bn9: str
    program_account: str
    person_id: str
    facts: dict[str, str]
    read_by: list[str]
    subject: str
    text: str


class NoticesShown(Told):
    """Notices, oldest first."""

    notices: list[NoticeShown]


class Reading(Asked):
    """Who has read it, or has not."""

    person_id: OwnId
    read: bool = True


async def upload_document(call: Call, sent: DocumentGiven) -> DocumentShown:
    """Upload a document as the pages do; nothing of its content is kept."""
    world, person_id = call.world, sent.person_id
    standing = standing_at(world, person_id, sent.program_account)
    bn15, category = sent.program_account, sent.category
    if category != "none":
        found = account_of(world, standing, category, sent.case, person_id=person_id)
        if found is None:
            expected = f"a case of the category {category} that they see"
            raise InputError("case", sent.case, expected)
        bn15 = found
    document = SentDocument(
        world.ids.next("document"),
        standing.business.bn9,
        bn15,
        person_id,
        world.people[person_id].bn9,
        category,
        "" if category == "none" else sent.case,
        sent.kind,
        plain_name(sent.name),
        sent.size,
        world.now(),
    )
    return _told(acts.keep(world, document))


async def list_documents(call: Call) -> DocumentsShown:
    """List every document that was uploaded, oldest first."""
    every = call.world.documents.values()
    return DocumentsShown(documents=[_told(one) for one in every])


async def list_notices(call: Call, asked: NoticesWanted) -> NoticesShown:
    """List what the notification centre holds, oldest first."""
    bn9 = (asked.bn9 or "").replace(" ", "")
    found = [
        _read(one)
        for one in call.world.notices.values()
        if bn9 in ("", one.bn9) and asked.kind in ("", one.kind)
    ]
    return NoticesShown(notices=found)


async def mark_notice(call: Call, sent: Reading) -> NoticeShown:
    """Let a person have read a notice, or not."""
    notice = call.the("notice", call.world.notices)
    if sent.person_id not in {
        one.person_id for one in notice_sight.readers(call.world, notice)
    }:
        raise NotHereError("reader", sent.person_id, call.world.name)
    notice_sight.mark(call.world, notice, sent.person_id, read=sent.read)
    return _read(notice)


def _told(document: SentDocument) -> DocumentShown:
    return DocumentShown(
        document_id=document.document_id,
        program_account=document.bn15,
        person_id=document.person_id,
        category=document.category,
        case=document.case,
        kind=document.kind,
        name=document.name,
        size=document.size,
        sent_at=document.sent_at,
    )


def _read(notice: Notice) -> NoticeShown:
    told = written(notice, "en")
    return NoticeShown(
        notice_id=notice.notice_id,
        at=notice.at,
        kind=notice.kind,
        bn9=notice.bn9,
        program_account=notice.bn15,
        person_id=notice.person_id,
        facts=notice.facts,
        read_by=notice.read_by,
        subject=told.subject,
        text=told.text,
    )


ENDPOINTS = [
    Endpoint("POST", "/worlds/{world}/documents", upload_document, 201),
    Endpoint("GET", "/worlds/{world}/documents", list_documents),
    Endpoint("GET", "/worlds/{world}/notices", list_notices),
    Endpoint("POST", "/worlds/{world}/notices/{notice}/read", mark_notice),
]
