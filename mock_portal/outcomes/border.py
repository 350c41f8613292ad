"""Goods at the border."""

from __future__ import annotations

OUTCOMES = {
    "border.list.empty": "No goods have arrived.",
    "border.list.shown": "What has arrived, and what became of it.",
    "border.new.shown": "A shipment is asked for.",
    "border.new.refused": "Something is wrong with the request.",
    "border.new.held": "The goods are not released.",
    "border.new.released": "The goods are released.",
    "border.shipment.not_registered": "Held: nobody has registered the account.",
    "border.shipment.not_an_importer": "Held: not an importer's account.",
    "border.shipment.broker_own_number": "Held: a broker's own number.",
    "border.shipment.no_delegation": "Held: the broker may not act for the importer.",
    "border.shipment.not_enrolled": "Held: not enrolled in RPP, and not paid.",
    "border.shipment.pending_security": "Held: the security is not accepted yet.",
    "border.shipment.security_needed": "Held: enrolled without security, and in debt.",
    "border.shipment.suspended": "Held: RPP is suspended.",
    "border.shipment.paid_at_release": "Released: paid in full.",
    "border.shipment.enrolled_secured": "Released prior to payment, with security.",
    "border.shipment.enrolled_unsecured": "Released prior to payment, without.",
    "border.shipment.under_posted": "Released prior to payment, with too little.",
    "border.again.held": "Asked again, and still held.",
    "border.again.released": "Asked again, and released.",
    "border.again.released_already": "There was nothing to ask for any more.",
}
"""Outcome to one sentence."""
