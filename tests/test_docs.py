"""What can be typed, sent or planted is named in the documents."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from carm.command import parser
from mock_portal.seeds import SEEDS

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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_in_the_reference(command):
    reference = words("docs/reference/cli.md")
    options = [
        text
        for action in COMMANDS[command]._actions
        for text in action.option_strings
        if text.startswith("--") and text != "--help"
    ]

    if command != "carm reminders":
        assert f"`{command}" in reference
    assert [option for option in options if f"`{option}" not in reference] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_seed_is_in_the_admin_reference(seed):
    assert f"`{seed}`" in words("docs/reference/admin-api.md")


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
