"""Manage my employees: other roles, no access any more, and leaving."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words
from automation.pages.staff import RolesPage


class ConfirmRolesPage(PortalPage):
    """What the employee was, and is to be."""

    path = "/employees/{person_id}/confirm"
    words: ClassVar[Words] = {
        "title": {
            "en": "Confirm the new roles",
            "fr": "Confirmer les nouveaux rôles",
        },
        "submit": {"en": "Confirm", "fr": "Confirmer"},
        "sure": {
            "en": "I understand that I will be able to manage less than now",
            "fr": "Je comprends que je pourrai gérer moins de choses que maintenant",
        },
    }

    def be_sure(self) -> ConfirmRolesPage:
        """Say that one takes rights from oneself on purpose."""
        self.page.get_by_role("checkbox", name=self.say("sure")).check()
        return self

    def submit(self) -> EmployeesPage:
        """Have it hold from now on."""
        self.press("submit")
        return EmployeesPage(self.page, self.language).arrived()


class ChangeRolesPage(RolesPage):
    """Which role an employee is to have from now on, and where."""

    path = "/employees/{person_id}/roles"
    words: ClassVar[Words] = RolesPage.words | {
        "title": {
            "en": "Change the employee’s roles",
            "fr": "Modifier les rôles de l’employé",
        },
    }

    def submit(self) -> ConfirmRolesPage:
        """Go on to the confirmation."""
        self.press("next")
        return ConfirmRolesPage(self.page, self.language).arrived()


class RemovePage(PortalPage):
    """Whether an employee shall lose their access."""

    path = "/employees/{person_id}/remove"
    words: ClassVar[Words] = {
        "title": {
            "en": "Remove the employee’s access",
            "fr": "Retirer l’accès de l’employé",
        },
        "remove": {"en": "Remove access", "fr": "Retirer l’accès"},
    }

    def submit(self) -> EmployeesPage:
        """Take it."""
        self.press("remove")
        return EmployeesPage(self.page, self.language).arrived()


class LeavePage(PortalPage):
    """Whether I leave the business."""

    path = "/leave-business"
    words: ClassVar[Words] = {
        "title": {"en": "Leave the business", "fr": "Quitter l’entreprise"},
        "sure": {
            "en": "I understand that I need a manager’s approval to come back",
            "fr": "Je comprends que j’aurai besoin de l’approbation d’un gestionnaire "
            "pour revenir",
        },
    }

    def be_sure(self) -> LeavePage:
        """Say that one leaves on purpose."""
        self.page.get_by_role("checkbox", name=self.say("sure")).check()
        return self


class EmployeesPage(PortalPage):
    """Who has access to the business, and in which role."""

    path = "/employees"
    words: ClassVar[Words] = {
        "title": {"en": "Manage my employees", "fr": "Gérer mes employés"},
        "change": {"en": "Change roles", "fr": "Modifier les rôles"},
        "remove": {"en": "Remove access", "fr": "Retirer l’accès"},
    }

    def row(self, name: str) -> Locator:
        """Return the row of an employee."""
        return self.page.get_by_role("row").filter(has_text=name)

    def names(self) -> list[str]:
        """Return what stands first in each row, e.g. name and address."""
        return self.page.get_by_role("rowheader").all_inner_texts()

    def change(self, name: str) -> ChangeRolesPage:
        """Begin to change what somebody is."""
        self.row(name).get_by_role("link", name=self.say("change")).click()
        return ChangeRolesPage(self.page, self.language).arrived()

    def remove(self, name: str) -> RemovePage:
        """Begin to take somebody's access."""
        self.row(name).get_by_role("link", name=self.say("remove")).click()
        return RemovePage(self.page, self.language).arrived()


class SetupPage(PortalPage):
    """Setup my portal: the hub."""

    path = "/setup-my-portal"
    words: ClassVar[Words] = {
        "title": {"en": "Setup my portal", "fr": "Configurer mon portail"},
        "employees": {"en": "Manage my employees", "fr": "Gérer mes employés"},
    }

    def show_employees(self) -> EmployeesPage:
        """Go to the employees."""
        self.link("employees").click()
        return EmployeesPage(self.page, self.language).arrived()
