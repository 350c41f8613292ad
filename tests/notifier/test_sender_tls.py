"""Encrypted or not at all: certificates, names and logins on real sockets."""

from __future__ import annotations

import ssl

import pytest
import trustme
from aiosmtpd.smtp import AuthResult

from notifier.errors import SendError
from tests.notifier.mail_desk import MAIL, Stamps, desk


@pytest.fixture
def stamp():
    return Stamps()


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def trusted(authority, tmp_path):
    """A file with the authority's certificate, as NOTIFIER_SMTP_CA_FILE wants it."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def certificate(authority, name="127.0.0.1"):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


def only_sesame(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b"us", b"s3same")
    return AuthResult(success=right, handled=False)


async def test_starttls_and_login_come_before_the_first_mail(stamp, authority, trusted):
    options = {
        "tls_context": certificate(authority),
        "require_starttls": True,
        "authenticator": only_sesame,
        "auth_required": True,
    }
    given = {
        "smtp_tls": "starttls",
        "smtp_ca_file": trusted,
        "smtp_username": "us",
        "smtp_password": "s3same",
    }
    async with desk(options=options, **given) as (seen, sender):
        assert await sender.send(MAIL, stamp=stamp) == "Queued as 7"

    assert len(seen.taken) == 1


async def test_a_wrong_password_is_our_trouble_and_not_the_readers(
    stamp, authority, trusted
):
    options = {
        "tls_context": certificate(authority),
        "authenticator": only_sesame,
        "auth_required": True,
    }
    given = {
        "smtp_tls": "starttls",
        "smtp_ca_file": trusted,
        "smtp_username": "us",
        "smtp_password": "wrong",
    }
    async with desk(options=options, **given) as (_, sender):
        with pytest.raises(SendError, match="535") as caught:
            await sender.send(MAIL, stamp=stamp)

    assert caught.value.retryable
    assert "wrong" not in str(caught.value)


async def test_tls_from_the_start(stamp, authority, trusted):
    tls = certificate(authority)
    async with desk(tls, smtp_tls="tls", smtp_ca_file=trusted) as (_, sender):
        assert await sender.send(MAIL, stamp=stamp) == "Queued as 7"


@pytest.mark.parametrize("tls", ["tls", "starttls"])
async def test_a_certificate_that_we_do_not_trust_ends_it(stamp, authority, tls):
    context = certificate(authority)
    options = {} if tls == "tls" else {"tls_context": context}
    implicit = context if tls == "tls" else None
    async with desk(implicit, options=options, smtp_tls=tls) as (seen, sender):
        with pytest.raises(SendError, match="certificate"):
            await sender.send(MAIL, stamp=stamp)

    assert seen.taken == []


async def test_a_certificate_for_another_name_ends_it(stamp, authority, trusted):
    tls = certificate(authority, "mail.example.org")
    async with desk(tls, smtp_tls="tls", smtp_ca_file=trusted) as (_, sender):
        with pytest.raises(SendError, match="certificate"):
            await sender.send(MAIL, stamp=stamp)


async def test_without_starttls_nothing_is_sent_in_the_clear(stamp):
    async with desk(smtp_tls="starttls") as (seen, sender):
        with pytest.raises(SendError, match="STARTTLS"):
            await sender.send(MAIL, stamp=stamp)

    assert seen.taken == []
