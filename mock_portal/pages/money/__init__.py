"""The pages about money, by their paths."""

from __future__ import annotations

from mock_portal.access import Endpoint
from mock_portal.pages.money import (
    allocations,
    history,
    hub,
    pads,
    payments,
    statements,
)

SHOWN: dict[str, Endpoint] = {
    "/financial-information": hub.financial_information,
    "/transaction-history": history.history,
    "/transaction-history/export": history.export,
    "/transaction-history/{number}": history.entry,
    "/statements": statements.statements,
    "/statements/{statement_id}": statements.statement,
    "/daily-notices": hub.daily_notices,
    "/payments": hub.payments,
    "/payments/online-banking": hub.online_banking,
    "/payments/receipts/{payment_id}": payments.receipt,
    "/payments/pad": pads.agreements,
    "/payments/pad/done": pads.done,
    "/credits/done": allocations.done,
}

FILLED_IN: dict[str, Endpoint] = {
    "/payments/amount": payments.amount,
    "/payments/terms": payments.terms,
    "/payments/card": payments.card,
    "/payments/pad/new": pads.new,
    "/payments/pad/terms": pads.terms,
    "/credits": allocations.allocate,
}

PRESSED: dict[str, Endpoint] = {
    "/payments/pad/{pad_id}/cancel": pads.cancel,
}
