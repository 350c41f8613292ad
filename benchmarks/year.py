"""
What a year costs in a world where every importer has all that a year can bring.

Each has RPP with a bond, goods every month, statements (half of them paid by debit) and
three returns that wait for program access all year. Limit of the project: a year of a
world with 100 people under 1 s; twice the people must take about twice as long. Run:
``python benchmarks/year.py``
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from mock_portal.advance import advance
from mock_portal.border import acts as border
from mock_portal.border.acts import Arrival
from mock_portal.businesses import Business
from mock_portal.carrier import acts as carrier
from mock_portal.carrier import parcels
from mock_portal.carrier.accounts import BusinessInformation
from mock_portal.money import acts as money
from mock_portal.money.papers import Pad
from mock_portal.people import Person
from mock_portal.registry import Worlds
from mock_portal.returns import HeldReturn
from mock_portal.rpp.enrolling import Application, enrol
from mock_portal.security import Security
from mock_portal.worlds import World

T0 = datetime(2026, 5, 4, 13, tzinfo=UTC)
MONTH = timedelta(days=365) / 12
BOND = Security("bond", Decimal(5000), "boreal", "BND-1")


def main() -> None:
    """Measure a year of worlds of three sizes, in seconds of processor time."""
    for count in (100, 200, 400):
        world = Worlds().create("w1", t0=T0, frozen=True)
        for number in range(count):
            settle_in(world, number)
        began = time.process_time()
        asyncio.run(live_a_year(world))
        took = time.process_time() - began
        events = f"{len(world.timeline):,} events"
        print(f"a year of a world with {count} importers, {events:<16}{took:>8.2f} s")


def settle_in(world: World, number: int) -> None:
    """Let one importer come: registered, enrolled, represented, with returns."""
    person_id, bn9 = f"C-{number}", f"9001{number:05d}"
    email, bn15 = f"p{number}@w1.test", f"{bn9}RM0001"
    person = Person(person_id, "N", "Roy", email, "en", T0, last_sign_in=T0, bn9=bn9)
    world.people[person_id] = person
    world.touch(person)
    managers = [person_id]
    world.businesses[bn9] = Business(bn9, "Kayaks", [bn15], T0, managers=managers)
    enrol(world, Application(bn15, BOND, person_id=person_id), at=T0)
    if number % 2:
        pad_id = world.ids.next("pad")
        pad = Pad(pad_id, bn15, "N Roy", "001", "123", T0, person_id)
        money.create_pad(world, pad)
    account = carrier.account_of(world, person_id)
    for returned in range(3):
        parcels.arrive(world, HeldReturn(f"HR-{number}-{returned}", person_id, T0))
    carrier.choose(world, account, method="branch", address="carrier")
    said = BusinessInformation(bn9, "Kayaks")
    carrier.submit_power_of_attorney(world, account, said)
    carrier.decide(world, account)
    carrier.confirm_carm(world, account)


async def live_a_year(world: World) -> None:
    """Let goods arrive for everybody each month, and turn the clock on."""
    for month in range(1, 13):
        for bn15 in world.enrolments:
            goods = Arrival(bn15, Decimal(9000), Decimal(500), Decimal(25))
            border.arrive(world, goods, at=world.now())
        await advance(world, T0 + MONTH * month)


if __name__ == "__main__":
    main()
