"""The six digits in a mail: a passcode, or a code that proves an address."""

from __future__ import annotations

import re

from automation.errors import PortalError
from automation.rest import Message

SIX_DIGITS = re.compile(r"\b\d{6}\b")


def code_in(mail: Message) -> str:
    """
    Return the six digits in the text of *mail*.

    Raises:
        PortalError: If there are none.
    """
    found = SIX_DIGITS.search(mail.text)
    if not found:
        raise PortalError(f"the mail {mail.subject!r}", "no six digits in its text")
    return found.group()
