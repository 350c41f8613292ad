"""docs/reference/admin-api.md: complete, and every answer in it is the real one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

from mock_portal import feed
from mock_portal.admin import table as admin
from mock_portal.app import create_app
from mock_portal.registry import Worlds
from mock_portal.seeds import SEEDS

DOC = (Path(__file__).parents[2] / "docs/reference/admin-api.md").read_text("utf-8")

PACKAGE = Path(admin.__file__).parents[1]

ANYTHING = "…"


def routes():
    """Yield every route of the admin and the feed, as the headings write them."""
    for endpoint in admin.ENDPOINTS:
        yield f"{endpoint.method} /admin{endpoint.path}"
    for page in ("/", "/docs", "/openapi.json"):
        yield f"GET /admin{page}"
    for route in feed.ROUTES:
        for method in sorted(route.methods - {"HEAD"}):
            yield f"{method} /w/{{world}}/api{route.path}"


def test_every_page_is_one_of_the_endpoints_or_named_above():
    paths = {one.path for one in admin.ENDPOINTS}
    pages = {route.path.removeprefix("/fr") for route in admin.ROUTES} - paths

    assert pages == {"/", "/docs", "/docs/{operation}", "/openapi.json"}


def test_every_route_has_a_heading_and_every_heading_a_route():
    headings = re.findall(r"^### `([A-Z]+ /[^`]*)`$", DOC, re.MULTILINE)

    assert sorted(headings) == sorted(routes())


def test_every_seed_is_described():
    for seed in SEEDS:
        assert f"| `{seed}` | " in DOC


def test_every_kind_of_event_is_described():
    """A kind that is told but not described would leave its reader guessing."""
    code = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    kinds = re.findall(r"happened\(\s*\"([a-z_]+)\"", "".join(code))

    assert {"session_ended", "signed_in"} <= set(kinds)
    assert [kind for kind in kinds if f"`{kind}`" not in DOC] == []


def exchanges():
    """Yield method, path, body, status and answer of each block, in order."""
    for block in re.findall(r"^```http\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL):
        asked, answered = block.split("\n\n", 1)
        first, _, body = asked.partition("\n")
        status, _, answer = answered.partition("\n")
        yield *first.split(), body, int(status), json.loads(answer)


async def test_the_session_in_the_document_goes_as_it_says():
    transport = httpx.ASGITransport(create_app(Worlds()))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://127.0.0.1:8000"
    ) as client:
        for method, path, body, status, expected in exchanges():
            answer = await client.request(method, path, content=body)
            where = f"{method} {path}"
            assert answer.status_code == status, f"{where}: {answer.text}"
            assert_alike(answer.json(), expected, where)


def assert_alike(found, expected, where):
    """Compare; in *expected*, an ellipsis stands for anything."""
    if expected == ANYTHING:
        return
    if isinstance(expected, dict) and isinstance(found, dict):
        assert found.keys() == expected.keys(), where
        for name, value in expected.items():
            assert_alike(found[name], value, f"{where}: {name}")
    elif isinstance(expected, list) and isinstance(found, list):
        assert len(found) == len(expected), where
        for one, other in zip(found, expected, strict=True):
            assert_alike(one, other, where)
    else:
        assert found == expected, where


def test_the_comparison_finds_a_difference():
    with pytest.raises(AssertionError, match="here: a"):
        assert_alike({"a": [1, 2]}, {"a": [1, 3]}, "here")


def test_the_python_in_the_document_runs(capsys):
    (code,) = re.findall(r"^```python\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)

    exec(compile(code, "admin-api.md", "exec"), {})

    assert "http://127.0.0.1:" in capsys.readouterr().out
