"""What is said of each step, in both languages; the guide is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import Page

from automation.steps import NoRecorder, Recorder

CAPTIONS: dict[str, dict[str, str]] = {
    "landing": {
        "en": "Open the portal’s front page and follow “Log in”.",
        "fr": "Ouvrez la page d’accueil du portail et suivez « Ouvrir une session ».",
    },
    "choice": {
        "en": "Continue to GCKey.",
        "fr": "Poursuivez vers CléGC.",
    },
    "gckey": {
        "en": "No GCKey yet? Choose “Sign Up”.",
        "fr": "Pas encore de CléGC ? Choisissez « S’inscrire ».",
    },
    "gckey_terms": {
        "en": "Read GCKey’s terms and accept them.",
        "fr": "Lisez les conditions de CléGC et acceptez-les.",
    },
    "gckey_username": {
        "en": "Make up a username that keeps to the checklist.",
        "fr": "Créez un nom d’utilisateur conforme à la liste de vérification.",
    },
    "gckey_password": {
        "en": "Make up a password, and type it twice.",
        "fr": "Créez un mot de passe et tapez-le deux fois.",
    },
    "gckey_recovery": {
        "en": "Choose two recovery questions, with answers and hints.",
        "fr": "Choisissez deux questions de récupération, avec réponses et indices.",
    },
    "gckey_email": {
        "en": "Give a recovery address, in case the username is forgotten.",
        "fr": "Indiquez une adresse de récupération, au cas où le nom d’utilisateur "
        "serait oublié.",
    },
    "gckey_done": {
        "en": "The GCKey is made.",
        "fr": "La CléGC est créée.",
    },
    "gckey_sign_in": {
        "en": "Sign in with username and password.",
        "fr": "Ouvrez une session avec le nom d’utilisateur et le mot de passe.",
    },
    "gckey_welcome": {
        "en": "GCKey welcomes you; continue to the portal.",
        "fr": "CléGC vous souhaite la bienvenue ; continuez vers le portail.",
    },
    "mfa_email": {
        "en": "Say where passcodes shall go, and agree to the statement.",
        "fr": "Indiquez où envoyer les codes d’accès et acceptez l’énoncé.",
    },
    "mfa_passcode": {
        "en": "Type the six digits that came by e-mail.",
        "fr": "Tapez les six chiffres reçus par courriel.",
    },
    "mfa_registered": {
        "en": "The second factor is set up.",
        "fr": "Le deuxième facteur est configuré.",
    },
    "profile": {
        "en": "Create your own profile: name, telephone, address, language.",
        "fr": "Créez votre profil : nom, téléphone, adresse, langue.",
    },
    "setup": {
        "en": "First-time setup: choose “Register my business”.",
        "fr": "Première configuration : choisissez « Enregistrer mon entreprise ».",
    },
    "register_start": {
        "en": "Have everything on this list at hand.",
        "fr": "Ayez tout ce qui est sur cette liste sous la main.",
    },
    "register_identifiers": {
        "en": "Give the business number and the program reference number.",
        "fr": "Indiquez le numéro d’entreprise et le numéro de référence du programme.",
    },
    "register_program": {
        "en": "Choose Importer, then Commercial.",
        "fr": "Choisissez Importateur, puis Commercial.",
    },
    "register_business": {
        "en": "Copy name and address exactly as they are on record.",
        "fr": "Recopiez le nom et l’adresse exactement comme au dossier.",
    },
    "register_verification": {
        "en": "Answer two questions about your transactions.",
        "fr": "Répondez à deux questions sur vos transactions.",
    },
    "register_terms": {
        "en": "Read the terms and accept them.",
        "fr": "Lisez les conditions et acceptez-les.",
    },
    "register_review": {
        "en": "Check everything once more, then submit.",
        "fr": "Vérifiez tout une dernière fois, puis soumettez.",
    },
    "register_done": {
        "en": "The business is registered and you are its manager.",
        "fr": "L’entreprise est enregistrée et vous en êtes le gestionnaire.",
    },
    "home": {
        "en": "This is the home page from now on.",
        "fr": "Voici désormais votre page d’accueil.",
    },
    "accounts": {
        "en": "Under “Accounts and profiles”, choose the program account profile.",
        "fr": "Sous « Comptes et profils », choisissez le profil du compte de "
        "programme.",
    },
    "program": {
        "en": "Turn to the tab “Sub-Programs”.",
        "fr": "Passez à l’onglet « Sous-programmes ».",
    },
    "subs": {
        "en": "Choose “Enrol in a sub-program”.",
        "fr": "Choisissez « S’inscrire à un sous-programme ».",
    },
    "rpp_select": {
        "en": "Choose Release Prior to Payment (RPP).",
        "fr": "Choisissez la mainlevée avant paiement (MAP).",
    },
    "rpp_calculation": {
        "en": "Unless you dispute the calculation, answer no.",
        "fr": "À moins de contester le calcul, répondez non.",
    },
    "rpp_security": {
        "en": "Post security of at least the amount required.",
        "fr": "Déposez une garantie d’au moins le montant requis.",
    },
    "rpp_done": {
        "en": "The program account is enrolled.",
        "fr": "Le compte de programme est inscrit.",
    },
    "subs_active": {
        "en": "RPP is listed as active, and its button is greyed out.",
        "fr": "La MAP figure parmi les sous-programmes actifs et son bouton est grisé.",
    },
    "requests_home": {
        "en": "A request waits: “Manage pending third party requests”.",
        "fr": "Une demande attend : « Gérer les demandes de tiers en attente ».",
    },
    "requests": {
        "en": "Open the details of your broker’s request.",
        "fr": "Ouvrez les détails de la demande de votre courtier.",
    },
    "request": {
        "en": "Read who asks and why, then choose “Approve”.",
        "fr": "Lisez qui demande et pourquoi, puis choisissez « Approuver ».",
    },
    "request_approve": {
        "en": "Choose programs, access and what the broker may see.",
        "fr": "Choisissez les programmes, l’accès et ce que le courtier peut voir.",
    },
    "request_confirm": {
        "en": "Check what you are about to grant, and confirm.",
        "fr": "Vérifiez ce que vous accordez, puis confirmez.",
    },
    "request_done": {
        "en": "The broker may act for the business from now on.",
        "fr": "Le courtier peut désormais agir au nom de l’entreprise.",
    },
    "inbox": {
        "en": "Look for the reminder among one’s mail.",
        "fr": "Cherchez le rappel parmi vos courriels.",
    },
    "reminder": {
        "en": "Read by when to act, and the one next step.",
        "fr": "Lisez d’ici quand agir, et la prochaine chose à faire.",
    },
    "deactivated": {
        "en": "The profile was deactivated: only the help desk can open it again.",
        "fr": "Le profil a été désactivé : seul le bureau d’aide peut le rouvrir.",
    },
}

ERRANDS: dict[str, dict[str, str]] = {
    "register": {
        "en": "Register the business",
        "fr": "Enregistrer l’entreprise",
    },
    "enrol-rpp": {
        "en": "Enrol in Release Prior to Payment (RPP)",
        "fr": "S’inscrire à la mainlevée avant paiement (MAP)",
    },
    "approve-request": {
        "en": "Approve the broker’s request",
        "fr": "Approuver la demande du courtier",
    },
}
"""The errands, in the order in which a newcomer does them."""

VISITS: dict[str, dict[str, str]] = {
    "read-reminder": {
        "en": "Read the reminder",
        "fr": "Lire le rappel",
    },
    "sign-in": {
        "en": "Sign in, in time",
        "fr": "Ouvrir une session, à temps",
    },
    "too-late": {
        "en": "Sign in too late",
        "fr": "Ouvrir une session trop tard",
    },
}
"""Later visits of people whom the portal knows."""

NO_BREAK = "\N{NO-BREAK SPACE}"


def typeset(text: str, language: str) -> str:
    """
    Put no-break spaces where French typography wants them.

    >>> typeset("Pas encore de CléGC ?", "fr").count(NO_BREAK)
    1
    """
    if language != "fr":
        return text
    return re.sub(r" (?=[:;!?»])|(?<=«) ", NO_BREAK, text)


class Narrator:
    """Tells a recorder each step in the visitor's language."""

    def __init__(
        self,
        page: Page,
        language: str,
        recorder: Recorder | None,
        captions: Mapping[str, Mapping[str, str]] = CAPTIONS,
    ) -> None:
        self._page, self._language, self._captions = page, language, captions
        self._recorder = recorder or NoRecorder()

    def __call__(self, key: str) -> None:
        """Say that the page now shows the step *key*."""
        caption = typeset(self._captions[key][self._language], self._language)
        self._recorder.step(caption, self._page)
