"""The mails as a person opens them: on a desk and on a phone, by day and by night."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from notifier.policy import load_policy
from notifier.preview import samples, write_preview
from notifier.renderer import MailRenderer
from notifier.settings import Settings

RULES = load_policy()
RENDERER = MailRenderer(Settings())
SAMPLES = {sample.name: sample for sample in samples(RULES)}
LOOKED_AT = [
    "profile_inactivity-d14-en",
    "profile_inactivity-d2-fr-en",
    "profile_inactivity-after-fr",
    "held_return-arrival-fr",
    "held_return-b1-en",
    "held_return-digest-of-25-fr-en",
]

TOO_SMALL = """[...document.querySelectorAll(".mail *")].filter(
    each => each.innerText && parseFloat(getComputedStyle(each).fontSize) < 14
).length"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("name", LOOKED_AT)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mail_is_legible_wherever_it_is_opened(page, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_content(RENDERER.letter(SAMPLES[name].notice).html)

    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate(TOO_WIDE)
    assert page.evaluate(TOO_SMALL) == 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_preview_shows_a_mail_beside_its_list(page, tmp_path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(write_preview(RENDERER, RULES, tmp_path).as_uri())

    page.get_by_role("row", name="d14 en").get_by_role("link", name="HTML").click()

    mail = page.frame_locator("iframe")
    heading = mail.get_by_role("heading", name="Sign in by Monday, July 13, 2026")
    heading.wait_for()
    assert Axe().run(page).violations_count == 0
