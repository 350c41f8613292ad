"""What every store must do, whichever database is underneath."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from notifier.errors import StoreError
from notifier.reminder_store import Mark
from notifier.reminders import Decision, Reminder, State
from notifier.store import Store
from notifier.tables import metadata
from tests.notifier.hands import day, moment, parcel, person
from tests.notifier.store_fixtures import database, kinds

NOON = moment("Tue 2026-06-16 12:00")
LEASE = timedelta(minutes=5)
LATER = NOON + LEASE


@pytest.fixture(params=kinds())
def url(request, tmp_path):
    with database(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def store(url):
    store = Store.open(url)
    yield store
    store.close()


def reminder(number=1, *, owner="alice", **other):
    facts = {
        "key": f"held_return:R-{number}/1/2026-07-07/b5/{owner}",
        "obligation_id": f"held_return:R-{number}",
        "version": 1,
        "stage": "b5",
        "recipient": f"{owner}@demo.test",
        "kind": "held_return",
        "person_id": f"P-{owner}",
        "due_on": day("Tue 2026-07-07"),
        "moment": NOON,
        "good_until": None,
        "calendar": "us-federal 2026.1",
        "state": State.PLANNED,
        "reason": "because",
        "next_at": NOON,
    }
    return Reminder(**(facts | other))


def add(store, *reminders):
    with store.writing() as book:
        book.reminders.add(reminders)


def claim(store, limit=10, *, now=NOON):
    with store.writing() as book:
        return book.reminders.claim(limit, now=now, lease=LEASE)


def stamp(store, rows):
    with store.writing() as book:
        keys = [row.key for row in rows]
        return book.reminders.stamp(keys, token=rows[0].token, message_id="<1@x>")


def mark(store, row, state=State.ACCEPTED, **other):
    with store.writing() as book:
        done = Mark(row.key, state, "why", **other)
        return book.reminders.mark(done, token=row.token, now=NOON)


def states(store):
    with store.reading() as book:
        return [row.state for row in book.reminders.in_order()]


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing(store, url):
    add(store, reminder())
    again = Store.open(url)

    assert states(again) == [State.PLANNED]
    again.close()


def test_tables_of_a_newer_release_are_refused(store, url):
    with store.writing() as book:
        book.notes._connection.execute(
            text("UPDATE alembic_version SET version_num='9'")
        )

    with pytest.raises(StoreError, match="at step 9, this release knows steps up to"):
        Store.open(url)


def test_facts_come_back_as_they_were(store):
    alice, coat = person(last_sign_in=None), parcel(poa_submitted_at=NOON)
    with store.writing() as book:
        assert book.facts.keep_people([alice], now=NOON) == ["P-alice"]
        assert book.facts.keep_returns([coat], now=NOON) == ["R-1"]

    with store.reading() as book:
        assert book.facts.people(["P-alice", "P-bob"]) == {"P-alice": alice}
        assert book.facts.held_returns_of(["P-alice"]) == {"R-1": coat}


def test_only_news_is_kept(store):
    alice, bob = person(), person("bob")
    moved = replace(bob, province="BC")
    with store.writing() as book:
        book.facts.keep_people([alice, bob], now=NOON)

        assert book.facts.keep_people([alice, moved], now=NOON) == ["P-bob"]
        assert book.facts.people(["P-bob"]) == {"P-bob": moved}
        assert book.facts.keep_people([alice, moved], now=NOON) == []


def test_a_naive_moment_is_refused(store):
    naive = datetime(2026, 6, 16, 12)  # noqa: DTZ001 - because this is the point

    with store.writing() as book, pytest.raises(StatementError, match="is naive"):
        book.reminders.add([reminder(next_at=naive)])


def test_the_same_stage_is_planned_once(store):
    add(store, reminder())
    add(store, replace(reminder(), key="another name for the same thing"))

    assert len(states(store)) == 1


def test_nothing_is_claimed_before_its_moment(store):
    add(store, reminder())

    assert claim(store, now=NOON - timedelta(seconds=1)) == []
    assert len(claim(store)) == 1
    assert claim(store) == []


def test_a_claim_takes_all_that_one_person_is_due(store):
    add(store, *(reminder(number) for number in range(25)))
    add(store, reminder(99, owner="bob", next_at=NOON - timedelta(hours=1)))

    first, second = claim(store, 1), claim(store, 1)

    assert [row.person_id for row in first] == ["P-bob"]
    assert [row.person_id for row in second] == ["P-alice"] * 25


def test_a_claim_counts_mails_and_not_people(store):
    """Alice's parcels have been in two mails that failed: both will be mails again."""
    add(store, *(reminder(n, message_id=f"<{n % 2}@x>") for n in range(6)))

    first, second = claim(store, 1), claim(store, 1)

    assert {row.message_id for row in first} == {"<0@x>"}
    assert {row.message_id for row in second} == {"<1@x>"}
    assert len(first) == len(second) == 3


def test_tokens_only_grow(store):
    tokens = []
    for number in range(3):
        add(store, reminder(number))
        tokens += [row.token for row in claim(store)]

    assert tokens == sorted(set(tokens))


def test_two_claimers_at_once_never_hold_the_same(store):
    add(store, *(reminder(number, owner=f"p{number}") for number in range(60)))

    with ThreadPoolExecutor(4) as threads:
        rounds = threads.map(lambda _n: claim(store, 5), range(16))
        held = [row.key for rows in rounds for row in rows]

    assert len(held) == len(set(held)) == 60


def test_a_stamp_is_good_for_the_holder_of_the_token_only(store):
    add(store, reminder())
    asleep = claim(store)
    with store.writing() as book:
        [row] = book.reminders.run_out(now=LATER)
        over = Mark(row.key, State.PLANNED, "ran out", next_at=LATER)
        assert book.reminders.mark(over, token=row.token, now=LATER)
    awake = claim(store, now=LATER)

    assert not stamp(store, asleep)
    assert stamp(store, awake)
    assert not mark(store, asleep[0])
    assert mark(store, awake[0])


def test_a_stamp_is_all_or_nothing(store):
    add(store, reminder(1), reminder(2))
    rows = claim(store)
    with store.writing() as book:
        gone = Mark(rows[0].key, State.CANCELLED, "power of attorney submitted")
        book.reminders.call_off([gone], now=NOON)

    assert not stamp(store, rows)
    assert states(store) == [State.CANCELLED, State.CLAIMED]


def test_what_was_stamped_cannot_be_called_off(store):
    add(store, reminder())
    rows = claim(store)
    stamp(store, rows)
    with store.writing() as book:
        book.reminders.call_off(
            [Mark(rows[0].key, State.CANCELLED, "too late")], now=NOON
        )

    assert states(store) == [State.SENDING]


def test_late_news_beats_not_knowing(store):
    """The lease ran out, and then the one who had stamped it came back with a 250."""
    add(store, reminder())
    [row] = claim(store)
    stamp(store, [row])

    assert mark(store, row, State.UNKNOWN)
    assert mark(store, row, State.ACCEPTED)
    assert states(store) == [State.ACCEPTED]


def test_leases_run_out_when_they_say(store):
    add(store, reminder(1), reminder(2, owner="bob"))
    claimed, stamped = claim(store)
    stamp(store, [stamped])

    with store.reading() as book:
        assert book.reminders.run_out(now=LATER - timedelta(seconds=1)) == []
        over = {row.key: row.state for row in book.reminders.run_out(now=LATER)}
    assert over == {claimed.key: State.CLAIMED, stamped.key: State.SENDING}


def test_the_next_moment_is_the_earliest_that_is_waited_for(store):
    with store.reading() as book:
        assert book.reminders.next_at() is None
    add(store, reminder(1, next_at=LATER), reminder(2, next_at=None))

    with store.reading() as book:
        assert book.reminders.next_at() == LATER


def test_the_ledger_keeps_its_order(store):
    decisions = [
        Decision(NOON, "held_return:R-1", outcome, "why", policy="2026.1")
        for outcome in ("opened", "planned", "accepted")
    ]
    with store.writing() as book:
        book.ledger.add(decisions[:2])
        book.ledger.add(decisions[2:])

    with store.reading() as book:
        assert book.ledger.about("held_return:R-1") == decisions
        assert book.ledger.about("held_return:R-2") == []


def test_a_transaction_that_fails_leaves_nothing(store):
    def fail():
        with store.writing() as book:
            book.reminders.add([reminder()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert states(store) == []


def test_a_copy_is_a_copy(store, url):
    add(store, reminder())
    copy = Store.open_copy(url)
    claim(copy)

    assert states(copy) == [State.CLAIMED]
    assert states(store) == [State.PLANNED]
    copy.close()
