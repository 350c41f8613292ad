"""What is said of each step of the errands about security and goods, in both."""

from __future__ import annotations

RPP_CAPTIONS: dict[str, dict[str, str]] = {
    "surety_new": {
        "en": "The surety provider writes the bond.",
        "fr": "La société de cautionnement établit le cautionnement.",
    },
    "surety_list": {
        "en": "It stands among the agreements.",
        "fr": "Il figure parmi les ententes.",
    },
    "surety_answered": {
        "en": "The surety provider has answered.",
        "fr": "La société de cautionnement a répondu.",
    },
    "dashboard": {
        "en": "Open the “Financial Security Dashboard”.",
        "fr": "Ouvrez le « Tableau de bord de la garantie financière ».",
    },
    "requirement": {
        "en": "“Update Requirement”: give the amount and the reason.",
        "fr": "« Mettre à jour l’exigence » : indiquez le montant et la raison.",
    },
    "case": {
        "en": "The request is open as a case.",
        "fr": "La demande fait l’objet d’un dossier.",
    },
    "more_security": {
        "en": "Post more security.",
        "fr": "Déposez une garantie supplémentaire.",
    },
    "deposit_terms": {
        "en": "Read the terms of the payment, and agree.",
        "fr": "Lisez les conditions du paiement et acceptez-les.",
    },
    "deposit_card": {
        "en": "Give the details of a test card.",
        "fr": "Donnez les renseignements d’une carte d’essai.",
    },
    "posted": {
        "en": "The security is posted.",
        "fr": "La garantie est déposée.",
    },
    "withdraw": {
        "en": "Read what follows from a withdrawal, and tick the box.",
        "fr": "Lisez ce qu’entraîne un retrait et cochez la case.",
    },
    "withdrawn": {
        "en": "The account has left RPP.",
        "fr": "Le compte a quitté la MAP.",
    },
    "arrive": {
        "en": "Goods arrive: say whose they are and what is owed for them.",
        "fr": "Des marchandises arrivent : dites à qui elles sont et ce qui est dû.",
    },
    "shipment": {
        "en": "See whether they are released, and why.",
        "fr": "Voyez si elles sont dédouanées, et pourquoi.",
    },
}
