"""JSON or a query in; the shape that was declared out, or one problem that says why."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, NoReturn, TypeVar

import msgspec
from msgspec import inspect
from starlette.requests import Request

from mock_portal.admin.shapes import Wrong
from mock_portal.errors import InputError

LARGEST_BODY = 32 * 1024 * 1024
"""Bytes of the largest request: a hundred thousand people in one POST."""

T = TypeVar("T")

_TOLD = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?", re.DOTALL)
"""How msgspec tells what is wrong, and where."""

_STEP = re.compile(r"\.([^.\[\]]+)|\[([0-9]+|\.\.\.)\]")

PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "a text",
    inspect.BoolType: "true or false",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.ListType: "a list of objects",
    inspect.StructType: "a JSON object",
}
"""What is expected where a type's description does not say it."""


async def body_of(request: Request) -> Any:
    """Return the JSON that *request* carries; an empty body is an empty object."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_BODY:
            raise InputError("the body", "more", f"{LARGEST_BODY} bytes at most")
    if not content.strip():
        return {}
    try:
        return json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        found = bytes(content[:40]).decode(errors="replace")
        raise InputError("the body", found, f"JSON in UTF-8 ({error})") from error


def checked(found: Any, kind: type[T], *, strict: bool = True) -> T:
    """
    Return *found* as a *kind*.

    Args:
        strict: Whether a number must come as one; a query has texts only.

    Raises:
        InputError: If it is none, with the field, what stands there and what should.
    """
    try:
        return msgspec.convert(found, kind, strict=strict)
    except msgspec.ValidationError as error:
        raise _explained(error, found, kind) from error
    except UnicodeEncodeError as error:
        expected = "names and texts in Unicode, without lone surrogates"
        raise InputError(error.object, None, expected) from error


def _explained(error: msgspec.ValidationError, found: Any, kind: type) -> InputError:
    told = _TOLD.fullmatch(str(error))
    what, path = (told["what"], told["path"] or "$") if told else (str(error), "$")
    steps = [name or index for name, index in _STEP.findall(path)]
    value, node = found, _node_of(kind)
    for step in steps:
        value, node = _inside(value, step), _part(node, step)
    where = ".".join(steps).replace("$.", "")
    where = re.sub(r"\.([0-9]+)(?=\.|$)", r"[\1]", where)
    if isinstance(error.__cause__, Wrong):
        field = error.__cause__.field
        where, value = _join(where, field), _inside(value, field)
        return InputError(where, value, error.__cause__.expected)
    return _about(what, where, value, node)


def _about(what: str, where: str, value: Any, node: inspect.Type) -> InputError:
    if missing := re.fullmatch(r"Object missing required field `(.*)`", what):
        return InputError(_join(where, missing[1]), None, "a value: it is required")
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", what):
        struct = next(iter(_structs(node)), None)
        names = sorted(one.encode_name for one in struct.fields) if struct else []
        expected = f"no such field ({', '.join(names) or 'none'})"
        return InputError(
            _join(where, unknown[1]), _inside(value, unknown[1]), expected
        )
    return InputError(where or "the body", value, _expected(node) or what)


def _expected(node: inspect.Type) -> str:
    match node:
        case inspect.Metadata(type=inner, extra_json_schema=extra):
            return str((extra or {}).get("description", "")) or _expected(inner)
        case inspect.UnionType(types=several):
            kinds = [one for one in several if not isinstance(one, inspect.NoneType)]
            return " or ".join(filter(None, map(_expected, kinds)))
        case inspect.LiteralType(values=values):
            return f"one of {', '.join(repr(one) for one in values if one)}"
    return PLAIN.get(type(node), "")


@cache
def _node_of(kind: type) -> inspect.Type:
    return inspect.type_info(kind)


def _part(node: inspect.Type, step: str) -> inspect.Type:
    """Return what is known of one field or element of *node*."""
    for struct in _structs(node):
        for one in struct.fields:
            if one.encode_name == step:
                return one.type
    match _bare(node):
        case inspect.ListType(item_type=inner):
            return inner
        case inspect.DictType(value_type=inner):
            return inner
    return inspect.AnyType()


def _structs(node: inspect.Type) -> list[inspect.StructType]:
    bare = _bare(node)
    parts = bare.types if isinstance(bare, inspect.UnionType) else (bare,)
    return [one for one in map(_bare, parts) if isinstance(one, inspect.StructType)]


def _bare(node: inspect.Type) -> inspect.Type:
    return _bare(node.type) if isinstance(node, inspect.Metadata) else node


def _inside(value: Any, step: str) -> Any:
    if isinstance(value, list) and step.isdigit():
        return value[int(step)]
    return value.get(step) if isinstance(value, dict) else None


def _join(where: str, field: str) -> str:
    return f"{where}.{field}" if where else field


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")
