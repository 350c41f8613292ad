"""Names that stay the same at every attempt, and tell nobody an address."""

from __future__ import annotations

from notifier.message_ids import message_id, reminder_key
from notifier.obligations import of_person
from notifier.policy import load_policy
from tests.notifier.hands import moment, person


def key(to="alice@demo.test", version=1, stage="d7", **facts):
    obligation = of_person(person(**facts), load_policy())
    return reminder_key(obligation, version, stage, to)


def test_a_key_says_what_it_is_about_and_not_to_whom():
    assert key().startswith("profile_inactivity:P-alice/1/2026-07-14/d7/")
    assert "demo.test" not in key()


def test_a_key_changes_with_everything_that_makes_another_reminder():
    others = {
        key(),
        key(to="bob@demo.test"),
        key(version=2),
        key(stage="d2"),
        key(last_sign_in=moment("Fri 2026-01-16 12:00")),
    }

    assert len(others) == 5
    assert key(to="ALICE@demo.test") == key()


def test_a_message_id_is_a_function_of_its_keys():
    """Pinned: a mail must go by the same name after an upgrade."""
    assert message_id(["a", "b"], "x.test") == message_id(["b", "a"], "x.test")
    assert message_id(["a"], "x.test") == "<ca978112ca1bbdcafac231b39a23dc4d@x.test>"
