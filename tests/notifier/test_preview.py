"""The preview: every mail there is, as files to open."""

from __future__ import annotations

import re

from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY
from notifier.policy import load_policy
from notifier.preview import samples, write_preview
from notifier.renderer import MailRenderer
from notifier.settings import Settings


def test_the_preview_writes_every_mail_and_an_index(tmp_path):
    rules = load_policy()
    every = list(samples(rules))

    index = write_preview(MailRenderer(Settings()), rules, tmp_path / "mails")

    written = {path.name for path in index.parent.iterdir()}
    listed = set(re.findall(r'href="([^"]+)"', index.read_text(encoding="utf-8")))
    assert listed == written - {"index.html"}
    assert len(listed) == 3 * len(every)
    kinds = {(sample.kind, sample.stage) for sample in every}
    for kind in (PROFILE_INACTIVITY, HELD_RETURN):
        for stage in rules.rule(kind).stages:
            assert (kind, stage.name) in kinds
