"""
A second world that begins where the first one stands, under a name of its own.

What never changes is shared: texts, moments and everything frozen. What does change is
copied, so neither world can ever touch the other. Addresses in the first world become
addresses in the second; the bytes of mails stay as they came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from mock_portal.snapshots import kept, made_of
from mock_portal.worlds import World

Rename = Callable[[str], str]


def fork(world: World, name: str) -> World:
    """Return a copy of *world* called *name*, with a future of its own."""
    rename = renaming(world.name, name)
    facts = {one: copied(getattr(world, one), rename) for one in kept()}
    return made_of(facts | {"name": name})


def renaming(old: str, new: str) -> Rename:
    """Return what makes an address in the world *old* one in the world *new*."""
    domain, path = f"{old}.test", f"/w/{old}/"
    places = re.compile(
        rf"(?<=[@.]){re.escape(domain)}(?![A-Za-z0-9-])|(?<=/w/){re.escape(old)}(?=/)"
    )

    def rename(text: str) -> str:
        if domain not in text and path not in text:
            return text
        return places.sub(lambda at: new + at[0].removeprefix(old), text)

    return rename


def copied(value: Any, rename: Rename) -> Any:
    """Return a copy of *value* that shares what never changes."""
    if type(value) is str:
        return rename(value)
    if isinstance(value, dict):
        return _dict(value, rename)
    if isinstance(value, list):
        return [copied(one, rename) for one in value]
    if isinstance(value, tuple | set | frozenset):
        return _group(value, rename)
    return _dataclass(value, rename) if is_dataclass(value) else value


def _dict(value: dict[Any, Any], rename: Rename) -> dict[Any, Any]:
    if isinstance(value, Counter):
        return Counter(value)
    return {rename_key(k, rename): copied(v, rename) for k, v in dict.items(value)}


def _group(value: Any, rename: Rename) -> Any:
    parts = [copied(one, rename) for one in value]
    if isinstance(value, set):
        return set(parts)
    if all(new is old for new, old in zip(parts, value, strict=True)):
        return value
    # A tuple whose places have names takes them one by one.
    return type(value)(*parts) if hasattr(value, "_fields") else type(value)(parts)


def rename_key(key: Any, rename: Rename) -> Any:
    """Return a key of a dictionary as it is called in the copy."""
    return rename(key) if type(key) is str else key


def _dataclass(value: Any, rename: Rename) -> Any:
    kind: Any = type(value)
    names, frozen, simple = _plan(kind)
    if frozen:
        return _shared(value, names, rename)
    if not simple:
        return kind(**{name: copied(getattr(value, name), rename) for name in names})
    new = object.__new__(kind)
    for name in names:
        setattr(new, name, copied(getattr(value, name), rename))
    return new


def _shared(value: Any, names: tuple[str, ...], rename: Rename) -> Any:
    """Return *value* itself unless an address in it has to change."""
    changed = {}
    for name in names:
        old = getattr(value, name)
        if (new := _renamed(old, rename)) is not old:
            changed[name] = new
    if not changed:
        return value
    return type(value)(**{name: getattr(value, name) for name in names} | changed)


def _renamed(value: Any, rename: Rename) -> Any:
    """Return what is held by something frozen; the same if nothing has to change."""
    if type(value) is str:
        return rename(value)
    if isinstance(value, dict | list | tuple | set | frozenset) or is_dataclass(value):
        new = copied(value, rename)
        return value if new == value else new
    return value


@cache
def _plan(kind: Any) -> tuple[tuple[str, ...], bool, bool]:
    """Return the names of the fields that are given, if frozen, and if just facts."""
    names = tuple(
        one.name for one in fields(kind) if one.init and not one.name.startswith("_")
    )
    simple = len(names) == len(fields(kind)) and not hasattr(kind, "__post_init__")
    frozen = kind.__dataclass_params__.frozen
    return names, frozen, simple
