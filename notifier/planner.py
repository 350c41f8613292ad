"""
Which stage of an obligation is due, which are overtaken, and when to look again? Pure.

Late rather than twice, the most urgent rather than all, and never after the deadline.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from notifier.calendars import weekdays_before
from notifier.deadlines import Deadline
from notifier.derivations import written
from notifier.facts import HELD_RETURN
from notifier.obligations import Obligation
from notifier.policy import Rule, Stage
from notifier.windows import Hours

AFTER_IS_NEWS = timedelta(days=30)
"""How long after its moment the stage after a deadline still tells anybody anything."""


@dataclass(frozen=True, slots=True)
class Step:
    """
    A stage of one obligation, with its moment.

    Attributes:
        moment: When it should reach the reader, aware UTC.
        why: How the moment was found, in a sentence's middle.
    """

    stage: Stage
    moment: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """
    What to do about an obligation now.

    Attributes:
        due: The step to send; None if nothing is.
        send_at: When, not before now: the reader's window may be shut.
        good_until: From when on *due* must not be sent any more: the next stage's
            moment, or the deadline.
        reason: Why it is due, and whether the window was overruled.
        overtaken: Steps that will never be sent, each with its reason.
        next_at: When to look again; None if never.
    """

    due: Step | None
    send_at: datetime | None
    good_until: datetime | None
    reason: str
    overtaken: tuple[tuple[Step, str], ...]
    next_at: datetime | None


def steps(obligation: Obligation, rule: Rule, hours: Hours) -> tuple[Step, ...]:
    """Return every stage of *obligation* with its moment, most urgent last."""
    stages = rule.stages
    if obligation.only_after:
        stages = tuple(stage for stage in stages if stage.after_deadline)
    return tuple(_step(obligation, stage, hours) for stage in stages)


def outlook(
    obligation: Obligation,
    plan: Collection[Step],
    hours: Hours,
    *,
    now: datetime,
    done: Collection[str] = (),
    since: datetime | None = None,
) -> Outlook:
    """
    Decide what to do about *obligation* at *now*.

    Args:
        obligation: What must be done by when.
        plan: Its steps, most urgent last.
        hours: The reader's.
        now: Aware UTC.
        done: Names of the stages about which a decision has been recorded.
        since: When the first import brought it, if one did. Steps that were past then
            are overtaken, unless nothing else would come before the deadline.
    """
    ends = obligation.deadline.ends_at()
    ahead = [step for step in plan if step.stage.name not in done]
    reached = [step for step in ahead if step.moment <= now]
    waiting = [step.moment for step in ahead if step.moment > now]
    useful = [step for step in reached if _is_news(step, ends, now)]
    overtaken = [
        (step, f"the deadline {written(obligation.deadline.due_on)} has passed")
        for step in reached
        if step not in useful
    ]
    if since and any(s.moment > since and not s.stage.after_deadline for s in plan):
        old = [step for step in useful if step.moment <= since]
        useful = [step for step in useful if step.moment > since]
        reason = "was past already when the first import brought it"
        overtaken += [(step, reason) for step in old]
    due = max(useful, key=lambda step: step.moment) if useful else None
    due = useful[-1] if due and useful[-1].moment == due.moment else due
    overtaken += [
        (step, f"{due.stage.name} is more urgent and its moment has come, too")
        for step in useful
        if due and step is not due
    ]
    next_at = min(waiting, default=None)
    if due is None:
        return Outlook(None, None, None, "", tuple(overtaken), next_at)
    limit = due.moment + AFTER_IS_NEWS if due.stage.after_deadline else ends
    send_at, note = _slot(hours, now, limit)
    good_until = min(limit, next_at) if next_at else limit
    reason = f"{due.why}{note}"
    return Outlook(due, send_at, good_until, reason, tuple(overtaken), next_at)


def _step(obligation: Obligation, stage: Stage, hours: Hours) -> Step:
    deadline = obligation.deadline
    if stage.name == "arrival":
        return Step(stage, obligation.begins, f"received {written(deadline.start)}")
    if stage.after_deadline:
        moment = hours.opening_after(deadline.due_on)
        told, due = written(hours.day(moment)), written(deadline.due_on)
        return Step(stage, moment, f"{told} is the first open day after {due}")
    day, why = _counted_back(deadline, stage.before)
    moment = hours.opening(day)
    return Step(stage, moment, why + _moved(day, hours.day(moment)))


def _counted_back(deadline: Deadline, before: int) -> tuple[date, str]:
    if deadline.kind == HELD_RETURN:
        day, unit = weekdays_before(deadline.floor, before), "weekdays"
        base = f"{written(deadline.floor)}, the earliest last day"
    else:
        day, unit = deadline.due_on - timedelta(days=before), "days"
        base = written(deadline.due_on)
    unit = unit if before > 1 else unit.removesuffix("s")
    return day, f"{written(day)} is {before} {unit} before {base}"


def _moved(day: date, opened: date) -> str:
    if day == opened:
        return ""
    return f"; offices are closed then, so {written(opened)}"


def _is_news(step: Step, ends: datetime, now: datetime) -> bool:
    """Say whether hearing of *step* at *now* would still help."""
    if step.stage.after_deadline:
        return now < step.moment + AFTER_IS_NEWS
    return now < ends


def _slot(hours: Hours, now: datetime, limit: datetime) -> tuple[datetime, str]:
    """Return when to send, and a note if the reader's window had to be overruled."""
    slot = hours.next_slot(now)
    if slot < limit:
        return slot, ""
    return now, "; sent outside office hours, because the next ones come too late"
