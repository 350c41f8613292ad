"""What stands in the menu of every page, and for whom (domain.md 2.8)."""

from __future__ import annotations

from mock_portal.authority import Right

MENU: tuple[tuple[str, str, Right], ...] = (
    ("/home", "home", "view"),
    ("/accounts-and-profiles", "accounts", "view"),
    ("/financial-information", "financial", "view"),
    ("/payments", "payments", "view"),
    ("/rulings", "rulings", "view"),
    ("/documents/upload", "upload", "edit"),
    ("/setup-my-portal", "setup", "manage_program"),
    ("/third-party-requests", "requests", "manage_program"),
    ("/notifications", "notifications", "view"),
)
"""Path, name of its words (``common.menu.<name>``), and the right that it wants."""

DESKS: tuple[tuple[str, str], ...] = (
    ("/helpdesk", "helpdesk"),
    ("/carrier/returns", "carrier"),
    ("/officer/applications", "officer"),
    ("/surety/agreements", "surety"),
    ("/border", "border"),
)
"""Where somebody else's part is played: path, and words ``common.sandbox.<name>``."""
