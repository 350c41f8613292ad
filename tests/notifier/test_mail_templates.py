"""The templates: both languages alike, and a mistake in one is told with its place."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest
from jinja2 import Environment, meta, nodes

from notifier.errors import ConfigError
from notifier.mail_templates import (
    KINDS,
    PARTS,
    MailTemplates,
    templates_folder,
    with_styles,
)
from notifier.wording import LANGUAGES, Wording

TEMPLATES = MailTemplates()
FILTERS = ("day", "days_until", "business_days_left", "left_out", "city")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_use_the_same_facts(kind, part):
    english, french = (facts_used(f"{kind}/{each}/{part}") for each in ("en", "fr"))

    assert english == french


@pytest.mark.parametrize("footer", ["footer.txt", "footer.html"])
def test_both_footers_use_the_same_facts(footer):
    assert facts_used(f"shared/en/{footer}") == facts_used(f"shared/fr/{footer}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_and_html_use_the_same_facts(kind, language):
    text, html = (facts_used(f"{kind}/{language}/body.{x}") for x in ("txt", "html"))

    assert text == html


def facts_used(path):
    """Return the facts that a template asks for, with the filters put on them."""
    source = (templates_folder() / path).read_text(encoding="utf-8")
    environment = Environment(autoescape=True)
    environment.filters.update(dict.fromkeys(FILTERS, str))
    tree = environment.parse(source)
    shown = {
        f"{node.node.name}.{node.attr}"
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name)
    }
    filters = {node.name for node in tree.find_all(nodes.Filter)} - {"upper"}
    tones = {node.value for node in tree.find_all(nodes.Const)}
    return shown | filters | tones | meta.find_undeclared_variables(tree)


def test_the_words_have_the_same_keys_in_both_languages():
    english, french = (TEMPLATES.wording(each)._words for each in ("en", "fr"))

    assert english.keys() == french.keys()
    for key, phrase in english.items():
        fields = re.findall(r"{\w+}", phrase)
        assert sorted(fields) == sorted(re.findall(r"{\w+}", french[key])), key


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("en", date(2026, 7, 7), "Tuesday, July 7, 2026"),
        ("fr", date(2026, 7, 7), "mardi 7 juillet 2026"),
        ("fr", date(2026, 7, 1), "mercredi 1er juillet 2026"),
        ("fr", date(2026, 8, 11), "mardi 11 août 2026"),
    ],
)
def test_days_are_written_as_people_write_them(language, day, written):
    assert TEMPLATES.wording(language).day(day) == written


@pytest.mark.parametrize(
    ("count", "calendar", "business"),
    [
        (-1, "already past", "already past"),
        (0, "today", "the last business day"),
        (1, "in 1 day", "1 business day left"),
        (2, "in 2 days", "2 business days left"),
    ],
)
def test_what_is_left_is_said_in_words(count, calendar, business):
    wording: Wording = TEMPLATES.wording("en")

    assert wording.days_until(count) == calendar
    assert wording.business_days_left(count) == business


@pytest.fixture
def folder(tmp_path):
    """A copy of the templates, to make mistakes in."""
    return shutil.copytree(templates_folder(), tmp_path / "email")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_that_is_missing_in_one_language_stops_the_start(folder, language):
    path = folder / "held_return" / language / "body.html"
    path.unlink()

    with pytest.raises(ConfigError, match="cannot be read: No such file") as caught:
        MailTemplates(folder)

    assert str(path) in str(caught.value)


def test_a_mistake_in_a_template_is_told_with_its_line(folder):
    path = folder / "held_return" / "fr" / "body.txt"
    path.write_text("Bonjour,\n{% if tone %}\n", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"fr/body.txt, line 2: "):
        MailTemplates(folder)


def test_a_fact_that_does_not_exist_is_told_with_the_template(folder):
    path = folder / "held_return" / "en" / "subject.txt"
    path.write_text("{{ frist }}", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"en/subject.txt: 'frist' is undefined"):
        MailTemplates(folder).fill("held_return/subject.txt", "en", {})


def test_words_that_are_no_toml_are_told_with_their_line(folder):
    path = folder / "shared" / "en" / "words.toml"
    path.write_text("today = \n", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"words.toml: .*line 1"):
        MailTemplates(folder)


def test_styles_go_into_elements_and_jinja_stays_as_it_was():
    source = '{% if a < b %}<p class="x">{{ c | d("<&>") }}</p>{% endif %}'

    styled = with_styles(source, ".x { color: red; }")

    inside = '{{ c | d("<&>") }}</p>{% endif %}'
    assert styled == f'{{% if a < b %}}<p class="x" style="color: red;">{inside}'
