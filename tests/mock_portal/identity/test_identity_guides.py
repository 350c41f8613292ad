"""Before one signs in: who must register, and what to have ready."""

from __future__ import annotations

from itertools import product

import pytest

from mock_portal import guidance
from mock_portal.rendering import WORDS
from tests.mock_portal.journeys import a_sandbox, met

LANGUAGES = ("en", "fr")
PLAIN = {
    "importing": "yes",
    "registered": "no",
    "number": "rm",
    "resident": "yes",
    "returns": "no",
}


def steps(**answers):
    return guidance.advice(PLAIN | answers).steps


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ("sign_in", "register", "enrol", "broker")),
        ({"number": "bn"}, ("get_rm", "sign_in", "register", "enrol", "broker")),
        (
            {"number": "none"},
            ("get_bn", "get_rm", "sign_in", "register", "enrol", "broker"),
        ),
        (
            {"number": "none", "resident": "no"},
            (
                *("get_bn_abroad", "get_rm", "sign_in", "register"),
                *("documents", "enrol", "broker"),
            ),
        ),
        ({"returns": "yes"}, ("sign_in", "register", "enrol", "carrier")),
        (
            {"registered": "unsure"},
            ("find_out", "sign_in", "register", "enrol", "broker"),
        ),
        ({"registered": "yes"}, ("sign_in", "ask_access")),
        ({"importing": "no"}, ("act_for_others",)),
    ],
)
def test_what_applies_and_what_comes_next(answers, expected):
    assert steps(**answers) == expected


def test_every_answer_has_words_and_no_step_is_told_twice():
    for answers in product(*guidance.CHOICES.values()):
        told = guidance.advice(dict(zip(guidance.CHOICES, answers, strict=True)))
        assert len(set(told.steps)) == len(told.steps)
        for language in LANGUAGES:
            assert WORDS.say(f"guides.answer.{told.verdict}_text", language)
            assert all(WORDS.say(f"guides.steps.{one}", language) for one in told.steps)


def test_every_step_comes_up():
    every = {
        step
        for answers in product(*guidance.CHOICES.values())
        for step in steps(**dict(zip(guidance.CHOICES, answers, strict=True)))
    }
    section, keys = "guides.steps.", WORDS.keys()

    written = [key for key in keys if key.startswith(section)]
    assert sorted(every) == [key.removeprefix(section) for key in written]


def asked(**answers):
    return "&".join(f"{name}={value}" for name, value in (PLAIN | answers).items())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, "guides.answer.register"),
        ({"registered": "yes"}, "guides.answer.ask_access"),
        ({"importing": "no"}, "guides.answer.nothing"),
    ],
)
async def test_the_questions_lead_to_an_answer(language, answers, outcome):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        await bob.open("/who-must-register")
        await bob.open(f"/who-must-register/answer?{asked(**answers)}")

        met(sandbox, "guides.check.shown", outcome)
        assert sandbox.world.sessions == {}


async def test_who_does_not_import_is_asked_no_more():
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open("/who-must-register/answer?importing=no")

        assert bob.heading == "You do not register as an importer"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", [*guidance.CHOICES]),
        (asked(number="<script>"), ["number"]),
        ("importing=yes&registered=no", ["number", "resident", "returns"]),
    ],
)
async def test_open_questions_are_named_and_answers_kept(language, query, fields):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        await bob.open(f"/who-must-register/answer?{query}", status=422)

        assert list(bob.problems()) == fields
        met(sandbox, "guides.check.refused")
        if query:
            checked = [
                one for one in bob.page.all("input") if "checked" in one.attributes
            ]
            assert ("importing", "yes") in {(c["name"], c["value"]) for c in checked}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_checklist_is_shown(language):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        await bob.open("/checklist")

        assert "RM0001" in bob.text
        met(sandbox, "guides.checklist.shown")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_front_page_leads_to_both_and_to_both_credentials(language):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        await bob.open("/")
        links = {a["href"].partition(f"/{language}")[2] for a in bob.page.all("a")}
        assert {"/who-must-register", "/checklist", "/helpdesk"} <= links
        await bob.open("/auth/login")
        forms = {f["action"].partition(f"/{language}")[2] for f in bob.page.all("form")}

        assert {"/partner", "/gckey/sign-in"} <= forms
