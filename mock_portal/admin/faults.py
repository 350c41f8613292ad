"""Faults over REST: what can go wrong, what is armed, and arming more of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType, structs

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, Moment, OptionalText, Text, Told
from mock_portal.faults import acts
from mock_portal.faults.fault import Effect, Fault
from mock_portal.faults.presets import PRESETS

Count = Annotated[int, Meta(ge=0, le=10_000, description="a number from 0 to 10000")]
Nth = Annotated[int, Meta(ge=1, le=10_000, description="a number from 1 to 10000")]
Status = Annotated[int, Meta(ge=400, le=599, description="a status from 400 to 599")]
Seconds = Annotated[
    float, Meta(ge=0, le=1e6, description="seconds, a number from 0 to 1000000")
]
Method = Literal["GET", "POST", "*"]


class Arming(Asked):
    """A preset by its name, a fault made by hand, or a preset with differences."""

    preset: OptionalText = ""
    effect: Effect | UnsetType = UNSET
    method: Method | UnsetType = UNSET
    path: Text | UnsetType = UNSET
    after: Count | UnsetType = UNSET
    every: Nth | UnsetType = UNSET
    times: Count | UnsetType = UNSET
    until: Moment | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    seconds: Seconds | UnsetType = UNSET
    name: OptionalText | UnsetType = UNSET


class FaultShown(Told):
    """One fault, with how often it has been met and has struck."""

    fault_id: str
    preset: str
    effect: Effect
    method: str
    path: str
    after: int
    every: int
    times: int
    until: datetime | None
    status: int
    seconds: float
    name: str
    met: int
    struck: int
    spent: bool


class Armed(Told):
    """The faults of a world; *unspent* are those that have not struck as meant."""

    faults: list[FaultShown]
    unspent: list[str]


class PresetShown(Told):
    """A fault that can be armed by its name."""

    name: str
    told: str
    effect: Effect


class Presets(Told):
    """All of them."""

    presets: list[PresetShown]


async def list_presets(call: Call) -> Presets:  # noqa: ARG001 - the same everywhere
    """List the faults that have a name."""
    named = PRESETS.items()
    return Presets(
        presets=[PresetShown(name=n, told=p.told, effect=p.effect) for n, p in named]
    )


async def list_faults(call: Call) -> Armed:
    """List the world's faults, spent or not."""
    faults = call.world.faults.values()
    return Armed(
        faults=[_shown(one) for one in faults],
        unspent=[one.fault_id for one in faults if not one.is_spent],
    )


async def arm_fault(call: Call, sent: Arming) -> FaultShown:
    """Arm a fault."""
    said: dict[str, Any] = structs.asdict(sent)
    given = {name: value for name, value in said.items() if value is not UNSET}
    return _shown(acts.arm(call.world, **given))


async def remove_fault(call: Call) -> None:
    """Take a fault away."""
    acts.remove(call.world, call.the("fault", call.world.faults))


async def remove_faults(call: Call) -> None:
    """Take all faults away."""
    for one in list(call.world.faults.values()):
        acts.remove(call.world, one)


def _shown(fault: Fault) -> FaultShown:
    return FaultShown(**asdict(fault), spent=fault.is_spent)


_FAULTS = "/worlds/{world}/faults"

ENDPOINTS = [
    Endpoint("GET", "/faults", list_presets),
    Endpoint("GET", _FAULTS, list_faults),
    Endpoint("POST", _FAULTS, arm_fault, status=201),
    Endpoint("DELETE", _FAULTS, remove_faults, status=204),
    Endpoint("DELETE", f"{_FAULTS}/{{fault}}", remove_fault, status=204),
]
