"""Before one signs in, and at the help desk's other end of the line."""

from __future__ import annotations

OUTCOMES = {
    "guides.check.shown": "Questions about who must register.",
    "guides.check.refused": "A question was left open.",
    "guides.answer.nothing": "No business of theirs registers as an importer.",
    "guides.answer.ask_access": "The business is there: they ask for access.",
    "guides.answer.register": "They register their business.",
    "guides.checklist.shown": "What is needed before one starts.",
    "helpdesk.people.found": "People whom the help desk may be talking to.",
    "helpdesk.people.none": "Nobody fits.",
    "helpdesk.person.shown": "What keeps one person out.",
    "helpdesk.nothing_to_do": "The door was open already.",
    "helpdesk.reactivate.taken": "The profile was opened again.",
    "helpdesk.unlock_registration.taken": "Registration was unlocked.",
    "helpdesk.unlock_passcodes.taken": "Passcodes were unlocked.",
    "helpdesk.relink.shown": "The new credential is asked for.",
    "helpdesk.relink.unknown": "There is no such credential.",
    "helpdesk.relink.same": "It opens this profile already.",
    "helpdesk.relink.taken_by_another": "It has a profile of its own.",
    "helpdesk.relink.dead": "It is locked or revoked itself.",
    "helpdesk.relink.taken": "The new credential opens the profile.",
}
"""Outcome to one sentence."""
