"""What a notifier is made of, put together as the settings say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import httpx

from notifier.addresses import allowed
from notifier.clock import Clock, system_clock
from notifier.dispatcher import Terms
from notifier.notices import Renderer, Sender
from notifier.policy import Policy, load_policy
from notifier.renderer import MailRenderer
from notifier.sender import SmtpSender
from notifier.settings import Settings
from notifier.sources import Source
from notifier.sources.csv_rows import Limits
from notifier.sources.customers import customers_csv
from notifier.sources.feed import FeedSource
from notifier.sources.held_returns import held_returns_csv
from notifier.store import Store


@dataclass(frozen=True)
class Parts:
    """
    What a notifier is made of.

    Attributes:
        clock_name: Which clock it is, in words.
    """

    store: Store
    policy: Policy
    sources: Sequence[Source]
    renderer: Renderer
    sender: Sender
    terms: Terms
    clock: Clock
    clock_name: str


def wire(
    settings: Settings,
    *,
    clock: Clock,
    transport: httpx.AsyncBaseTransport | None = None,
    sender: Sender | None = None,
    dry_run: bool = False,
) -> Parts:
    """
    Put everything together; the database comes last, once all else is known to work.

    Raises:
        ConfigError: If a setting, the policy or a template is unusable.
        CalendarError: If a calendar ends within the next 13 months.
        StoreError: If the database cannot be used.
    """
    policy = load_policy(settings.policy_file or None)
    policy.check_horizon(clock().date())
    terms, renderer = _terms(settings), _renderer(settings, policy)
    open_store = Store.open_copy if dry_run else Store.open
    return Parts(
        sources=_sources(settings, clock, transport),
        sender=sender or SmtpSender(settings),
        store=open_store(settings.database),
        policy=policy,
        renderer=renderer,
        terms=terms,
        clock=clock,
        clock_name=_clock_name(settings, clock),
    )


def _renderer(settings: Settings, policy: Policy) -> MailRenderer:
    return MailRenderer(settings, last_stages=policy.last_stages)


def _terms(settings: Settings) -> Terms:
    terms = Terms(
        lease=timedelta(seconds=settings.lease_seconds),
        send_limit=timedelta(seconds=settings.smtp_timeout + 1 / settings.rate),
        domain=settings.message_domain,
        permits=lambda address: allowed(address, settings.allow_recipients),
    )
    terms.check()
    return terms


def _sources(
    settings: Settings, clock: Clock, transport: httpx.AsyncBaseTransport | None
) -> list[Source]:
    limits = Limits(settings.csv_max_megabytes, settings.csv_max_rows)
    found: list[Source] = []
    if path := settings.customers_csv:
        found.append(customers_csv(path, now=clock, limits=limits))
    if path := settings.held_returns_csv:
        found.append(held_returns_csv(path, now=clock, limits=limits))
    if settings.feed_url:
        found.append(FeedSource(settings.feed_url, now=clock, transport=transport))
    return found


def _clock_name(settings: Settings, clock: Clock) -> str:
    if clock is system_clock:
        return "this machine's clock"
    if settings.clock_url:
        return f"NOT this machine's clock, but the one at {settings.clock_url}"
    return "NOT this machine's clock, but one turned by hand"
