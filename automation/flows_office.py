"""
Errands about rulings, documents and notices, signed in: a frozen result each.

Where a page does not lead to the one it should, Playwright's ``AssertionError`` names
the page that was expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from automation.captions import Narrator
from automation.captions_office import OFFICE_CAPTIONS
from automation.pages.documents import UploadPage
from automation.pages.notifications import NotificationsPage
from automation.pages.rulings import RulingsPage
from automation.steps import Recorder


@dataclass(frozen=True, slots=True)
class Goods:
    """What somebody would like a ruling on."""

    product: str
    description: str
    hs_number: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class RulingAsked:
    """A request that was submitted, and its status."""

    ruling: str
    state: str


@dataclass(frozen=True, slots=True)
class DocumentUploaded:
    """A document that was taken in."""

    document: str
    file: str


@dataclass(frozen=True, slots=True)
class NoticesRead:
    """How many were unread, and the subjects of the first page, newest first."""

    unread: int
    subjects: tuple[str, ...]


def ask_for_ruling(
    page: Page,
    goods: Goods,
    *,
    kind: str = "classification",
    document: Path | None = None,
    language: str = "en",
    recorder: Recorder | None = None,
) -> RulingAsked:
    """
    Ask for a ruling, step by step, from the top of the portal.

    Repeatable: each time is another request.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, OFFICE_CAPTIONS)
    hub = RulingsPage(page, language).open()
    tell("rulings")
    listed = hub.show_list()
    tell("ruling_list")
    asked = listed.ask().choose_kind(kind)
    tell("ruling_kind")
    details = asked.submit().fill(
        product=goods.product,
        description=goods.description,
        hs_number=goods.hs_number,
        country=goods.country,
    )
    tell("ruling_goods")
    attachments = details.submit()
    if document is not None:
        attachments.attach(document)
    tell("ruling_documents")
    review = attachments.submit()
    tell("ruling_review")
    ruling = review.submit()
    tell("ruling_submitted")
    return RulingAsked(ruling.number(), ruling.state())


def upload_document(  # noqa: PLR0913 - what the two pages ask for, and whom to tell
    page: Page,
    document: Path,
    *,
    kind: str = "letter",
    category: str = "none",
    case: str = "",
    language: str = "en",
    recorder: Recorder | None = None,
) -> DocumentUploaded:
    """
    Upload a document, for a case or for none, and view the confirmation.

    Repeatable: each time is another document.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, OFFICE_CAPTIONS)
    about = UploadPage(page, language).open().fill(category, case)
    tell("document_case")
    chosen = about.submit().fill(document, kind)
    tell("document_file")
    done = chosen.submit()
    tell("document_done")
    confirmation = done.view_confirmation()
    tell("document_confirmation")
    return DocumentUploaded(confirmation.number(), confirmation.file())


def read_notifications(
    page: Page, *, language: str = "en", recorder: Recorder | None = None
) -> NoticesRead:
    """
    Look through the notification centre and mark everything as read.

    Repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, OFFICE_CAPTIONS)
    centre = NotificationsPage(page, language).open()
    tell("notifications")
    found = NoticesRead(centre.unread(), tuple(centre.subjects()))
    if found.unread:
        centre.read_all()
    tell("notifications_read")
    return found
