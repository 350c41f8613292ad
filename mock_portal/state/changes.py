"""Which rows the changes of one world make, and the world that rows make again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from mock_portal.keeping import decoded, encoded, kept_fields
from mock_portal.snapshots import kept, made_of
from mock_portal.state.parts import Part, is_book, parts
from mock_portal.state.watching import Noted, NotedSet, Notes, Watched
from mock_portal.worlds import World

REST = "rest"


class Row(NamedTuple):
    """
    One fact of one world, as it stands on disk.

    Attributes:
        place: Where it comes among those of its part.
        content: JSON; None if the row is to go.
    """

    world: str
    part: str
    key: str
    place: int
    content: bytes | None


Rows = Mapping[str, list[tuple[str, int, bytes]]]
"""Name of a part to key, place and content of its rows, in their order."""


class WorldWatch:
    """
    What of one world is on disk, and what may differ from it.

    Args:
        turn: Asked whenever something is noted; says which turn it is.
        rows: What is on disk already.
    """

    def __init__(self, world: World, turn: Callable[[], int], rows: Rows) -> None:
        self._world = world
        self._watches = [_watch_of(part, world, turn) for part in parts()]
        for watch in self._watches:
            watch.know(rows.get(watch.name, []))

    def changes(self) -> list[Row]:
        """Return what has changed since this was last asked for."""
        name = self._world.name
        return [
            Row(name, watch.name, *change)
            for watch in self._watches
            for change in watch.changes()
        ]

    def forget(self, before: int) -> None:
        """Forget what was noted before that turn: it has been asked for."""
        for watch in self._watches:
            watch.notes.forget(before)


Change = tuple[str, int, bytes | None]
"""Key, place and content of a row."""


class _Watch:
    """What of one part of one world is on disk."""

    def __init__(self, part: Part, world: World, turn: Callable[[], int]) -> None:
        self.name, self._part, self._world = part.name, part, world
        self.notes = Notes(turn)
        self.notes.every()

    @property
    def _found(self) -> Any:
        return self._part.of(self._world)

    def know(self, rows: list[tuple[str, int, bytes]]) -> None:
        """Take note of what is on disk."""
        raise NotImplementedError

    def changes(self) -> Iterator[Change]:
        """Yield what is not, and take it to be from now on."""
        raise NotImplementedError

    def _put(self, thing: Any) -> None:
        *outer, last = self._part.path
        found: Any = self._world
        for name in outer:
            found = getattr(found, name)
        setattr(found, last, thing)


class _Rest(_Watch):
    _content: bytes | None = None

    def know(self, rows: list[tuple[str, int, bytes]]) -> None:
        self._content = rows[0][2] if rows else None

    def changes(self) -> Iterator[Change]:
        fields, found = self._part.inner, self._found
        facts = {
            name: msgspec.Raw(encoded(getattr(found, name), kind))
            for name, kind in fields.items()
        }
        content = msgspec.json.encode(facts)
        if fields and content != self._content:
            self._content = content
            yield "", 0, content


class _Keyed(_Watch):
    """A dictionary: hash and place of each value on disk."""

    _wrapper: type[Noted[Any]] = Noted

    def know(self, rows: list[tuple[str, int, bytes]]) -> None:
        self._known = {key: (hash(content), place) for key, place, content in rows}
        self._last = max((place for _, place, _ in rows), default=-1)
        self._wrap()
        if rows:
            self.notes.forget(self.notes.all_at + 1)

    def changes(self) -> Iterator[Change]:
        if type(self._found) is not self._wrapper:
            self._wrap()
            self.notes.every()
            self.notes.gone |= self._known.keys()  # their order may be another
        things: dict[str, Any] = self._found
        keys: Iterable[str] = list(self.notes.keys)
        if self.notes.all_at >= 0:
            keys = [*dict.keys(things), *(self._known.keys() - dict.keys(things))]
        for key in keys:
            yield from self._change(things, key)

    def _change(self, things: dict[str, Any], key: str) -> Iterator[Change]:
        known = self._known.get(key)
        if not dict.__contains__(things, key):
            if known is not None:
                del self._known[key]
                yield key, 0, None
            return
        content = encoded(dict.__getitem__(things, key), self._part.inner)
        again = known is None or key in self.notes.gone
        if again or known is None or known[0] != hash(content):
            place = self._next() if again or known is None else known[1]
            self._known[key] = hash(content), place
            yield key, place, content

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _wrap(self) -> None:
        self._put(self._wrapper(self._found, self.notes))


class _LookedAt(_Keyed):
    _wrapper = Watched


class _Members(_Watch):
    def know(self, rows: list[tuple[str, int, bytes]]) -> None:
        self._known = {key for key, _, _ in rows}
        self._wrap()
        if rows:
            self.notes.forget(self.notes.all_at + 1)

    def changes(self) -> Iterator[Change]:
        if type(self._found) is not NotedSet:
            self._wrap()
            self.notes.every()
        there: set[str] = self._found
        changed = set(self.notes.keys)
        if self.notes.all_at >= 0:
            changed = there ^ self._known
        for key in changed:
            if (key in there) != (key in self._known):
                self._known ^= {key}
                yield key, 0, b"" if key in there else None

    def _wrap(self) -> None:
        self._put(NotedSet(self._found, self.notes))


class _InOrder(_Watch):
    """A list of what never changes, to whose end is added; seldom thrown away."""

    def know(self, rows: list[tuple[str, int, bytes]]) -> None:
        self._known: list[Any] = list(self._found) if rows else []

    def changes(self) -> Iterator[Change]:
        there, known = self._found, self._known
        same = len(known)
        if len(there) < same or (same and there[same - 1] is not known[-1]):
            pairs = zip(there, known, strict=False)
            same = next((n for n, (a, b) in enumerate(pairs) if a is not b), len(there))
        for place in range(len(there), len(known)):
            yield f"{place}", 0, None
        for place in range(same, len(there)):
            yield f"{place}", place, encoded(there[place], self._part.inner)
        del known[same:]
        known.extend(there[same:])


_WATCHES: dict[str, type[_Watch]] = {
    "rest": _Rest,
    "by key": _Keyed,
    "looked at": _LookedAt,
    "members": _Members,
    "in order": _InOrder,
}


def _watch_of(part: Part, world: World, turn: Callable[[], int]) -> _Watch:
    return _WATCHES[part.kind](part, world, turn)


def world_of(rows: Rows) -> World:
    """
    Return the world that *rows* tell of.

    Raises:
        LookupError: If they tell of something that no world has.
        msgspec.ValidationError: If they tell of it in another way.
    """
    if unknown := rows.keys() - {part.name for part in parts()}:
        raise LookupError(", ".join(sorted(unknown)))
    return made_of(_facts((), kept(), rows))


def _facts(
    path: tuple[str, ...], fields: Mapping[str, Any], rows: Rows
) -> dict[str, Any]:
    by_name = {part.name: part for part in parts()}
    rest = ".".join(path) + "/"
    facts: dict[str, Any] = {}
    for _, _, content in rows.get(rest, []):
        found = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        kinds = by_name[rest].inner
        facts |= {name: decoded(raw, kinds[name]) for name, raw in found.items()}
    for name, kind in fields.items():
        inner = (*path, name)
        if is_book(kind):
            given = _facts(inner, kept_fields(kind), rows)
            facts |= {name: kind(**given)} if given else {}
        elif (part := by_name.get(".".join(inner))) is not None and part.name in rows:
            facts[name] = _collected(part, rows[part.name])
    return facts


def _collected(part: Part, rows: list[tuple[str, int, bytes]]) -> Any:
    match part.kind:
        case "members":
            return {key for key, _, _ in rows}
        case "in order":
            return [decoded(content, part.inner) for _, _, content in rows]
    return {key: decoded(content, part.inner) for key, _, content in rows}
