"""Schemathesis searches the admin for answers that its document does not declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scanners.scanning import (
    a_sandbox_with_clients,
    assert_no_failure_of_ours,
    command_of,
    scan,
)

SETTINGS = Path(__file__).with_name("schemathesis.toml")

PHASES = "examples,coverage,fuzzing"
EXAMPLES = 4
"""Random cases per operation, besides some thirty that are worked out."""


@pytest.mark.slow
def test_every_answer_of_the_admin_is_one_that_is_declared(tmp_path):
    schemathesis = command_of("schemathesis", "schemathesis")
    log = tmp_path / "sandbox.log"
    with a_sandbox_with_clients(log) as url:
        searched = scan(
            [
                *(schemathesis, "--no-color", "--config-file", str(SETTINGS)),
                *("run", f"{url}/admin/openapi.json", "--url", url),
                *("--phases", PHASES, "--max-examples", str(EXAMPLES)),
                *("--seed", "1", "--generation-database", "none"),
            ],
            tmp_path,
        )

    assert searched.returncode == 0, searched.stdout[-6000:] + searched.stderr[-2000:]
    assert " passed" in searched.stdout
    assert_no_failure_of_ours(log)
