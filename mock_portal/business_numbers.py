"""Business numbers as people type them: nine digits, two letters and four digits."""

from __future__ import annotations

import re

from stdnum.ca import bn
from stdnum.exceptions import ValidationError

_REFERENCE = re.compile(r"R[MTPC][0-9]{4}")


def business_number(typed: str) -> str | None:
    """
    Return the BN9 that was typed, without spaces or hyphens; None if it is none.

    The last digit must be right (Luhn over the nine digits; domain.md 6).

    >>> business_number("90000 0001"), business_number("123456789")
    ('900000001', None)
    """
    try:
        number = str(bn.validate(typed))
    except ValidationError:
        return None
    return number if len(number) == len("900000001") else None


def program_reference(typed: str) -> str | None:
    """
    Return the program reference that was typed; None if it is none.

    >>> program_reference("rm 0001"), program_reference("0001")
    ('RM0001', None)
    """
    compact = re.sub(r"[\s-]", "", typed).upper()
    return compact if _REFERENCE.fullmatch(compact) else None
