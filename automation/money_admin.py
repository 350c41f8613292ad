"""Ask the sandbox, as its keeper, to post to a program account, and what is in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from automation.rest import Rest


class MoneyAdmin:
    """The books of the program accounts of one world."""

    def __init__(self, rest: Rest, path: str) -> None:
        self._rest, self._path = rest, path

    def charge(self, account: str, duties: Decimal, **told: str) -> str:
        """Post what is owed for goods; return the transaction's number."""
        told |= {"duties": f"{duties:.2f}"}
        return self._post(account, "charges", told)

    def credit(self, account: str, amount: Decimal) -> str:
        """Post money in the importer's favour; return its number."""
        return self._post(account, "credits", {"amount": f"{amount:.2f}"})

    def balance(self, account: str) -> Decimal:
        """Return what a program account owes."""
        return Decimal(str(self.books(account)["balance"]))

    def books(self, account: str) -> dict[str, Any]:
        """Return all that is in the books of a program account, as JSON."""
        return dict(self._rest.ask("GET", f"{self._path}/{account}/books"))

    def _post(self, account: str, what: str, told: dict[str, str]) -> str:
        path = f"{self._path}/{account}/{what}"
        return str(self._rest.ask("POST", path, json=told)["number"])
