"""Every phrase is there in both languages, and every one is used."""

from __future__ import annotations

import re

import pytest

from mock_portal.rendering import TEMPLATES, WORDS
from mock_portal.words import LANGUAGES, MissingWordError, Words, typeset

SAID = re.compile(r"say\([\"'](?P<key>[a-z_.0-9]+)[\"'](?P<more> [+~])?")
MADE = r"\(\s*f?[\"']([a-z_.0-9]+)(?:[\"'] [+~]|\{)"

PYTHON = TEMPLATES.parents[1] / "mock_portal"
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [*TEMPLATES.rglob("*.html"), *PYTHON.rglob("*.py")]
)


def test_what_templates_say_is_written():
    whole = {key for key, more in SAID.findall(SOURCES) if not more}

    assert len(whole) > 200
    assert whole <= set(WORDS.keys())


def test_what_is_written_is_said():
    made = set(re.findall("say" + MADE, SOURCES)) - {"errors."} | {"outside."}
    made |= {f"errors.{start}" for start in re.findall("Problem" + MADE, SOURCES)}
    for key in WORDS.keys():  # noqa: SIM118 - Words is no mapping
        names = (key, key.removeprefix("errors."))
        by_name = any(f"{q}{name}{q}" in SOURCES for q in "\"'" for name in names)
        by_part = any(key.startswith(start) for start in made)
        assert by_name or by_part, f"nobody says {key}"


@pytest.mark.parametrize(
    ("text", "set_in_type"),
    [
        ("Suite : 5 000 $", "Suite~: 5~000~$"),
        ("« Oui »", "«~Oui~»"),
        ("à 10 h 15", "à 10~h~15"),
        ("9 h (HE)", "9~h (HE)"),
        ("p. ex. alice", "p.~ex. alice"),
        ("coup. ex. vote", "coup. ex. vote"),
        ("De 8 à 16", "De 8 à 16"),
    ],
)
def test_french_gets_its_no_break_spaces(text, set_in_type):
    assert typeset(text, "fr").replace("\N{NO-BREAK SPACE}", "~") == set_in_type
    assert typeset(text, "en") == text


def test_both_languages_want_the_same_facts():
    fact = re.compile(r"\{(\w+)\}")
    for key in WORDS.keys():  # noqa: SIM118 - Words is no mapping
        wanted = [sorted(fact.findall(WORDS.raw(key, each))) for each in LANGUAGES]
        assert wanted[0] == wanted[1], key


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ('[a]\nb = { en = "x" }', "area.a.b has"),
        ('[a]\nb = { en = "x", fr = "" }', "area.a.b has"),
        ('[a]\nb = "x"', "area.a has"),
    ],
)
def test_a_phrase_without_french_stops_the_start(tmp_path, toml, complaint):
    (tmp_path / "area.toml").write_text(toml, encoding="utf-8")

    with pytest.raises(MissingWordError, match=complaint):
        Words.of(tmp_path).read_all()


def test_a_missing_phrase_or_fact_is_named():
    words = Words({"a.b": {"en": "Hello {name}", "fr": "Bonjour {name}"}})

    with pytest.raises(MissingWordError, match=r"a\.c is not there"):
        words.say("a.c", "en")
    with pytest.raises(MissingWordError, match="wants the fact 'name'"):
        words.say("a.b", "en")
