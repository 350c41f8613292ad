"""Business numbers as people type them: nine digits, two letters and four digits."""

from __future__ import annotations

import re
from collections.abc import Collection

from stdnum import luhn
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


def made_up(digits: str) -> str:
    """
    Return the fictional BN9 with these seven digits: it begins with 9.

    Real ones are said to begin with 1, 7 or 8 (domain.md 6).

    >>> made_up("0000103")
    '900001033'
    """
    return f"9{digits}{luhn.calc_check_digit(f'9{digits}')}"


def next_account(bn9: str, taken: Collection[str]) -> str:
    """
    Return the first BN15 for imports and exports that is not *taken*.

    >>> next_account("900001033", ["900001033RM0001"])
    '900001033RM0002'
    """
    number = 1
    while (bn15 := f"{bn9}RM{number:04d}") in taken:
        number += 1
    return bn15
