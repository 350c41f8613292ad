"""What is said of each step of the errands about money, in both languages."""

from __future__ import annotations

MONEY_CAPTIONS: dict[str, dict[str, str]] = {
    "money_hub": {
        "en": "Open “Financial information”.",
        "fr": "Ouvrez « Renseignements financiers ».",
    },
    "money_history": {
        "en": "See what is owed in “Transaction History”.",
        "fr": "Voyez ce qui est dû dans « Historique des transactions ».",
    },
    "payment_amount": {
        "en": "Give the amount to pay.",
        "fr": "Indiquez le montant à payer.",
    },
    "payment_terms": {
        "en": "Read the terms, tick the box and agree.",
        "fr": "Lisez les conditions, cochez la case et acceptez.",
    },
    "payment_card": {
        "en": "Give the details of a test card.",
        "fr": "Donnez les renseignements d’une carte d’essai.",
    },
    "payment_receipt": {
        "en": "Keep or print the receipt.",
        "fr": "Conservez ou imprimez le reçu.",
    },
    "payments": {
        "en": "Open “Payments”.",
        "fr": "Ouvrez « Paiements ».",
    },
    "debits": {
        "en": "Choose “Create a new PAD”.",
        "fr": "Choisissez « Créer un nouveau DPA ».",
    },
    "debit_bank": {
        "en": "Give the banking information.",
        "fr": "Donnez les renseignements bancaires.",
    },
    "debit_terms": {
        "en": "Read the terms and tick every box under “Certification”.",
        "fr": "Lisez les conditions et cochez chaque case sous « Attestation ».",
    },
    "debit_done": {
        "en": "The agreement holds from now on.",
        "fr": "L’entente est désormais en vigueur.",
    },
    "credits": {
        "en": "Choose a credit, and transactions that it covers fully.",
        "fr": "Choisissez un crédit et des transactions qu’il couvre en entier.",
    },
    "credits_done": {
        "en": "The credit has paid them.",
        "fr": "Le crédit les a payées.",
    },
    "statements": {
        "en": "Open the newest statement of account.",
        "fr": "Ouvrez le relevé de compte le plus récent.",
    },
    "statement": {
        "en": "Read what is payable, and by when.",
        "fr": "Voyez ce qui est à payer, et d’ici quand.",
    },
}
