"""Entering a world, and what is said to those who do not get in."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from starlette.requests import Request

from mock_portal.problems import unexpected
from tests.pages import check_page


@pytest.fixture
def fetch(visiting):
    """Return what fetches one address."""

    async def fetch(path, method="GET"):
        async with visiting() as client:
            return await client.request(method, path)

    return fetch


async def test_a_visit_settles_the_world_first(fetch, world, alice):
    world.clock.set_to(world.now() + timedelta(days=300))

    await fetch("/w/w1/en/inbox")

    assert alice.deactivated_at is not None


async def test_answers_carry_the_worlds_time(fetch, world):
    answer = await fetch("/w/w1/en/inbox")

    assert answer.headers.get_list("date") == ["Mon, 04 May 2026 13:00:00 GMT"]


@pytest.mark.parametrize("path", ["/w/zz/en/", "/w/zz/fr/inbox", "/w/zz/"])
async def test_an_unknown_world_is_explained_in_both_languages(fetch, path):
    page = check_page(await fetch(path), status=404)

    assert "This sandbox has no world called “zz”" in page.visible
    assert "Ce bac à sable n’a pas de monde nommé «\N{NO-BREAK SPACE}zz" in page.visible


async def test_a_world_with_a_hostile_name_is_only_a_name(fetch):
    page = check_page(await fetch("/w/<script>alert(1)<%2Fscript>/en"), status=404)

    assert page.all("script") == []


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.css", "/w/"])
async def test_an_address_outside_all_worlds_is_explained(fetch, path):
    page = check_page(await fetch(path), status=404)

    assert "There is nothing here" in page.visible
    assert "Il n’y a rien ici" in page.visible


@pytest.mark.parametrize("path", ["/w/w1/en/nothing", "/w/w1/de/inbox", "/w/w1/en/a/b"])
async def test_an_unknown_page_of_a_world_is_not_found(fetch, world, path):
    check_page(await fetch(path), status=404)

    assert world.outcomes == {"access.not_found": 1}


async def test_a_wrong_method_is_refused_in_words(fetch, world):
    page = check_page(await fetch("/w/w1/en/inbox", "DELETE"), status=405)

    assert "(405)" in page.visible


async def test_the_admins_front_page_has_manners(fetch, world):
    page = check_page(await fetch("/admin/"))

    assert "/w/w1/en/inbox" in [one["href"] for one in page.all("a")]


async def test_a_fault_of_ours_is_one_sentence_and_no_traceback():
    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}

    answer = unexpected(Request(scope), RuntimeError("secret"))

    assert answer.status_code == 500
    assert b"secret" not in answer.body
    assert b"log says where" in answer.body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/w/w1/en/inbox", "text/html"),
        ("/admin/worlds/w1/inbox", "application/problem+json"),
    ],
)
async def test_a_fault_in_a_world_is_told_in_its_own_way(app, world, path, kind):
    world.inbox = None  # nothing can work with that
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        answer = await client.get(path)

    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith(kind)
    assert "NoneType" not in answer.text
