"""
Which hosts may be driven?

The machine's own, always; others only when they are named; the CBSA's and the other
Canadian and American government hosts never, because this toolkit fills in forms by
itself, and on the real portal that would be somebody's business.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from automation.errors import HostRefusedError

GOVERNMENT = re.compile(
    r"(^|\.)(gc\.ca|canada\.ca|gov\.[a-z]{2}\.ca|gouv\.qc\.ca|gov|gov\.[a-z]{2})$"
    r"|cbsa|asfc|ccp-pcc"
)
"""Hosts that are refused whatever the caller says."""

PLAIN_HOST = re.compile(r"[a-z0-9][a-z0-9._-]*|[0-9a-f:.]*:[0-9a-f:.]*")
"""No wildcards, escapes or look-alikes: what is compared is what is asked for."""

REASON_GOVERNMENT = (
    "it belongs to the CBSA or another government. This toolkit rehearses on "
    "sandboxes only; no option changes that"
)


def check_host(url: str, *, allow_hosts: Iterable[str] = ()) -> None:
    """
    Return if *url* may be driven.

    Args:
        url: An address, e.g. ``"http://127.0.0.1:8000"``.
        allow_hosts: Hosts besides loopback, e.g. ``["sandbox.example.test"]``.

    Raises:
        HostRefusedError: With the reason.

    >>> check_host("http://127.0.0.1:8000/w/demo/en/")
    >>> check_host("https://ccp-pcc.cbsa-asfc.cloud-nuage.canada.ca/en/homepage")
    Traceback (most recent call last):
    ...
    automation.errors.HostRefusedError: https://ccp-pcc.cbsa-asfc.cloud-nuage.canada.ca/en\
/homepage is not driven: it belongs to the CBSA or another government. This toolkit \
rehearses on sandboxes only; no option changes that
    """
    host = host_of(url)
    if GOVERNMENT.search(host):
        raise HostRefusedError(url, REASON_GOVERNMENT)
    if is_loopback(host) or host in {plain(name) for name in allow_hosts}:
        return
    raise HostRefusedError(
        url,
        f"{host} is not this machine. If it is a sandbox of yours, allow it by name: "
        f"--allow-host {host}",
    )


def host_of(url: str) -> str:
    """
    Return the host that a browser would ask for *url*, in lower case.

    Raises:
        HostRefusedError: If that is not an http or https address with a host.
    """
    try:
        parts = urlsplit(url)
        host = plain(parts.hostname or "")
    except ValueError as error:
        raise HostRefusedError(url, f"it is not an address ({error})") from error
    if host and not PLAIN_HOST.fullmatch(host):
        raise HostRefusedError(url, f"{host!r} is not a plain host name or address")
    if parts.scheme not in {"http", "https"} or not host or "\\" in url:
        raise HostRefusedError(url, "expected an address like http://127.0.0.1:8000")
    return host


def plain(host: str) -> str:
    """Return *host* as hosts are compared: lower case, no brackets, no final dot."""
    return host.strip().lower().removeprefix("[").removesuffix("]").rstrip(".")


def is_loopback(host: str) -> bool:
    """Say whether *host* can only be this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def resolver_rules(allow_hosts: Iterable[str] = ()) -> str:
    """
    Return Chromium's ``--host-resolver-rules``: no name resolves but ours.

    So that a page cannot fetch anything from elsewhere, and the browser itself
    calls nobody.

    Raises:
        HostRefusedError: If one of *allow_hosts* is a government's, or no host name.
    """
    rules = ["MAP * ~NOTFOUND"]
    rules += ["EXCLUDE 127.0.0.1", "EXCLUDE ::1"]
    rules += ["EXCLUDE localhost", "EXCLUDE *.localhost"]
    for host in allow_hosts:
        name = plain(host)
        if not PLAIN_HOST.fullmatch(name):
            raise HostRefusedError(host, "expected one plain host name or address")
        check_host(
            f"http://[{name}]/" if ":" in name else f"http://{name}/",
            allow_hosts=[name],
        )
        rules.append(f"EXCLUDE {name}")
    return " , ".join(rules)
