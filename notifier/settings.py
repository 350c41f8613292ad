"""
How this installation is set up: the environment, read once.

No other module reads the environment. ``docs/reference/settings.md`` explains each
setting; a test holds the two against each other.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, Self

from notifier import readers
from notifier.errors import ConfigError
from notifier.readers import Secret

PREFIX = "NOTIFIER_"

LAPTOP_KEY = Secret("for rehearsals on a laptop only")
"""Signs unsubscribe links until a real key is set; real recipients demand one."""


NO_PASSWORD = Secret("")


def _setting(
    default: Any, read: Callable[[str], object], *, secret: bool = False
) -> Any:
    facts = {"read": read, "secret": secret}
    return field(default=default, repr=not secret, metadata=facts)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """
    Everything that can be set; each default is safe on a laptop.

    Attributes:
        hints: Advice about settings that work but could be safer. Not a setting.
    """

    database: str = _setting("sqlite:///reminders.sqlite3", readers.needed, secret=True)

    smtp_host: str = _setting("127.0.0.1", readers.needed)
    smtp_port: int = _setting(1025, readers.whole(1, 65535))
    smtp_username: str = _setting("", readers.line)
    smtp_password: Secret = _setting(  # noqa: RUF009 - because a Secret is immutable
        NO_PASSWORD, Secret, secret=True
    )
    smtp_tls: Literal["none", "starttls", "tls"] = _setting(
        "none", readers.one_of("none", "starttls", "tls")
    )
    smtp_ca_file: str = _setting("", readers.existing_file)
    smtp_timeout: int = _setting(20, readers.whole(1, 300))

    mail_from: str = _setting("reminders@notifier.test", readers.address)
    message_domain: str = _setting("notifier.test", readers.domain)
    sender_name: str = _setting("Client Reminder Service", readers.needed)
    on_behalf_of: str = _setting("", readers.line)
    postal_address: str = _setting(
        "100 Example Street, Halifax NS  B3J 0A0, Canada", readers.needed
    )
    contact_email: str = _setting("help@notifier.test", readers.address)
    contact_phone: str = _setting("902-555-0100", readers.line)
    website: str = _setting("https://reminders.example", readers.https)
    unsubscribe_base: str = _setting("https://reminders.example/u", readers.https)
    signing_key: Secret = _setting(  # noqa: RUF009 - because a Secret is immutable
        LAPTOP_KEY, Secret, secret=True
    )
    allow_recipients: tuple[str, ...] = _setting(("*.test",), readers.patterns)

    customers_csv: str = _setting("", readers.line)
    held_returns_csv: str = _setting("", readers.line)
    csv_max_megabytes: int = _setting(200, readers.whole(1, 100_000))
    csv_max_rows: int = _setting(1_000_000, readers.whole(1, 100_000_000))
    feed_url: str = _setting("", readers.http_or_nothing)
    clock_url: str = _setting("", readers.http_or_nothing)
    policy_file: str = _setting("", readers.existing_file)

    read_every: int = _setting(60, readers.whole(1, 24 * 60))
    lease_seconds: int = _setting(300, readers.whole(10, 24 * 60 * 60))
    rate: int = _setting(200, readers.whole(1, 10_000))

    hints: tuple[str, ...] = ()

    @classmethod
    def names(cls) -> list[str]:
        """Return the name of every setting as it stands in the environment."""
        return [PREFIX + each.name.upper() for each in _settings()]

    @classmethod
    def from_environment(cls, typed: Mapping[str, str] | None = None) -> Self:
        """
        Read the settings of this process.

        Args:
            typed: What was said on the command line, by setting; wins over the rest.

        Raises:
            ConfigError: As for :meth:`from_mapping`.
        """
        return cls.from_mapping({**os.environ, **(typed or {})})

    @classmethod
    def from_mapping(cls, environment: Mapping[str, str]) -> Self:
        """
        Read the settings from *environment*; names without our prefix are ignored.

        A secret may also lie in a file, whose path then stands in ``NAME_FILE``.

        Raises:
            ConfigError: If any setting is unknown or unusable. Lists all of them.
        """
        reading = _Reading(environment)
        values: dict[str, Any] = {
            each.name: value for each in _settings() for value in reading(each)
        }
        problems = [*reading.unknown(), *reading.problems]
        if "message_domain" not in values and "mail_from" in values:
            values["message_domain"] = values["mail_from"].rpartition("@")[2]
        settings = cls(**values, hints=tuple(reading.hints))
        problems += [] if problems else _conflicts(settings)
        if problems:
            count = (
                "1 setting is"
                if len(problems) == 1
                else f"{len(problems)} settings are"
            )
            raise ConfigError("\n  ".join([f"{count} unusable:", *problems]))
        return settings


def _settings() -> list[Field[Any]]:
    return [each for each in fields(Settings) if "read" in each.metadata]


def _conflicts(settings: Settings) -> list[str]:
    """Say which settings do not go together."""
    problems = []
    real = [p for p in settings.allow_recipients if not p.endswith(".test")]
    if real and settings.signing_key == LAPTOP_KEY:
        problems.append(
            f"NOTIFIER_SIGNING_KEY is not set, but {', '.join(real)} may be written to;"
            " expected a secret of your own to sign unsubscribe links with"
        )
    if settings.smtp_username and settings.smtp_tls == "none":
        problems.append(
            "NOTIFIER_SMTP_TLS is 'none', but NOTIFIER_SMTP_USERNAME is set; expected"
            " starttls or tls, so that the password is not sent in the clear"
        )
    return problems


class _Reading:
    """One pass over an environment: values out, problems and hints kept."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._ours = {k: v for k, v in environment.items() if k.startswith(PREFIX)}
        self.problems: list[str] = []
        self.hints: list[str] = []

    def unknown(self) -> list[str]:
        """Name every variable with our prefix that is no setting."""
        files = [PREFIX + s.name.upper() + "_FILE" for s in _settings() if _secret(s)]
        known = {*Settings.names(), *files}
        return [self._unknown(name, known) for name in sorted({*self._ours} - known)]

    def _unknown(self, name: str, known: set[str]) -> str:
        near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0)
        return f"{name} is not a setting; the nearest known name is {near[0]}"

    def __call__(self, setting: Field[Any]) -> list[Any]:
        """Return the value of *setting* in a list; empty if unset or unusable."""
        name = PREFIX + setting.name.upper()
        try:
            text = self._text(name, secret=_secret(setting))
            return [] if text is None else [setting.metadata["read"](text)]
        except ValueError as error:
            self.problems.append(f"{name} {error}")
            return []

    def _text(self, name: str, *, secret: bool) -> str | None:
        path = self._ours.get(f"{name}_FILE") if secret else None
        if path is None:
            return self._ours.get(name)
        if name in self._ours:
            raise ValueError(f"and {name}_FILE are both set; expected only one of them")
        if Path(path).is_file() and Path(path).stat().st_mode & 0o077:
            self.hints.append(
                f"{path} can be read by others on this machine; run: chmod 600 {path}"
            )
        return readers.secret_file(path)


def _secret(setting: Field[Any]) -> bool:
    return bool(setting.metadata["secret"])
