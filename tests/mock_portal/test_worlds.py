from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.businesses import Business
from mock_portal.errors import InputError, UnknownWorldError, WorldExistsError
from mock_portal.people import Session
from mock_portal.registry import Worlds
from mock_portal.seeds import hints

MINUTE = timedelta(minutes=1)


def told(world):
    return [(event.kind, event.subject) for event in world.timeline]


def test_a_change_is_noted_in_the_world_and_in_the_thing(world, alice, add_person):
    bob = add_person("Bob")

    world.touch(alice)

    assert (bob.revision, alice.revision, world.revision) == (2, 3, 3)


def test_an_answer_that_is_not_in_the_catalogue_is_a_mistake(world):
    with pytest.raises(KeyError, match=r"sign_in\.abducted is not in"):
        world.report("sign_in.abducted")


def test_answers_are_counted(world):
    world.report("inbox.listed"), world.report("inbox.listed")

    assert world.outcomes == {"inbox.listed": 2}


def test_a_session_ends_after_twenty_idle_minutes(world):
    for token, idle in [("old", 20), ("young", 19)]:
        seen = world.now() - idle * MINUTE
        world.sessions[token] = Session(token, seen, seen, username="alicemartin1")

    world.settle()

    assert list(world.sessions) == ["young"]
    assert told(world) == [("session_ended", "alicemartin1")]


def test_what_is_due_happens_at_its_own_moment(world, alice, hold):
    hold("HR-1")
    world.clock.set_to(world.now() + timedelta(days=300))

    world.settle()

    assert told(world) == [
        ("return_disposed", "HR-1"),
        ("profile_deactivated", "P-Alice"),
    ]
    assert [event.at for event in world.timeline] == [
        world.returns["HR-1"].disposed_at,
        alice.deactivated_at,
    ]
    assert world.returns["HR-1"].disposed_at.isoformat() == "2026-05-27T04:00:00+00:00"


def test_what_is_due_together_happens_in_order_whatever_it_is(world, alice):
    seen = world.now()
    world.sessions["old"] = Session("old", seen, seen, username="alicemartin1")
    world.clock.set_to(world.now() + timedelta(days=300))

    world.settle()

    assert [kind for kind, _ in told(world)] == ["session_ended", "profile_deactivated"]
    moments = [event.at for event in world.timeline]
    assert moments == sorted(moments)


def test_settling_twice_does_nothing_new(world, alice):
    world.clock.set_to(world.now() + timedelta(days=300))
    world.settle()

    world.settle()

    assert told(world) == [("profile_deactivated", "P-Alice")]


def test_who_signs_in_is_not_deactivated(world, alice):
    world.clock.set_to(world.now() + timedelta(days=79))
    alice.last_sign_in = world.now()
    world.touch(alice)

    world.clock.set_to(world.now() + timedelta(days=170))
    world.settle()

    assert told(world) == []


def test_what_is_noted_often_waits_once(world, alice):
    for _ in range(100):
        world.touch(alice)

    assert len(world.timers._heap) == 1


def test_a_return_with_a_power_of_attorney_stays(world, hold):
    held = hold("HR-1")
    held.submit_power_of_attorney(now=world.now())
    world.touch(held)

    world.clock.set_to(world.now() + timedelta(days=300))
    world.settle()

    assert held.status == "on_hold"


async def test_the_portals_own_mail_arrives_in_its_world(world):
    await world.send_mail(
        "alice@w1.test", "Code – é", "It is 1.", "<p>It is <b>1</b>.</p>"
    )

    (message,) = world.inbox.find(to="alice@w1.test")
    assert (message.subject, message.at) == ("Code – é", world.now())
    assert message.text().strip() == "It is 1."
    assert "<b>1</b>" in message.html()


async def test_mail_to_anybody_else_stays_here_and_is_noted(world):
    await world.send_mail("alice@example.org", "Code", "It is 1.")

    assert world.inbox.messages == []
    assert told(world) == [("mail_refused", "alice@example.org")]


def test_people_and_businesses_find_each_other(world, alice, add_person):
    charlie = add_person("Charlie")
    business = world.businesses["900000100"] = _business(world, alice)

    assert world.business_of(alice.person_id) is business
    assert world.business_of(charlie.person_id) is None


def _business(world, person):
    person.bn9 = "900000100"
    return Business(person.bn9, "Alice Ltd.", [], world.now(), [person.person_id])


# The registry ----------------------------------------------------------------------


def test_what_happens_in_one_world_stays_there(worlds, monday):
    one, other = (worlds.create(name, t0=monday, frozen=True) for name in ("a", "b"))

    one.clock.set_to(monday + timedelta(days=1))
    one.happened("x", "y")

    assert other.now() == monday
    assert other.timeline == []


def test_a_thousand_worlds_are_made_in_no_time_and_apart(monday):
    worlds = Worlds()

    made = [worlds.create(seed="newcomer", t0=monday) for _ in range(1000)]

    made[0].records.clear()
    assert len({world.name for world in made}) == 1000
    assert all(len(world.records) == 2 for world in made[1:])


def test_a_name_is_taken_once(worlds):
    worlds.create("a")

    with pytest.raises(WorldExistsError, match="there is a world 'a' already"):
        worlds.create("a")


def test_a_deleted_name_is_free_again(worlds):
    worlds.create("a").happened("x", "y")

    worlds.delete("a")

    assert worlds.create("a").timeline == []


def test_an_unknown_world_is_said_to_be_unknown(worlds):
    with pytest.raises(UnknownWorldError, match="there is no world 'zz'"):
        worlds.get("zz")


def test_names_that_were_given_leave_those_that_were_chosen_alone(worlds):
    worlds.create("w1")

    assert worlds.create().name == "w2"


@pytest.mark.parametrize(
    "name", ["W1", "a b", "-a", "a-", "a.b", "é", "a" * 64, "../x"]
)
def test_a_name_must_do_as_part_of_a_mail_address(worlds, name):
    with pytest.raises(InputError, match=r"^name is"):
        worlds.create(name)


def test_a_misspelt_seed_is_met_with_the_nearest(worlds):
    with pytest.raises(InputError, match="did you mean 'newcomer'"):
        worlds.create("a", seed="newcommer")


def test_a_start_without_an_offset_is_refused(worlds, monday):
    with pytest.raises(InputError, match=r"t0 is .* a moment .* with its offset"):
        worlds.create("a", t0=monday.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("alice@w1.test", "w1"),
        ("alice@portal.w1.test", "w1"),
        ("alice@W1.TEST.", "w1"),
        ("alice@w2.test", None),
        ("alice@w1.example", None),
        ("alice@test", None),
        ("alice", None),
    ],
)
def test_a_domain_names_the_world_that_mail_is_for(worlds, world, address, name):
    found = worlds.of_address(address)

    assert (found and found.name) == name


def test_a_message_to_two_worlds_is_filed_in_both(worlds, world):
    worlds.create("w2")

    ids = worlds.file("x@y", ["a@w1.test", "b@w2.test", "c@w1.test"], b"Subject: x\n\n")

    assert len(ids) == 2
    assert world.inbox.messages[0].envelope_to == ("a@w1.test", "c@w1.test")


# The seeds -------------------------------------------------------------------------


def test_a_newcomers_papers_match_what_is_on_record(worlds, monday):
    world = worlds.create("w9", seed="newcomer", t0=monday)

    papers = hints(world)

    maple, beausejour = papers["businesses"]
    assert papers["person"]["email"] == "alice@w9.test"
    assert maple["bn9"] == "900000001"
    assert maple["payment"] == {
        "month": "04/2026",
        "date": "2026-04-29",
        "amount": "1310.55",
    }
    assert maple["statement"] == {"month": "03/2026", "balance": "1310.55"}
    assert maple["transaction"] == {"number": "12345000000017", "total": "245.10"}
    assert beausejour["address"]["city"] == "Québec"


def test_an_empty_world_has_no_papers(world):
    assert hints(world)["businesses"] == []


@pytest.mark.parametrize("month", range(1, 13))
def test_the_newcomers_past_is_whole_whatever_the_month(worlds, monday, month):
    world = worlds.create(seed="newcomer", t0=monday.replace(month=month, day=1))

    for record in world.records.values():
        assert max(record.payments) < world.now().date()
        assert all(day.year >= 2025 for day in record.payments)
