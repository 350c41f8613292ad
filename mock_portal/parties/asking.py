"""
What a provider asks of a client: read from what was typed, or what is wrong with it.

Pure. Source: domain.md 3.1 - that a provider sends the request [B], that the client's
business number is needed [I]; every other field is sandbox wording [?].
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mock_portal.answers import Problem, Problems
from mock_portal.business_numbers import business_number, program_reference
from mock_portal.delegations import ACCESS, Access, Delegation, ThirdPartyRequest

LONGEST_COMMENT = 1000
"""Characters; sandbox setting."""

MOST_PROGRAMS = 20
"""Program accounts named in one request; sandbox setting."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of a provider, before it is sent; see ``ThirdPartyRequest``."""

    provider_bn9: str
    provider_name: str
    client_bn9: str
    comment: str = ""
    access: Access | None = None
    program_accounts: Collection[str] = ()
    visibility: Collection[str] = ()
    sent_by: str = ""


def client_problem(
    client: str | None,
    *,
    provider: str,
    sent: Iterable[ThirdPartyRequest],
    existing: Delegation | None,
) -> Problem | None:
    """
    Return why a relationship cannot be asked for with *client*, a BN9 or None.

    Nothing is told of a business that has not approved: a number that nobody has
    registered is taken, too, and its request waits.

    Args:
        sent: What the provider has sent, to whomever.
        existing: What the client has given already.
    """
    if client is None:
        return Problem("registration.bn_invalid")
    if client == provider:
        return Problem("parties.own_number")
    if existing is not None:
        return Problem("parties.client_already")
    if is_waiting(client, sent):
        return Problem("parties.waiting_already")
    return None


def is_waiting(client: str, sent: Iterable[ThirdPartyRequest]) -> bool:
    """Say whether one of the requests *sent* to *client* has no answer yet."""
    return any(one.client_bn9 == client and one.state == "pending" for one in sent)


def terms_problems(access: str, programs: list[str] | None) -> Problems:
    """
    Return what is wrong with the access that is asked for.

    Args:
        programs: As :func:`program_accounts` read them; None if that failed.
    """
    wrong: Problems = {}
    if access not in ACCESS:
        wrong["access"] = Problem("any.choose")
    if programs is None:
        wrong["programs"] = Problem("parties.programs", {"limit": MOST_PROGRAMS})
    elif programs and access == "business_management":
        wrong["programs"] = Problem("parties.programs_with_business")
    return wrong


def program_accounts(typed: str, client: str) -> list[str] | None:
    """
    Read program accounts as people type them; None if one of them is none.

    >>> program_accounts("rm0001, 900000001RM0002", "900000001")
    ['900000001RM0001', '900000001RM0002']
    >>> program_accounts("900000027RM0001", "900000001") is None
    True
    """
    named = [one for one in re.split(r"[\s,;]+", typed) if one]
    found = [_program_account(one, client) for one in named]
    if len(found) > MOST_PROGRAMS or None in found:
        return None
    return sorted({one for one in found if one})


def _program_account(typed: str, client: str) -> str | None:
    number, reference = typed[:-6], program_reference(typed[-6:])
    theirs = not number or business_number(number) == client
    return f"{client}{reference}" if reference and theirs else None
