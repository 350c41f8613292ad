"""The console and the page to try the API, as a person uses them, in both languages."""

from __future__ import annotations

import json
from html import unescape

import pytest

from mock_portal.admin import table as admin_package
from mock_portal.admin.samples import sample
from mock_portal.registry import Worlds
from mock_portal.situations import SITUATIONS
from tests.pages import check_page, words

PREFIX = {"en": "/admin", "fr": "/admin/fr"}


class Keeper:
    """Somebody at the console."""

    def __init__(self, client, language):
        self.client, self.language = client, language
        self.prefix = PREFIX[language]

    async def open(self, path="/"):
        answer = await self.client.get(self.prefix + path)
        self.page = check_page(answer, language=self.language)
        return self.page

    async def send(self, path="/", *, status=200, **typed):
        (token, *_) = [
            one for one in self.page.all("input") if one["name"] == "form_token"
        ]
        answer = await self.client.post(
            self.prefix + path,
            data={"form_token": token["value"]} | typed,
            follow_redirects=True,
        )
        self.page = check_page(answer, language=self.language, status=status)
        return self.page

    @property
    def text(self):
        return words(self.page.visible)


@pytest.fixture(params=["en", "fr"])
def keeper(request, visiting):
    return Keeper(visiting(), request.param)


async def test_all_worlds_and_situations_are_shown(keeper, world):
    page = await keeper.open()

    assert {"demo", "w1"} <= {words(one.text) for one in page.all("h2")}
    offered = {one["value"] for one in page.all("button") if one["name"] == "situation"}
    assert offered == set(SITUATIONS)


async def test_the_other_language_is_one_link_away(keeper, world):
    page = await keeper.open()
    other = PREFIX["en" if keeper.language == "fr" else "fr"]

    assert f"{other}/" in {one["href"] for one in page.all("a")}


async def test_a_situation_is_begun_by_its_button_and_tells_who_is_there(
    keeper, world, worlds
):
    await keeper.open()
    typed = {"name": "asked", "t0": "2026-05-04T09:00:00-04:00", "frozen": "yes"}
    await keeper.send(situation="broker-asks-importer", **typed)

    made = worlds.get("asked")
    assert (made.clock.mode, made.now().hour) == ("frozen", 13)
    for persona in made.personas.values():
        assert persona.username in keeper.text
        assert persona.password in keeper.text


async def test_a_seed_is_begun_by_its_button(keeper, world, worlds):
    await keeper.open()
    await keeper.send(seed="newcomer", name="", t0="")

    assert worlds.all()[-1].seed == "newcomer"


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"situation": "no-such"}, 422),
        ({"seed": "empty", "name": "Not A Name"}, 422),
        ({"seed": "empty", "name": "w1"}, 409),
        ({"seed": "empty", "t0": "yesterday"}, 422),
        ({"seed": "empty", "name": "\u202e"}, 422),
        ({"act": "explode", "world": "w1"}, 422),
        ({"act": "fork", "world": "nowhere"}, 409),
        ({}, 409),
    ],
)
async def test_what_makes_no_sense_is_told_on_the_page(keeper, world, typed, status):
    await keeper.open()
    page = await keeper.send(status=status, **typed)

    assert [one for one in page.all("section") if one["role"] == "alert"]


async def test_a_world_is_forked_turned_and_thrown_away(keeper, world, worlds):
    before = world.now()
    await keeper.open()
    await keeper.send(world="w1", act="fork")
    (name,) = {one.name for one in worlds.all()} - {"w1", "demo"}
    await keeper.send(world=name, act="week")
    await keeper.send(world=name, act="resume")

    forked = worlds.get(name)
    assert (forked.now() - before).days == 7
    assert forked.clock.mode == "real"
    assert world.now() == before
    await keeper.send(world=name, act="freeze")
    assert forked.clock.mode == "frozen"
    await keeper.send(world=name, act="delete")
    assert name not in {one.name for one in worlds.all()}


async def test_a_form_without_its_token_does_nothing(keeper, world, worlds):
    await keeper.open()
    answer = await keeper.client.post(
        f"{keeper.prefix}/", data={"world": "w1", "act": "delete"}
    )

    check_page(answer, language=keeper.language, status=403)
    assert worlds.get("w1") is world


async def test_no_other_site_presses_a_button(keeper, world, worlds):
    await keeper.open()
    token = next(one for one in keeper.page.all("input") if one["name"] == "form_token")
    answer = await keeper.client.post(
        f"{keeper.prefix}/",
        data={"form_token": token["value"], "world": "w1", "act": "delete"},
        headers={"Origin": "https://evil.example"},
    )

    assert answer.status_code == 403
    assert worlds.get("w1") is world


async def test_an_empty_sandbox_says_so(keeper, app, worlds):
    worlds.delete("demo")
    page = await keeper.open()

    assert page.one("h1")


async def test_every_endpoint_has_its_page_to_try(keeper, world):
    page = await keeper.open("/docs")
    links = {one["href"] for one in page.all("a")}

    for endpoint in admin_package.ENDPOINTS:
        path = f"/docs/{endpoint.name}"
        assert keeper.prefix + path in links
        await keeper.open(path)


async def test_there_is_no_page_for_what_is_no_endpoint(keeper, world):
    answer = await keeper.client.get(f"{keeper.prefix}/docs/no_such")

    assert answer.status_code == 404


async def test_an_endpoint_is_tried_without_any_script(keeper, world, worlds):
    await keeper.open("/docs/worlds.create_world")
    await keeper.send("/docs/worlds.create_world", body='{"name": "tried"}')

    assert "201 Created" in keeper.text
    assert worlds.get("tried")
    (answer, _) = keeper.page.all("pre")
    assert json.loads(unescape(answer.text))["name"] == "tried"


async def test_a_place_and_a_query_are_asked_for(keeper, world):
    world.happened("kind", "subject")
    await keeper.open("/docs/worlds.show_timeline")
    typed = {"place-world": "w1", "query-kind": "kind"}
    await keeper.send("/docs/worlds.show_timeline", **typed)

    assert '"subject": "subject"' in keeper.text
    assert "/admin/worlds/w1/timeline?kind=kind" in keeper.text


@pytest.mark.parametrize(
    ("operation", "typed", "told"),
    [
        ("worlds.create_world", {"body": "{"}, "422"),
        ("worlds.create_world", {"body": "<script>alert(1)</script>"}, "422"),
        ("worlds.show_world", {"place-world": "../../etc/passwd"}, "404"),
        ("worlds.show_world", {"place-world": ""}, "404"),
        ("worlds.show_world", {"place-world": "\r\nX: y"}, "404"),
        ("worlds.delete_world", {"place-world": "w1"}, "204"),
    ],
)
async def test_what_is_tried_in_vain_is_shown_as_it_is(
    keeper, world, operation, typed, told
):
    await keeper.open(f"/docs/{operation}")
    await keeper.send(f"/docs/{operation}", **typed)

    assert told in keeper.text
    assert not keeper.page.all("script")


async def test_nothing_is_tried_without_the_pages_token(keeper, world, worlds):
    answer = await keeper.client.post(
        f"{keeper.prefix}/docs/worlds.delete_world", data={"place-world": "w1"}
    )

    check_page(answer, language=keeper.language, status=403)
    assert worlds.get("w1") is world


@pytest.mark.parametrize("endpoint", admin_package.ENDPOINTS, ids=lambda one: one.name)
def test_a_sample_has_every_field_of_the_body(endpoint):
    if endpoint.takes:
        assert set(sample(endpoint.takes)) == set(endpoint.takes.__struct_fields__)


def test_a_world_of_each_situation_can_be_listed_by_name():
    """The console offers names; each must be one that the registry takes."""
    worlds = Worlds()

    assert [worlds.create(name, situation=name).name for name in SITUATIONS]
