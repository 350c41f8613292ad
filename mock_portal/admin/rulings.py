"""Rulings over REST: ask for one, assign it, decide it at once, withdraw it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.parties import ProgramNumber
from mock_portal.admin.shapes import Asked, OptionalText, OwnId, Text, Told
from mock_portal.answers import Problem, Problems
from mock_portal.authority import Standing
from mock_portal.errors import InputError, NotHereError, TooLateError
from mock_portal.rulings import acts
from mock_portal.rulings.checking import check_decision, check_product
from mock_portal.rulings.requests import Decision, Ruling, RulingKind
from mock_portal.standings import standing_of
from mock_portal.worlds import World


class RulingAsked(Asked):
    """Who asks for a ruling, about which program account, and on what."""

    person_id: OwnId
    program_account: ProgramNumber
    kind: RulingKind
    product: Text
    description: Text
    hs_number: OptionalText = ""
    country: OptionalText = ""


class RulingDecided(Asked):
    """The decision; what holds instead if it differs from what was proposed."""

    decision: Decision
    answer: OptionalText = ""
    note: OptionalText = ""


class RulingShown(Told):
    """One request for a ruling, and what became of it."""

    ruling_id: str
    program_account: str
    person_id: str
    kind: str
    product: str
    state: str
    modifies: str
    submitted_at: datetime | None
    due_at: datetime | None
    decided_at: datetime | None
    decided_by: str
    decision: str
    answer: str
    note: str


class RulingsShown(Told):
    """Every request for a ruling, drafts included, oldest first."""

    rulings: list[RulingShown]


async def ask_for_ruling(call: Call, sent: RulingAsked) -> RulingShown:
    """Ask for a ruling as the steps of the pages do, and submit it."""
    world, person_id, bn15 = call.world, sent.person_id, sent.program_account
    standing_at(world, person_id, bn15)
    typed = {
        "product": sent.product,
        "description": sent.description,
        "hs_number": sent.hs_number,
        "country": sent.country,
    }
    _insist(typed, check_product(typed))
    draft = acts.begin(world, bn15, person_id, world.people[person_id].bn9)
    draft.kind = sent.kind
    for name, text in typed.items():
        setattr(draft, name, text)
    acts.submit(world, draft)
    return _told(draft)


async def list_rulings(call: Call) -> RulingsShown:
    """List every request for a ruling, drafts included, oldest first."""
    every = call.world.rulings.values()
    return RulingsShown(rulings=[_told(one) for one in every])


async def show_ruling(call: Call) -> RulingShown:
    """Show one request for a ruling."""
    return _told(call.the("ruling", call.world.rulings))


async def assign_ruling(call: Call) -> RulingShown:
    """Assign a request to an officer before its time."""
    return _done(call, lambda ruling: acts.assign(call.world, ruling))


async def decide_ruling(call: Call, sent: RulingDecided) -> RulingShown:
    """Render the decision at once, as an officer does."""
    typed = {"decision": sent.decision, "answer": sent.answer, "note": sent.note}
    _insist(typed, check_decision(**typed))
    told = (sent.decision, sent.answer, sent.note)
    return _done(call, lambda one: acts.render(call.world, one, *told, by="officer"))


async def withdraw_ruling(call: Call) -> RulingShown:
    """Take a request back, as who asked does."""
    return _done(call, lambda ruling: acts.withdraw(call.world, ruling))


def standing_at(world: World, person_id: str, bn15: str) -> Standing:
    """
    Return how a person stands in the business of *bn15*, where they may edit.

    Raises:
        NotHereError: If there is no such person.
        InputError: If they may not edit there.
    """
    if (person := world.people.get(person_id)) is None:
        raise NotHereError("person", person_id, world.name)
    client = "" if person.bn9 == bn15[:9] else bn15[:9]
    standing = standing_of(world, person_id, client)
    if standing is None or not standing.may("edit", bn15):
        expected = f"a program account at which {person_id} may edit"
        raise InputError("program_account", bn15, expected)
    return standing


def _done(call: Call, act: Callable[[Ruling], None]) -> RulingShown:
    ruling = call.the("ruling", call.world.rulings)
    try:
        act(ruling)
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return _told(ruling)


def _insist(typed: dict[str, str], problems: Problems) -> None:
    for name, problem in problems.items():
        raise InputError(name, typed[name], _expected(problem))


def _expected(problem: Problem) -> str:
    if problem.key == "rulings.hs_number":
        return "4, 6, 8 or 10 digits, e.g. '6912.00'"
    return "a text that says what holds instead, or what the goods are"


def _told(ruling: Ruling) -> RulingShown:
    return RulingShown(
        ruling_id=ruling.ruling_id,
        program_account=ruling.bn15,
        person_id=ruling.person_id,
        kind=ruling.kind,
        product=ruling.product,
        state=ruling.state,
        modifies=ruling.modifies,
        submitted_at=ruling.submitted_at,
        due_at=ruling.due_at,
        decided_at=ruling.decided_at,
        decided_by=ruling.decided_by,
        decision=ruling.decision,
        answer=ruling.answer,
        note=ruling.note,
    )


_ONE = "/worlds/{world}/rulings/{ruling}"

ENDPOINTS = [
    Endpoint("POST", "/worlds/{world}/rulings", ask_for_ruling, 201),
    Endpoint("GET", "/worlds/{world}/rulings", list_rulings),
    Endpoint("GET", _ONE, show_ruling),
    Endpoint("POST", f"{_ONE}/assign", assign_ruling, problems=(409,)),
    Endpoint("POST", f"{_ONE}/decide", decide_ruling, problems=(409,)),
    Endpoint("POST", f"{_ONE}/withdraw", withdraw_ruling, problems=(409,)),
]
