"""
What the portal tells a business in its notification centre, and by e-mail if wanted.

Source: domain.md 5.7 - that there is such a centre and that e-mail is opt-in; which
kinds there are and how they read is sandbox wording.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Notice:
    """
    One notice to everybody who may see what it is about.

    Attributes:
        kind: Names its words: ``notices.<kind>.subject`` and ``notices.<kind>.text``.
        bn9: The business it is for.
        bn15: The program account it is about; empty if it is about the whole.
        facts: What stands in the braces of its words: texts, amounts as ``"12.00"``
            and days as ``"2026-05-04"``, written for the reader's language when shown.
        person_id: The one person it is for; empty if for all with access.
        read_by: Ids of those who have opened it.
        sent_by: BN9 of the house whose doing it is about; empty if that is nobody's.
    """

    notice_id: str
    at: datetime
    kind: str
    bn9: str
    bn15: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    person_id: str = ""
    read_by: list[str] = field(default_factory=list)
    sent_by: str = ""
