"""Files and feeds side by side: who is believed, and what if nobody knows any more."""

from __future__ import annotations

from dataclasses import replace

from notifier.facts import Person
from notifier.reminders import State
from notifier.sources import Facts
from tests.notifier.hands import END, moment, parcel, person, stages


class File:
    """A file; what is put on the pile is what it brings when it is read next."""

    name = "customers.csv"

    def __init__(self):
        self.pile = []

    async def read(self):
        return self.pile.pop(0) if self.pile else Facts()

    def taken(self, facts):
        """Nothing to remember."""


class Feed(File):
    """A portal; it tells what changed, and knows how things are now."""

    name = "the portal"

    def __init__(self, *facts):
        super().__init__()
        self.facts = {
            getattr(each, "return_id", each.person_id): each for each in facts
        }
        people = tuple(each for each in facts if isinstance(each, Person))
        rest = tuple(each for each in facts if each not in people)
        self.pile = [Facts(people=people, held_returns=rest)]

    async def current(self, _kind, ids):
        return {name: self.facts[name] for name in ids if name in self.facts}


async def test_an_old_file_does_not_put_back_what_the_portal_knows_better(office):
    """Alice's file is saved again, with a new company name and her old sign-in."""
    signed_in = person(last_sign_in=moment("Wed 2026-03-04 10:00"))
    released = parcel(poa_submitted_at=moment("Fri 2026-06-12 12:00"))
    file, feed = File(), Feed(signed_in, released)
    office.sources = [file, feed]
    notifier = office.notifier()
    office.clock.turn(moment("Mon 2026-06-15 10:00"))
    renamed = person(business_name="New Ltd.")
    for old in (person(), renamed):
        file.pile = [Facts(people=(old,), held_returns=(parcel(),))]
        await notifier.read_sources()

    assert notifier.people(["P-alice"]) == {"P-alice": signed_in}
    assert notifier.held_returns(["R-1"]) == {"R-1": released}
    assert len(notifier.decisions("profile_inactivity:P-alice")) == 1


async def test_whom_only_the_file_knows_is_taken_from_the_file(office):
    file, feed = File(), Feed(person())
    office.sources = [file, feed]
    file.pile = [Facts(people=(person("bob"),))]
    notifier = office.notifier()
    await notifier.read_sources()
    await office.until(END, notifier)

    assert (
        stages(office, "bob") == stages(office) == ["d30", "d14", "d7", "d2", "after"]
    )


async def test_whom_the_portal_no_longer_knows_is_shown_to_operators(office):
    """Alice has left the portal's list; nobody can say whether she has signed in."""
    feed = Feed(person(), person("bob"))
    office.sources = [feed]
    notifier = office.notifier()
    await notifier.read_sources()
    del feed.facts["P-alice"]
    await office.until(moment("Fri 2026-06-12 12:00"), notifier)

    [row] = notifier.reminders(State.DEFERRED)
    assert row.reason == "no source knows the person or the parcel any more"
    assert notifier.status().warnings[-1] == (
        "1 reminders were not sent: no source knows the person or the parcel any more"
    )
    await office.until(moment("Mon 2026-06-29 12:00"), notifier)
    assert [row.stage for row in notifier.reminders(State.SUPPRESSED)] == ["d30"]
    assert office.sender.told() == [("bob", "d30")]


async def test_what_comes_back_in_time_is_told_after_all(office):
    office.clock.turn(moment("Fri 2026-06-12 11:00"))
    feed = Feed(replace(person(), last_sign_in=office.clock.now), parcel())
    office.sources = [feed]
    notifier = office.notifier()
    await notifier.read_sources()
    coat = feed.facts.pop("R-1")
    await office.until(moment("Fri 2026-06-12 11:10"), notifier)
    assert stages(office) == []
    feed.facts["R-1"] = coat
    await office.until(moment("Fri 2026-06-12 14:00"), notifier)

    assert stages(office) == ["arrival"]
