"""Errands between employees and the managers of their business, signed in."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from automation.pages.employees import EmployeesPage, SetupPage
from automation.pages.staff import (
    ConfirmAccessPage,
    EmployeeRequestsPage,
    RolesPage,
    SearchPage,
)

WHOLE_BUSINESS = "business_account_manager"


@dataclass(frozen=True, slots=True)
class AccessAsked:
    """A request for access waits with a business."""

    bn9: str


@dataclass(frozen=True, slots=True)
class AccessAnswered:
    """A manager has answered an employee's request."""

    employee: str
    approved: bool
    still_waiting: bool


@dataclass(frozen=True, slots=True)
class Employee:
    """What the list of employees says of somebody; nothing if they are not in it."""

    name: str
    is_listed: bool
    told: str


def request_access(
    page: Page, bn9: str, *, comment: str = "", language: str = "en"
) -> AccessAsked:
    """
    Ask the business numbered *bn9* for access.

    Not repeatable: a person asks one business at a time.

    Args:
        page: A page of the world, signed in by somebody without a business.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    found = SearchPage(page, language).open().fill(bn9).submit()
    found.fill(comment).submit()
    return AccessAsked(bn9)


def approve_employee(
    page: Page, name: str, *, role: str, account: str = "", language: str = "en"
) -> AccessAnswered:
    """
    Approve the request of the employee called *name*.

    Not repeatable: an answered request does not wait any more.

    Args:
        page: A page of the world, signed in by a manager.
        role: E.g. ``"editor"``, at the program account *account*;
            :data:`WHOLE_BUSINESS` needs none.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    request = EmployeeRequestsPage(page, language).open().show_details(name)
    _choose(request.approve(), role, account).press("next")
    ConfirmAccessPage(page, language).arrived().submit()
    return _answered(page, name, language, approved=True)


def reject_employee(page: Page, name: str, *, language: str = "en") -> AccessAnswered:
    """
    Reject the request of the employee called *name*. Not repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    EmployeeRequestsPage(page, language).open().show_details(name).reject()
    return _answered(page, name, language, approved=False)


def change_role(
    page: Page, name: str, *, role: str, account: str = "", language: str = "en"
) -> Employee:
    """
    Let an employee have another role. Repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    employees = SetupPage(page, language).open().show_employees()
    change = employees.change(name)
    _choose(change, role, account)
    return _employee(change.submit().submit(), name)


def remove_employee(page: Page, name: str, *, language: str = "en") -> Employee:
    """
    Take all access from an employee. Not repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    employees = SetupPage(page, language).open().show_employees()
    return _employee(employees.remove(name).submit(), name)


def _choose(roles: RolesPage, role: str, account: str) -> RolesPage:
    if role == WHOLE_BUSINESS:
        return roles.choose_whole()
    return roles.choose_role(role, account)


def _answered(
    page: Page, name: str, language: str, *, approved: bool
) -> AccessAnswered:
    requests = EmployeeRequestsPage(page, language).open()
    return AccessAnswered(name, approved, requests.is_waiting(name))


def _employee(employees: EmployeesPage, name: str) -> Employee:
    row = employees.row(name)
    listed = row.is_visible()
    return Employee(name, listed, row.inner_text() if listed else "")
