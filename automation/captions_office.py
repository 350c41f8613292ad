"""What is said of each step of the errands about rulings, documents and notices."""

from __future__ import annotations

OFFICE_CAPTIONS: dict[str, dict[str, str]] = {
    "rulings": {
        "en": "Open “Rulings”, then the list.",
        "fr": "Ouvrez « Décisions », puis la liste.",
    },
    "ruling_list": {
        "en": "Choose “Create a ruling request”.",
        "fr": "Choisissez « Créer une demande de décision ».",
    },
    "ruling_kind": {
        "en": "Say on what you want a ruling.",
        "fr": "Indiquez sur quoi vous souhaitez une décision.",
    },
    "ruling_goods": {
        "en": "Describe the goods, and propose an HS number.",
        "fr": "Décrivez les marchandises et proposez un numéro du SH.",
    },
    "ruling_documents": {
        "en": "Attach what helps to understand them.",
        "fr": "Joignez ce qui aide à les comprendre.",
    },
    "ruling_review": {
        "en": "Check everything and submit.",
        "fr": "Vérifiez tout et soumettez.",
    },
    "ruling_submitted": {
        "en": "The request waits to be assigned.",
        "fr": "La demande attend d’être attribuée.",
    },
    "document_case": {
        "en": "Under “Upload a document”, give category and case number.",
        "fr": "Sous « Télécharger un document », indiquez la catégorie et le numéro "
        "de dossier.",
    },
    "document_file": {
        "en": "Choose the file and its type, then “Upload”.",
        "fr": "Choisissez le fichier et son type, puis « Télécharger ».",
    },
    "document_done": {
        "en": "Choose “View confirmation”.",
        "fr": "Choisissez « Afficher la confirmation ».",
    },
    "document_confirmation": {
        "en": "Keep the number of the confirmation.",
        "fr": "Conservez le numéro de la confirmation.",
    },
    "notifications": {
        "en": "Open “Notifications” and read what is new.",
        "fr": "Ouvrez « Notifications » et lisez les nouveautés.",
    },
    "notifications_read": {
        "en": "Nothing is unread any more.",
        "fr": "Il n’y a plus rien à lire.",
    },
}
