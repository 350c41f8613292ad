"""A body to begin with, for who tries an endpoint: every field, with an example."""

from __future__ import annotations

import re
from typing import Any

import msgspec

Schema = dict[str, Any]

_EXAMPLE = re.compile(r"e\.g\. '([^']*)'")
_REFERENCE = "#/$defs/{name}"


def sample(kind: Any) -> Any:
    """Return JSON of *kind*: defaults, else what the descriptions give as examples."""
    (schema,), components = msgspec.json.schema_components(
        [kind], ref_template=_REFERENCE
    )
    return _of(schema, components)


def fields(kind: Any) -> dict[str, Schema]:
    """Return name and schema of each field of *kind*."""
    (schema,), components = msgspec.json.schema_components(
        [kind], ref_template=_REFERENCE
    )
    found: dict[str, Schema] = _resolved(schema, components)["properties"]
    return found


def _of(schema: Schema, components: dict[str, Schema]) -> Any:
    schema = _resolved(schema, components)
    if "default" in schema or "enum" in schema:
        return schema.get("default", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            within = schema.get("properties", {})
            return {name: _of(inner, components) for name, inner in within.items()}
        case "array":
            return [_of(schema.get("items", {}), components)]
    return _simple(schema)


def _simple(schema: Schema) -> Any:
    match schema.get("type"):
        case "string":
            example = _EXAMPLE.search(schema.get("description", ""))
            return example[1] if example else ""
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
    return None


def _resolved(schema: Schema, components: dict[str, Schema]) -> Schema:
    if reference := schema.get("$ref"):
        return components[reference.rpartition("/")[2]]
    return schema
