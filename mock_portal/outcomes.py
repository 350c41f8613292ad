"""
Every named way in which a page of the sandbox can answer.

A handler reports the outcome it gave; a world counts them. A name that is not in this
table is an error, so the table is the complete list of what a suite can cover.
"""

from __future__ import annotations

CARRIER = {
    "carrier.returns.none": "The carrier's desk has no returns for this person.",
    "carrier.returns.listed": "The carrier's desk lists the person's returns.",
    "carrier.poa.asked": "The power-of-attorney form of a held return is shown.",
    "carrier.poa.submitted": "A power of attorney is in; the clock has stopped.",
    "carrier.poa.no_file": "No file was attached.",
    "carrier.poa.not_a_pdf": "The file is not a PDF.",
    "carrier.poa.too_large": "The PDF is larger than the carrier takes.",
    "carrier.poa.not_confirmed": "The box about the business number was not ticked.",
    "carrier.poa.already_submitted": "A power of attorney was in already.",
    "carrier.poa.disposed": "The return was disposed of: too late.",
    "carrier.return.unknown": "There is no such return.",
}
"""The carrier's desk."""

INBOX = {
    "inbox.empty": "The inbox holds no message.",
    "inbox.listed": "The inbox lists messages, newest first.",
    "inbox.nothing_found": "No message matches the search.",
    "inbox.message.shown": "One message is shown.",
    "inbox.message.unknown": "There is no such message.",
}
"""The inbox as a mail client shows it."""

CATALOGUE: dict[str, str] = {
    **CARRIER,
    **INBOX,
}
"""Outcome to one sentence that says what the visitor met."""
