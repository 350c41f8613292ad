"""A notifier as the settings say: its files, its policy, its clock, its database."""

from __future__ import annotations

import pytest

from notifier.clock import system_clock
from notifier.errors import CalendarError, ConfigError
from notifier.reminders import State
from notifier.service import Notifier
from notifier.settings import Settings
from tests.notifier.hands import START, FakeSender, HandClock, moment, parcel, person


def opened(clock, tmp_path, **env):
    names = {f"NOTIFIER_{name.upper()}": str(value) for name, value in env.items()}
    names.setdefault("NOTIFIER_DATABASE", f"sqlite:///{tmp_path / 'r.sqlite3'}")
    return Notifier.open(Settings.from_mapping(names), clock=clock, sender=FakeSender())


def test_a_policy_that_changes_is_applied_to_everybody(tmp_path):
    clock = HandClock(START)
    first = opened(clock, tmp_path)
    first.take_in([person()], [])
    first.close()
    (tmp_path / "policy.toml").write_text("[profile]\nstages = [10]\nafter = false")
    second = opened(clock, tmp_path, policy_file=tmp_path / "policy.toml")

    assert [each.stage for each in second.forecast()] == ["d10"]
    second.close()
    (tmp_path / "policy.toml").write_text("[profile]\nenabled = false")
    third = opened(clock, tmp_path, policy_file=tmp_path / "policy.toml")
    assert third.forecast() == []
    assert third.decisions("profile_inactivity:P-alice")[-1].reason == (
        "the 180-day rule is switched off in the policy"
    )
    third.close()


async def test_a_rule_switched_off_and_on_again_repeats_nothing(tmp_path):
    clock, file = HandClock(START), tmp_path / "policy.toml"
    for text, days in (("", 151), ("[profile]\nenabled = false", 1), ("", 1)):
        file.write_text(text)
        notifier = opened(clock, tmp_path, policy_file=file)
        notifier.take_in([person()], [])
        clock.pass_(days=days)
        notifier.plan_due()
        await notifier.dispatch()
        notifier.close()

    told = opened(clock, tmp_path, policy_file=file)
    assert [row.stage for row in told.reminders(State.ACCEPTED)] == ["d30"]
    assert told.next_wake() == moment("Tue 2026-06-30 09:00")
    told.close()


def test_a_clock_beyond_the_calendars_is_refused_at_the_start(tmp_path):
    with pytest.raises(CalendarError, match="13 months from 2030-01-15"):
        opened(HandClock(moment("Tue 2030-01-15 12:00")), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_leaves_no_trace(tmp_path):
    settings_ = Settings(database=f"sqlite:///{tmp_path / 'r.sqlite3'}")
    notifier = Notifier.open(
        settings_, clock=system_clock, sender=FakeSender(), dry_run=True
    )
    notifier.take_in([person()], [parcel()])

    assert notifier.status().clock == "this machine's clock"
    notifier.close()
    assert list(tmp_path.iterdir()) == []


def test_a_bad_policy_is_refused_before_the_database_is_made(tmp_path):
    (tmp_path / "policy.toml").write_text("[profile]\ndayz = 180")

    with pytest.raises(ConfigError, match=r"did you mean profile\.days\?"):
        opened(HandClock(START), tmp_path, policy_file=tmp_path / "policy.toml")
    assert [path.name for path in tmp_path.iterdir()] == ["policy.toml"]


async def test_files_are_read_kept_and_acted_upon(tmp_path):
    """Everything wired as the settings say, but for the mail server."""
    (tmp_path / "customers.csv").write_text(CUSTOMERS)
    (tmp_path / "held.csv").write_text(HELD)
    clock = HandClock(moment("Mon 2026-07-13 10:00"))
    notifier = opened(
        clock,
        tmp_path,
        customers_csv=tmp_path / "customers.csv",
        held_returns_csv=tmp_path / "held.csv",
        smtp_timeout=5,
    )
    report = await notifier.read_sources()
    notifier.plan_due()
    sent = await notifier.dispatch()

    assert report.sources == ("customers.csv", "held.csv")
    assert (report.rows, len(report.problems)) == (4, 1)
    assert report.summary == (
        "2 people and 1 held return read, 3 new or changed, 1 row not used,"
        " 1 held return without a known owner"
    )
    assert sent.summary == "1 accepted, in 1 mail"
    assert (sent.accepted, sent.failed) == (1, 0)
    assert notifier.people(["C-1"])["C-1"].name == "Alice Martin"
    assert notifier.status().clock == "NOT this machine's clock, but one turned by hand"
    assert (await notifier.read_sources()).summary == ""
    await notifier.goodbye()


CUSTOMERS = """\
person_id,business_number,business_name,first_name,last_name,email,language,province,\
last_sign_in
C-1,900010018,Alice Ltd.,Alice,Martin,alice@demo.test,en,ON,2026-01-15T17:00:00Z
C-2,900010026,Bob inc.,Bob,Roy,bob@demo.test,fr,QC,2026-06-15T16:00:00Z
C-3,900010018,Charlie Ltd.,Charlie,Roe,no address,en,ON,2026-06-15T16:00:00Z
"""

HELD = """\
return_id,person_id,received_at,warehouse,description,poa_submitted_at,status
R-1,C-9,2026-06-12T11:00:00-04:00,niagara-falls-ny,a coat,,on_hold
"""
