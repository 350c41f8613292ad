"""A customer's own address in the United States: what it insists on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mock_portal.answers import Problem, Problems, text_problems
from mock_portal.carrier.accounts import LONGEST_RETURN_NAME

LINES = ("name", "street", "city", "state", "zip_code")

STATES = (
    *("AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA"),
    *("ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS"),
    *("MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA"),
    *("RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY"),
)

_ZIP_CODE = re.compile(r"[0-9]{5}(-?[0-9]{4})?")


def check(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with the address, in the order of its lines."""
    problems = text_problems({line: typed[line] for line in ("street", "city")})
    problems |= text_problems({"name": typed["name"]}, longest=LONGEST_RETURN_NAME)
    if typed["state"] not in STATES:
        problems["state"] = Problem("any.choose")
    if not _ZIP_CODE.fullmatch(typed["zip_code"]):
        problems["zip_code"] = Problem("carrier.zip_code")
    return {line: problems[line] for line in LINES if line in problems}
