"""Wapiti attacks the pages of somebody who has signed in, and finds nothing."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.scanners.scanning import (
    a_sandbox_with_clients,
    assert_no_failure_of_ours,
    command_of,
    scan,
)

MODULES = (
    *("csp", "http_headers", "cookieflags", "crlf", "redirect", "upload"),
    *("xss", "permanentxss", "sql", "exec", "file"),
)

CRAWLING, ATTACKING = 12, 2
"""Seconds for finding pages, and for each of the modules."""

ONLY_OVER_TLS = "Secure Flag cookie"
"""The scan is over plain HTTP; that the flag is there over TLS is tested elsewhere."""


@pytest.mark.slow
@pytest.mark.parametrize(("language", "other"), [("en", "fr")])
def test_the_pages_withstand_an_attack(tmp_path, language, other):
    wapiti, log = command_of("wapiti", "wapiti"), tmp_path / "sandbox.log"
    with a_sandbox_with_clients(log) as url:
        pages = f"{url}/w/w1/{language}"
        session = f"{url}/admin/worlds/w1/people/P-000001/session"
        cookie = httpx.post(session).raise_for_status().json()
        scan(
            [
                *(wapiti, "-u", f"{url}/w/w1/", "-s", f"{pages}/home"),
                *("--scope", "folder", "-d", "3", "--max-links-per-page", "60"),
                *("-C", f"{cookie['cookie']}={cookie['value']}"),
                *("-m", ",".join(MODULES), "-S", "normal"),
                *("-x", f"{pages}/sign-out", "-x", f"{pages}/sandbox/*"),
                *("-x", f"{url}/w/w1/{other}/*"),
                *("--store-session", str(tmp_path), "--store-config", str(tmp_path)),
                *("--endpoint", f"{url}/nowhere", "--no-bugreport"),
                *("--max-scan-time", str(CRAWLING)),
                *("--max-attack-time", str(ATTACKING)),
                *("-f", "json", "-o", str(tmp_path / "found.json")),
            ],
            tmp_path,
        )

    told = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    findings = told["vulnerabilities"] | told["anomalies"]
    found = {name: facts for name, facts in findings.items() if facts}
    found.pop(ONLY_OVER_TLS, None)
    assert told["infos"]["crawled_pages_nbr"] >= 30
    assert found == {}
    assert_no_failure_of_ours(log)
