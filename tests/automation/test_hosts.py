"""Which hosts may be driven: this machine, what is named, never a government."""

from __future__ import annotations

import pytest

from automation.errors import HostRefusedError
from automation.hosts import check_host, resolver_rules

SANDBOX = "sandbox.example.test"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000",
        "http://127.8.9.10",
        "http://[::1]:8000/w/demo/",
        "https://localhost",
        "http://LOCALHOST.:80/",
        "http://w1.localhost:8000",
    ],
)
def test_this_machine_may_always_be_driven(url):
    check_host(url)


@pytest.mark.parametrize(
    "host",
    [
        "ccp-pcc.cbsa-asfc.cloud-nuage.canada.ca",
        "www.cbsa-asfc.gc.ca",
        "gc.ca",
        "CANADA.CA.",
        "clegc-gckey.gc.ca",
        "cbsa-asfc.example.com",
        "www2.gov.bc.ca",
        "www.quebec.gouv.qc.ca",
        "cbp.gov",
    ],
)
def test_a_government_is_refused_even_when_it_is_allowed_by_name(host):
    with pytest.raises(HostRefusedError, match="no option changes that"):
        check_host(f"https://{host}/en/", allow_hosts=[host])


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost@ccp-pcc.cbsa-asfc.cloud-nuage.canada.ca/",
        "http://127.0.0.1:80@canada.ca",
    ],
)
def test_what_stands_before_the_at_sign_is_not_the_host(url):
    with pytest.raises(HostRefusedError, match="government"):
        check_host(url)


def test_another_host_must_be_named_and_the_message_says_how():
    with pytest.raises(HostRefusedError, match=f"--allow-host {SANDBOX}"):
        check_host(f"https://{SANDBOX}/w/demo/")

    check_host(f"https://{SANDBOX}/w/demo/", allow_hosts=[SANDBOX.upper()])


def test_a_name_that_only_looks_like_this_machine_is_another_host():
    for host in ("localhost.example.com", "127.0.0.1.example.com", "notlocalhost"):
        with pytest.raises(HostRefusedError, match="is not this machine"):
            check_host(f"http://{host}")


@pytest.mark.parametrize(
    "url", ["", "127.0.0.1:8000", "ftp://localhost", "http://", "http://[::1"]
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(HostRefusedError, match="address"):
        check_host(url)


def test_no_name_resolves_but_ours_and_those_allowed():
    assert resolver_rules() == (
        "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE ::1"
        " , EXCLUDE localhost , EXCLUDE *.localhost"
    )
    assert resolver_rules([SANDBOX]).endswith(f" , EXCLUDE {SANDBOX}")


def test_the_browser_is_not_let_out_to_a_government_either():
    with pytest.raises(HostRefusedError):
        resolver_rules(["ccp-pcc.cbsa-asfc.cloud-nuage.canada.ca"])


@pytest.mark.parametrize(
    "allowed",
    [
        *("*", "*.ca", "x , EXCLUDE *", "a b"),
        *("\uff43anada.ca", "canada\u3002ca", "%63anada.ca", ""),
    ],
)
def test_only_a_plain_name_can_be_allowed(allowed):
    with pytest.raises(HostRefusedError):
        resolver_rules([allowed])
    with pytest.raises(HostRefusedError):
        check_host(f"http://{allowed}/", allow_hosts=[allowed])


def test_an_address_may_stand_in_brackets():
    assert resolver_rules(["[2001:db8::1]"]).endswith("EXCLUDE 2001:db8::1")
