"""The policy file: what it may say, and what is said back about what it may not."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from notifier.calendars import HORIZON
from notifier.errors import CalendarError, ConfigError
from notifier.policy import load_policy
from tests.notifier.hands import day


@pytest.fixture
def write(tmp_path):
    def written(text):
        path = tmp_path / "policy.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def names(rule):
    return [stage.name for stage in rule.stages]


def test_the_built_in_policy():
    policy = load_policy()

    assert names(policy.profile) == ["d30", "d14", "d7", "d2", "after"]
    assert names(policy.held_return) == ["arrival", "b10", "b5", "b2", "b1"]
    assert (policy.profile.days, policy.held_return.days) == (180, 15)
    assert (policy.profile.last_stage, policy.held_return.last_stage) == ("d2", "b1")
    assert (policy.window.opens, policy.window.closes) == (time(9), time(16))
    assert policy.retries[0] == timedelta(minutes=5)
    assert policy.title.startswith("2026.1 (")


def test_the_180_day_rule_says_where_it_comes_from():
    """It is reported, not confirmed; somebody has to look again now and then."""
    assert load_policy().profile.source.startswith("https://cscb.ca/")
    assert load_policy().profile.verified_on == date(2026, 11, 22)


def test_a_file_replaces_only_what_it_names(write):
    policy = load_policy(write("[profile]\nstages = [60, 30]\n"))

    assert names(policy.profile) == ["d60", "d30", "after"]
    assert policy.profile.days == 180
    assert names(policy.held_return) == names(load_policy().held_return)
    assert policy.title != load_policy().title


def test_an_empty_file_is_the_built_in_policy(write):
    assert load_policy(write("")) == load_policy()


def test_a_warehouse_has_its_own_days(write):
    policy = load_policy(
        write(
            "[warehouses.niagara-falls-ny]\nclosed = [2026-11-27]\nopen = [2026-10-12]"
        )
    )
    niagara = policy.warehouse("niagara-falls-ny").calendar

    assert not niagara.is_open(day("Fri 2026-11-27"))
    assert niagara.is_open(day("Mon 2026-10-12"))
    assert policy.warehouse("elsewhere").calendar.is_open(day("Fri 2026-11-27"))


def test_what_holds_for_all_warehouses_holds_for_each(write):
    policy = load_policy(
        write("[warehouses.default]\ncalendar = 'weekdays'\n[warehouses.buffalo]")
    )

    assert policy.warehouse("buffalo").calendar.title == "weekdays"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[profile]\ndays = '180'", "profile.days is '180'; expected a whole number"),
        ("[profile]\ndays = true", "profile.days is True; expected a whole number"),
        ("[profile]\ndays = 1800", "days is 1800; expected a whole number from 1 to 1"),
        ("[profile]\ndayz = 180", "profile.dayz is not known; did you mean profile.da"),
        ("[profil]\ndays = 180", "profil is not known; did you mean profile?"),
        ("profile = 180", "profile is 180; expected a table"),
        ("[profile]\nstages = [7, 30]", "stages is '[7, 30]'; expected falling number"),
        ("[profile]\nstages = [7, 7]", "stages is '[7, 7]'; expected falling numbers"),
        ("[profile]\nstages = [180]", "expected whole numbers from 1 to 179"),
        ("[return]\nstages = [15]", "expected whole numbers from 1 to 14"),
        ("[profile]\nenabled = 1", "profile.enabled is 1; expected true or false"),
        ("[profile]\nsource = ''", "profile.source is ''; expected a text in quotes"),
        ("[profile]\nverified_on = '2026-11-22'", "expected a day without quotes"),
        ("[profile]\nverified_on = 2026-11-22T00:00:00Z", "expected a day without quo"),
        ("[profile]\nzone = 'Toronto'", "expected a zone like America/Toronto"),
        ("[window]\nopens = 17:00:00", "expected later than opens = 17:00:00"),
        ("[window]\nopens = 9", "window.opens is 9; expected a time without quotes"),
        ("[sending]\nretry_minutes = []", "retry_minutes is '[]'; expected at least o"),
        ("[warehouses.x]\ncalendar = 'ca'", "expected one of us-federal, weekdays"),
        ("[warehouses.x]\nclosed = ['2026-11-27']", "warehouses.x.closed is"),
        ("[warehouses]\nx = 1", "warehouses.x is 1; expected a table"),
        ("version = 2026.1", "version is 2026.1; expected a text in quotes"),
        ("[profile", "is not a TOML file: "),
    ],
)
def test_what_makes_no_sense_is_named_with_what_would(write, text, told):
    with pytest.raises(ConfigError) as failure:
        load_policy(write(text))

    assert told in str(failure.value)
    assert "policy.toml" in str(failure.value)


def test_all_mistakes_are_told_at_once(write):
    with pytest.raises(ConfigError) as failure:
        load_policy(write("[profile]\ndays = 'x'\nzone = 'y'\nafter = 2\nnonsense = 1"))

    assert len(str(failure.value).splitlines()) == 4


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_policy(tmp_path / "none.toml")


def test_a_file_that_is_not_utf8(tmp_path):
    (tmp_path / "policy.toml").write_bytes("version = 'é'".encode("utf-16"))

    with pytest.raises(ConfigError, match="is not a TOML file"):
        load_policy(tmp_path / "policy.toml")


def test_a_policy_insists_on_its_calendars_horizon():
    policy = load_policy()
    last = policy.warehouse("").calendar.last

    policy.check_horizon(last - HORIZON)
    with pytest.raises(CalendarError, match="Install a newer release"):
        policy.check_horizon(last - HORIZON + timedelta(days=1))
