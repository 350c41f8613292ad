from __future__ import annotations

import re

from mock_portal.ids import Ids


def test_ids_are_counted_by_kind():
    ids = Ids("newcomer")

    assert [ids.next("person"), ids.next("person"), ids.next("message")] == [
        "P-000001",
        "P-000002",
        "M-000001",
    ]


def test_the_same_seed_gives_the_same_ids_codes_and_tokens():
    def some(seed):
        ids = Ids(seed)
        return [ids.digits("passcode", 6), ids.token("session"), ids.token("session")]

    assert some("newcomer") == some("newcomer")
    assert not set(some("newcomer")) & set(some("empty"))


def test_codes_keep_their_leading_zeros():
    ids = Ids("newcomer")

    codes = [ids.digits("passcode", 6) for _ in range(200)]

    assert all(re.fullmatch(r"[0-9]{6}", code) for code in codes)
    assert any(code.startswith("0") for code in codes)


def test_tokens_do_not_repeat():
    ids = Ids("newcomer")

    assert len({ids.token("session") for _ in range(1000)}) == 1000


def test_an_id_that_came_from_outside_is_not_given_out_again():
    ids = Ids("newcomer")

    ids.reserve("P-000001")

    assert ids.next("person") == "P-000002"
