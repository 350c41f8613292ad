"""The OpenAPI document of the admin, made from how its endpoints are declared."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from importlib.metadata import version
from types import UnionType
from typing import Any, get_args

import msgspec
from starlette.responses import Response

from mock_portal.admin.endpoints import Endpoint
from mock_portal.admin.shapes import ONE_LINE, Asked, Problem
from mock_portal.problems import TITLES

REFERENCE = "#/components/schemas/{name}"

FROM_OUTSIDE = HTTPStatus.FORBIDDEN
UNKNOWN = HTTPStatus.NOT_FOUND
SENSELESS = HTTPStatus.UNPROCESSABLE_ENTITY


def document(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of *endpoints*."""
    every = list(endpoints)
    kinds = [Problem, *(kind for one in every for kind in _kinds(one))]
    unique = list(dict.fromkeys(kinds))
    schemas, components = msgspec.json.schema_components(unique, ref_template=REFERENCE)
    schema_of = dict(zip(unique, schemas, strict=True))
    for kind in unique:
        if isinstance(kind, type) and issubclass(kind, Asked):
            _insist_on_one_line(schema_of[kind], components)
    paths: dict[str, dict[str, Any]] = {}
    for one in every:
        path = f"/admin{one.path}"
        paths.setdefault(path, {})[one.method.lower()] = _operation(
            one, schema_of, components
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "The sandbox's admin",
            "version": version("carm-toolkit"),
            "description": "What a test may do to the sandbox's worlds from outside.",
        },
        "tags": [{"name": name} for name in dict.fromkeys(one.area for one in every)],
        "paths": paths,
        "components": {"schemas": components},
    }


def _kinds(endpoint: Endpoint) -> list[Any]:
    kinds = (endpoint.takes, endpoint.asks, given(endpoint))
    return [one for one in kinds if one is not None]


def given(endpoint: Endpoint) -> Any:
    """Return the shape of the good answer, without what only problems are."""
    kind = endpoint.gives
    if isinstance(kind, UnionType):
        (kind,) = [one for one in get_args(kind) if one is not Response]
    return kind


def _operation(
    endpoint: Endpoint, schema_of: dict[Any, Any], components: dict[str, Any]
) -> dict[str, Any]:
    summary, _, more = endpoint.told.partition("\n")
    asked = components[_name(schema_of[endpoint.asks])]
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "tags": [endpoint.area],
        "summary": summary,
        "parameters": [*_places(endpoint), *_query(asked)],
        "responses": _responses(endpoint, schema_of),
    }
    if more.strip():
        operation["description"] = more.strip()
    if endpoint.takes:
        required = bool(components[_name(schema_of[endpoint.takes])]["required"])
        content = {"application/json": {"schema": schema_of[endpoint.takes]}}
        operation["requestBody"] = {"required": required, "content": content}
    return operation


def _insist_on_one_line(schema: dict[str, Any], components: dict[str, Any]) -> None:
    """Say of every text in a request what :class:`Asked` insists on by itself."""
    if reference := schema.get("$ref"):
        schema = components[str(reference).rpartition("/")[2]]
    inside = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    for one in (*inside, *filter(None, [schema.get("items")])):
        _insist_on_one_line(one, components)
    if schema.get("type") == "string" and not schema.keys() & {"pattern", "format"}:
        schema["pattern"] = ONE_LINE


def _name(reference: dict[str, Any]) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _places(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": one, "in": "path", "required": True, "schema": {"type": "string"}}
        for one in endpoint.places
    ]


def _query(asked: dict[str, Any]) -> list[dict[str, Any]]:
    required = asked.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": schema}
        for name, schema in asked["properties"].items()
    ]


def _responses(endpoint: Endpoint, schema_of: dict[Any, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done."}
    if (kind := given(endpoint)) is not None:
        good["content"] = {"application/json": {"schema": schema_of[kind]}}
    wrong = {
        "content": {"application/problem+json": {"schema": schema_of[Problem]}},
    }
    return {str(endpoint.status): good} | {
        str(int(status)): {"description": title(status)} | wrong
        for status in sorted(problems(endpoint))
    }


def problems(endpoint: Endpoint) -> set[int]:
    """Return every status of a problem that *endpoint* may answer with."""
    own = {*endpoint.problems, SENSELESS}
    if endpoint.method != "GET":
        own.add(FROM_OUTSIDE)
    if endpoint.places:
        own.add(UNKNOWN)
    return own


def title(status: int) -> str:
    """Return the phrase of a status."""
    return TITLES.get(status) or HTTPStatus(status).phrase
