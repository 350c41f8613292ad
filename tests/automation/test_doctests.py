"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name", ["captions", "hosts", "pages.rpp", "pytest_plugin", "rehearsal", "report"]
)
def test_the_examples_are_true(name):
    module = importlib.import_module(f"automation.{name}")

    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0
