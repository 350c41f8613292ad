"""The environment is read once, and every mistake is named at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notifier.errors import ConfigError
from notifier.settings import Settings

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


def test_without_any_setting_mail_goes_nowhere_but_to_the_sandbox():
    settings = Settings.from_mapping({"PATH": "/bin", "CARM_OTHER": "x"})

    assert settings == Settings()
    assert (settings.smtp_host, settings.allow_recipients) == ("127.0.0.1", ("*.test",))


def test_all_mistakes_are_named_at_once():
    with pytest.raises(ConfigError) as caught:
        Settings.from_mapping(
            {
                "NOTIFIER_SMTP_PRT": "25",
                "NOTIFIER_SMTP_PORT": "many",
                "NOTIFIER_SMTP_TLS": "ssl",
                "NOTIFIER_MAIL_FROM": "josé@example.org",
                "NOTIFIER_WEBSITE": "http://example.org",
                "NOTIFIER_CA": "",
            }
        )

    lines = str(caught.value).splitlines()
    assert lines[0] == "6 settings are unusable:"
    assert "  NOTIFIER_SMTP_PORT is 'many'; expected a whole number" in lines[3]
    assert "nearest known name is NOTIFIER_SMTP_PORT" in lines[2]
    assert len(lines) == 7


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SMTP_PORT", "0", "a whole number from 1 to 65535"),
        ("SMTP_PORT", "٢٥", "a whole number"),
        ("SMTP_HOST", " ", "some text"),
        ("SENDER_NAME", "Us\r\nBcc: x@y.test", "one line"),
        ("FEED_URL", "ftp://portal.test", "an address like"),
        ("POLICY_FILE", "/nowhere/policy.toml", "a file that exists"),
        ("ALLOW_RECIPIENTS", " , ", "domains or addresses"),
        ("MESSAGE_DOMAIN", "not a domain", "a domain such as"),
        ("UNSUBSCRIBE_BASE", "https://a.example/u?x=1", "an address like"),
    ],
)
def test_a_value_that_cannot_be_used_says_what_was_expected(name, value, expected):
    with pytest.raises(ConfigError, match=re.escape(expected)) as caught:
        Settings.from_mapping({f"NOTIFIER_{name}": value})

    assert f"NOTIFIER_{name} is " in str(caught.value)


def test_the_message_domain_follows_the_sender():
    given = {"NOTIFIER_MAIL_FROM": "reminders@carrier.example.org"}

    assert Settings.from_mapping(given).message_domain == "carrier.example.org"


def test_what_is_typed_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("NOTIFIER_SMTP_HOST", "mail.example.org")
    monkeypatch.setenv("NOTIFIER_SMTP_PORT", "25")

    settings = Settings.from_environment({"NOTIFIER_SMTP_PORT": "2525"})

    assert (settings.smtp_host, settings.smtp_port) == ("mail.example.org", 2525)


def test_a_secret_may_lie_in_a_file_and_never_shows_itself(tmp_path):
    file = tmp_path / "password"
    file.write_text("s3same\n", encoding="utf-8")
    file.chmod(0o600)

    settings = Settings.from_mapping({"NOTIFIER_SMTP_PASSWORD_FILE": str(file)})

    assert settings.smtp_password.reveal() == "s3same"
    assert "s3same" not in f"{settings!r} {settings.smtp_password!r}"
    assert settings.hints == ()


def test_the_database_url_may_hold_a_password_and_is_not_shown_either():
    url = "postgresql://us:s3same@db/reminders"

    settings = Settings.from_mapping({"NOTIFIER_DATABASE": url})

    assert settings.database == url
    assert "s3same" not in repr(settings)


def test_a_secret_that_others_can_read_earns_a_hint(tmp_path):
    file = tmp_path / "password"
    file.write_text("s3same", encoding="utf-8")
    file.chmod(0o644)

    settings = Settings.from_mapping({"NOTIFIER_SMTP_PASSWORD_FILE": str(file)})

    assert f"chmod 600 {file}" in settings.hints[0]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"x" * 5000])
def test_a_file_that_is_no_secret_is_refused(tmp_path, content):
    file = tmp_path / "password"
    file.write_bytes(content)

    with pytest.raises(ConfigError, match="NOTIFIER_SMTP_PASSWORD cannot be read"):
        Settings.from_mapping({"NOTIFIER_SMTP_PASSWORD_FILE": str(file)})


def test_a_secret_given_twice_is_refused(tmp_path):
    file = tmp_path / "password"
    file.write_text("s3same", encoding="utf-8")

    with pytest.raises(ConfigError, match="both set"):
        Settings.from_mapping(
            {
                "NOTIFIER_SMTP_PASSWORD": "x",
                "NOTIFIER_SMTP_PASSWORD_FILE": str(file),
            }
        )


def test_real_people_are_not_written_to_with_a_key_that_everybody_knows():
    with pytest.raises(ConfigError, match="NOTIFIER_SIGNING_KEY"):
        Settings.from_mapping({"NOTIFIER_ALLOW_RECIPIENTS": "*"})


def test_a_password_is_not_sent_in_the_clear():
    with pytest.raises(ConfigError, match="NOTIFIER_SMTP_TLS"):
        Settings.from_mapping({"NOTIFIER_SMTP_USERNAME": "us"})


def test_the_reference_names_every_setting_with_its_default_and_no_other():
    text = REFERENCE.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(NOTIFIER_\w+)`( \*secret\*)? \| (.*?) \|", text, re.MULTILINE
    )
    defaults = {name: default.strip("`") for name, _, default in rows}
    in_words = {"NOTIFIER_MESSAGE_DOMAIN", "NOTIFIER_SIGNING_KEY"}

    assert sorted(defaults) == sorted(Settings.names())
    for name in defaults.keys() - in_words:
        value = "" if defaults[name] == "*empty*" else defaults[name]
        read = Settings.from_mapping({name: value})
        assert read == Settings(), f"{name} is not {value!r} by default"
