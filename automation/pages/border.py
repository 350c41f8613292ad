"""At the border: goods arrive, and are released or not."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from automation.pages.base import PortalPage, Words


class ShipmentPage(PortalPage):
    """One shipment: whether it is released, why, and what to do."""

    path = "/border/shipments/{shipment}"
    words: ClassVar[Words] = {
        "held": {
            "en": "Shipment {id} is not released",
            "fr": "L’envoi {id} n’est pas dédouané",
        },
        "released": {
            "en": "Shipment {id} is released",
            "fr": "L’envoi {id} est dédouané",
        },
        "why": {"en": "Why", "fr": "Pourquoi"},
        "again": {
            "en": "Request release again",
            "fr": "Demander de nouveau la mainlevée",
        },
        "c_type": {
            "en": "In full at release, with a C-type declaration",
            "fr": "En totalité lors du dédouanement, avec une déclaration de type C",
        },
    }

    def _phrase(self, key: str) -> str:
        if key != "title":
            return super()._phrase(key)
        return f"(?:{super()._phrase('held')}|{super()._phrase('released')})"

    def shipment(self) -> str:
        """Return the shipment's number, as the heading says it."""
        heading = self.page.get_by_role("heading", level=1).inner_text()
        return next(word for word in heading.split() if word.startswith("SHP-"))

    def is_released(self) -> bool:
        """Say whether the goods are released."""
        return not self.button("again").is_visible()

    def why(self) -> str:
        """Return the reason."""
        note = self.page.get_by_role("region", name=self.say("why"), exact=True)
        return " ".join(note.get_by_role("paragraph").inner_text().split())

    def request_again(self, *, in_full: bool = False) -> ShipmentPage:
        """Ask for release again, paying in full at release or as before."""
        if in_full:
            self.page.get_by_role("radio", name=self.say("c_type"), exact=True).check()
        self.press("again")
        return self.arrived()


class ArrivePage(PortalPage):
    """Whose the goods are, and what is owed for them."""

    path = "/border/arrive"
    words: ClassVar[Words] = {
        "title": {"en": "Let goods arrive", "fr": "Faire arriver des marchandises"},
        "account": {
            "en": "Importer’s program account number",
            "fr": "Numéro de compte de programme de l’importateur",
        },
        "value": {"en": "Value for duty (CAD)", "fr": "Valeur en douane (CAD)"},
        "duties": {"en": "Duties (CAD)", "fr": "Droits (CAD)"},
        "gst": {"en": "GST (CAD)", "fr": "TPS (CAD)"},
        "broker": {
            "en": "Business number of the broker who accounts for them",
            "fr": "Numéro d’entreprise du courtier qui fait la déclaration",
        },
        "submit": {"en": "Request release", "fr": "Demander la mainlevée"},
    }

    def fill(
        self, account: str, *, value: Decimal, duties: Decimal, gst: Decimal
    ) -> ArrivePage:
        """Say what arrives."""
        self.field("account").fill(account)
        self.field("value").fill(self.amount(value))
        self.field("duties").fill(self.amount(duties))
        self.field("gst").fill(self.amount(gst))
        return self

    def accounted_by(self, broker: str) -> ArrivePage:
        """Say which broker accounts for the goods."""
        self.field("broker").fill(broker)
        return self

    def submit(self) -> ShipmentPage:
        """Request release."""
        self.press("submit")
        return ShipmentPage(self.page, self.language).arrived()


class BorderPage(PortalPage):
    """What has arrived."""

    path = "/border"
    words: ClassVar[Words] = {
        "title": {"en": "Goods at the border", "fr": "Marchandises à la frontière"},
        "new": {"en": "Let goods arrive", "fr": "Faire arriver des marchandises"},
    }

    def let_arrive(self) -> ArrivePage:
        """Go on to new goods."""
        self.link("new").click()
        return ArrivePage(self.page, self.language).arrived()
