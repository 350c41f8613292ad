"""First-time setup, "Register my business", and what else may come of it."""

from __future__ import annotations

from mock_portal.access import Endpoint
from mock_portal.pages.registration import (
    accounts,
    applications,
    correction,
    identify,
    manual,
    numbers,
    prove,
    setup,
    submit,
    trouble,
)

SHOWN: dict[str, Endpoint] = {
    "/first-time-setup": setup.setup,
    "/register/done": submit.done,
    "/register/number/elsewhere": numbers.elsewhere,
    "/register/number/done": numbers.done,
    "/register/error-code": trouble.told,
    "/applications/{application_id}": applications.show,
}

FILLED_IN: dict[str, Endpoint] = {
    "/register/start": identify.start,
    "/register/identifiers": identify.identifiers,
    "/register/program": identify.program,
    "/register/business": identify.business,
    "/register/manual": manual.manual,
    "/register/verification": prove.verify,
    "/register/documents": prove.documents,
    "/register/terms": prove.terms,
    "/register/review": submit.review,
    "/register/number": numbers.legal_form,
    "/register/number/details": numbers.details,
    "/register/program-account": accounts.account,
    "/applications/{application_id}/documents": applications.documents,
    "/program-correction": correction.correct,
}

PRESSED: dict[str, Endpoint] = {
    "/register/documents/remove": prove.remove,
}
