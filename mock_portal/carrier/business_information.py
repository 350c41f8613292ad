"""
What a power of attorney says of a business: what must be so, and what is filled in.

Source: domain.md 9.1 [C] - a federal BN, legal name and address as in the Canada
Revenue Agency's database; municipality and province are filled in. From what the real
site fills them in is unknown; here it is the postal code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mock_portal.answers import Problem, Problems, text_problems
from mock_portal.business_numbers import business_number
from mock_portal.businesses import Business, Record
from mock_portal.carrier.accounts import BusinessInformation, Denial, PowerOfAttorney
from mock_portal.profiles import PROVINCES
from mock_portal.settings import PoaOrder

_POSTAL_CODE = re.compile(r"([ABCEGHJ-NPRSTVXY][0-9][A-Z])[ -]?([0-9][A-Z][0-9])")

_OTHERS = ("NL", "NS", "PE", "NB", "MB", "SK", "AB", "BC", "YT")

_PROVINCE_OF = {
    **dict.fromkeys("GHJ", "QC"),
    **dict.fromkeys("KLMNP", "ON"),
    **dict(zip("ABCERSTVY", _OTHERS, strict=True)),
}
"""First letter of a postal code to province; X is shared by NT and NU."""

_UNREADABLE = re.compile(r"illegible|illisible", re.IGNORECASE)
"""A file called so plays the part of a scan that nobody can read."""

LINES = ("bn9", "legal_name", "street", "postal_code")
"""What the first page asks for; municipality and province follow on the second."""


def postal_code(typed: str) -> str:
    """
    Return a postal code as it is written; empty if it is none.

    >>> postal_code("b3j0a1"), postal_code("90210")
    ('B3J 0A1', '')
    """
    found = _POSTAL_CODE.fullmatch(typed.upper())
    return f"{found[1]} {found[2]}" if found else ""


def check_first(typed: dict[str, str]) -> Problems:
    """Return what is wrong with the lines of the first page."""
    problems = text_problems(typed)
    if "bn9" not in problems and business_number(typed["bn9"]) is None:
        problems["bn9"] = Problem("registration.bn_invalid")
    elif "bn9" not in problems and not typed["bn9"].startswith("9"):
        problems["bn9"] = Problem("carrier.bn_real")
    if "postal_code" not in problems and not postal_code(typed["postal_code"]):
        problems["postal_code"] = Problem("carrier.postal_code")
    return problems


def check_second(typed: dict[str, str]) -> Problems:
    """Return what is wrong with municipality and province."""
    problems = text_problems({"city": typed["city"]})
    if typed["province"] not in PROVINCES:
        problems["province"] = Problem("any.choose")
    return problems


def filled_in(code: str, records: Iterable[Record]) -> dict[str, str]:
    """Return municipality and province for a postal code, as far as they are known."""
    there = (one.address for one in records if one.address.postal_code == code)
    city = next((address.city for address in there), "")
    return {"city": city, "province": _PROVINCE_OF.get(code[:1], "")}


def known_of(business: Business | None, record: Record | None) -> BusinessInformation:
    """Return what the papers of a business say, for one that comes to the desk."""
    if record is not None:
        at = record.address
        return BusinessInformation(
            record.bn9,
            record.legal_name,
            street=at.street,
            city=at.city,
            province=at.province,
            postal_code=at.postal_code,
        )
    if business is not None:
        return BusinessInformation(business.bn9, business.legal_name)
    return BusinessInformation()


def verdict(
    poa: PowerOfAttorney,
    business: Business | None,
    record: Record | None,
    *,
    order: PoaOrder,
) -> Denial:
    """
    Return why a power of attorney is denied; empty if it is approved.

    Source:
        domain.md 9.1 [C], [X]: by the newest page, the business must be registered in
        CARM, with its RM, before the power of attorney is submitted; by an older one,
        it registers after the approval.

    Args:
        business: As registered in the portal; None if it is not.
        record: As the Canada Revenue Agency has it; None if there is nothing.
    """
    if _UNREADABLE.search(poa.document):
        return "not_legible"
    if order == "carm_first":
        if business is None or business.registered_at > poa.submitted_at:
            return "not_registered"
        if not any(one[9:11] == "RM" for one in business.program_accounts):
            return "no_program_account"
    on_record = known_of(business, record)
    if not on_record.bn9 or _differs(poa.business, on_record):
        return "name_differs"
    return ""


def _differs(said: BusinessInformation, on_record: BusinessInformation) -> bool:
    lines = ("legal_name", "street", "city", "province", "postal_code")
    known = (line for line in lines if getattr(on_record, line))
    return any(getattr(said, line) != getattr(on_record, line) for line in known)
