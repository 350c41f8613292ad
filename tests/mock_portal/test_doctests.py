"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import mock_portal

FOLDER = Path(mock_portal.__file__).parent
WITH_EXAMPLES = sorted(
    path.stem
    for path in FOLDER.glob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_are_true(name):
    module = importlib.import_module(f"mock_portal.{name}")

    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0
