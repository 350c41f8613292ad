"""
Every kind of notice that the portal gives: what it is about, and who may see it.

The words of each are in ``templates/portal/words/notices.toml``. Source: domain.md 5.7
for the centre [A], its telling of security [B] and of answers to requests [B]; which
kinds there are is unknown, and so sandbox wording.
"""

from __future__ import annotations

from dataclasses import dataclass

TOPICS = (
    *("money", "security", "goods", "employees", "third_parties"),
    *("registration", "rulings"),
)
"""What notices are about, for the centre's filter."""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """
    One kind of notice.

    Attributes:
        topic: One of :data:`TOPICS`.
        place: The page that it leads to, with facts in its braces; empty for none.
        needs: The visibility rule without which a provider does not see it.
        mailed: Whether the centre tells it by e-mail. Not where a mail of its own goes
            to the same person for the same event.
    """

    topic: str
    place: str = ""
    needs: str = ""
    mailed: bool = True


_STATEMENT = NoticeKind("money", "/statements/{statement}", "financial")
_RPP = NoticeKind("security", "/program-account-profile/sub-programs")
_SECURITY = NoticeKind("security", "/financial-security", "financial")
_GOODS = NoticeKind("goods", needs="other_transactions")
_APPLICATION = NoticeKind("registration", "/applications/{number}", mailed=False)
_RELATIONSHIP = NoticeKind("third_parties")
_RULING = NoticeKind("rulings", "/rulings/list/{ruling}", "other_transactions")

KINDS: dict[str, NoticeKind] = {
    "statement_issued": _STATEMENT,
    "statement_overdue": _STATEMENT,
    "arrears_noticed": _STATEMENT,
    "pad_paid": _STATEMENT,
    "pad_returned": _STATEMENT,
    "rpp_enrolled": _RPP,
    "rpp_reinstated": _RPP,
    "rpp_under_posted": _SECURITY,
    "rpp_suspended_insufficient_security": _RPP,
    "rpp_suspended_officer": _RPP,
    "rpp_removed": _RPP,
    "rpp_withdrawn": _RPP,
    "rpp_agreement_set_up": _SECURITY,
    "rpp_surety_accepted": _SECURITY,
    "rpp_surety_declined": _SECURITY,
    "rpp_surety_cancelled": _SECURITY,
    "rpp_case_approved": _SECURITY,
    "rpp_case_declined": _SECURITY,
    "rpp_case_void": _SECURITY,
    "rpp_reviewed": _SECURITY,
    "rpp_review_nudge": _SECURITY,
    "release_refused": _GOODS,
    "goods_released": _GOODS,
    "access_requested": NoticeKind("employees", "/employee-requests"),
    "access_approved": NoticeKind("employees", mailed=False),
    "access_changed": NoticeKind("employees", mailed=False),
    "employee_left": NoticeKind("employees", "/employees"),
    "third_party_request_received": NoticeKind(
        "third_parties", "/third-party-requests"
    ),
    "third_party_request_withdrawn": NoticeKind(
        "third_parties", "/third-party-requests"
    ),
    "third_party_request_approved": NoticeKind("third_parties", "/my-clients"),
    "third_party_request_rejected": NoticeKind("third_parties", "/sent-requests"),
    "business_relationship_changed": _RELATIONSHIP,
    "business_relationship_ended": _RELATIONSHIP,
    "business_registered": NoticeKind("registration", mailed=False),
    "application_received": _APPLICATION,
    "application_documents_wanted": _APPLICATION,
    "application_approved": _APPLICATION,
    "application_refused": _APPLICATION,
    "ruling_assigned": _RULING,
    "ruling_decided": _RULING,
}
"""Kind to what it is."""
