"""Applications that wait for the CBSA: the applicant's pages and the officer's."""

from __future__ import annotations

OUTCOMES = {
    "applications.pending": "It is not decided yet.",
    "applications.documents_wanted": "The officer wants documents.",
    "applications.approved": "It was approved.",
    "applications.refused": "It was refused, for a reason.",
    "applications.documents.shown": "What is wanted, and a form for it.",
    "applications.documents.refused": "No document, or not a usable one.",
    "applications.documents.kept": "A document was taken.",
    "applications.documents.taken": "All were handed in.",
    "applications.documents.not_wanted": "Nothing is wanted (any more).",
    "officer.list.listed": "Applications, the most urgent first.",
    "officer.list.none": "No application is there.",
    "officer.unknown": "There is no such application.",
    "officer.shown": "One application, with the decision if it is open.",
    "officer.wrong.decision": "Nothing was decided.",
    "officer.wrong.reason": "A refusal has no reason.",
    "officer.wrong.note": "The note is too long or cannot be printed.",
    "officer.approved": "It was approved.",
    "officer.not_possible": "It cannot be approved any more, and was refused.",
    "officer.asked": "Documents were asked for.",
    "officer.refused": "It was refused.",
    "officer.decided_already": "Somebody else, or the clock, was quicker.",
}
"""Outcome to one sentence."""
