"""Arming a world's faults and taking them away."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from mock_portal.errors import InputError
from mock_portal.faults.fault import Fault
from mock_portal.faults.presets import NAMES, PRESETS
from mock_portal.worlds import World


def arm(world: World, preset: str = "", **facts: Any) -> Fault:
    """
    Arm a fault: a preset, or one made by hand, or a preset that differs in some facts.

    Raises:
        InputError: If there is no such preset, neither preset nor effect, or nothing
            of that name for the effect.
    """
    known = PRESETS.get(preset)
    if preset and known is None:
        raise InputError("preset", preset, f"one of {', '.join(sorted(PRESETS))}")
    whole: dict[str, Any] = {"preset": preset}
    if known is not None:
        whole |= {"effect": known.effect, **known.facts}
        if known.lasts is not None:
            whole["until"] = world.now() + known.lasts
    whole |= facts
    if "effect" not in whole:
        raise InputError("effect", None, "an effect, or a preset")
    _insist_on_a_name_for(whole["effect"], whole.get("name", ""))
    fault = Fault(world.ids.next("fault"), **whole)
    world.faults[fault.fault_id] = fault
    world.happened("fault_armed", fault.fault_id, preset or fault.effect)
    return fault


def _insist_on_a_name_for(effect: str, name: str) -> None:
    known = NAMES.get(effect, (name,))
    if name not in known:
        named = ", ".join(map(repr, known))
        raise InputError("name", name, f"for the effect {effect}, one of {named}")
    if effect == "error_code" and not name:
        raise InputError("name", name, "a code, e.g. 'EC-1012'")


def remove(world: World, fault: Fault) -> None:
    """Take a fault away, spent or not."""
    del world.faults[fault.fault_id]
    world.happened("fault_removed", fault.fault_id, fault.preset or fault.effect)


SETTABLE = tuple(
    one.name for one in fields(Fault) if one.name not in {"fault_id", "met", "struck"}
)
"""What may be said of a fault when it is armed."""
