"""Register my business, step by step, from the first-time setup to the end."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from automation.pages.base import PortalPage, Words
from automation.pages.home import HomePage
from automation.papers import Business


class RegisteredPage(PortalPage):
    """The business is in the portal, and I am its manager."""

    path = "/register/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "Congratulations! Your business is registered",
            "fr": "Félicitations ! Votre entreprise est enregistrée",
        },
        "manager": {
            "en": "You are Business Account Manager",
            "fr": "Vous êtes gestionnaire de compte d’entreprise",
        },
        "home": {
            "en": "Continue to the home page",
            "fr": "Continuer à la page d’accueil",
        },
        "astray_mend": {
            "en": "Correct the program, or add the right one",
            "fr": "Corriger le programme ou ajouter le bon",
        },
    }

    def may_import(self) -> bool:
        """Say whether the page knows of no trouble with the program."""
        return not self.link("astray_mend").is_visible()

    def is_manager(self) -> bool:
        """Say whether the page calls me Business Account Manager."""
        return self.page.get_by_text(self.say("manager")).is_visible()

    def go_home(self) -> HomePage:
        """Go on to the home page."""
        self.link("home").click()
        return HomePage(self.page, self.language).arrived()


class ReviewPage(PortalPage):
    """All answers once more, before they count."""

    path = "/register/review"
    words: ClassVar[Words] = {
        "title": {
            "en": "Review your information",
            "fr": "Vérifier vos renseignements",
        },
        "submit": {
            "en": "Submit registration",
            "fr": "Soumettre l’enregistrement",
        },
    }

    def submit(self) -> RegisteredPage:
        """Register the business."""
        self.press("submit")
        return RegisteredPage(self.page, self.language).arrived()


class TermsPage(PortalPage):
    """The terms under which a business decides who acts for it."""

    path = "/register/terms"
    words: ClassVar[Words] = {
        "title": {"en": "Terms and Conditions", "fr": "Conditions d’utilisation"},
        "accept": {
            "en": "I have read and accept the Terms and Conditions",
            "fr": "J’ai lu et j’accepte les conditions d’utilisation",
        },
    }

    def accept(self) -> TermsPage:
        """Tick the box."""
        self.field("accept").check()
        return self

    def submit(self) -> ReviewPage:
        """Go on to the review."""
        self.press("next")
        return ReviewPage(self.page, self.language).arrived()


class VerificationPage(PortalPage):
    """Questions that only the importer can answer."""

    path = "/register/verification"
    words: ClassVar[Words] = {
        "title": {
            "en": "Validate your transaction information",
            "fr": "Valider les renseignements sur vos transactions",
        },
        "transaction_number": {
            "en": "Transaction number",
            "fr": "Numéro de transaction",
        },
        "transaction_total": {
            "en": "Total duties and taxes",
            "fr": "Total des droits et des taxes",
        },
        "payment_month": {
            "en": "Payment date (MM/YYYY)",
            "fr": "Date du paiement (MM/AAAA)",
        },
        "payment_amount": {
            "en": "Exact amount applied to the account",
            "fr": "Montant exact imputé au compte",
        },
        "statement_month": {
            "en": "Statement date (MM/YYYY)",
            "fr": "Date du relevé (MM/AAAA)",
        },
        "statement_balance": {"en": "Statement balance", "fr": "Solde du relevé"},
    }

    def answer_transaction(self, number: str, total: Decimal) -> VerificationPage:
        """Give a transaction's number, and its duties and taxes in all."""
        self.field("transaction_number").fill(number)
        self.field("transaction_total").fill(self.amount(total))
        return self

    def answer_payment(self, month: str, amount: Decimal) -> VerificationPage:
        """Give the month (``"MM/YYYY"``) and the amount of a payment."""
        self.field("payment_month").fill(month)
        self.field("payment_amount").fill(self.amount(amount))
        return self

    def answer_statement(self, month: str, balance: Decimal) -> VerificationPage:
        """Give the month (``"MM/YYYY"``) and the balance of a statement."""
        self.field("statement_month").fill(month)
        self.field("statement_balance").fill(self.amount(balance))
        return self

    def submit(self) -> TermsPage:
        """Go on to the terms."""
        self.press("next")
        return TermsPage(self.page, self.language).arrived()


class BusinessPage(PortalPage):
    """Name and address, exactly as on record."""

    path = "/register/business"
    words: ClassVar[Words] = {
        "title": {
            "en": "Business information",
            "fr": "Renseignements sur l’entreprise",
        },
        "name": {
            "en": "Legal entity name or operating name",
            "fr": "Nom de l’entité juridique ou nom commercial",
        },
        "street": {"en": "Street address", "fr": "Adresse municipale"},
        "city": {"en": "City", "fr": "Ville"},
        "province": {
            "en": "Province or territory",
            "fr": "Province ou territoire",
        },
        "postal_code": {"en": "Postal code", "fr": "Code postal"},
    }

    def fill(self, business: Business) -> BusinessPage:
        """Copy what the papers say."""
        self.field("name").fill(business.legal_name)
        self.field("street").fill(business.street)
        self.field("city").fill(business.city)
        self.field("province").select_option(business.province)
        self.field("postal_code").fill(business.postal_code)
        return self

    def submit(self) -> VerificationPage:
        """Go on to the verification questions."""
        self.press("next")
        return VerificationPage(self.page, self.language).arrived()


class ProgramPage(PortalPage):
    """What kind of program account it is."""

    path = "/register/program"
    words: ClassVar[Words] = {
        "title": {"en": "Program", "fr": "Programme"},
        "importer": {"en": "Importer", "fr": "Importateur"},
        "commercial": {"en": "Commercial", "fr": "Commercial"},
        "casual": {"en": "Casual", "fr": "Occasionnel"},
        "exporter": {"en": "Exporter", "fr": "Exportateur"},
        "program_type": {"en": "Program Type", "fr": "Type de programme"},
        "importer_type": {"en": "Importer Type", "fr": "Type d’importateur"},
    }

    def choose_commercial_importer(self) -> ProgramPage:
        """Choose what an RM account of a business is."""
        return self.choose_program("importer", "commercial")

    def choose_program(self, program: str, importer: str = "") -> ProgramPage:
        """Choose another one, by the keys of its words, e.g. ``"exporter"``."""
        self.choose("program_type", self.say(program))
        if importer:
            self.choose("importer_type", self.say(importer))
        return self

    def submit(self) -> BusinessPage:
        """Go on to name and address."""
        self.press("next")
        return BusinessPage(self.page, self.language).arrived()


class IdentifiersPage(PortalPage):
    """Which business, and which of its program accounts."""

    path = "/register/identifiers"
    words: ClassVar[Words] = {
        "title": {
            "en": "Business identifiers",
            "fr": "Identificateurs de l’entreprise",
        },
        "bn9": {
            "en": "Business number (BN9)",
            "fr": "Numéro d’entreprise (NE9)",
        },
        "reference": {
            "en": "Program reference number",
            "fr": "Numéro de référence du programme",
        },
        "confirm": {
            "en": "Confirm the authentication",
            "fr": "Confirmez l’authentification",
        },
        "confirm_text": {
            "en": "I am a person, and I am authorized to act for this business.",
            "fr": "Je suis une personne et j’ai l’autorisation d’agir au nom de cette "
            "entreprise.",
        },
    }

    def fill(self, *, bn9: str, reference: str) -> IdentifiersPage:
        """Type the numbers, and confirm."""
        self.field("bn9").fill(bn9)
        self.field("reference").fill(reference)
        self.field("confirm_text").check()
        return self

    def submit(self) -> ProgramPage:
        """Go on to the program."""
        self.press("next")
        return ProgramPage(self.page, self.language).arrived()


class StartPage(PortalPage):
    """What to have ready."""

    path = "/register/start"
    words: ClassVar[Words] = {
        "title": {
            "en": "Register my business",
            "fr": "Enregistrer mon entreprise",
        },
    }

    def go_on(self) -> IdentifiersPage:
        """Begin."""
        self.press("next")
        return IdentifiersPage(self.page, self.language).arrived()


class FirstTimeSetupPage(PortalPage):
    """Where everybody is who has no business yet."""

    path = "/first-time-setup"
    words: ClassVar[Words] = {
        "title": {"en": "First time setup", "fr": "Première configuration"},
        "register": {
            "en": "Register my business",
            "fr": "Enregistrer mon entreprise",
        },
    }

    def register(self) -> StartPage:
        """Begin to register my business."""
        self.link("register").click()
        return StartPage(self.page, self.language).arrived()
