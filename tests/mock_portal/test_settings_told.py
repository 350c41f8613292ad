"""Pages tell the rules that hold in their world, not those of another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.settings import WorldSettings
from tests.mock_portal.journeys import T0, a_sandbox, seat

STRICT = WorldSettings(session_idle=timedelta(minutes=5), profile_days=30)


class Strict:
    """A sandbox with a world of its own rules, for :func:`seat`."""

    def __init__(self, sandbox):
        self.world = sandbox.worlds.create(
            "w2", seed="newcomer", t0=T0, frozen=True, settings=STRICT
        )


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_idle_are_told_how_long_they_may_be(language):
    async with a_sandbox() as sandbox:
        world = Strict(sandbox).world
        visitor = sandbox.visitor(language, "w2")
        await visitor.open("/gckey/sign-in")
        world.clock.set_to(T0 + timedelta(minutes=5))
        await visitor.open("/home")

        assert visitor.path == "/timed-out"
        assert " 5 minutes" in visitor.text
        assert world.timeline[-1].text == "no request for 5 minutes"


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_deactivated_are_told_after_how_many_days(language):
    async with a_sandbox() as sandbox:
        strict = Strict(sandbox)
        visitor = sandbox.visitor(language, "w2")
        seat(strict, visitor)
        strict.world.people["P-alice"].deactivated_at = T0
        await visitor.open("/deactivated")

        assert " 30 " in visitor.text
        assert "180" not in visitor.text
