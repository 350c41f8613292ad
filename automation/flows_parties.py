"""Errands between service providers and their clients, signed in on either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from automation.pages.client_groups import GroupsPage
from automation.pages.clients import ClientsPage, SentRequestsPage
from automation.pages.delegation import RequestsPage
from automation.pages.relationships import RelationshipsPage


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request is with a client, or was withdrawn."""

    client: str
    is_pending: bool


@dataclass(frozen=True, slots=True)
class RejectedRequest:
    """A provider was told no."""

    provider: str
    still_waiting: bool


@dataclass(frozen=True, slots=True)
class Relationship:
    """Whether a provider acts for the business."""

    provider: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class ClientGroup:
    """A group of clients, and how many of them it has."""

    name: str
    clients: int


def request_relationship(
    page: Page,
    client: str,
    *,
    programs: str = "",
    comment: str = "",
    language: str = "en",
) -> SentRequest:
    """
    Ask the business numbered *client* to let us act for it.

    Not repeatable: one request waits at a time.

    Args:
        page: A page of the world, signed in as a service provider's manager.
        programs: Program accounts such as ``"RM0001"``; all if not said.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    ask = ClientsPage(page, language).open().ask()
    sent = ask.fill(client, programs=programs, comment=comment).submit()
    return SentRequest(client, sent.is_marked("pending"))


def withdraw_request(page: Page, client: str, *, language: str = "en") -> SentRequest:
    """
    Withdraw the request to *client*. Not repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    sent = SentRequestsPage(page, language).open().show_details(client)
    withdrawn = sent.withdraw().submit()
    return SentRequest(client, withdrawn.is_marked("pending"))


def reject_request(
    page: Page, provider: str, *, reason: str = "", language: str = "en"
) -> RejectedRequest:
    """
    Reject the request of *provider*. Not repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    request = RequestsPage(page, language).open().show_details(provider)
    requests = request.reject().submit(reason)
    return RejectedRequest(provider, requests.is_waiting(provider))


def limit_access(
    page: Page, provider: str, *, to: str, language: str = "en"
) -> Relationship:
    """
    Let *provider* manage one program account and see its own transactions only.

    Repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    relationship = RelationshipsPage(page, language).open().show_details(provider)
    relationship = relationship.edit().limit_to(to).submit()
    return Relationship(provider, relationship.tells(to))


def revoke_access(page: Page, provider: str, *, language: str = "en") -> Relationship:
    """
    Take back what *provider* was given. Not repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    relationship = RelationshipsPage(page, language).open().show_details(provider)
    relationships = relationship.revoke().submit()
    return Relationship(provider, relationships.row(provider).is_visible())


def create_client_group(
    page: Page, name: str, clients: Sequence[str], *, language: str = "en"
) -> ClientGroup:
    """
    Make a client group and put *clients* into it, by their names.

    Not repeatable: a name is used once, also after the group is deleted.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    groups = GroupsPage(page, language).open()
    group = groups.create().submit(name).pick(clients)
    shown = [one for one in clients if group.link_to(one).is_visible()]
    return ClientGroup(name, len(shown))
