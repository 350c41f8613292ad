"""What a mail says must be so, also in the odd case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notifier.facts import HELD_RETURN
from notifier.policy import load_policy
from notifier.preview import samples
from notifier.renderer import MailRenderer
from notifier.settings import Settings

RENDERER = MailRenderer(Settings())
SAMPLES = {each.name: each.notice for each in samples(load_policy())}


def read(notice):
    """Return both parts of a mail as running text."""
    letter = RENDERER.letter(notice)
    return [" ".join(part.split()) for part in (letter.text, letter.html)]


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("en", "And 5 more, none of them earlier"),
        ("fr", "Et 5 de plus, aucun à une date antérieure"),
    ],
)
def test_of_25_parcels_with_one_day_none_is_said_to_be_later(reader, said):
    notice = SAMPLES[f"{HELD_RETURN}-digest-of-25-{reader}"]
    day = notice.entries[0].deadline
    entries = tuple(replace(entry, deadline=day) for entry in notice.entries)

    for part in read(replace(notice, entries=entries)):
        assert said in part


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("en", "This is our last notice about R-100 before that day."),
        ("fr", "C’est notre dernier avis au sujet de R-100 avant ce jour."),
    ],
)
def test_a_final_notice_is_the_last_about_its_most_urgent_parcel_only(reader, said):
    notice = SAMPLES[f"{HELD_RETURN}-digest-of-3-{reader}"]
    first, *rest = notice.entries
    named = replace(first, parcel=replace(first.parcel, return_id="R-100"))

    for part in read(replace(notice, stage="b1", entries=(named, *rest))):
        assert said in part


@pytest.mark.parametrize("name", [each for each in SAMPLES if each.endswith("-fr")])
def test_in_french_days_are_a_decompte_and_parcels_are_en_attente(name):
    """« Compte » alone would be the shipping account that the same mail speaks of."""
    for part in read(SAMPLES[name]):
        assert "arrête le compte" not in part
        assert "le compte repart" not in part
        assert "retenu" not in part


@pytest.mark.parametrize(
    "found", [f"<{'x' * 1000}@demo.test>", "<é@demo.test>"], ids=["long", "accented"]
)
def test_a_header_that_must_not_be_encoded_is_refused_if_it_cannot_stand_as_it_is(
    found,
):
    """Cut or encoded, a Message-ID would be another one, and nobody would notice."""
    notice = replace(SAMPLES["profile_inactivity-d2-en"], message_id=found)

    with pytest.raises(ValueError, match="Message-ID is too long or not ASCII"):
        RENDERER.render(notice)
