"""What the rehearsal report says, in both languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "title": {
        "en": "Rehearsal of the CARM errands",
        "fr": "Répétition des démarches dans le portail de la GCRA",
    },
    "notice": {
        "en": "Sandbox – not the CBSA. Nothing shown here is real.",
        "fr": "Bac à sable – ce n’est pas l’ASFC. Rien de ce qui est montré ici n’est "
        "réel.",
    },
    "lead": {
        "en": "What a newcomer does in the portal, step by step, with a picture of "
        "every page. A browser has just done it.",
        "fr": "Ce qu’un nouveau venu fait dans le portail, étape par étape, avec une "
        "image de chaque page. Un navigateur vient de le faire.",
    },
    "who": {"en": "Newcomer", "fr": "Nouveau venu"},
    "business": {"en": "Business", "fr": "Entreprise"},
    "steps": {"en": "Steps", "fr": "Étapes"},
    "took": {"en": "Time taken", "fr": "Durée"},
    "world": {"en": "World", "fr": "Monde"},
    "contents": {"en": "Contents", "fr": "Table des matières"},
    "at_hand": {"en": "What to have at hand", "fr": "Ce qu’il faut avoir sous la main"},
    "email": {"en": "E-mail address", "fr": "Adresse courriel"},
    "telephone": {"en": "Telephone", "fr": "Téléphone"},
    "program_account": {"en": "Program account", "fr": "Compte de programme"},
    "legal_name": {"en": "Legal name", "fr": "Nom légal"},
    "street": {"en": "Address on record", "fr": "Adresse au dossier"},
    "transaction": {
        "en": "A transaction: duties and taxes",
        "fr": "Une transaction : droits et taxes",
    },
    "statement": {
        "en": "A statement of account: balance",
        "fr": "Un relevé de compte : solde",
    },
    "provider": {"en": "Customs broker", "fr": "Courtier en douane"},
    "manager": {
        "en": "Business Account Manager",
        "fr": "Gestionnaire de compte d’entreprise",
    },
    "required": {"en": "Security required", "fr": "Garantie requise"},
    "active": {"en": "Listed as active", "fr": "Figure parmi les actifs"},
    "again": {"en": "Can be enrolled again", "fr": "Peut être inscrit de nouveau"},
    "waiting": {"en": "Still waiting", "fr": "Encore en attente"},
    "yes": {"en": "Yes", "fr": "Oui"},
    "no": {"en": "No", "fr": "Non"},
    "done": {"en": "Done", "fr": "Terminé"},
    "stopped": {"en": "Stopped", "fr": "Interrompu"},
    "page": {"en": "Page", "fr": "Page"},
    "address": {"en": "Address", "fr": "Adresse"},
    "world_time": {"en": "World time", "fr": "Heure du monde"},
    "elapsed": {"en": "Elapsed", "fr": "Écoulé"},
    "picture": {"en": "Picture of step", "fr": "Image de l’étape"},
    "colon": {"en": ":", "fr": " :"},
    "footer": {
        "en": "Made by a rehearsal in the sandbox. World time is given for Toronto; "
        "elapsed time is that of the errand, by the wall clock.",
        "fr": "Produit par une répétition dans le bac à sable. L’heure du monde est "
        "celle de Toronto ; le temps écoulé est celui de la démarche, à l’horloge "
        "murale.",
    },
}
