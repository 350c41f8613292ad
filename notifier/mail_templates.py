"""
The texts of all mails, read once: strict, both languages, styles written inline.

Mail programs drop style sheets, so the rules of ``styles.css`` are put into each
element here, when a template is loaded, and not once per mail.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from css_inline import CSSInliner
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError
from markupsafe import Markup

from notifier.errors import ConfigError
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY
from notifier.wording import LANGUAGES, Wording

KINDS = (PROFILE_INACTIVITY, HELD_RETURN)
PARTS = ("subject.txt", "preheader.txt", "body.txt", "body.html")
FOOTERS = ("footer.txt", "footer.html")

JINJA = re.compile(r"({%.*?%}|{{.*?}})", re.DOTALL)


def templates_folder() -> Path:
    """Return where the templates are: in the wheel, or beside the package."""
    packed = Path(__file__).with_name("_templates")
    beside = Path(__file__).parent.parent / "templates" / "email"
    return packed if packed.is_dir() else beside


class MailTemplates:
    """
    Every template of every kind and language, compiled.

    Raises:
        ConfigError: If one is missing or has a mistake in it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or templates_folder()
        self._styles = self._read("shared/styles.css")
        self._wordings = {each: self._wording(each) for each in LANGUAGES}
        self._compiled = {
            (name, language): self._compile(name, language)
            for language in LANGUAGES
            for name in self._names(language)
        }
        self._layout = self._compile("shared/layout.html", "en")
        self._embedded = Markup(self._read("shared/embedded.css"))  # noqa: S704 - because the style sheet is ours

    def wording(self, language: str) -> Wording:
        """Return how things are said in *language*."""
        return self._wordings[language]

    def fill(self, name: str, language: str, facts: Mapping[str, object]) -> str:
        """
        Fill the template *name*, e.g. ``held_return/body.txt``, with *facts*.

        Raises:
            ConfigError: If it asks for a fact that there is not.
        """
        folder, _, file = name.rpartition("/")
        path = f"{folder}/{language}/{file}"
        return self._filled(path, self._compiled[path, language], facts)

    def page(self, facts: Mapping[str, object]) -> str:
        """Fill the frame around the HTML of one or two languages."""
        everything = {**facts, "embedded_css": self._embedded}
        return self._filled("shared/layout.html", self._layout, everything)

    def _names(self, language: str) -> list[str]:
        texts = [f"{kind}/{language}/{part}" for kind in KINDS for part in PARTS]
        return [*texts, *(f"shared/{language}/{footer}" for footer in FOOTERS)]

    def _filled(
        self, path: str, template: Template, facts: Mapping[str, object]
    ) -> str:
        try:
            return template.render(facts)
        except TemplateError as error:
            raise ConfigError(f"{self._folder / path}: {error.message}") from error

    def _compile(self, path: str, language: str) -> Template:
        source = self._read(path)
        html = path.endswith(".html")
        if html:
            source = with_styles(source, self._styles)
        try:
            return self._environment(language, html=html).from_string(source)
        except TemplateError as error:
            line = getattr(error, "lineno", "?")
            where = f"{self._folder / path}, line {line}"
            raise ConfigError(f"{where}: {error.message}") from error

    def _environment(self, language: str, *, html: bool) -> Environment:
        environment = Environment(
            loader=BaseLoader(),
            autoescape=html,  # noqa: S701 - because text parts are not HTML
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        wording = self._wordings[language]
        environment.filters.update(
            day=wording.day,
            days_until=wording.days_until,
            business_days_left=wording.business_days_left,
            left_out=wording.left_out,
            city=wording.city,
        )
        return environment

    def _wording(self, language: str) -> Wording:
        path = f"shared/{language}/words.toml"
        try:
            return Wording(language, tomllib.loads(self._read(path)))
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{self._folder / path}: {error}") from error

    def _read(self, path: str) -> str:
        try:
            return (self._folder / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise ConfigError(
                f"{self._folder / path} cannot be read: {reason}"
            ) from error


def with_styles(source: str, styles: str) -> str:
    """
    Write the rules of *styles* into the elements of the template *source*.

    What Jinja understands is hidden from the HTML parser meanwhile: statements as
    comments, expressions as words.
    """
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match[0])
        mark = f"jinja-{len(hidden) - 1}-here"
        return f"<!--{mark}-->" if match[0].startswith("{%") else mark

    def show(match: re.Match[str]) -> str:
        return hidden[int(match[1])]

    shielded = JINJA.sub(hide, source)
    if source.lstrip().startswith("<!doctype"):
        inliner = CSSInliner(
            keep_style_tags=True, load_remote_stylesheets=False, extra_css=styles
        )
        inlined = inliner.inline(shielded)
    else:
        inlined = CSSInliner().inline_fragment(shielded, styles)
    inlined = inlined.replace(' data-css-inline="ignore"', "")
    return re.sub(r"(?:<!--)?jinja-(\d+)-here(?:-->)?", show, inlined)
