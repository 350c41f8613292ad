"""Paying: amount, terms, card, receipt; and pre-authorized debit."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from automation.pages.base import PortalPage, Words
from automation.pages.rpp import read_money

CREDIT_CARD = "9000 0000 0000 0001"
DEBIT_CARD = "9000 0000 0000 0002"
DECLINED_CARD = "9000 0000 0000 0003"
"""The sandbox's test cards, as its page lists them."""


class ReceiptPage(PortalPage):
    """What was paid."""

    path = "/payments/receipts/{payment}"
    words: ClassVar[Words] = {
        "title": {"en": "Payment receipt", "fr": "Reçu de paiement"},
        "number": {"en": "Payment number", "fr": "Numéro de paiement"},
        "amount": {"en": "Amount", "fr": "Montant"},
        "balance": {"en": "Current open balance", "fr": "Solde impayé actuel"},
        "print": {"en": "Print", "fr": "Imprimer"},
        "back": {"en": "Return to the full page", "fr": "Retourner à la page complète"},
    }

    def fact(self, key: str) -> str:
        """Return what stands beside one of the headings, e.g. ``"number"``."""
        term = self.page.locator("dt").get_by_text(self.say(key), exact=True)
        return term.locator("xpath=following-sibling::dd[1]").inner_text()

    def amount_paid(self) -> Decimal:
        """Return the amount."""
        return read_money(self.fact("amount"))

    def for_paper(self) -> ReceiptPage:
        """Show it as it is printed."""
        self.link("print").click()
        self.link("back").wait_for()
        return self.arrived()


class CardPage(PortalPage):
    """The card to pay with."""

    path = "/payments/card"
    words: ClassVar[Words] = {
        "title": {"en": "Card details", "fr": "Renseignements sur la carte"},
        "card_holder": {"en": "Name on the card", "fr": "Nom inscrit sur la carte"},
        "card_number": {"en": "Card number", "fr": "Numéro de la carte"},
        "card_expiry": {"en": "Expiry date", "fr": "Date d’expiration"},
        "card_code": {"en": "Security code", "fr": "Code de sécurité"},
        "submit": {"en": "Pay", "fr": "Payer"},
    }

    def fill(self, number: str, *, holder: str, expiry: str = "12/2099") -> CardPage:
        """Type the card's details; the security code is any three digits."""
        self.field("card_holder").fill(holder)
        self.field("card_number").fill(number)
        self.field("card_expiry").fill(expiry)
        self.field("card_code").fill("123")
        return self

    def submit(self) -> ReceiptPage:
        """Pay."""
        self.press("submit")
        return ReceiptPage(self.page, self.language).arrived()


class PaymentTermsPage(PortalPage):
    """What one agrees to before paying."""

    path = "/payments/terms"
    words: ClassVar[Words] = {
        "title": {
            "en": "Terms and Conditions of payment",
            "fr": "Conditions de paiement",
        },
        "agree": {
            "en": "I have read, understood, and agree to the Terms and Conditions "
            "listed above.",
            "fr": "J’ai lu et compris les conditions énoncées ci-dessus "
            "et je les accepte.",
        },
        "submit": {"en": "Agree", "fr": "Accepter"},
    }

    def agree(self) -> PaymentTermsPage:
        """Tick the box."""
        self.field("agree").check()
        return self

    def submit(self) -> CardPage:
        """Go on to the card."""
        self.press("submit")
        return CardPage(self.page, self.language).arrived()


class AmountPage(PortalPage):
    """How much to pay."""

    path = "/payments/amount"
    words: ClassVar[Words] = {
        "title": {"en": "Make a Payment", "fr": "Effectuer un paiement"},
        "left": {
            "en": "Remaining credit card limit",
            "fr": "Limite de carte de crédit restante",
        },
        "amount": {"en": "Amount (CAD)", "fr": "Montant (CAD)"},
        "submit": {"en": "Make payment", "fr": "Effectuer le paiement"},
    }

    def fill(self, amount: Decimal) -> AmountPage:
        """Type the amount, in place of the one proposed."""
        self.field("amount").fill(self.amount(amount))
        return self

    def submit(self) -> PaymentTermsPage:
        """Go on to the terms."""
        self.press("submit")
        return PaymentTermsPage(self.page, self.language).arrived()


class DebitCreatedPage(PortalPage):
    """The pre-authorized debit is set up."""

    path = "/payments/pad/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "Confirmation of successful submission",
            "fr": "Confirmation de la réussite de l’envoi",
        },
        "back": {
            "en": "Return to pre-authorized debit",
            "fr": "Retourner au débit préautorisé",
        },
    }

    def go_back(self) -> DebitsPage:
        """Return to the list."""
        self.link("back").click()
        return DebitsPage(self.page, self.language).arrived()


class DebitTermsPage(PortalPage):
    """Terms of pre-authorized debit, and the boxes under "Certification"."""

    path = "/payments/pad/terms"
    words: ClassVar[Words] = {
        "title": {
            "en": "Terms and Conditions of pre-authorized debit",
            "fr": "Conditions du débit préautorisé",
        },
        "certification": {"en": "Certification", "fr": "Attestation"},
        "submit": {"en": "Create a new PAD", "fr": "Créer un nouveau DPA"},
    }

    def certify(self) -> DebitTermsPage:
        """Tick every box."""
        boxes = self.page.get_by_role("group", name=self.say("certification"))
        for box in boxes.get_by_role("checkbox").all():
            box.check()
        return self

    def submit(self) -> DebitCreatedPage:
        """Create the agreement."""
        self.press("submit")
        return DebitCreatedPage(self.page, self.language).arrived()


class BankPage(PortalPage):
    """The bank account that is debited."""

    path = "/payments/pad/new"
    words: ClassVar[Words] = {
        "title": {"en": "Banking Information", "fr": "Renseignements bancaires"},
        "holder": {"en": "Account holder", "fr": "Titulaire du compte"},
        "institution": {"en": "Institution number", "fr": "Numéro d’institution"},
        "transit": {"en": "Transit number", "fr": "Numéro de transit"},
        "bank_account": {"en": "Account number", "fr": "Numéro de compte"},
    }

    def fill(
        self, holder: str, institution: str, transit: str, account: str
    ) -> BankPage:
        """Type what stands on a cheque."""
        self.field("holder").fill(holder)
        self.field("institution").fill(institution)
        self.field("transit").fill(transit)
        self.field("bank_account").fill(account)
        return self

    def submit(self) -> DebitTermsPage:
        """Go on to the terms."""
        self.press("next")
        return DebitTermsPage(self.page, self.language).arrived()


class DebitsPage(PortalPage):
    """The pre-authorized debit agreements of a program account."""

    path = "/payments/pad"
    words: ClassVar[Words] = {
        "title": {"en": "Pre-authorized debit", "fr": "Débit préautorisé"},
        "create": {"en": "Create a new PAD", "fr": "Créer un nouveau DPA"},
        "active": {"en": "Active", "fr": "Active"},
        "cancel": {"en": "Cancel the PAD", "fr": "Annuler le DPA"},
    }

    def active(self) -> list[str]:
        """Return the numbers of the agreements that hold."""
        cells = self.page.get_by_role("cell", name=self.say("active"), exact=True)
        rows = self.page.get_by_role("row").filter(has=cells)
        return rows.get_by_role("rowheader").all_inner_texts()

    def create(self) -> BankPage:
        """Begin a new agreement."""
        self.link("create").click()
        return BankPage(self.page, self.language).arrived()

    def cancel(self) -> DebitsPage:
        """Cancel the agreement that holds."""
        self.page.get_by_role("button", name=self.say("cancel")).click()
        self.page.get_by_role("main").get_by_role("status").wait_for()
        return self.arrived()


class PaymentsPage(PortalPage):
    """The ways to pay."""

    path = "/payments"
    words: ClassVar[Words] = {
        "title": {"en": "Payments", "fr": "Paiements"},
        "pad": {"en": "Pre-authorized debit", "fr": "Débit préautorisé"},
    }

    def show_debits(self) -> DebitsPage:
        """Go on to pre-authorized debit."""
        self.link("pad").click()
        return DebitsPage(self.page, self.language).arrived()
