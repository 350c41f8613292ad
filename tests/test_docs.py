"""What can be typed, sent or planted is named in the documents."""

from __future__ import annotations

import argparse
import re
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from carm.command import parser
from mock_portal.seeds import SEEDS
from mock_portal.settings import WorldSettings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def words(*names):
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def commands(of, prefix="carm"):
    """Yield each command's name with its own options."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield f"{prefix} {name}", child
                yield from commands(child, f"{prefix} {name}")


COMMANDS = dict(commands(parser()))


SECTION = {
    "carm demo": "`carm demo` and",
    "carm rehearse": "`carm demo` and",
    "carm portal": "`carm portal`",
    "carm scheduler": "`carm reminders …` and",
    "carm doctor": "`carm doctor`",
}
"""How the part of the reference about a command's options begins."""


def options_told(command):
    """Return the part of the reference that lists the options of *command*."""
    begins = SECTION.get(command, "`carm reminders …` and")
    parts = words("docs/reference/cli.md").partition("## Options")[2]
    return parts.partition(f"\n{begins}")[2].partition("\n`carm ")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_in_the_reference(command):
    options = [
        text
        for action in COMMANDS[command]._actions
        for text in action.option_strings
        if text.startswith("--") and text != "--help"
    ]

    if command != "carm reminders":
        assert f"`{command}" in words("docs/reference/cli.md")
    told = options_told(command)
    assert [option for option in options if f"`{option}" not in told] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_seed_is_in_the_admin_reference(seed):
    assert f"`{seed}`" in words("docs/reference/admin-api.md")


def test_every_setting_of_a_world_is_in_the_reference_with_its_default():
    rows = re.findall(
        r"^\| `(\w+)` \| (\S+)", words("docs/reference/world-settings.md"), re.MULTILINE
    )
    minute = timedelta(minutes=1)

    assert dict(rows) == {
        one.name: f"{one.default / minute:g}"
        if isinstance(one.default, timedelta)
        else str(one.default)
        for one in fields(WorldSettings)
    }


def test_every_kind_of_mail_is_in_the_documents():
    kinds = [p.name for p in (ROOT / "templates/email").iterdir() if p.is_dir()]
    told = words(*(str(p.relative_to(ROOT)) for p in DOCS.rglob("*.md")))

    assert [kind for kind in kinds if kind != "shared" and kind not in told] == []


def test_the_readme_begins_with_the_two_commands():
    readme = words("README.md")

    assert readme.index("make demo") < readme.index("make test") < 1500


def test_every_link_of_a_document_leads_somewhere():
    links = [
        (page, target)
        for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]

    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []


def test_the_changelog_tells_of_this_version():
    version = re.search(r'^version = "(.+)"', words("pyproject.toml"), re.MULTILINE)

    assert version
    assert f"## {version.group(1)}" in words("CHANGELOG.md")
