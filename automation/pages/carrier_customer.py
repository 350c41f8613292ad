"""The carrier's site as its customer meets it: sign-in, settings, POA, own returns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words

ReturnMethod = Literal["branch", "mail"]
ReturnAddress = Literal["carrier", "own", "disposal"]

NUMBER = re.compile(r"^RA-\d{6}$")
"""What a returns account number looks like."""


@dataclass(frozen=True, slots=True)
class PaperBusiness:
    """What a power of attorney says of a business; the rest is filled in."""

    bn9: str
    legal_name: str
    street: str
    postal_code: str


class OwnReturnPage(PortalPage):
    """One of the customer's returns, and what it waits for."""

    path = "/carrier/account/returns/{return_id}"
    words: ClassVar[Words] = {
        "title": {"en": "Your return {id}", "fr": "Votre retour {id}"},
        "access": {
            "en": "the acceptance of our broker’s request for program access, in the "
            "CARM Client Portal",
            "fr": "l’acceptation, dans le portail client de la GCRA, de la demande "
            "d’accès au programme de notre courtier",
        },
        "rpp": {
            "en": "enrolment in Release Prior to Payment (RPP), in the CARM Client "
            "Portal",
            "fr": "l’inscription à la mainlevée avant paiement (MAP), dans le portail "
            "client de la GCRA",
        },
    }

    def missing(self, key: str) -> Locator:
        """Return the line that says that one of the steps is missing."""
        return self.page.get_by_role("listitem").filter(has_text=self.say(key))


class OwnReturnsPage(PortalPage):
    """The customer's "Returns" tab."""

    path = "/carrier/account/returns"
    words: ClassVar[Words] = {
        "title": {"en": "Your returns", "fr": "Vos retours"},
        "details": {"en": "Details", "fr": "Détails"},
        "settings": {"en": "Settings", "fr": "Paramètres"},
    }

    def return_called(self, return_id: str) -> Locator:
        """Return the row of one return."""
        return self.page.get_by_role("row").filter(has_text=return_id)

    def show(self, return_id: str) -> OwnReturnPage:
        """Look at one return."""
        row = self.return_called(return_id)
        row.get_by_role("link", name=self.say("details")).click()
        return OwnReturnPage(self.page, self.language).arrived()

    def show_settings(self) -> SettingsPage:
        """Go to Settings, at the bottom left."""
        self.link("settings").click()
        return SettingsPage(self.page, self.language).arrived()


class SettingsPage(PortalPage):
    """What the customer can set."""

    path = "/carrier/account/settings"
    words: ClassVar[Words] = {
        "title": {"en": "Settings", "fr": "Paramètres"},
        "returns": {"en": "Returns", "fr": "Retours"},
        "returns_text": {
            "en": "Return method, U.S. return address, power of attorney, CARM",
            "fr": "Mode de retour, adresse de retour aux États-Unis, procuration, GCRA",
        },
    }

    def show_returns(self) -> ReturnsSettingsPage:
        """Go on to the settings of returns."""
        more = self.say("returns_text")
        listed = self.page.get_by_role("listitem").filter(has_text=more)
        listed.get_by_role("link", name=self.say("returns"), exact=True).click()
        return ReturnsSettingsPage(self.page, self.language).arrived()


class ReturnsSettingsPage(PortalPage):
    """Return method, address, POA and CARM."""

    path = "/carrier/account/settings/returns"
    words: ClassVar[Words] = {
        "title": {"en": "Returns settings", "fr": "Paramètres des retours"},
        "method": {"en": "Return method", "fr": "Mode de retour"},
        "branch": {
            "en": "Pick up at a branch",
            "fr": "Ramassage à une succursale",
        },
        "mail": {"en": "Return by mail", "fr": "Retour par la poste"},
        "carrier": {
            "en": "Carrier’s U.S. Return Address",
            "fr": "Adresse de retour américaine du transporteur",
        },
        "own": {"en": "Own U.S. address", "fr": "Votre propre adresse américaine"},
        "disposal": {
            "en": "Disposal service return address",
            "fr": "Adresse du service d’élimination",
        },
        "submit": {"en": "Save", "fr": "Enregistrer"},
        "saved": {
            "en": "Your settings are saved.",
            "fr": "Vos paramètres sont enregistrés.",
        },
        "to_poa": {"en": "Submit POA", "fr": "Soumettre la procuration"},
        "poa_in_review": {"en": "In-Review", "fr": "À l’étude"},
        "poa_approved": {"en": "Approved", "fr": "Approuvée"},
        "poa_denied": {"en": "Denied", "fr": "Refusée"},
        "confirm": {
            "en": "Confirm CARM registration",
            "fr": "Confirmer l’enregistrement dans la GCRA",
        },
    }

    def choose_way(
        self, *, method: ReturnMethod, address: ReturnAddress
    ) -> ReturnsSettingsPage:
        """Choose method and address, and save them."""
        self.choose("method", self.say(method))
        self.page.get_by_role("radio", name=self.say(address), exact=True).check()
        self.press("submit")
        return self.arrived()

    def submit_poa(self) -> PoaBusinessPage:
        """Begin a power of attorney."""
        self.link("to_poa").click()
        return PoaBusinessPage(self.page, self.language).arrived()

    def confirm_carm(self) -> ReturnsSettingsPage:
        """Confirm the registration; the same page then shows the number."""
        self.press("confirm")
        return self.arrived()

    def number(self) -> str:
        """Return the returns account number that is shown."""
        return self.page.get_by_text(NUMBER).inner_text()


class PoaUploadPage(PortalPage):
    """The last step: the signed form."""

    path = "/carrier/account/power-of-attorney/upload"
    words: ClassVar[Words] = {
        "title": {
            "en": "Submit the signed POA",
            "fr": "Soumettre la procuration signée",
        },
        "download": {
            "en": "Download the form (PDF)",
            "fr": "Télécharger le formulaire (PDF)",
        },
        "document": {"en": "Signed POA (PDF)", "fr": "Procuration signée (PDF)"},
        "confirmed": {
            "en": "The document is signed, legible, and says what is on record with "
            "the Canada Revenue Agency",
            "fr": "Le document est signé, lisible et conforme au dossier de l’Agence "
            "du revenu du Canada",
        },
        "submit": {"en": "Submit POA", "fr": "Soumettre la procuration"},
    }

    def download(self) -> bytes:
        """Fetch the form, as a person would to print it."""
        with self.page.expect_download() as begun:
            self.link("download").click()
        return begun.value.path().read_bytes()

    def fill(self, *, name: str, pdf: bytes) -> PoaUploadPage:
        """Attach the signed document and confirm what it says."""
        document = {"name": name, "mimeType": "application/pdf", "buffer": pdf}
        self.field("document").set_input_files(document)  # type: ignore[arg-type]
        self.field("confirmed").check()
        return self

    def submit(self) -> ReturnsSettingsPage:
        """Hand it in; the settings then say that it is in review."""
        self.press("submit")
        return ReturnsSettingsPage(self.page, self.language).arrived()


class PoaAddressPage(PortalPage):
    """The second step: municipality and province, filled in."""

    path = "/carrier/account/power-of-attorney/address"
    words: ClassVar[Words] = {
        "title": {
            "en": "Check municipality and province",
            "fr": "Vérifier la municipalité et la province",
        },
        "city": {"en": "Municipality", "fr": "Municipalité"},
        "province": {
            "en": "Province or territory",
            "fr": "Province ou territoire",
        },
        "submit": {"en": "Next", "fr": "Suivant"},
    }

    def submit(self) -> PoaUploadPage:
        """Confirm what was filled in."""
        self.press("submit")
        return PoaUploadPage(self.page, self.language).arrived()


class PoaBusinessPage(PortalPage):
    """The first step: number, name and address of the business."""

    path = "/carrier/account/power-of-attorney"
    words: ClassVar[Words] = {
        "title": {
            "en": "Business information for the POA",
            "fr": "Renseignements sur l’entreprise pour la procuration",
        },
        "bn9": {
            "en": "Federal business number (BN)",
            "fr": "Numéro d’entreprise fédéral (NE)",
        },
        "legal_name": {"en": "Legal name", "fr": "Nom légal"},
        "street": {"en": "Street address", "fr": "Adresse municipale"},
        "postal_code": {"en": "Postal code", "fr": "Code postal"},
        "submit": {"en": "Next", "fr": "Suivant"},
    }

    def fill(self, business: PaperBusiness) -> PoaBusinessPage:
        """Enter what the Canada Revenue Agency has on record."""
        self.field("bn9").fill(business.bn9)
        self.field("legal_name").fill(business.legal_name)
        self.field("street").fill(business.street)
        self.field("postal_code").fill(business.postal_code)
        return self

    def submit(self) -> PoaAddressPage:
        """Go on to what is filled in from the postal code."""
        self.press("submit")
        return PoaAddressPage(self.page, self.language).arrived()


class DeskCodePage(PortalPage):
    """The code that the carrier mailed."""

    path = "/carrier/sign-in/code"
    words: ClassVar[Words] = {
        "title": {"en": "Enter your code", "fr": "Entrer votre code"},
        "code": {"en": "Code", "fr": "Code"},
        "submit": {"en": "Sign in", "fr": "Ouvrir la session"},
    }

    def submit(self, code: str) -> OwnReturnsPage:
        """Give the code; the customer's returns follow."""
        self.field("code").fill(code)
        self.press("submit")
        return OwnReturnsPage(self.page, self.language).arrived()


class DeskSignInPage(PortalPage):
    """Who is coming, by e-mail address."""

    path = "/carrier/sign-in"
    words: ClassVar[Words] = {
        "title": {
            "en": "Sign in to the carrier’s site",
            "fr": "Ouvrir une session chez le transporteur",
        },
        "email": {"en": "E-mail address", "fr": "Adresse courriel"},
        "submit": {"en": "Send me a code", "fr": "M’envoyer un code"},
    }

    def submit(self, email: str) -> DeskCodePage:
        """Ask for a code."""
        self.field("email").fill(email)
        self.press("submit")
        return DeskCodePage(self.page, self.language).arrived()
