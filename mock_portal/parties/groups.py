"""
Client groups: what they may be called. Pure.

Source: domain.md 3.5 [O] - a name is unique, and not that of a deleted group either;
that case and blanks make no difference is [I].
"""

from __future__ import annotations

from collections.abc import Iterable

from mock_portal.answers import Problem, text_problem
from mock_portal.delegations import ClientGroup

LONGEST_NAME = 60
"""Characters; sandbox setting."""


def name_problem(
    name: str, groups: Iterable[ClientGroup], *, but: str = ""
) -> Problem | None:
    """
    Return what is wrong with the name of a group.

    Args:
        groups: All that the provider has or had.
        but: Id of the group that is to be called so, if it is there already.
    """
    if problem := text_problem(name, longest=LONGEST_NAME):
        return problem
    for one in groups:
        if one.group_id != but and _plain(one.name) == _plain(name):
            return Problem(
                "parties.name_deleted" if one.deleted_at else "parties.name_taken"
            )
    return None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
