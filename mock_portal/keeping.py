"""
What of a world's facts is kept when it is written down, and how it is read again.

A world holds plain data only. Of its dataclasses everything is kept but what begins
with an underscore (``__post_init__`` makes it anew) and what can be called. Sets are
written in order, so that the same facts are the same bytes.
"""

from __future__ import annotations

import collections.abc
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

Write = Callable[[Any], Any]
"""Makes of a value what msgspec writes as JSON."""

T = TypeVar("T")

_JSON_ATOMS = (str, int, float, bool, type(None))


def encoded(value: Any, kind: Any) -> bytes:
    """Return *value*, which is declared as a *kind*, as JSON."""
    return msgspec.json.encode(plain(value, kind))


def plain(value: Any, kind: Any) -> Any:
    """Return *value*, which is declared as a *kind*, as msgspec writes it."""
    write = _writer(kind)
    return value if write is None else write(value)


def decoded(content: bytes | msgspec.Raw, kind: type[T]) -> T:
    """Return the *kind* that was written as JSON."""
    return msgspec.json.decode(content, type=kind, dec_hook=_counter)


def converted(found: Any, kind: type[T]) -> T:
    """Return the *kind* that *found*, JSON read already, is."""
    return msgspec.convert(found, kind, dec_hook=_counter)


@cache
def kept_fields(kind: type) -> dict[str, Any]:
    """Return name and type of every field of a dataclass that is kept."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        one.name: hints[one.name]
        for one in fields(kind)
        if not one.name.startswith("_") and not _is_callable(hints[one.name])
    }


def _counter(kind: Any, found: Any) -> Any:
    """Read what msgspec does not know by itself."""
    if get_origin(kind) is Counter:
        return Counter(found)
    raise NotImplementedError(kind)


def _is_callable(kind: Any) -> bool:
    return get_origin(kind) is collections.abc.Callable


@cache
def _writer(kind: Any) -> Write | None:
    """Return what writes a *kind*; None if msgspec does it right as it stands."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return _json_only
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_writer(kind)
    if origin in {set, frozenset}:
        return sorted
    if origin in {list, tuple, dict}:
        return _container_writer(origin, inner)
    writers = [_writer(one) for one in inner if not isinstance(one, str)]
    return _by_its_class if any(writers) and origin is not Counter else None


def _dataclass_writer(kind: type) -> Write | None:
    writers = {name: _writer(hint) for name, hint in kept_fields(kind).items()}
    if len(writers) == len(fields(kind)) and not any(writers.values()):
        return None

    def write(value: Any) -> dict[str, Any]:
        return {
            name: getattr(value, name) if inner is None else inner(getattr(value, name))
            for name, inner in writers.items()
        }

    return write


def _container_writer(origin: type, inner: tuple[Any, ...]) -> Write | None:
    writers = [_writer(one) for one in inner if one is not Ellipsis]
    last = writers[-1] if writers else None
    if not any(writers) or last is None:
        return None
    if origin is dict:
        return lambda value: {key: last(one) for key, one in dict.items(value)}
    return lambda value: [last(one) for one in value]


def _by_its_class(value: Any) -> Any:
    """Write one of several kinds: what it is shows."""
    return plain(value, type(value)) if is_dataclass(value) else value


def _json_only(value: Any) -> Any:
    """Insist that what may be anything is JSON, since it will be read as that."""
    match value:
        case dict():
            if all(isinstance(key, str) for key in value):
                return {key: _json_only(one) for key, one in value.items()}
        case list():
            return [_json_only(one) for one in value]
        case _ if isinstance(value, _JSON_ATOMS):
            return value
    raise TypeError(f"{value!r} stands where a world may keep JSON only")
