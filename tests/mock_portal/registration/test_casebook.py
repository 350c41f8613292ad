"""The seed "casebook": each business takes the turn for which it is there."""

from __future__ import annotations

import pytest

from mock_portal import business_numbers, registration, verification
from mock_portal.people import Person
from mock_portal.seeds import hints
from mock_portal.settings import WorldSettings


@pytest.fixture
def casebook(worlds, monday):
    return worlds.create("casebook", seed="casebook", t0=monday, frozen=True)


def asked(world, bn9):
    most = WorldSettings().verification_questions
    record = world.records[bn9]
    return verification.questions_asked(record, most=most, now=world.now())


def test_every_number_is_fictional_and_every_account_its_own(casebook):
    for bn9, record in casebook.records.items():
        assert bn9.startswith("9")
        assert business_numbers.business_number(bn9) == bn9 == record.bn9
        assert all(one.startswith(bn9) for one in record.program_accounts)


@pytest.mark.parametrize(
    ("bn9", "questions"),
    [
        ("900001009", 2),
        ("900001017", 2),
        ("900001025", 2),
        ("900001033", 2),
        ("900001041", 1),
        ("900001058", 0),
        ("900001066", 1),
        ("900001074", 0),
        ("900001082", 1),
    ],
)
def test_as_many_questions_as_there_is_data_for(casebook, bn9, questions):
    assert asked(casebook, bn9) == questions


def test_each_takes_its_own_turn(casebook, monday):
    records = casebook.records

    assert [bn9 for bn9, one in records.items() if one.manual_registration] == [
        "900001009"
    ]
    assert [bn9 for bn9, one in records.items() if one.needs_documents] == [
        "900001017",
        "900001025",
    ]
    assert len(records["900001033"].program_accounts) == 2
    assert not records["900001074"].program_accounts
    assert set(records["900001066"].monthly_receivable.values()) == {0}
    exporter = Person("P-1", "A", "B", "a@x.test", "en", created_at=monday)
    business = registration.register(records["900001041"], exporter, now=monday)
    assert not business.imports("900001041RM0001")


def test_the_first_two_are_the_newcomers(casebook, worlds, monday):
    plain = worlds.create("plain", seed="newcomer", t0=monday, frozen=True)
    first = hints(casebook)["businesses"][:2]

    assert first == hints(plain)["businesses"]


def test_a_business_is_on_record_with_its_number_when_it_has_one(casebook):
    record = casebook.records["900001074"]

    papers = hints(casebook)["businesses"][-2]
    assert papers["bn9"] == record.bn9
    assert papers["program_account"] == ""
