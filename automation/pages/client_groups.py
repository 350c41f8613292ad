"""Client groups of a service provider: their clients, and who looks after them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words

NAME = {"en": "Group name", "fr": "Nom du groupe"}
CREATE = {"en": "Create client group", "fr": "Créer un groupe de clients"}
SAVE = {"en": "Save", "fr": "Enregistrer"}
CHOOSE = {"en": "Choose clients", "fr": "Choisir les clients"}
ASSIGN = {"en": "Assign employees", "fr": "Affecter des employés"}


class GroupStaffPage(PortalPage):
    """What each employee may be for the clients of a group."""

    path = "/client-groups/{group_id}/staff"
    words: ClassVar[Words] = {
        "title": ASSIGN,
        "submit": SAVE,
        "reader": {"en": "Reader", "fr": "Lecteur"},
        "editor": {"en": "Editor", "fr": "Éditeur"},
    }

    def assign(self, employee: str, role: str) -> GroupPage:
        """Let *employee* be, e.g., ``"editor"`` for these clients."""
        self.page.get_by_label(employee).select_option(label=self.say(role))
        self.press("submit")
        return GroupPage(self.page, self.language).arrived()


class GroupClientsPage(PortalPage):
    """Which clients belong to a group."""

    path = "/client-groups/{group_id}/clients"
    words: ClassVar[Words] = {"title": CHOOSE, "submit": SAVE}

    def pick(self, clients: Iterable[str]) -> GroupPage:
        """Tick the clients of these names."""
        for client in clients:
            self.page.get_by_role("checkbox", name=client).check()
        self.press("submit")
        return GroupPage(self.page, self.language).arrived()


class DeleteGroupPage(PortalPage):
    """Whether a group shall be deleted."""

    path = "/client-groups/{group_id}/delete"
    words: ClassVar[Words] = {
        "title": {"en": "Delete the group", "fr": "Supprimer le groupe"},
        "submit": {"en": "Delete the group", "fr": "Supprimer le groupe"},
    }

    def submit(self) -> GroupsPage:
        """Delete it."""
        self.press("submit")
        return GroupsPage(self.page, self.language).arrived()


class GroupPage(PortalPage):
    """One group: its clients, and who looks after them."""

    path = "/client-groups/{group_id}"
    words: ClassVar[Words] = {
        "title": {"en": "Client group", "fr": "Groupe de clients"},
        "clients_edit": CHOOSE,
        "staff_edit": ASSIGN,
        "delete": {"en": "Delete the group", "fr": "Supprimer le groupe"},
    }

    def choose_clients(self) -> GroupClientsPage:
        """Go and choose clients."""
        self.link("clients_edit").click()
        return GroupClientsPage(self.page, self.language).arrived()

    def assign_staff(self) -> GroupStaffPage:
        """Go and assign employees."""
        self.link("staff_edit").click()
        return GroupStaffPage(self.page, self.language).arrived()

    def link_to(self, client: str) -> Locator:
        """Return the link to one of its clients."""
        return self.page.get_by_role("link", name=client, exact=True)

    def delete(self) -> DeleteGroupPage:
        """Begin to delete the group."""
        self.link("delete").click()
        return DeleteGroupPage(self.page, self.language).arrived()


class NewGroupPage(PortalPage):
    """How a new group is called."""

    path = "/create-client-group"
    words: ClassVar[Words] = {"title": CREATE, "name": NAME}

    def submit(self, name: str) -> GroupClientsPage:
        """Make it, and go on to its clients."""
        self.field("name").fill(name)
        self.press("next")
        return GroupClientsPage(self.page, self.language).arrived()


class GroupsPage(PortalPage):
    """All groups of the provider."""

    path = "/client-groups"
    words: ClassVar[Words] = {
        "title": {
            "en": "Manage my client groups",
            "fr": "Gérer mes groupes de clients",
        },
        "create": CREATE,
    }

    def create(self) -> NewGroupPage:
        """Begin to make one."""
        self.link("create").click()
        return NewGroupPage(self.page, self.language).arrived()

    def show(self, name: str) -> GroupPage:
        """Open the group of that name."""
        self.page.get_by_role("link", name=name, exact=True).click()
        return GroupPage(self.page, self.language).arrived()

    def lists(self, name: str) -> bool:
        """Say whether there is a group of that name."""
        found = self.page.get_by_role("link", name=name, exact=True)
        return found.is_visible()
