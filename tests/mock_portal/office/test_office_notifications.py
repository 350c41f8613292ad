"""The notification centre: who sees what, in which words, read or not, and mailed."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

import mock_portal
from mock_portal.delegations import VISIBILITY_RULES
from mock_portal.notice_kinds import KINDS, TOPICS
from mock_portal.notice_sight import readers, unread
from mock_portal.notice_writing import AMOUNTS, DAYS, written
from mock_portal.notices import Notice
from mock_portal.notifying import notify
from mock_portal.pages import FILLED_IN, SHOWN
from mock_portal.rendering import WORDS
from mock_portal.standings import standing_of
from tests.mock_portal.journeys import T0, a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, BROKER
from tests.mock_portal.office.offices import (
    MAPLE,
    a_notice,
    a_rendered,
    a_statement_notice,
)

languages = pytest.mark.parametrize("language", ["en", "fr"])

CENTRE = "/notifications"
HOLE = re.compile(r"\{(\w+)\}")
PACKAGE = Path(mock_portal.__file__).parent
PLACES = {*SHOWN, *FILLED_IN, "/applications/{number}", "/rulings/list/{ruling}"}
PLACES |= {"/statements/{statement}"}


def of_kind(kind):
    """Return a notice of *kind* with all the facts that its words want."""
    wanted = set(HOLE.findall(WORDS.raw(f"notices.{kind}.subject", "en")))
    wanted |= set(HOLE.findall(WORDS.raw(f"notices.{kind}.text", "en")))
    wanted |= set(HOLE.findall(KINDS[kind].place))
    facts = {name: name.upper() for name in wanted}
    facts |= dict.fromkeys(wanted & AMOUNTS, "1310.55")
    facts |= dict.fromkeys(wanted & DAYS, "2026-05-01")
    return Notice("NOTICE-000001", T0, kind, MAPLE, BN15, facts)


@languages
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_and_writes_its_facts(kind, language):
    notice = of_kind(kind)
    told = written(notice, language)
    text = f"{told.subject} {told.text}".replace("\N{NO-BREAK SPACE}", " ")

    if notice.facts.keys() & AMOUNTS:
        assert {"en": "$1,310.55", "fr": "1 310,55 $"}[language] in text
    if notice.facts.keys() & DAYS:
        assert {"en": "May 1, 2026", "fr": "1er mai 2026"}[language] in text
    assert "1310.55" not in text
    assert "2026-05-01" not in text
    assert KINDS[kind].topic in TOPICS
    assert KINDS[kind].needs in {"", *VISIBILITY_RULES}
    assert KINDS[kind].place in {"", *PLACES}


def test_every_kind_with_words_is_known_and_the_other_way_about():
    keys = [one.split(".") for one in WORDS.keys()]  # noqa: SIM118 - is no mapping

    assert {kind for area, kind, *_ in keys if area == "notices"} == set(KINDS)


def test_every_kind_that_code_names_is_known():
    sources = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    called = r"(?:_?notify|_?tell(?:_\w+)?)\(\s*world,\s*\"([a-z_]+)\""
    named = {kind for one in sources for kind in re.findall(called, one)}

    assert {"statement_issued", "goods_released", "ruling_decided"} <= named
    assert named <= set(KINDS)


async def test_a_kind_that_nobody_knows_is_an_error():
    async with a_sandbox() as sandbox:
        with pytest.raises(KeyError):
            notify(sandbox.world, "statment_issued", MAPLE)
        assert not sandbox.world.notices


@languages
async def test_a_notice_is_listed_read_and_unread_again(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open(CENTRE)
        met(sandbox, "notifications.list.none")
        notice = a_statement_notice(sandbox.world)
        await alice.open("/home")
        subject = written(notice, language).subject
        assert subject in alice.text
        (entry,) = [
            one
            for one in alice.page.all("a")
            if one["href"].endswith(CENTRE) and "1" in one.text
        ]
        assert {"en": "unread", "fr": "non lues"}[language] in entry.text
        await alice.open(f"{CENTRE}/{notice.notice_id}")
        assert alice.heading == subject
        for told in {
            "en": ("$1,310.55", "June 1, 2026"),
            "fr": ("1 310,55 $", "1er juin 2026"),
        }[language]:
            assert told in alice.text
        place = f"/w/w1/{language}/statements/SOA-000009?account={BN15}"
        assert place in [one["href"] for one in alice.page.all("a")]
        assert notice.read_by == ["P-alice"]
        await alice.send(f"{CENTRE}/{notice.notice_id}/unread")
        assert notice.read_by == []
        await alice.send(f"{CENTRE}/{notice.notice_id}/read")
        await alice.send(f"{CENTRE}/{notice.notice_id}/read")
        assert notice.read_by == ["P-alice"]
        await alice.open("/home")
        assert subject not in alice.text
        met(sandbox, "notifications.list.shown", "notifications.one.shown")
        met(sandbox, "notifications.mark.read", "notifications.mark.unread")


@languages
async def test_all_are_read_at_once(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        for _ in range(30):
            a_notice(sandbox.world)
        await alice.open(CENTRE)
        await alice.send(f"{CENTRE}/read-all")

        read = [one.read_by for one in sandbox.world.notices.values()]
        assert read == [["P-alice"]] * 30
        none = {"en": "Unread notifications: 0", "fr": "Notifications non lues : 0"}
        assert none[language] in alice.text
        met(sandbox, "notifications.mark.all")


@languages
async def test_the_list_is_filtered_and_paged(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        world = sandbox.world
        money = a_statement_notice(world)
        for number in range(30):
            a_notice(world, shipment=f"SHP-{number}")
        whole = notify(world, "third_party_request_received", MAPLE, provider="Zed")

        async def places(query=""):
            await alice.open(f"{CENTRE}{query}")
            found = [one["href"] for one in alice.page.all("a")]
            pattern = re.compile(r"/notifications/(NOTICE-\d+)$")
            return [m[1] for m in map(pattern.search, found) if m]

        first = await places()
        assert (len(first), first[0]) == (25, whole.notice_id)
        assert (await places("?page=2"))[-1] == money.notice_id
        assert await places("?topic=money") == [money.notice_id]
        assert whole.notice_id not in await places(f"?about={BN15}")
        assert await places("?topic=rulings") == []
        await alice.open(f"{CENTRE}/{money.notice_id}")
        assert await places("?topic=money&show=unread") == []
        assert len(await places("?topic=goods&show=unread")) == 25


async def test_charlie_sees_no_notice_of_alices():
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        notice = a_notice(sandbox.world)
        await charlie.open(CENTRE)
        assert "SHP-000001" not in charlie.text
        for way in ("", "/read", "/unread"):
            if not way:
                await charlie.open(f"{CENTRE}/{notice.notice_id}", status=404)
                await charlie.open(CENTRE)
            else:
                await charlie.send(f"{CENTRE}/{notice.notice_id}{way}", status=404)
                await charlie.open(CENTRE)
        assert notice.read_by == []


async def test_what_one_person_is_told_nobody_else_sees():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "reader")
        told = notify(
            sandbox.world, "access_approved", MAPLE, person_id="P-alice", business="M"
        )
        mine = notify(
            sandbox.world, "access_approved", MAPLE, person_id="P-bob", business="M"
        )
        await bob.open(f"{CENTRE}/{told.notice_id}", status=404)
        await bob.open(f"{CENTRE}/{mine.notice_id}")


async def test_a_role_at_one_account_sees_that_account_and_the_whole():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "reader")
        world = sandbox.world
        other = a_notice(world, bn15=f"{MAPLE}RM0002")
        here, whole = a_notice(world), a_notice(world, bn15="")
        await bob.open(f"{CENTRE}/{other.notice_id}", status=404)
        for one in (here, whole):
            await bob.open(f"{CENTRE}/{one.notice_id}")


@pytest.mark.parametrize(
    ("rules", "access", "seen"),
    [
        (("own_transactions",), "business_management", {"rpp", "whole", "own"}),
        (("financial",), "business_management", {"rpp", "whole", "own", "money"}),
        (
            ("other_transactions",),
            "business_management",
            {"rpp", "whole", "own", "goods", "theirs"},
        ),
        (
            VISIBILITY_RULES,
            "program_management",
            {"rpp", "own", "money", "goods", "theirs"},
        ),
    ],
)
async def test_a_broker_is_told_what_it_may_see(rules, access, seen):
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox, *rules)
        world = sandbox.world
        world.delegations["D-1"].access = access
        own = a_rendered(world, person_id="P-nora", sent_by=BROKER)
        given = {
            "rpp": a_notice(world, "rpp_enrolled"),
            "whole": notify(world, "business_registered", MAPLE, business="M"),
            "money": a_statement_notice(world),
            "goods": a_notice(world),
        }
        theirs = a_rendered(world)
        for notice in world.notices.values():
            by_ruling = {own.ruling_id: "own", theirs.ruling_id: "theirs"}
            if (name := by_ruling.get(notice.facts.get("ruling", ""))) is not None:
                given[name] = notice
        for name, notice in given.items():
            status = 200 if name in seen else 404
            await nora.open(f"{CENTRE}/{notice.notice_id}", status=status)


def wants_mail(world, *names):
    for name in names:
        world.people[f"P-{name}"].email_notifications = True


@languages
async def test_whoever_sees_a_notice_and_wants_mail_gets_one_in_their_language(
    language,
):
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox, *VISIBILITY_RULES, language=language)
        world = sandbox.world
        wants_mail(world, "nora")
        notice = a_statement_notice(world)
        await nora.open(CENTRE)

        (letter,) = world.inbox.messages
        assert letter.envelope_to == ("nora@w1.test",)
        assert letter.subject == written(notice, language).subject
        text = " ".join(letter.text().split())
        for told in {
            "en": ("Hello Nora", "$1,310.55", "June 1, 2026"),
            "fr": ("Bonjour Nora", "1 310,55 $", "1er juin 2026"),
        }[language]:
            assert told in text


async def test_who_may_not_see_or_has_not_asked_gets_no_mail():
    async with a_sandbox() as sandbox:
        desks.broker(sandbox)
        world = sandbox.world
        wants_mail(world, "nora")
        notice = a_statement_notice(world)

        assert [one.person_id for one in readers(world, notice)] == ["P-alice"]
        assert world.outbox == []


@pytest.mark.parametrize(
    "kind", sorted(k for k, one in KINDS.items() if not one.mailed)
)
async def test_an_event_with_a_mail_of_its_own_gets_no_second_one(kind):
    async with a_sandbox() as sandbox:
        desks.alice(sandbox)
        wants_mail(sandbox.world, "alice")
        notify(sandbox.world, kind, MAPLE, **of_kind(kind).facts)

        assert sandbox.world.outbox == []


async def test_a_statement_is_told_and_mailed_once():
    async with a_sandbox() as sandbox:
        desks.alice(sandbox)
        wants_mail(sandbox.world, "alice")
        desks.charge(sandbox)
        await desks.go(sandbox, days=22)

        (letter,) = sandbox.world.inbox.messages
        assert letter.subject == "A statement of account was issued"


class Counted(dict):
    """A dictionary that counts what is taken out."""

    taken = 0

    def __getitem__(self, key):
        self.taken += 1
        return super().__getitem__(key)


async def test_ten_thousand_notices_cost_a_page_only_what_it_shows():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        world = sandbox.world
        for number in range(10_000):
            bn9 = MAPLE if number % 4 == 0 else f"9{number % 4:08d}"
            key = f"NOTICE-{number:06d}"
            facts = {"shipment": "S", "account": "A"}
            world.notices[key] = Notice(key, T0, "goods_released", bn9, "", facts)
        await alice.open("/home")
        world.notices = Counted(world.notices)
        await alice.open(CENTRE)
        assert world.notices.taken == 25
        await alice.open(f"{CENTRE}?page=9")
        assert world.notices.taken == 50
        await alice.open("/rulings")
        assert world.notices.taken == 50


async def test_the_index_is_made_anew_of_what_is_kept():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        notice, _ = a_notice(sandbox.world), a_notice(sandbox.world)
        await alice.open(f"{CENTRE}/{notice.notice_id}")
        copy = sandbox.worlds.fork("w1", "w2")
        assert _count(copy) == 1
        del copy.notices[notice.notice_id]
        assert _count(copy) == 1
        copy.notices.clear()
        assert _count(copy) == 0


def _count(world):
    standing = standing_of(world, "P-alice")
    return unread(world, standing, world.people["P-alice"])


async def test_what_happens_by_itself_is_told_at_its_moment():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        desks.charge(sandbox)
        await desks.go(sandbox, days=30)
        desks.again(sandbox, alice)
        await alice.open(CENTRE)

        (notice, *_) = sandbox.world.notices.values()
        assert notice.at - T0 < timedelta(days=22)
        assert "May 25, 2026" in alice.text
