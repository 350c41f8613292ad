"""What has changed is found without looking at everything, and nothing is missed."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_portal import sessions
from mock_portal.app import create_app
from mock_portal.errors import SandboxError
from mock_portal.events import Event, Mail
from mock_portal.faults import acts
from mock_portal.happenings import ON_DUE
from mock_portal.pages import FILLED_IN, PRESSED, SHOWN
from mock_portal.registry import Worlds
from mock_portal.situations import SITUATIONS
from mock_portal.snapshots import snapshot
from mock_portal.state.changes import WorldWatch, world_of
from mock_portal.state.keeper import StateKeeper
from mock_portal.state.parts import is_frozen, parts
from mock_portal.state.watching import Noted, NotedSet, Notes, Watched
from tests.loops import run
from tests.mock_portal.journeys import ALICES, T0, a_sandbox
from tests.mock_portal.whole_days import step, the_morning


def written(world):
    return msgspec.json.encode(snapshot(world))


class Disk:
    """Rows as the file has them, kept in memory."""

    def __init__(self, world):
        self.rows = {}
        self.turn = 0
        self.watch = WorldWatch(world, lambda: self.turn, {})

    def save(self):
        """Write what has changed and return how many rows that were."""
        changes = self.watch.changes()
        self.watch.forget(self.turn + 1)
        for _, part, key, place, content in changes:
            if content is None:
                del self.rows[part, key]
            else:
                self.rows[part, key] = (place, content)
        return len(changes)

    def load(self):
        by_part = {}
        for (part, key), (place, content) in self.rows.items():
            by_part.setdefault(part, []).append((key, place, content))
        for rows in by_part.values():
            rows.sort(key=lambda row: row[1])
        return world_of(by_part)


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from([*SHOWN, *FILLED_IN, *PRESSED]),
            st.booleans(),
            st.sampled_from([0, 0, 0, 1, 45, 200]),
        ),
        max_size=15,
    )
)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_whatever_happens_the_rows_are_the_world(steps):
    async def walk():
        async with a_sandbox() as sandbox:
            disk = Disk(sandbox.world)
            await the_morning(sandbox, sandbox.visitor(), ALICES)
            disk.save()
            client = sandbox.visitor().client
            token = next(s.token for s in sandbox.world.sessions.values() if s.username)
            client.cookies.set("sandbox_session", token)
            for path, sends, days in steps:
                await step(client, sandbox.world, path, sends, days)
                disk.save()
                assert written(disk.load()) == written(sandbox.world)

    run(walk())


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_situation_is_kept_whole(name):
    world = Worlds().create("w1", situation=name, t0=T0, frozen=True)
    disk = Disk(world)

    disk.save()

    assert written(disk.load()) == written(world)
    world.clock.set_to(T0 + timedelta(days=400))
    world.settle()
    disk.save()
    assert written(disk.load()) == written(world)


def test_the_second_time_there_is_nothing_to_write(world, alice):
    disk = Disk(world)

    assert disk.save() > 5
    assert disk.save() == 0


def test_who_is_only_looked_at_is_not_written(world, alice):
    disk = Disk(world)
    disk.save()

    assert world.people["P-Alice"].name == "Alice Martin"
    assert disk.save() == 0
    world.people["P-Alice"].telephone = "902-555-0100"
    assert disk.save() == 1


def test_mail_that_comes_into_a_full_inbox_costs_what_it_pushes_out(world):
    world.inbox.most = 100
    for number in range(100):
        world.file("desk@w1.test", [f"p{number}@w1.test"], b"Subject: Hello\r\n\r\n")
    disk = Disk(world)
    disk.save()

    world.file("desk@w1.test", ["bob@w1.test"], b"Subject: Hello\r\n\r\n")
    rows = disk.save()

    assert rows < 8
    assert written(disk.load()) == written(world)


async def test_mail_that_is_late_comes_in_the_next_process_too(world):
    acts.arm(world, "otp_late", times=2)
    disk = Disk(world)
    disk.save()

    await world.send_mail("alice@w1.test", "Your passcode", "It is 123456.")
    disk.save()
    other = disk.load()
    assert written(other) == written(world)
    assert [one.is_spent for one in other.faults.values()] == [False]

    other.on_due = ON_DUE
    other.clock.set_to(other.now() + timedelta(minutes=15))
    other.settle()
    assert [one.subject for one in other.inbox.messages] == ["Your passcode"]
    assert other.late_mail == {}


def test_visits_that_nobody_makes_cost_nothing(world):
    for number in range(100):
        token = f"t{number}"
        world.sessions[token] = sessions.begin(token, "csrf", now=world.now())
    disk = Disk(world)
    world.settle()
    disk.save()

    world.settle()

    noted = {one.name: one.notes for one in disk.watch._watches}["sessions"]
    assert noted.all_at == -1
    assert len(noted.keys) <= 1


def test_what_is_added_costs_what_is_added(world, add_person):
    for number in range(1000):
        add_person(f"N{number}")
        world.happened("kind", "subject")
    disk = Disk(world)
    disk.save()

    add_person("Bob")
    world.happened("kind", "Bob")
    rows = disk.watch.changes()

    assert len(rows) < 8, rows


@pytest.mark.parametrize(
    "change",
    [
        lambda world: world.people.pop("P-Alice"),
        lambda world: world.people.update(world.people.popitem() for _ in "x"),
        lambda world: setattr(world, "people", {}),
        lambda world: setattr(world, "people", dict(reversed(world.people.items()))),
        lambda world: world.people.clear(),
        lambda world: [setattr(one, "email", "a@b") for one in world.people.values()],
        lambda world: dict(world.people)["P-Bob"].__setattr__("email", "a@b.test"),
        lambda world: {**world.people}["P-Bob"].__setattr__("email", "a@b.test"),
        lambda world: (world.people | {})["P-Bob"].__setattr__("email", "a@b.test"),
        lambda world: ({} | world.people)["P-Bob"].__setattr__("email", "a@b.test"),
        lambda world: world.people.get("P-Bob").__setattr__("email", "a@b.test"),
        lambda world: world.people.setdefault("P-Bob").__setattr__("email", "a@b.test"),
        lambda world: world.timeline.clear(),
        lambda world: world.timeline.pop(0),
        lambda world: world.timeline.insert(0, Event(T0, "a", "b")),
        lambda world: setattr(world, "timeline", list(reversed(world.timeline))),
        lambda world: world.outbox.append(("a@w1.test", Mail("a", "b", "c"))),
        lambda world: world.ids.taken.discard("X-1"),
        lambda world: world.ids.taken.update({"X-3"}, ["X-4"]),
        lambda world: world.ids.taken.clear(),
        lambda world: setattr(world.ids, "taken", {"X-9"}),
        lambda world: world.ids.next("person"),
        lambda world: world.report("inbox.listed"),
        lambda world: world.clock.set_to(T0 + timedelta(days=1)),
        lambda world: world.agenda.put("a", "b", T0),
        lambda world: world.agenda.moments.update(a=T0),
        lambda world: world.file("a@b", ["c@w1.test"], b"Subject: x\r\n\r\nbody"),
        lambda world: world.inbox.clear(),
    ],
)
def test_each_way_to_change_something_is_seen(world, add_person, change):
    add_person("Alice")
    add_person("Bob")
    world.ids.reserve("X-1")
    world.ids.reserve("X-2")
    for number in range(3):
        world.happened("kind", f"subject {number}")
        world.file("a@b", ["c@w1.test"], b"Subject: x\r\n\r\nbody")
    disk = Disk(world)
    disk.save()

    change(world)
    disk.save()

    assert written(disk.load()) == written(world)
    assert disk.load().people == world.people
    assert list(disk.load().people) == list(world.people)


KEYS = st.sampled_from("abcd")


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("put"), KEYS, st.integers()),
            st.tuples(st.just("drop"), KEYS),
            st.tuples(st.just("popitem")),
            st.tuples(st.just("clear")),
            st.tuples(st.just("merge"), KEYS, st.integers()),
            st.tuples(st.just("default"), KEYS, st.integers()),
            st.tuples(st.just("forget")),
        )
    )
)
def test_a_noted_dictionary_is_a_dictionary_whose_changes_are_known(acts):
    notes = Notes(lambda: 0)
    noted, plain, saved = Noted({}, notes), {}, {}
    for act, *facts in acts:
        for things in (noted, plain):
            do(things, act, *facts)
        if act == "forget":
            for key in notes.keys:
                saved.pop(key, None)
                if key in noted:
                    saved[key] = noted[key]
            notes.forget(1)
            assert saved == plain
        assert noted == plain
        assert list(noted) == list(plain)


def do(things, act, *facts):
    match act, facts:
        case "put", (key, value):
            things[key] = value
        case "drop", (key,):
            things.pop(key, None)
        case "popitem", () if things:
            things.popitem()
        case "clear", ():
            things.clear()
        case "merge", (key, value):
            things |= {key: value}
        case "default", (key, value):
            things.setdefault(key, value)


def test_what_a_request_still_has_in_hand_stays_noted():
    notes = Notes(lambda: 5)
    watched = Watched({"a": []}, notes)

    held = watched["a"]
    notes.forget(5)  # somebody else has saved; this request began in turn 5
    held.append(1)

    assert "a" in notes.keys
    notes.forget(6)
    assert "a" not in notes.keys


def test_a_noted_set_notes_what_it_had_and_has():
    notes = Notes(lambda: 0)
    noted = NotedSet({"a"}, notes)

    noted |= {"b"}
    noted -= {"a"}
    noted.add("c")
    assert noted.pop() in {"b", "c"}

    assert set(notes.keys) >= {"a", "b", "c"} - noted


def test_a_world_is_taken_apart_without_rest_of_what_grows():
    """What grows without end must not be compared whole at each request."""
    by_name = {part.name: part.kind for part in parts()}

    assert by_name["people"] == "looked at"
    assert by_name["timeline"] == "in order"
    assert by_name["ids.taken"] == "members"
    assert by_name["inbox.by_id"] == by_name["agenda.moments"] == "by key"
    assert by_name["timers.expected"] == "by key"


@pytest.mark.parametrize(
    ("kind", "frozen"),
    [(str, True), (Event, True), (Mail, True), (list[str], False), (object, False)],
)
def test_what_never_changes_is_known_by_its_type(kind, frozen):
    assert is_frozen(kind) is frozen


@pytest.fixture
def keeper(tmp_path):
    keeper = StateKeeper(tmp_path / "state")
    yield keeper
    keeper.close()


async def test_worlds_are_there_again(tmp_path):
    keeper = StateKeeper(tmp_path / "state")
    worlds = Worlds(keeper)
    world = worlds.create("w1", seed="newcomer", t0=T0, frozen=True)
    await world.send_mail("alice@w1.test", "Code", "It is 1.")
    worlds.create("w2")
    worlds.fork("w1", "w3").happened("kind", "in the fork")
    worlds.delete("w2")
    await worlds.saved()
    keeper.close()

    second = StateKeeper(tmp_path / "state")
    try:
        again = Worlds(second)
        assert [one.name for one in again.all()] == ["w1", "w3"]
        assert written(again.get("w1")) == written(world)
        assert again.get("w3").timeline[-1].subject == "in the fork"
        create_app(again)
        assert "demo" not in [one.name for one in again.all()]
    finally:
        second.close()


async def test_an_answer_waits_for_the_disk(keeper):
    """The whole way: what a page has answered can be read from the file."""
    worlds = Worlds(keeper)
    transport = httpx.ASGITransport(create_app(worlds))
    async with httpx.AsyncClient(transport=transport, base_url="http://portal") as one:
        await one.post("/admin/worlds", json={"name": "w1", "seed": "newcomer"})
        await one.get("/w/w1/en/gckey/sign-in")
        kept = keeper._file.rows("w1")

    ((_, _, session),) = kept["sessions"]
    assert one.cookies["sandbox_session"] in session.decode()
    assert len(keeper._file.rows("demo")) > 3


async def test_a_disk_that_fails_is_told_and_nothing_is_acknowledged(keeper):
    worlds = Worlds(keeper)
    app = create_app(worlds)
    await worlds.saved()
    keeper._file.write = broken
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://portal") as one:
        first = await one.post("/admin/worlds", json={"name": "w1"})
        second = await one.post("/admin/worlds", json={"name": "w2"})

    assert (first.status_code, second.status_code) == (500, 500)


def broken(_):
    raise sqlite3.OperationalError("disk full")


def test_a_folder_is_for_one_sandbox(tmp_path, keeper):
    with pytest.raises(SandboxError, match="in use by another sandbox") as refused:
        StateKeeper(tmp_path / "state")

    assert "\n" not in str(refused.value)


def test_a_file_of_another_format_is_refused(tmp_path):
    StateKeeper(tmp_path).close()
    with sqlite3.connect(tmp_path / "worlds.sqlite3") as database:
        database.execute("update about set format = 99")
    database.close()

    with pytest.raises(SandboxError, match="its format is 99"):
        StateKeeper(tmp_path)


@pytest.mark.parametrize("content", [b"no database at all" * 100])
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    (tmp_path / "worlds.sqlite3").write_bytes(content)

    with pytest.raises(SandboxError, match="not a database"):
        StateKeeper(tmp_path)


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "state").write_text("a file")

    with pytest.raises(SandboxError, match="give another folder with --state"):
        StateKeeper(tmp_path / "state")


@pytest.mark.parametrize(
    "spoil",
    [
        "update facts set part = 'dragons' where part = 'clock/'",
        "update facts set content = '{' where part = 'clock/'",
        "delete from facts where part = 'clock/'",
        "delete from facts where part = '/'",
    ],
)
async def test_a_world_that_cannot_be_read_is_named(tmp_path, spoil):
    keeper = StateKeeper(tmp_path)
    worlds = Worlds(keeper)
    worlds.create("w1", t0=T0)
    await worlds.saved()
    keeper.close()
    with sqlite3.connect(tmp_path / "worlds.sqlite3") as database:
        database.execute(spoil)
    database.close()

    second = StateKeeper(tmp_path)
    try:
        with pytest.raises(SandboxError, match="the world 'w1'"):
            Worlds(second)
    finally:
        second.close()
