"""Release Prior to Payment."""

from __future__ import annotations

OUTCOMES = {
    "sub_programs.enrolled": "RPP is among the active sub-programs; greyed button.",
    "sub_programs.not_enrolled": "No sub-program is active yet.",
    "rpp.select.shown": "The sub-program is asked for.",
    "rpp.select.nothing_chosen": "None was chosen.",
    "rpp.select.taken": "RPP was chosen.",
    "rpp.select.enrolled_already": "The account is enrolled already.",
    "rpp.enrolled_meanwhile": "The account was enrolled since the first step.",
    "rpp.led_back": "A step was skipped.",
    "rpp.calculation.shown": "Shall the calculation be modified?",
    "rpp.calculation.no_answer": "Neither yes nor no.",
    "rpp.calculation.taken": "Yes or no.",
    "rpp.security.shown": "What is required, and how it may be posted.",
    "rpp.security.kind": "Neither bond nor cash.",
    "rpp.security.amount": "That is no amount.",
    "rpp.security.insufficient": "Less than is required.",
    "rpp.security.provider": "A bond without surety provider.",
    "rpp.security.reference": "A bond without number.",
    "rpp.security.enrolled_secured": "Enrolled, with security.",
    "rpp.security.enrolled_unsecured": "Enrolled; nothing was payable.",
    "rpp.done.shown": "The enrolment is confirmed.",
    "rpp.done.nothing_to_show": "There was no enrolment in this visit.",
}
"""Outcome to one sentence."""
