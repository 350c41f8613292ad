"""The wheel, unpacked in an empty place: templates and examples travel inside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel, unpack it, and return a way to run Python on it elsewhere."""
    folder = tmp_path_factory.mktemp("wheel")
    built, place, elsewhere = folder / "dist", folder / "place", folder / "elsewhere"
    elsewhere.mkdir()
    _run("-m", "build", "--wheel", "--no-isolation", "--outdir", built, ROOT)
    (wheel,) = built.glob("*.whl")
    install = ["install", "--quiet", "--no-deps", "--no-index", "--target", place]
    _run("-m", "pip", *install, wheel)

    def python(*arguments):
        return _run(*arguments, cwd=elsewhere, PYTHONPATH=str(place))

    return python, place, elsewhere


def _run(*arguments, cwd=None, **more):
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_runs_is_the_wheel(installed):
    python, place, _elsewhere = installed
    names = ["mock_portal", "automation", "notifier", "carm", "scheduler"]
    show = "import importlib, json, sys; print(json.dumps([importlib.import_module(n)"
    show += ".__file__ for n in sys.argv[1:]]))"

    files = json.loads(python("-c", show, *names))

    assert all(Path(file).is_relative_to(place) for file in files)


def test_the_command_tells_what_it_can_do(installed):
    python, *_ = installed

    assert "reminders" in python("-m", "carm", "--help")


def test_every_mail_can_be_previewed(installed):
    python, _place, elsewhere = installed

    python("-m", "carm", "reminders", "preview")

    assert len(list((elsewhere / "mail-preview").glob("*.html"))) > 20


def test_a_rehearsal_runs_in_french(installed):
    python, _place, elsewhere = installed

    python("-m", "carm", "rehearse", "register", "--lang", "fr")

    report = (elsewhere / "rehearsal" / "index.html").read_text(encoding="utf-8")
    assert "Enregistrer l’entreprise" in report


def test_the_examples_are_inside(installed):
    python, *_ = installed
    show = "from carm.cast import examples; print(*sorted(p.name for p in"
    show += " examples().iterdir()))"

    assert "customers.csv held_returns.csv" in python("-c", show)
