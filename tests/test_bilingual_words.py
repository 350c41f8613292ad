"""What page objects look for is what the portal's pages say, in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from automation.captions import CAPTIONS, ERRANDS
from automation.captions_carrier import CARRIER_CAPTIONS
from automation.captions_money import MONEY_CAPTIONS
from automation.captions_office import OFFICE_CAPTIONS
from automation.captions_rpp import RPP_CAPTIONS
from automation.pages import (
    applications,
    base,
    border,
    carrier,
    carrier_customer,
    client_groups,
    clients,
    delegation,
    documents,
    employees,
    gckey,
    gckey_recovery,
    guides,
    help_desk,
    home,
    inbox,
    mfa,
    money,
    notifications,
    numbers,
    officer,
    partner,
    payments,
    profile,
    registration,
    relationships,
    rpp,
    rulings,
    security,
    sign_in,
    staff,
    surety,
    user_profile,
)
from automation.report_words import WORDS

FOLDER = Path(__file__).parent.parent / "templates" / "portal" / "words"

SECTIONS = {
    applications.ApplicationPage: "applications.show",
    applications.CorrectionPage: "registration.correction",
    applications.DocumentsPage: "registration.documents",
    applications.ManualPage: "registration.manual",
    applications.WantedDocumentsPage: "applications.documents",
    carrier.PowerOfAttorneyPage: "carrier.poa",
    carrier.ReturnsPage: "carrier.returns",
    carrier.ReturnsAccountPage: "carrier.account",
    carrier_customer.DeskCodePage: "carrier.code",
    carrier_customer.DeskSignInPage: "carrier.sign_in",
    carrier_customer.OwnReturnPage: "carrier.need",
    carrier_customer.OwnReturnsPage: "carrier.own",
    carrier_customer.PoaAddressPage: "carrier.business_address",
    carrier_customer.PoaBusinessPage: "carrier.business",
    carrier_customer.PoaUploadPage: "carrier.signed",
    carrier_customer.ReturnsSettingsPage: "carrier.settings",
    carrier_customer.SettingsPage: "carrier.account_settings",
    client_groups.DeleteGroupPage: "parties.delete",
    client_groups.GroupClientsPage: "parties.group_clients",
    client_groups.GroupPage: "parties.group",
    client_groups.GroupStaffPage: "parties.group_staff",
    client_groups.GroupsPage: "parties.groups",
    client_groups.NewGroupPage: "parties.create",
    clients.AskPage: "parties.ask",
    clients.ClientPage: "parties.client",
    clients.ClientsPage: "parties.clients",
    clients.SentRequestPage: "parties.sent_details",
    clients.SentRequestsPage: "parties.sent",
    clients.SwitchAccountPage: "accounts.switch",
    clients.WithdrawPage: "parties.withdraw",
    delegation.ApprovedPage: "requests.done",
    delegation.ApprovePage: "requests.approve",
    delegation.ConfirmPage: "requests.confirm",
    delegation.RejectPage: "requests.reject",
    delegation.RequestPage: "requests.details",
    delegation.RequestsPage: "requests.list",
    gckey_recovery.ChangePasswordPage: "gckey.new_password",
    gckey_recovery.ForgotPasswordPage: "gckey.forgot",
    gckey_recovery.ForgotUsernamePage: "gckey.forgot_username",
    gckey_recovery.NewPasswordPage: "gckey.new_password",
    gckey_recovery.NoWayBackPage: "gckey.over",
    gckey_recovery.RecoveredPage: "gckey.recovered",
    gckey_recovery.RecoveryAnswersPage: "gckey.asked",
    gckey_recovery.RecoveryCodePage: "gckey.code",
    gckey_recovery.UsernameSentPage: "gckey.username_sent",
    guides.AnswerPage: "guides.answer",
    guides.ChecklistPage: "guides.checklist",
    guides.WhoMustRegisterPage: "guides.check",
    help_desk.CallerPage: "helpdesk.person",
    help_desk.CallersPage: "helpdesk.people",
    help_desk.RelinkPage: "helpdesk.relink",
    mfa.LockedOutPage: "mfa.locked_out",
    partner.BankSignInPage: "partner.sign_in",
    partner.BankWelcomePage: "partner.welcome",
    partner.ConsentPage: "partner.consent",
    partner.PartnersPage: "partner.choose",
    sign_in.SessionPage: "sign_in.session",
    user_profile.ConfirmAddressPage: "profile.confirm_address",
    user_profile.ConfirmEmailPage: "profile.confirm_email",
    user_profile.EditProfilePage: "profile.edit",
    user_profile.PasscodeAddressPage: "profile.passcode_address",
    user_profile.UserProfilePage: "profile.show",
    gckey.GCKeySignInPage: "gckey.sign_in",
    gckey.PasswordPage: "gckey.password",
    gckey.RecoveryEmailPage: "gckey.email",
    gckey.RecoveryQuestionsPage: "gckey.recovery",
    gckey.SignedUpPage: "gckey.done",
    gckey.TermsPage: "gckey.terms",
    gckey.UsernamePage: "gckey.username",
    gckey.WelcomePage: "gckey.welcome",
    home.AccountsPage: "accounts.accounts",
    home.HomePage: "accounts.home",
    home.ProgramAccountPage: "accounts.profile",
    home.SubProgramsPage: "accounts.subs",
    inbox.InboxPage: "inbox.list",
    mfa.MfaEmailPage: "mfa.email",
    mfa.MfaRegisteredPage: "mfa.registered",
    mfa.PasscodePage: "mfa.passcode",
    numbers.AskTheCraPage: "registration.number_elsewhere",
    numbers.NewBusinessPage: "registration.number_details",
    numbers.NumberIssuedPage: "registration.number_done",
    numbers.NumberPage: "registration.number",
    numbers.ProgramAccountRequestPage: "registration.program_account",
    officer.OfficerPage: "officer.decide",
    officer.OfficerRulingPage: "officer.ruling",
    rulings.AttachmentsPage: "rulings.documents",
    rulings.DeleteDraftPage: "rulings.delete",
    rulings.GoodsPage: "rulings.product",
    rulings.LetterPage: "rulings.letter",
    rulings.NewRulingPage: "rulings.kind",
    rulings.ReviewRulingPage: "rulings.review",
    rulings.RulingListPage: "rulings.list",
    rulings.RulingPage: "rulings.show",
    rulings.RulingsPage: "rulings.hub",
    rulings.WithdrawRulingPage: "rulings.withdraw",
    documents.ConfirmationPage: "documents.confirmation",
    documents.FilePage: "documents.file",
    documents.UploadPage: "documents.case",
    documents.UploadedPage: "documents.done",
    notifications.NotificationsPage: "notifications.list",
    money.AllocatedPage: "money.credits",
    money.CreditsPage: "money.credits",
    money.FinancialInformationPage: "money.hub",
    money.HistoryPage: "money.history",
    money.StatementPage: "money.statement",
    money.StatementsPage: "money.statements",
    payments.AmountPage: "payments.amount",
    payments.BankPage: "payments.bank",
    payments.CardPage: "payments.card",
    payments.DebitCreatedPage: "payments.pad_done",
    payments.DebitTermsPage: "payments.pad_terms",
    payments.DebitsPage: "payments.pads",
    payments.PaymentTermsPage: "payments.terms",
    payments.PaymentsPage: "payments.hub",
    payments.ReceiptPage: "payments.receipt",
    profile.NewProfilePage: "profile.new",
    registration.BusinessPage: "registration.business",
    registration.FirstTimeSetupPage: "registration.setup",
    registration.IdentifiersPage: "registration.identifiers",
    registration.ProgramPage: "registration.program",
    registration.RegisteredPage: "registration.done",
    registration.ReviewPage: "registration.review",
    registration.StartPage: "registration.start",
    registration.TermsPage: "registration.terms",
    registration.VerificationPage: "registration.verification",
    employees.ChangeRolesPage: "staff.roles",
    employees.ConfirmRolesPage: "staff.changing",
    employees.EmployeesPage: "staff.employees",
    employees.LeavePage: "staff.leave",
    employees.RemovePage: "staff.remove",
    employees.SetupPage: "staff.hub",
    staff.CommentPage: "staff.comment",
    staff.ConfirmAccessPage: "staff.confirm",
    staff.DonePage: "staff.done",
    staff.EmployeeRequestPage: "staff.details",
    staff.EmployeeRequestsPage: "staff.list",
    staff.RolesPage: "staff.roles",
    staff.SearchPage: "staff.search",
    staff.WaitingPage: "staff.pending",
    relationships.EditAccessPage: "parties.edit",
    relationships.RelationshipPage: "parties.relationship_details",
    relationships.RelationshipsPage: "parties.relationships",
    relationships.RevokePage: "parties.revoke",
    border.ArrivePage: "border.new",
    border.BorderPage: "border.list",
    border.ShipmentPage: "border.shipment",
    rpp.CalculationPage: "rpp.calculation",
    rpp.ModificationPage: "rpp.modification",
    rpp.PendingPage: "rpp.pending",
    rpp.EnrolledPage: "rpp.done",
    rpp.SecurityPage: "rpp.security",
    rpp.SelectPage: "rpp.select",
    security.DashboardPage: "rpp.dashboard",
    security.MoreSecurityPage: "rpp.posting",
    security.RequirementPage: "rpp.requirement",
    security.WithdrawPage: "rpp.withdraw",
    surety.AgreementsPage: "surety.list",
    surety.NewAgreementPage: "surety.new",
    sign_in.CredentialChoicePage: "sign_in.choice",
    sign_in.DeactivatedPage: "sign_in.deactivated",
    sign_in.LandingPage: "sign_in.landing",
    sign_in.TimedOutPage: "sign_in.timed_out",
}

ELSEWHERE = {
    "carrier.ReturnsAccountPage.not_legible": "carrier.denial.not_legible",
    "carrier.ReturnsAccountPage.not_registered": "carrier.denial.not_registered",
    "carrier_customer.OwnReturnPage.title": "carrier.own.one",
    "carrier_customer.OwnReturnsPage.settings": "carrier.nav.settings",
    "applications.CorrectionPage.commercial": "registration.program.commercial",
    "applications.CorrectionPage.importer": "registration.program.importer",
    "applications.WantedDocumentsPage.document": "registration.documents.document",
    "applications.WantedDocumentsPage.kind": "registration.documents.kind",
    "applications.WantedDocumentsPage.upload": "registration.documents.upload",
    **{
        f"numbers.NewBusinessPage.{line}": f"registration.business.{line}"
        for line in numbers.LINES
    },
    "numbers.NumberIssuedPage.register": "registration.setup.register",
    "numbers.ProgramAccountRequestPage.commercial": "registration.program.commercial",
    "numbers.ProgramAccountRequestPage.importer": "registration.program.importer",
    "officer.OfficerPage.approve": "officer.decision.approve",
    "officer.OfficerPage.documents": "officer.decision.documents",
    "officer.OfficerPage.not_authorized": "filings.reason.not_authorized",
    "officer.OfficerPage.refuse": "officer.decision.refuse",
    "officer.OfficerPage.title": "applications.show.title",
    "officer.OfficerPage.unreadable": "filings.reason.unreadable",
    "client_groups.GroupStaffPage.editor": "accounts.roles.editor",
    "client_groups.GroupStaffPage.reader": "accounts.roles.reader",
    "clients.AskPage.business": "requests.approve.business",
    "clients.AskPage.program": "requests.approve.program",
    "clients.ClientsPage.details": "requests.list.details",
    "clients.SentRequestPage.approved": "requests.states.approved",
    "clients.SentRequestPage.pending": "requests.states.pending",
    "clients.SentRequestPage.rejected": "requests.states.rejected",
    "clients.SentRequestPage.withdrawn": "requests.states.withdrawn",
    "clients.SwitchAccountPage.find": "parties.clients.find",
    "clients.SwitchAccountPage.search": "parties.clients.search",
    "relationships.EditAccessPage.all": "requests.approve.all",
    "relationships.EditAccessPage.business": "requests.approve.business",
    "relationships.EditAccessPage.financial": "requests.approve.financial",
    "relationships.EditAccessPage.other": "requests.approve.other",
    "relationships.EditAccessPage.program": "requests.approve.program",
    "relationships.RelationshipPage.edit": "parties.relationships.edit",
    "relationships.RelationshipPage.revoke": "parties.relationships.revoke",
    "gckey_recovery.ChangePasswordPage.title": "gckey.change_password.title",
    "gckey_recovery.RecoveredPage.sign_in": "gckey.over.sign_in",
    "gckey_recovery.RecoveryAnswersPage.street": "gckey.questions.street",
    "gckey_recovery.RecoveryAnswersPage.pet": "gckey.questions.pet",
    "guides.AnswerPage.title": "guides.answer.register",
    "guides.AnswerPage.checklist": "guides.checklist.title",
    **{
        f"user_profile.{page}.{key}": f"profile.prove.{key}"
        for page in ("ConfirmAddressPage", "ConfirmEmailPage")
        for key in ("passcode", "submit", "resend")
    },
    **{
        f"user_profile.EditProfilePage.{key}": f"profile.new.{key}"
        for key in ("telephone", "email", "english", "french")
    },
    "employees.ChangeRolesPage.title": "staff.change.title",
    "employees.ConfirmRolesPage.submit": "staff.confirm.submit",
    "employees.RemovePage.remove": "staff.employees.remove",
    "staff.EmployeeRequestPage.approve": "staff.list.approve",
    "staff.EmployeeRequestPage.reject": "staff.list.reject",
    "delegation.RequestPage.approve": "requests.list.approve",
    "delegation.RequestPage.reject": "requests.list.reject",
    "gckey.RecoveryQuestionsPage.street": "gckey.questions.street",
    "gckey.RecoveryQuestionsPage.pet": "gckey.questions.pet",
    **{
        f"officer.OfficerRulingPage.{key}": f"rulings.decision.{key}"
        for key in ("assign", "agreed", "differs")
    },
    "rulings.GoodsPage.save": "rulings.kind.save",
    "rulings.LetterPage.print": "money.paper.print",
    "rulings.LetterPage.back": "money.paper.back",
    "rulings.RulingListPage.edit": "rulings.drafts.edit",
    "rulings.RulingListPage.delete": "rulings.drafts.delete",
    "rulings.RulingPage.state": "rulings.list.state",
    "documents.FilePage.invoice": "documents.type.invoice",
    "documents.FilePage.letter": "documents.type.letter",
    "documents.UploadPage.none": "documents.category.none",
    "documents.UploadPage.ruling": "documents.category.ruling",
    "notifications.NotificationsPage.back": "notifications.one.back",
    "money.AllocatedPage.title": "money.credits.done_title",
    "money.StatementPage.print": "money.paper.print",
    "money.StatementPage.back": "money.paper.back",
    "payments.ReceiptPage.print": "money.paper.print",
    "payments.ReceiptPage.back": "money.paper.back",
    "rpp.SecurityPage.boreal": "rpp.providers.boreal",
    "rpp.SecurityPage.maritime": "rpp.providers.maritime",
    "security.MoreSecurityPage.cash": "rpp.security.cash",
    "security.MoreSecurityPage.submit": "rpp.security.submit",
    "surety.NewAgreementPage.prairie": "rpp.providers.prairie",
    "border.ShipmentPage.c_type": "border.new.c_type",
}
"""Phrases that the portal keeps in another section than its page's."""


def catalogue() -> dict[str, dict[str, str]]:
    """Return every phrase of the portal, by its dotted key."""
    phrases = {}
    for path in FOLDER.glob("*.toml"):
        for section, rows in tomllib.loads(path.read_text("utf-8")).items():
            phrases |= {
                f"{path.stem}.{section}.{key}": row for key, row in rows.items()
            }
    return phrases


PHRASES = catalogue()


@pytest.mark.parametrize("page", SECTIONS, ids=lambda page: page.__name__)
def test_a_page_object_looks_for_what_the_page_says(page):
    module = page.__module__.rpartition(".")[2]

    for key, looked_for in page.words.items():
        place = f"{module}.{page.__name__}.{key}"
        written = PHRASES[ELSEWHERE.get(place, f"{SECTIONS[page]}.{key}")]
        assert _plain(looked_for) == _plain(written), place


@pytest.mark.parametrize(
    ("table", "section"),
    [(applications.STATES, "filings.state"), (applications.KINDS, "filings.document")],
)
def test_a_table_of_words_says_what_the_portal_says(table, section):
    for key, looked_for in table.items():
        assert _plain(looked_for) == _plain(PHRASES[f"{section}.{key}"]), key


def test_the_buttons_of_many_forms_say_what_the_portal_says():
    for key, looked_for in base.FORM.items():
        assert looked_for == PHRASES[f"common.form.{key}"]
    assert PHRASES["common.form.optional"] == base.OPTIONAL


def test_roles_are_called_what_the_portal_calls_them():
    for role, looked_for in staff.ROLES.items():
        assert looked_for == PHRASES[f"accounts.roles.{role}"]


def test_every_page_object_is_compared_but_the_one_without_words_of_its_own():
    every = set(base.PortalPage.__subclasses__())

    assert every - set(SECTIONS) == {inbox.MessagePage}


@pytest.mark.parametrize(
    "table",
    [
        *(CAPTIONS, CARRIER_CAPTIONS, MONEY_CAPTIONS, OFFICE_CAPTIONS, RPP_CAPTIONS),
        *(ERRANDS, WORDS),
    ],
    ids=["c", "d", "m", "o", "r", "e", "w"],
)
def test_whatever_the_report_says_it_says_in_both_languages(table):
    for key, row in table.items():
        assert sorted(row) == ["en", "fr"], key
        assert all(row.values()), key


def _plain(row: dict[str, str]) -> dict[str, str]:
    """Return a row with plain spaces, as a person reads them, in its usual wording."""
    return {
        language: row[language].replace("\xa0", " ")
        for language in row
        if not language.endswith("_too")
    }
