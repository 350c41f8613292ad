"""
Dictionaries and sets that note what may have changed in them.

Whoever changes a person must first take them out of a dictionary: so what has been
taken out since it was last written is all that can differ from what is on disk. Of
values that never change only the coming and going is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Self, SupportsIndex, TypeVar

V = TypeVar("V")


class Notes:
    """
    What has been noted of one dictionary or set.

    Attributes:
        keys: What was taken out, put in or thrown out, to the turn of the last time.
        gone: What was thrown out; if it is there again, it has come last.
        all_at: The turn in which somebody last went through all of it; -1 for never.
    """

    __slots__ = ("_turn", "all_at", "gone", "keys")

    def __init__(self, turn: Callable[[], int]) -> None:
        self._turn = turn
        self.keys: dict[Any, int] = {}
        self.gone: set[Any] = set()
        self.all_at = -1

    def one(self, key: Any) -> None:
        """Note that the value of *key* may change."""
        self.keys[key] = self._turn()

    def out(self, key: Any) -> None:
        """Note that *key* is thrown out."""
        self.gone.add(key)
        self.keys[key] = self._turn()

    def every(self) -> None:
        """Note that any value may change."""
        self.all_at = self._turn()

    def forget(self, before: int) -> None:
        """Forget what was noted before that turn: it is written."""
        self.keys = {key: turn for key, turn in self.keys.items() if turn >= before}
        self.gone.clear()
        if self.all_at < before:
            self.all_at = -1


class Noted(dict[Any, V]):
    """A dictionary of values that never change: notes what comes and goes."""

    __slots__ = ("notes",)

    def __init__(self, things: Mapping[Any, V], notes: Notes) -> None:
        super().__init__(things)
        self.notes = notes

    def __setitem__(self, key: Any, value: V) -> None:
        self.notes.one(key)
        super().__setitem__(key, value)

    def __delitem__(self, key: Any) -> None:
        super().__delitem__(key)
        self.notes.out(key)

    def setdefault(self, key: Any, default: Any = None) -> V:
        """Return the value of *key*, after putting *default* there if it has none."""
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key: Any, *default: Any) -> Any:
        """Throw *key* out and return its value."""
        if key in self:
            self.notes.out(key)
        return super().pop(key, *default)

    def popitem(self) -> tuple[Any, V]:
        """Throw out what came last."""
        key, value = super().popitem()
        self.notes.out(key)
        return key, value

    def clear(self) -> None:
        """Throw everything out."""
        for key in self:
            self.notes.out(key)
        super().clear()

    def update(self, *more: Any, **named: V) -> None:
        """Put several in."""
        for key, value in dict(*more, **named).items():
            self[key] = value

    def __ior__(self, more: Any) -> Self:  # type: ignore[override,misc]
        """Put several in."""
        self.update(more)
        return self


class Watched(Noted[V]):
    """A dictionary of things that change: notes what is taken out, too."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> V:
        value = super().__getitem__(key)
        self.notes.one(key)
        return value

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the value of *key*, if there is one."""
        if key in self:
            self.notes.one(key)
        return super().get(key, default)

    def __iter__(self) -> Iterator[Any]:
        # Without this method dict(…) and {**…} would look past __getitem__.
        return super().__iter__()

    def values(self) -> Any:
        """Return all values, any of which may change now."""
        self.notes.every()
        return super().values()

    def items(self) -> Any:
        """Return all keys and values, any of which may change now."""
        self.notes.every()
        return super().items()

    def copy(self) -> dict[Any, V]:
        """Return a plain dictionary of the same values."""
        return dict(self.items())

    def __or__(self, more: Any) -> Any:
        return self.copy() | more

    def __ror__(self, more: Any) -> Any:
        return more | self.copy()


class NotedSet(set[Any]):
    """A set that notes what comes and goes."""

    def __init__(self, things: Iterable[Any], notes: Notes) -> None:
        super().__init__(things)
        self.notes = notes

    def add(self, thing: Any) -> None:
        """Put *thing* in."""
        self.notes.one(thing)
        super().add(thing)

    def discard(self, thing: Any) -> None:
        """Throw *thing* out, if it is there."""
        self.notes.out(thing)
        super().discard(thing)

    def remove(self, thing: Any) -> None:
        """Throw *thing* out."""
        super().remove(thing)
        self.notes.out(thing)

    def pop(self) -> Any:
        """Throw one out."""
        thing = super().pop()
        self.notes.out(thing)
        return thing

    def clear(self) -> None:
        """Throw everything out."""
        for thing in self:
            self.notes.out(thing)
        super().clear()

    def update(self, *more: Iterable[Any]) -> None:
        """Put several in."""
        for things in more:
            for thing in things:
                self.add(thing)

    def difference_update(self, *less: Iterable[Any]) -> None:
        """Throw several out."""
        for things in less:
            for thing in list(things):
                self.discard(thing)

    def __ior__(self, more: Any) -> Self:  # type: ignore[misc]
        self.update(more)
        return self

    def __isub__(self, less: Any) -> Self:  # type: ignore[misc]
        self.difference_update(less)
        return self

    def __reduce_ex__(self, protocol: SupportsIndex, /) -> Any:
        return set, (list(self),)
