"""
What is done between providers and clients, with all that follows from it.

Pages and the admin call the same functions, so they have the same effects.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from mock_portal import delegations
from mock_portal.delegations import Delegation, Terms, ThirdPartyRequest
from mock_portal.notifying import notify
from mock_portal.parties import grouping
from mock_portal.parties.asking import Ask
from mock_portal.standings import delegation_to
from mock_portal.worlds import World


def send(world: World, ask: Ask, *, at: datetime | None = None) -> ThirdPartyRequest:
    """
    Send a request; it waits until the business is registered and answers it.

    Args:
        at: When; the world's time if not said.
    """
    at = at or world.now()
    sent = ThirdPartyRequest(
        request_id=world.ids.next("request"),
        provider_bn9=ask.provider_bn9,
        provider_name=ask.provider_name,
        client_bn9=ask.client_bn9,
        comment=ask.comment,
        sent_at=at,
        access=ask.access or "",
        program_accounts=list(ask.program_accounts),
        visibility=list(ask.visibility),
        sent_by=ask.sent_by,
    )
    world.requests[sent.request_id] = sent
    world.touch(sent)
    text = f"{ask.provider_name} asked to act for {ask.client_bn9}"
    world.happened("third_party_request_sent", sent.request_id, text, at=at)
    _tell_client(world, "third_party_request_received", sent, at=at)
    return sent


def withdraw(world: World, request: ThirdPartyRequest, person_id: str) -> None:
    """
    Take a request back that nobody has answered.

    Raises:
        ValueError: If it has been answered, or withdrawn already.
    """
    delegations.answer(request, "withdrawn", person_id, now=world.now())
    world.touch(request)
    name, subject = request.provider_name, request.request_id
    world.happened("third_party_request_withdrawn", subject, name)
    _tell_client(world, "third_party_request_withdrawn", request)


def approve(
    world: World, request: ThirdPartyRequest, terms: Terms, person_id: str
) -> Delegation:
    """
    Approve a pending request; what the provider had before is changed by it.

    Raises:
        ValueError: If it has been answered already.
    """
    now = world.now()
    held = delegation_to(world, request.provider_bn9, request.client_bn9)
    number = held.delegation_id if held else world.ids.next("delegation")
    given = delegations.approve(
        request, terms, person_id, delegation_id=number, now=now
    )
    if held is None:
        world.delegations[number] = given
    else:
        delegations.change(held, terms, person_id, now=now)
    world.touch(request)
    world.happened("request_approved", request.request_id, request.provider_name)
    _tell_provider(world, "third_party_request_approved", request)
    return held or given


def reject(
    world: World, request: ThirdPartyRequest, person_id: str, reason: str = ""
) -> None:
    """
    Reject a pending request.

    Raises:
        ValueError: If it has been answered already.
    """
    delegations.answer(request, "rejected", person_id, now=world.now())
    request.reason = reason
    world.touch(request)
    world.happened("request_rejected", request.request_id, request.provider_name)
    _tell_provider(world, "third_party_request_rejected", request)


def change(world: World, given: Delegation, terms: Terms, person_id: str) -> None:
    """
    Give a provider other terms, at once.

    Raises:
        ValueError: If the relationship has ended.
    """
    delegations.change(given, terms, person_id, now=world.now())
    world.touch(given)
    world.happened("relationship_changed", given.delegation_id, given.provider_name)
    _tell_both(world, "business_relationship_changed", given)


def revoke(
    world: World, given: Delegation, person_id: str, programs: Collection[str] = ()
) -> bool:
    """
    Take back what a provider was given, at once; with *programs*, only those.

    Return whether nothing is left, so that the relationship has ended.

    Raises:
        ValueError: If the relationship has ended.
    """
    left = [one for one in given.program_accounts if one not in programs]
    if programs and left:
        change(world, given, Terms(given.access, left, given.visibility), person_id)
        return False
    delegations.revoke(given, person_id, now=world.now())
    grouping.forget_client(world, given.provider_bn9, given.client_bn9)
    world.touch(given)
    world.happened("relationship_ended", given.delegation_id, given.provider_name)
    _tell_both(world, "business_relationship_ended", given)
    return True


def _tell_client(
    world: World, kind: str, request: ThirdPartyRequest, *, at: datetime | None = None
) -> None:
    named = request.program_accounts
    about = named[0] if len(named) == 1 else ""
    client, provider = request.client_bn9, request.provider_name
    notify(world, kind, client, bn15=about, at=at, provider=provider)


def _tell_provider(world: World, kind: str, request: ThirdPartyRequest) -> None:
    notify(world, kind, request.provider_bn9, client=request.client_bn9)


def _tell_both(world: World, kind: str, given: Delegation) -> None:
    client = world.businesses[given.client_bn9].legal_name
    for bn9 in (given.client_bn9, given.provider_bn9):
        notify(world, kind, bn9, client=client, provider=given.provider_name)
