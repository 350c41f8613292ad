"""Whatever happens in whatever order: what must hold all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from notifier.reminders import State
from tests.loops import run
from tests.notifier.hands import START, office_at, parcel, person


class Life:
    """Alice and her parcel, to whom anything may happen."""

    def __init__(self, office):
        self.office, self.notifier = office, office.notifier()
        self.alice, self.coat = person(), parcel(received_at=START)

    def sign_in(self, _hours):
        now = self.office.clock.now
        self.alice = replace(self.alice, last_sign_in=now, profile_open=True)

    def close(self, _hours):
        self.alice = replace(self.alice, profile_open=False)

    def move(self, hours):
        self.alice = replace(self.alice, email=f"a{hours}@demo.test")

    def submit(self, _hours):
        self.coat = replace(self.coat, poa_submitted_at=self.office.clock.now)

    def correct(self, hours):
        scan = self.coat.received_at + timedelta(hours=hours)
        self.coat = replace(self.coat, received_at=scan)

    def plan(self, _hours):
        self.notifier.plan_due()

    def send(self, _hours):
        run(self.notifier.dispatch())


HAPPENINGS = ["sign_in", "close", "move", "submit", "correct", "plan", "send"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 40 * 24)), max_size=12
    )
)
def test_whatever_happens_nobody_hears_twice_or_too_late(events):
    """Facts change and ticks are missed in any order; what leaves still makes sense."""
    life = Life(office := office_at())
    for what, hours in events:
        life.notifier.take_in([life.alice], [life.coat])
        office.clock.pass_(hours=hours)
        getattr(life, what)(hours)
    life.notifier.take_in([life.alice], [life.coat])
    run(office.until(office.clock.now + timedelta(days=300), life.notifier))

    sent = life.notifier.reminders(State.ACCEPTED)
    assert len({(r.obligation_id, r.version, r.stage) for r in sent}) == len(sent)
    for row in sent:
        assert row.stage == "after" or row.settled_at.date() <= row.due_on
        assert row.settled_at >= row.moment
    assert life.notifier.next_wake() is None
    assert not [row for row in life.notifier.reminders() if row.unsent]
    office.store.close()
