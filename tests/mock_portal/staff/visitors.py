"""
One visitor of each role before each page of the portal, and what the page answers.

A word for each answer: ``in`` (the page, or what is wrong with the form), ``no`` (403),
``none`` (404) and ``on`` (led to where they belong).
"""

from __future__ import annotations

import re
from decimal import Decimal

from mock_portal.businesses import Business
from mock_portal.delegations import VISIBILITY_RULES, Terms
from mock_portal.money import acts, statements
from mock_portal.money.papers import Pad, Statement
from mock_portal.pages import FILLED_IN, PRESSED, SHOWN
from mock_portal.people import Person
from mock_portal.staff import roles
from mock_portal.staff.roles import NOBODY, Roles
from mock_portal.visits import COOKIE
from tests.mock_portal.arrivals import STAGE, arrive
from tests.mock_portal.identity.comings import placed
from tests.mock_portal.journeys import seat
from tests.mock_portal.money.desks import charge, pay
from tests.mock_portal.office.offices import ids
from tests.mock_portal.parties.houses import employee, give
from tests.mock_portal.staff.crew import FIRST, MANAGER, MAPLE

ROLES = ("nobody", "reader", "editor", "program", "manager", "proxy_program", "proxy")
"""From the Unassociated User to those who act for a client, as they stand there."""

EVERY = sorted({*SHOWN, *FILLED_IN, *PRESSED})

_OWN = {
    "nobody": NOBODY,
    "reader": Roles(programs={FIRST: "reader"}),
    "editor": Roles(programs={FIRST: "editor"}),
    "program": Roles(programs={FIRST: "program_account_manager"}),
    "manager": MANAGER,
}
_TERMS = {
    "proxy_program": Terms("program_management", [FIRST], VISIBILITY_RULES),
    "proxy": Terms("business_management", (), VISIBILITY_RULES),
}
_HOUSE = "900000902"
_TOLD = {
    "access.led_on": "on",
    "access.not_permitted": "no",
    "access.not_found": "none",
}


async def answer_to(sandbox, role, path):
    """
    Return in a word how the page at *path* answers somebody of that role.

    A form that is not shown to them is sent, too: it must be refused in the same way.
    """
    alice, address = await _before(sandbox, path)
    _let_others_be_there(sandbox)
    visitor = alice
    if role in _TERMS:
        visitor = _proxy(sandbox, alice, _TERMS[role])
    else:
        _stand(sandbox, _OWN[role])
    ways = ["POST"] if path in PRESSED else ["GET"]
    if path in FILLED_IN:
        ways.append("POST")
    answers = [await _answer(sandbox, visitor, way, address) for way in ways]
    same = len({*answers}) == 1 or answers[0] == "in"
    return answers[0] if same else " but when sent ".join(answers)


async def _answer(sandbox, visitor, way, address):
    """Look at the page, or send its form with nothing in it; return the answer."""
    outcomes = sandbox.world.outcomes
    outcomes.clear()
    form = {"form_token": _session(sandbox, visitor).csrf} if way == "POST" else None
    await visitor.client.request(way, f"/w/w1/en{address}", data=form)
    return next((_TOLD[one] for one in _TOLD if outcomes[one]), "in")


async def _before(sandbox, path):
    """Return Alice and the address of *path*, with its braces filled in."""
    form = path if path in FILLED_IN else _form_beside(path)
    area = path.split("/")[1]
    stage = STAGE.get(form, STAGE.get(area, "linked"))
    if form and stage in {"linked", "person"} and area not in {"gckey", "mfa"}:
        alice = await arrive(sandbox, form)
        return alice, _filled(path, form, alice.path)
    alice = sandbox.visitor()
    seat(sandbox, alice)
    books = _books(sandbox) if "{" in path else {}
    return alice, re.sub(r"\{(\w+)\}", lambda hole: books.get(hole[1], "x"), path)


def _form_beside(path):
    """Return a form about the same thing as *path*; its address has the thing's id."""
    about = path.partition("}")[0]
    beside = (one for one in FILLED_IN if one.startswith(f"{about}}}"))
    return next(beside, "") if "{" in path else ""


def _filled(path, form, address):
    """Return *path* with what stands in *address* in the places of the *form*."""
    pairs = zip(form.split("/"), address.split("/"), strict=True)
    holes = {hole: value for hole, value in pairs if hole.startswith("{")}
    for hole, value in holes.items():
        path = path.replace(hole, value)
    return placed(path)


def _books(sandbox):
    """Put something of each kind into the books; return place in an address to id."""
    world, now = sandbox.world, sandbox.world.now()
    due = charge(sandbox)
    paid = pay(sandbox, "1.00")
    pad = Pad("PAD-1", FIRST, "Alice", "999", "567", now, "P-alice")
    lines = statements.lines_of([], previous=Decimal(0))
    parts = statements.parts_of([])
    stated = Statement("SOA-1", FIRST, 2026, 4, now, now.date(), lines, parts)
    world.books.statements[FIRST] = [stated]
    acts.create_pad(world, pad)
    return {
        "number": due.number,
        "payment_id": paid.payment_id,
        "statement_id": stated.statement_id,
        "pad_id": pad.pad_id,
        "person_id": "P-alice",
        "institution": "lakeshore",
        **ids(world),
    }


def _let_others_be_there(sandbox):
    """Let Maple & Main be registered, with a second manager, whatever went before."""
    world, now = sandbox.world, sandbox.world.now()
    for name in ("alice", "zoe"):
        person = Person(f"P-{name}", name.title(), "Martin", "", "en", now)
        world.people.setdefault(person.person_id, person)
    maple = Business(MAPLE, "Maple & Main", [FIRST], now)
    maple = world.businesses.setdefault(MAPLE, maple)
    maple.provider = "broker"
    maple.managers = [*dict.fromkeys([*maple.managers, "P-alice", "P-zoe"])]


def _stand(sandbox, given):
    world = sandbox.world
    roles.put(world.businesses[MAPLE], "P-alice", given)
    world.people["P-alice"].bn9 = "" if given == NOBODY else MAPLE


def _proxy(sandbox, alice, terms):
    """Return who acts for Maple & Main, has it in view, and is as far as Alice."""
    world = sandbox.world
    world.people["P-alice"].bn9 = MAPLE
    house = Business(_HOUSE, "Quayside Brokers", [f"{_HOUSE}RM0001"], world.now())
    house.provider = "broker"
    world.businesses[_HOUSE] = house
    paul = employee(sandbox, _HOUSE, "Paul")
    house.managers, house.program_roles = ["P-Paul"], {}
    give(world, terms=terms, provider=_HOUSE, name=house.legal_name)
    session = _session(sandbox, paul)
    session.client = MAPLE
    session.drafts |= _session(sandbox, alice).drafts
    return paul


def _session(sandbox, visitor):
    return sandbox.world.sessions[visitor.client.cookies[COOKIE]]
