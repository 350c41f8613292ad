"""A fault that no page could show is refused when it is armed, not when it strikes."""

from __future__ import annotations

import pytest

from mock_portal.errors import InputError
from mock_portal.faults import acts
from mock_portal.faults.presets import NAMES, PRESETS
from tests.mock_portal.journeys import a_sandbox


@pytest.mark.parametrize(
    "facts",
    [
        {"effect": "status", "name": "nope"},
        {"effect": "refuse", "name": "nope"},
        {"effect": "refuse"},
        {"effect": "error_code"},
        {"effect": "mail_lost", "name": "nope"},
        {"preset": "otp_late", "effect": "status"},
    ],
)
def test_a_name_that_means_nothing_is_refused(world, facts):
    with pytest.raises(InputError) as caught:
        acts.arm(world, **facts)

    assert caught.value.where == "name"
    assert world.faults == {}


@pytest.mark.parametrize("name", NAMES["status"])
async def test_every_name_of_an_error_page_has_one(name):
    async with a_sandbox() as sandbox:
        acts.arm(sandbox.world, effect="status", name=name)

        await sandbox.visitor().open("/", status=503)


async def test_a_status_that_has_no_name_is_answered_too():
    async with a_sandbox() as sandbox:
        acts.arm(sandbox.world, effect="status", status=499)

        await sandbox.visitor().open("/", status=499)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_can_be_armed(world, preset):
    assert acts.arm(world, preset).preset == preset
