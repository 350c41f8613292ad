"""
What a world consists of, for whoever writes down only what has changed.

A world is taken apart by the types of its fields: dictionaries and sets of texts by
key, lists of what never changes by place, and the rest of each dataclass as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from mock_portal.keeping import kept_fields
from mock_portal.snapshots import kept

Kind = Literal["rest", "by key", "looked at", "members", "in order"]
"""
How a part is watched.

``"rest"``: compared whole. ``"by key"``: its values never change. ``"looked at"``: they
do. ``"members"``: a set. ``"in order"``: a list to whose end is added.
"""

ATOMS = frozenset(
    {str, int, float, bool, bytes, NoneType, Decimal, date, datetime, timedelta}
)


@dataclass(frozen=True, slots=True)
class Part:
    """
    One part of a world.

    Attributes:
        path: Names of the fields that lead to it, e.g. ``("inbox", "messages")``.
        inner: Type of its values, members or elements; of a rest, by field.
    """

    path: tuple[str, ...]
    kind: Kind
    inner: Any

    @property
    def name(self) -> str:
        """Its name on disk."""
        return ".".join(self.path) + ("/" if self.kind == "rest" else "")

    def of(self, world: Any) -> Any:
        """Return it, of *world*; of a rest, what it is the rest of."""
        found = world
        for name in self.path:
            found = getattr(found, name)
        return found


@cache
def parts() -> tuple[Part, ...]:
    """Return the parts of every world, outer ones first."""
    return tuple(_parts_of((), kept()))


def _parts_of(path: tuple[str, ...], fields: dict[str, Any]) -> Iterator[Part]:
    rest: dict[str, Any] = {}
    inside: list[Part] = []
    for name, kind in fields.items():
        if is_book(kind):
            inside.extend(_parts_of((*path, name), kept_fields(kind)))
        elif (watched := _watched(kind)) is not None:
            inside.append(Part((*path, name), watched, get_args(kind)[-1]))
        else:
            rest[name] = kind
    yield Part(path, "rest", rest)
    yield from inside


def is_book(kind: Any) -> bool:
    """Say whether *kind* is a dataclass that is taken apart: it can change."""
    return not is_frozen(kind) and is_dataclass(kind)


def _watched(kind: Any) -> Kind | None:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is dict and inner[0] is str:
        return "by key" if is_frozen(inner[1]) else "looked at"
    if origin is set and inner == (str,):
        return "members"
    if origin is list and is_frozen(inner[0]):
        return "in order"
    return None


@cache
def is_frozen(kind: Any) -> bool:
    """Say whether nothing of a *kind* ever changes."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in ATOMS or origin is Literal:
        return True
    if origin in {tuple, frozenset, Union, UnionType}:
        return all(is_frozen(one) for one in inner if one is not Ellipsis)
    if origin is not None or kind is Any or kind is Counter:
        return False
    if is_dataclass(kind):
        parameters: Any = getattr(kind, "__dataclass_params__", None)
        return bool(parameters.frozen)
    return isinstance(kind, type) and issubclass(kind, tuple)
