"""Stories about one obligation: what is due, what is overtaken, when to look again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.obligations import of_person, of_return
from notifier.planner import AFTER_IS_NEWS, outlook, steps
from notifier.policy import load_policy
from notifier.windows import hours_in
from tests.notifier.hands import day, moment, parcel, person

POLICY = load_policy()


class Told:
    """One obligation of somebody in one province, and what the planner says of it."""

    def __init__(self, obligation, province="ON"):
        self.obligation = obligation
        self.hours = hours_in(province, POLICY.window)
        self.plan = steps(obligation, POLICY.rule(obligation.kind), self.hours)

    def days(self):
        return {step.stage.name: self.hours.day(step.moment) for step in self.plan}

    def at(self, text, **known):
        now = moment(text)
        return outlook(self.obligation, self.plan, self.hours, now=now, **known)


def profile(province="ON", **facts):
    return Told(of_person(person(province=province, **facts), POLICY), province)


def held(province="ON", **facts):
    return Told(of_return(parcel(**facts), POLICY), province)


def overtaken(view):
    return [step.stage.name for step, _why in view.overtaken]


def test_alices_profile_has_five_stages():
    """Day 180 is Tue 2026-07-14; d2 would be a Sunday, so it is the Friday before."""
    assert profile().days() == {
        "d30": day("Fri 2026-06-12"),
        "d14": day("Tue 2026-06-30"),
        "d7": day("Tue 2026-07-07"),
        "d2": day("Fri 2026-07-10"),
        "after": day("Wed 2026-07-15"),
    }


def test_a_parcels_stages_are_counted_back_from_the_earliest_last_day():
    """The floor is Fri 2026-07-03, though the day is Tue 2026-07-07."""
    assert held("NS").days() == {
        "arrival": day("Fri 2026-06-12"),
        "b10": day("Fri 2026-06-19"),
        "b5": day("Fri 2026-06-26"),
        "b2": day("Tue 2026-06-30"),  # Canada Day is the 1st
        "b1": day("Thu 2026-07-02"),
    }


def test_quebec_hears_before_its_national_day():
    late = profile("QC", last_sign_in=moment("Thu 2026-01-22 12:00"))

    assert late.days()["d30"] == day("Fri 2026-06-19")
    sooner = profile("QC", last_sign_in=moment("Sun 2026-01-25 12:00"))
    assert sooner.days()["d30"] == day("Tue 2026-06-23")  # not on the 24th


def test_nothing_is_due_before_the_first_stage():
    view = profile().at("Fri 2026-06-12 08:59")

    assert view.due is None
    assert view.next_at == moment("Fri 2026-06-12 09:00")


def test_a_stage_is_due_from_its_moment_until_the_next():
    view = profile().at("Fri 2026-06-12 09:00")

    assert view.due.stage.name == "d30"
    assert view.send_at == moment("Fri 2026-06-12 09:00")
    assert view.good_until == view.next_at == moment("Tue 2026-06-30 09:00")
    assert view.reason == (
        "Sun 2026-06-14 is 30 days before Tue 2026-07-14;"
        " offices are closed then, so Fri 2026-06-12"
    )


def test_what_was_decided_is_not_decided_again():
    view = profile().at("Fri 2026-06-12 10:00", done={"d30"})

    assert view.due is None
    assert view.overtaken == ()


def test_after_ten_days_of_silence_only_the_most_urgent_stage_goes():
    view = profile().at("Wed 2026-07-08 10:00")

    assert view.due.stage.name == "d7"
    assert overtaken(view) == ["d30", "d14"]
    assert view.overtaken[0][1] == "d7 is more urgent and its moment has come, too"


def test_outside_office_hours_it_waits_for_the_next_ones():
    view = profile().at("Fri 2026-06-12 17:00")

    assert view.send_at == moment("Mon 2026-06-15 09:00")


def test_it_does_not_wait_beyond_the_deadline():
    """Monday evening, and the profile may be deactivated at midnight."""
    view = profile().at("Mon 2026-07-13 17:00")

    assert view.due.stage.name == "d2"
    assert view.send_at == moment("Mon 2026-07-13 17:00")
    assert view.reason.endswith(
        "; sent outside office hours, because the next ones come too late"
    )


def test_once_the_deadline_has_passed_only_the_way_back_is_told():
    view = profile().at("Wed 2026-07-15 09:00")

    assert view.due.stage.name == "after"
    assert overtaken(view) == ["d30", "d14", "d7", "d2"]
    assert view.next_at is None


def test_the_way_back_is_no_news_after_a_month():
    after = moment("Wed 2026-07-15 09:00") + AFTER_IS_NEWS
    told = profile()
    view = outlook(told.obligation, told.plan, told.hours, now=after)

    assert view.due is None
    assert "after" in overtaken(view)


def test_a_closed_profile_hears_of_the_way_back_only():
    closed = profile(profile_open=False)

    assert list(closed.days()) == ["after"]
    assert closed.at("Wed 2026-07-08 10:00").due is None


def test_nothing_is_said_about_a_parcel_once_its_last_day_is_over():
    view = held().at("Wed 2026-07-08 00:00")

    assert view.due is None
    assert view.next_at is None
    assert overtaken(view) == ["arrival", "b10", "b5", "b2", "b1"]


def test_an_arrival_is_told_at_once_in_office_hours():
    view = held(received_at=moment("Fri 2026-06-12 11:00")).at("Fri 2026-06-12 11:00")

    assert view.due.stage.name == "arrival"
    assert view.send_at == moment("Fri 2026-06-12 11:00")


@pytest.mark.parametrize(
    ("arrival", "told"),
    [
        ("Fri 2026-06-12 20:00", "Mon 2026-06-15 09:00"),
        ("Sat 2026-06-13 11:00", "Mon 2026-06-15 09:00"),
        ("Wed 2026-07-01 11:00", "Thu 2026-07-02 09:00"),  # Canada Day
    ],
)
def test_an_arrival_out_of_hours_is_told_in_the_next_ones(arrival, told):
    assert held(received_at=moment(arrival)).at(arrival).send_at == moment(told)


def test_the_first_import_does_not_catch_up():
    imported = moment("Wed 2026-07-01 12:00")
    view = profile().at("Wed 2026-07-01 12:00", since=imported)

    assert view.due is None
    assert overtaken(view) == ["d30", "d14"]
    assert view.next_at == moment("Tue 2026-07-07 09:00")


def test_the_first_import_still_tells_who_would_hear_nothing_otherwise():
    """All stages before the deadline are past: the most urgent goes out now."""
    imported = moment("Mon 2026-07-13 10:00")
    view = profile().at("Mon 2026-07-13 10:00", since=imported)

    assert view.due.stage.name == "d2"
    assert overtaken(view) == ["d30", "d14", "d7"]


def test_what_comes_after_the_first_import_is_told_as_usual():
    view = profile().at("Tue 2026-07-07 09:00", since=moment("Wed 2026-07-01 12:00"))

    assert view.due.stage.name == "d7"


def test_two_stages_on_one_day_are_one_mail():
    """1 July is closed, so b2 and b1 both fall on 30 June."""
    both = held(received_at=moment("Thu 2026-06-11 11:00"))
    assert both.days()["b2"] == both.days()["b1"] == day("Tue 2026-06-30")

    view = both.at("Tue 2026-06-30 09:00", done={"arrival", "b10", "b5"})

    assert view.due.stage.name == "b1"
    assert overtaken(view) == ["b2"]


@given(
    st.integers(0, 400 * 24),
    st.sampled_from(["", "QC", "BC", "NL", "AB"]),
    st.booleans(),
)
def test_a_look_always_moves_forward(hours, province, is_parcel):
    """The next look lies in the future, and nothing leaves early or too late."""
    told = held(province) if is_parcel else profile(province)
    now = moment("Thu 2026-01-15 12:00") + timedelta(hours=hours)
    view = outlook(told.obligation, told.plan, told.hours, now=now)

    assert view.next_at is None or view.next_at > now
    if view.due:
        assert view.due.moment <= now <= view.send_at
        ends = told.obligation.deadline.ends_at()
        assert view.due.stage.after_deadline or view.send_at < ends
        assert view.due.stage.after_deadline == (now >= ends)


@given(st.integers(0, 3000), st.sampled_from(["", "QC", "NS", "YT"]))
def test_stages_come_in_order_and_the_last_before_the_floor(days, province):
    scan = moment("Thu 2021-01-14 14:00") + timedelta(days=days)
    told = held(province, received_at=scan)
    found = [step.moment for step in told.plan if step.stage.name != "arrival"]

    assert found == sorted(found)
    assert told.days()["b1"] < told.obligation.deadline.floor
