"""
The arrows between modules, enforced; read along these lists to get to know the code.

A module imports, of its own package, only from modules above it in the list. The
packages never import one another.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

READING_ORDER = {
    "mock_portal": [
        *["errors", "settings", "clock", "ids"],  # a world's ground
        *["words", "formats", "answers"],  # both languages
        *["business_numbers", "programs", "businesses", "people", "returns"],  # facts
        *["personas"],
        *["credentials", "sign_up", "passcodes", "sessions", "profiles"],  # rules, pure
        *["recovery", "partners", "guidance"],
        *["registration", "verification", "delegations"],
        *["authority", "notices", "notice_kinds", "notice_index"],
        *["calendars", "inactivity", "disposal"],
        *["staff", "staff.requests", "staff.book", "staff.roles"],
        *["office_calendar", "filings", "filings.applications", "filings.checking"],
        *["rulings", "rulings.requests", "rulings.checking", "rulings.sight"],
        *["documents", "documents.sent"],
        *["money", "money.dates", "money.entries", "money.papers", "money.books"],
        *["enrolments", "rpp", "rpp.agreements", "rpp.cases", "rpp.book"],
        *["rpp.review_days", "security", "border", "border.shipments"],
        *["carrier", "carrier.accounts", "carrier.own_address", "carrier.form"],
        *["carrier.business_information", "carrier.signing_in"],
        *["outcomes.access", "outcomes.sign_in", "outcomes.registration"],
        *["outcomes.applications"],
        *["outcomes.business", "outcomes.rpp", "outcomes.requests", "outcomes.parties"],
        *["outcomes.security", "outcomes.border", "outcomes.staff"],
        *[
            "outcomes.carrier",
            "outcomes.inbox",
            "outcomes.clock",
            "outcomes.guides",
            "outcomes.money",
            "outcomes.office",
            "outcomes.faults",
            "outcomes",
        ],
        *["faults", "faults.fault", "faults.presets", "faults.striking"],
        *["faults.forcing"],
        *[
            "playing",
            "bounces",
            "timers",
            "idling",
            "agenda",
            "letters",
            "messages",
            "inbox",
            "events",
            "worlds",
        ],  # a world
        *["faults.acts", "standings", "notice_sight"],
        *["assets", "menu", "tokens", "perturbing", "rendering"],
        *["notice_writing", "notifying", "money.applying", "money.statements"],
        *["money.limits", "money.cards", "money.debits", "money.sight"],
        *["money.filters", "money.spreadsheets", "money.senders"],
        *["money.posting", "money.acts", "money.billing", "money.daily"],
        *["rpp.calculation", "rpp.standing", "rpp.postings", "rpp.requests"],
        *["rpp.enrolling", "rpp.reviews", "rpp.indicator"],
        *["border.decisions", "border.acts"],
        *["filings.mailing", "filings.acts", "rulings.acts"],
        *["documents.cases", "documents.acts"],
        *["filings.new_numbers", "filings.availability"],
        *["parties", "parties.authorizing", "parties.asking", "parties.groups"],
        *["parties.grouping", "parties.acts"],
        *["carrier.waiting", "carrier.parcels", "carrier.acts"],
        *["arriving", "happenings", "past", "casebook", "seeds"],
        *["parties.brokers"],
        *["staff.waiting", "staff.mailing", "staff.acts"],
        *["situations.stage", "situations.doors", "situations.importers"],  # openings
        *["situations.people", "situations.money", "situations.parcels"],
        *["situations.office", "situations"],
        *["keeping", "snapshots", "copies", "registry"],  # worlds, doubled
        *["state", "state.watching", "state.parts", "state.changes"],  # and kept
        *["state.file", "state.keeper"],
        *["seating", "help_desk", "advance"],
        *["forms", "uploads", "visits", "access"],  # for pages
        *["pages.mfa", "pages.proving", "pages.paging"],
        *["pages.gckey", "pages.gckey_sign_up", "pages.sign_in"],
        *["pages.profile", "pages.identity.gckey_recovery"],
        *["pages.identity.gckey_settings", "pages.identity.partner"],
        *["pages.identity.passcode_address", "pages.identity.own_profile"],
        *["pages.identity.staying", "pages.identity.guides"],
        *["pages.identity.help_desk", "pages.identity"],
        *["pages.parties.guards", "pages.parties.searching"],
        *["pages.parties.terms_form", "pages.parties.received"],
        *["pages.parties.asking", "pages.parties.sent", "pages.parties.clients"],
        *["pages.parties.relationships", "pages.parties.groups"],
        *["pages.parties.members", "pages.parties"],
        *["pages.home", "pages.switch", "pages.registration.steps"],
        *["pages.registration.setup", "pages.registration.identify"],
        *["pages.registration.papers", "pages.registration.prove"],
        *["pages.registration.submit", "pages.registration.manual"],
        *["pages.registration.numbers", "pages.registration.accounts"],
        *["pages.registration.applications", "pages.registration.correction"],
        *["pages.registration.trouble", "pages.registration"],
        *[
            *["pages.desks", "pages.rpp.tab", "pages.rpp.enrolling"],
            *["pages.rpp.security_step", "pages.rpp.confirming"],
            *["pages.rpp.dashboard", "pages.rpp.requirement"],
            *["pages.rpp.posting", "pages.rpp.leaving", "pages.rpp.surety"],
            *["pages.officer_rulings"],
            *["pages.rpp", "pages.border.arriving", "pages.border.shipments"],
            "pages.border",
            *["pages.money.gate", "pages.money.said", "pages.money.hub"],
            *["pages.money.history", "pages.money.statements"],
            *["pages.money.payments", "pages.money.pads"],
            *["pages.money.allocations", "pages.money"],
            *["pages.office.rulings", "pages.office.drafts"],
            *["pages.office.documents", "pages.office.notifications"],
            "pages.office",
            *["pages.staff.hub", "pages.staff.choosing", "pages.staff.asking"],
            *["pages.staff.answering", "pages.staff.employees", "pages.staff"],
            *["pages.carrier.choices", "pages.carrier.entering"],
            *["pages.carrier.parcel", "pages.carrier.sign_in"],
            *["pages.carrier.own_returns", "pages.carrier.settings"],
            *["pages.carrier.own_poa", "pages.carrier.desk"],
            *["pages.carrier.desk_accounts", "pages.carrier"],
            "pages.officer",
            "pages.clock",
            "pages.inbox",
            "pages",
        ],
        *["problems", "feed", "admin.shapes", "admin.checking"],  # for programs
        *["admin.endpoints", "admin.openapi", "admin.fronts", "admin.worlds"],
        *["admin.console", "admin.samples", "admin.trying"],
        *["admin.applications"],
        *["admin.copying"],
        *["admin.clock", "admin.newcomers", "admin.people", "admin.situations"],
        *["admin.help_desk"],
        *["admin.returns", "admin.returns_accounts"],
        *["admin.books", "admin.money", "admin.agreements", "admin.rpp"],
        *["admin.border", "admin.faults", "admin.variations"],
        *["admin.parties", "admin.staff", "admin.rulings", "admin.office"],
        *["admin.requests", "admin.inbox", "admin.origins"],
        *["admin.delivering", "admin", "admin.table"],
        *[
            "entering",
            "later",
            "suffering",
            "saving",
            "guarding",
            "app",
            "smtp",
            "server",
            "__main__",
        ],  # edges, and the wiring
    ],
    "automation": [
        *["errors", "hosts", "browser", "browser_setup"],  # what there is to drive with
        *[
            "rest",
            "admin_parts",
            "money_admin",
            "portal_admin",
            "papers",
            "results",
        ],  # what is asked and answered
        *[
            "mailed_codes",
            "steps",
            "captions",
            "captions_money",
            "captions_office",
            "evidence",
        ],  # what is told and kept
        *["pages", "pages.base", "pages.gckey", "pages.gckey_recovery"],
        *["pages.partner", "pages.sign_in", "pages.mfa", "pages.user_profile"],
        *["pages.help_desk", "pages.guides"],
        *["pages.applications", "pages.numbers", "pages.officer"],
        *["pages.rpp", "pages.delegation", "pages.home", "pages.registration"],
        *["pages.relationships", "pages.clients", "pages.client_groups"],
        *["pages.profile", "pages.inbox", "pages.carrier"],
        *["pages.carrier_customer", "captions_carrier"],
        *["pages.payments", "pages.money"],
        *["pages.rulings", "pages.documents", "pages.notifications"],
        *["pages.staff", "pages.employees"],
        *["captions_rpp", "pages.security", "pages.surety", "pages.border"],
        *["flows_rpp", "flows_carrier"],
        *[
            "flows",
            "flows_sign_in",
            "flows_registration",
            "flows_parties",
            "flows_money",
            "flows_office",
            "flows_staff",
            "rehearsal",
            "report_words",
            "report",
            "visits",
        ],  # errands
        *["sandbox_process", "pytest_browser", "pytest_plugin"],  # edges
    ],
    "notifier": [
        *["errors", "facts", "zones", "calendars", "deadlines"],  # rules, pure
        *["derivations", "windows", "policy_file", "policy", "obligations"],
        *["planner", "message_ids", "reminders", "progress", "retries"],
        *["clock", "addresses", "readers", "settings"],  # where we stand
        *["tables", "migrations", "migrations.env", "migrations.versions"],  # memory
        *["migrations.versions.v0001_first_tables", "fact_store"],
        *["obligation_store", "reminder_store", "ledger", "sqlite_files", "store"],
        *["review", "planning", "marks", "notices", "notice_maker"],  # services
        *["hands", "dispatch_report", "dispatcher"],
        *["sources", "sources.cells", "sources.text_lines"],  # edges
        *["sources.csv_rows", "sources.csv_source", "sources.customers"],
        *["sources.held_returns"],
        *["sources.feed_pages", "sources.feed"],
        *["wording", "unsubscribe", "mail_message", "mail_templates", "renderer"],
        *["preview", "replies", "sender"],
        *["intake", "fact_check", "status", "wiring", "service"],  # the wiring
    ],
    "carm": [
        *["output", "failures", "command", "__main__"],
        *["portal", "rehearse", "wiring", "tables", "reminders", "service", "doctor"],
        *["cast", "story", "history", "account", "demo"],
    ],
}

MAY_ALSO_USE = {
    "scheduler": {"notifier"},
    "carm": {"mock_portal", "automation", "notifier", "scheduler"},
}
PACKAGES = ("mock_portal", "automation", "notifier", "carm", "scheduler")

ONLY_HERE = {
    "the machine's clock": (
        {
            *("datetime.datetime.now", "datetime.datetime.utcnow"),
            *("datetime.datetime.today", "datetime.date.today", "time.time"),
        },
        {"mock_portal.clock", "notifier.clock"},
    ),
    "the environment": (
        {"os.environ", "os.getenv", "os.environb"},
        {"notifier.settings", "automation.browser", "automation.browser_setup"},
    ),
    "chance": (
        {"random", "secrets", "uuid.uuid4", "os.urandom"},
        set[str](),
    ),
}
"""What is read in named modules only."""

LIBRARY_ONLY_HERE = {
    "aiosmtplib": {"notifier.sender", "mock_portal.smtp"},
    "aiosmtpd": {"mock_portal.smtp"},
    "apscheduler": {"scheduler"},
    "sqlite3": {"mock_portal.state.file", "notifier.sqlite_files", "notifier.store"},
    "sqlalchemy": {
        *("notifier.tables", "notifier.store", "notifier.fact_store"),
        *("notifier.obligation_store", "notifier.reminder_store", "notifier.ledger"),
        *("notifier.migrations.env", "notifier.migrations.versions.v0001_first_tables"),
    },
}


def modules(package: str) -> dict[str, Path]:
    """Return every module of *package*, by dotted name."""
    if (ROOT / f"{package}.py").exists():
        return {package: ROOT / f"{package}.py"}
    found = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


EVERY = {name: path for package in PACKAGES for name, path in modules(package).items()}


def imports(path: Path) -> Iterator[str]:
    """Yield what *path* imports, as dotted names, ours as modules."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from [name if name in EVERY else node.module for name in inside]


def reads(path: Path) -> Iterator[str]:
    """Yield every name that *path* reads, as ``module.name``, aliases undone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    meant: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            meant |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                meant[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    yield from meant.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            yield f"{meant.get(first, first)}.{rest}"


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_meet_on_the_wire_only(package):
    allowed = {package, *MAY_ALSO_USE.get(package, set())}

    for module, path in modules(package).items():
        ours = {name.split(".")[0] for name in imports(path)} & set(PACKAGES)
        assert ours <= allowed, f"{module} may not import {sorted(ours - allowed)}"


def test_every_package_has_a_reading_order():
    assert {*READING_ORDER, "scheduler"} == set(PACKAGES)


@pytest.mark.parametrize("package", READING_ORDER)
def test_the_reading_order_names_every_module_once(package):
    listed = [f"{package}.{name}" for name in READING_ORDER[package]]

    assert len(listed) == len(set(listed))
    assert set(listed) == set(modules(package)) - {package}


@pytest.mark.parametrize("package", READING_ORDER)
def test_every_arrow_points_up(package):
    above = {package}
    for name in READING_ORDER[package]:
        module = f"{package}.{name}"
        ours = {
            used
            for used in imports(EVERY[module])
            if used.split(".")[0] == package and used != module
        }
        assert ours <= above, f"{module} may not import {sorted(ours - above)}"
        above.add(module)


@pytest.mark.parametrize("what", ONLY_HERE)
def test_one_module_reads(what):
    names, here = ONLY_HERE[what]

    for module, path in EVERY.items():
        found = {name for name in reads(path) if _matches(name, names)}
        assert module in here or not found, f"{module} reads {what}: {sorted(found)}"


def _matches(name: str, names: set[str]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in names)


@pytest.mark.parametrize("library", LIBRARY_ONLY_HERE)
def test_one_module_speaks(library):
    for module, path in EVERY.items():
        spoken = library in {name.split(".")[0] for name in imports(path)}
        assert module in LIBRARY_ONLY_HERE[library] or not spoken, module


def test_no_file_has_grown_past_three_hundred_lines():
    for module, path in EVERY.items():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 300, f"{module} has {lines} lines: find the noun that may leave"


def test_no_test_needs_the_main_threads_loop():
    """Else it fails whenever a browser test has run before it in the same process."""
    for path in (ROOT / "tests").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert path.name == "loops.py" or "asyncio.run" + "(" not in text, path
