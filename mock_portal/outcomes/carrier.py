"""The carrier's desk."""

from __future__ import annotations

OUTCOMES = {
    "carrier.returns.none": "The carrier's desk has no returns for this person.",
    "carrier.returns.listed": "The carrier's desk lists the person's returns.",
    "carrier.poa.asked": "The power-of-attorney form of a held return is shown.",
    "carrier.poa.submitted": "A power of attorney is in; the clock has stopped.",
    "carrier.poa.no_file": "No file was attached.",
    "carrier.poa.not_a_pdf": "The file is not a PDF.",
    "carrier.poa.too_large": "The PDF is larger than the carrier takes.",
    "carrier.poa.not_confirmed": "The box about the business number was not ticked.",
    "carrier.poa.already_submitted": "A power of attorney was in already.",
    "carrier.poa.disposed": "The return was disposed of: too late.",
    "carrier.return.unknown": "There is no such return.",
}
"""Outcome to one sentence."""
