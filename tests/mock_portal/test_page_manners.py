"""The check that every page goes through notices what it should."""

from __future__ import annotations

import re

import pytest

from mock_portal.rendering import TEMPLATES
from tests.pages import complaints, parsed

GOOD = """<!doctype html><html lang="en"><head><title>Home – Sandbox</title></head>
<body><main><h1>Home</h1><h2 id="a">Part</h2>
<form method="post" action="/x"><input type="hidden" name="form_token" value="t">
<label for="n">Name</label><input id="n" name="n" autocomplete="off"></form>
</main></body></html>"""


def test_a_good_page_has_nothing_to_complain_of():
    assert list(complaints(parsed(GOOD), "en")) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('lang="en"', 'lang="fr"', "its language is 'fr'"),
        ("<h1>Home</h1>", "", "it has 0 h1"),
        ("<h1>Home</h1>", "<h1>House</h1>", "should start with its h1"),
        ("h2", "h3", "skip a level"),
        ('id="a"', 'id="n"', "the id 'n' is there twice"),
        ('for="n"', 'for="m"', "the field 'n' has no label"),
        (' autocomplete="off"', "", "does not say its autocomplete"),
        (' action="/x"', "", "a form has no action"),
        ('value="t"', 'value=""', "has no token"),
        ("Sandbox", "Portal", "does not say that it is a sandbox"),
        ("Part", "home.page.title", "looks like a key without words"),
        ("Part", "{{ name }}", "was left in the text"),
        ('action="/x"', 'action="https://example.org/x"', "leads out of the sandbox"),
        ('action="/x"', 'action="//example.org/x"', "leads out of the sandbox"),
        ("<h2 id", '<h2 onclick="x" id', "runs a script of its own"),
        ("<h1", '<script src="/static/x.js"></script><h1', "the script /static/x.js"),
        ("<h1", "<script>let x</script><h1", "the script let x"),
        ("<h2 id", '<h2 style="x" id', "has a style of its own"),
        ('name="n"', 'name="n" aria-describedby="gone"', "refers to #gone"),
        ("Part", '<a href="#gone">Part</a>', "leads to #gone"),
    ],
)
def test_bad_manners_are_noticed(old, new, complaint):
    assert old in GOOD
    page = parsed(GOOD.replace(old, new))
    found = " ".join(complaints(page, "en"))

    assert complaint in found


def test_small_buttons_are_small_whatever_they_do():
    """A longer selector would win over ``.small``, as it once did for "Reject"."""
    css = (TEMPLATES / "static" / "portal.css").read_text(encoding="utf-8")
    sized = re.findall(r"^([^{}@]+)\{[^}]*min-height: 2\.75rem", css, re.MULTILINE)
    buttons = [one for one in sized if ".primary" in one]

    assert buttons
    for selector in ",".join(buttons).split(","):
        assert re.fullmatch(r"\.[a-z]+", selector.strip()), selector
