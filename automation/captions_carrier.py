"""What is said of each step of the errands at the carrier's, in both languages."""

from __future__ import annotations

CARRIER_CAPTIONS: dict[str, dict[str, str]] = {
    "sign_in": {
        "en": "The carrier’s site: give the e-mail address of your portal profile.",
        "fr": "Le site du transporteur : donnez l’adresse courriel de votre profil.",
    },
    "code": {
        "en": "Enter the code that the carrier mailed.",
        "fr": "Entrez le code que le transporteur a envoyé.",
    },
    "returns": {
        "en": "The “Returns” tab shows your own returns.",
        "fr": "L’onglet « Retours » montre vos propres retours.",
    },
    "settings": {
        "en": "“Settings”, bottom left, then “Returns”.",
        "fr": "« Paramètres », en bas à gauche, puis « Retours ».",
    },
    "way": {
        "en": "Choose the return method and the default U.S. return address.",
        "fr": "Choisissez le mode de retour et l’adresse par défaut aux États-Unis.",
    },
    "business": {
        "en": "“Submit POA”: business number, legal name and address, as on record.",
        "fr": "« Soumettre la procuration » : numéro, nom légal et adresse au dossier.",
    },
    "address": {
        "en": "Municipality and province are filled in; check them.",
        "fr": "La municipalité et la province sont remplies ; vérifiez-les.",
    },
    "signed": {
        "en": "Download the form, sign it, and attach it as PDF.",
        "fr": "Téléchargez le formulaire, signez-le et joignez-le en PDF.",
    },
    "in_review": {
        "en": "The POA is in review; the clock of your returns has stopped.",
        "fr": "La procuration est à l’étude ; le décompte de vos retours est arrêté.",
    },
    "confirmed": {
        "en": "CARM registration is confirmed; the broker will ask for access.",
        "fr": "L’enregistrement est confirmé ; le courtier demandera l’accès.",
    },
}
"""Key of a step to its caption."""
