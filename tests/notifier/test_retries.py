"""When a failed attempt is repeated, and when that would come too late."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notifier.obligations import of_return
from notifier.policy import load_policy
from notifier.progress import case
from notifier.reminders import State
from notifier.retries import next_try, once_more
from tests.notifier.hands import moment, parcel, person

POLICY = load_policy()
NOW = "Tue 2026-06-30 10:00"


def reminder(stage="b2", *, attempts=1, good_until="Thu 2026-07-02 09:00", **other):
    one = case(
        of_return(parcel(), POLICY),
        person(),
        POLICY,
        version=1,
        since=None,
        reminders=[],
    )
    [step] = [step for step in one.plan if step.stage.name == stage]
    facts = {
        "attempts": attempts,
        "first_attempt_at": moment("Tue 2026-06-30 09:00"),
        "good_until": moment(good_until) if good_until else None,
    }
    return replace(one.reminder(step, State.CLAIMED, ""), **(facts | other))


@pytest.mark.parametrize(
    ("attempts", "again"),
    [
        (1, "Tue 2026-06-30 10:05"),
        (2, "Tue 2026-06-30 10:15"),
        (3, "Tue 2026-06-30 10:30"),
        (4, "Tue 2026-06-30 11:00"),
        (5, "Tue 2026-06-30 12:00"),
        (6, "Tue 2026-06-30 14:00"),
        (17, "Tue 2026-06-30 14:00"),
    ],
)
def test_pauses_grow(attempts, again):
    row = reminder(attempts=attempts)

    assert next_try(row, POLICY, now=moment(NOW)) == moment(again)


@pytest.mark.parametrize(
    ("good_until", "again"),
    [
        ("Tue 2026-06-30 10:05", None),
        ("Tue 2026-06-30 10:06", "Tue 2026-06-30 10:05"),
        ("", "Tue 2026-06-30 10:05"),
    ],
)
def test_nothing_is_tried_once_a_later_stage_has_come(good_until, again):
    row = reminder(good_until=good_until)

    found = next_try(row, POLICY, now=moment(NOW))
    assert found == (moment(again) if again else None)


def test_nothing_is_tried_a_day_after_the_first_attempt():
    row = reminder(good_until="")

    assert next_try(row, POLICY, now=moment("Wed 2026-07-01 08:54"))
    assert next_try(row, POLICY, now=moment("Wed 2026-07-01 08:55")) is None


@pytest.mark.parametrize(
    ("stage", "doubts", "good_until", "repeated"),
    [
        ("b1", 0, "Wed 2026-07-08 00:00", True),
        ("b1", 1, "Wed 2026-07-08 00:00", False),
        ("b1", 0, "Tue 2026-06-30 10:05", False),
        ("b2", 0, "Wed 2026-07-08 00:00", False),
        ("arrival", 0, "", False),
    ],
)
def test_only_a_last_stage_is_repeated_and_only_once(
    stage, doubts, good_until, repeated
):
    row = reminder(stage, doubts=doubts, good_until=good_until)

    assert bool(once_more(row, POLICY, now=moment(NOW))) is repeated
