"""
One piece of trouble: which requests or mails it strikes, how, and how often.

Counted, so that a test knows what it will meet: of the requests that match, the first
*after* pass, then every *every*-th is struck, *times* in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Literal, get_args

PageEffect = Literal[
    "status",  # an error page, e.g. 503; what was typed can be sent again from it
    "delay",  # the answer comes later
    "drop",  # the connection ends in the middle of the answer
    "loop",  # the page is shown again, without a word
    "sign_out",  # the visit has ended
    "error_code",  # a code of the real portal whose meaning is not public
    "refuse",  # the page gives the answer named, whatever was asked
]
MailEffect = Literal[
    "mail_lost",  # it never comes
    "mail_late",  # it comes later
    "wrong_code",  # its six digits are others
]
Effect = PageEffect | MailEffect

PAGE_EFFECTS: tuple[PageEffect, ...] = get_args(PageEffect)
MAIL_EFFECTS: tuple[MailEffect, ...] = get_args(MailEffect)
EFFECTS: tuple[str, ...] = (*PAGE_EFFECTS, *MAIL_EFFECTS)


@dataclass(slots=True)
class Fault:
    """
    One fault of one world.

    Attributes:
        effect: What it does; see above.
        method: ``"GET"``, ``"POST"`` or ``"*"``. Not for mail.
        path: Patterns, with blanks between, of the path below the language, e.g.
            ``"/register/*"``, or below the world, e.g. ``"/api/*"``; for mail, of
            the recipient.
        after: How many that match pass first.
        every: Of those that follow, every so many-th is struck.
        times: How many are struck in all; 0 for all until it is removed.
        until: When it ends by itself, by the world's clock; None if it does not.
        status: Of the error page.
        seconds: Of the delay; of mail, by the world's clock.
        name: What is answered: a code, a refusal, or which words the error page has.
        preset: The name it was armed by; empty for one made by hand.
        met: Matching requests so far.
        struck: Those of them that were struck.
    """

    fault_id: str
    effect: Effect
    method: str = "*"
    path: str = "/*"
    after: int = 0
    every: int = 1
    times: int = 1
    until: datetime | None = None
    status: int = 503
    seconds: float = 0.0
    name: str = ""
    preset: str = ""
    met: int = 0
    struck: int = 0

    @property
    def is_for_mail(self) -> bool:
        """Whether it strikes mail, and not pages."""
        return self.effect in MAIL_EFFECTS

    @property
    def is_spent(self) -> bool:
        """Whether it has struck as often as it was meant to."""
        return self.struck >= self.times if self.times else self.struck > 0

    def holds(self, now: datetime) -> bool:
        """Say whether it may strike at all: not used up and not over."""
        used_up = bool(self.times) and self.struck >= self.times
        return not used_up and (self.until is None or now < self.until)

    def matches(self, method: str, path: str) -> bool:
        """Say whether it is about such a request, or about mail to such an address."""
        right_method = self.is_for_mail or self.method in {"*", method}
        return right_method and any(fnmatchcase(path, one) for one in self.path.split())

    def strikes(self) -> bool:
        """Count one that matches, and say whether it is struck."""
        self.met += 1
        turn = self.met - self.after
        if turn < 1 or (turn - 1) % self.every:
            return False
        self.struck += 1
        return True
