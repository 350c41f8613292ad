"""Every mail that can be written, held against what mails owe to their readers."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email import policy
from functools import cache
from html.parser import HTMLParser

import pytest

from notifier.mail_templates import MailTemplates
from notifier.policy import load_policy
from notifier.preview import samples
from notifier.renderer import MailRenderer
from notifier.settings import Settings
from notifier.unsubscribe import read_token
from notifier.wording import languages_for

SETTINGS = Settings()
OURS = "https://reminders.example"
NO_BREAK = "\N{NO-BREAK SPACE}"
SAMPLES = {sample.name: sample for sample in samples(load_policy())}
FILTERS = ("day", "days_until", "business_days_left", "left_out", "city")
RENDERER, ANOTHER = MailRenderer(SETTINGS), MailRenderer(SETTINGS)
TEMPLATES = MailTemplates()


class Seen(HTMLParser):
    """What a reader of the HTML sees, and what the page is made of."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.words, self.hidden = [], [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.hidden += tag in {"style", "title", "head"}
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_endtag(self, tag):
        self.hidden -= tag in {"style", "title", "head"}

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)

    @property
    def text(self):
        return flat(" ".join(self.words))


def flat(text):
    """Return *text* in one line and one case, for comparing."""
    return " ".join(text.replace(NO_BREAK, " ").split()).lower()


def words(text):
    return re.findall(r"\w+", flat(text))


def parts(sample):
    """Return the mail as a mail program reads it: headers, text, HTML."""
    return _parts(sample.name)


@cache
def _parts(name):
    mail = RENDERER.render(SAMPLES[name].notice)
    message = email.message_from_bytes(mail.payload, policy=policy.default)
    text, html = message.iter_parts()
    return message, text.get_content(), html.get_content()


@pytest.fixture(params=SAMPLES)
def sample(request):
    return SAMPLES[request.param]


def test_both_parts_say_the_same_word_for_word(sample):
    _, text, html = parts(sample)
    body = html.partition('<p class="sender"')[2].partition("</p>")[2]

    assert words(Seen(body).text) == words(text)
    assert len(words(text)) > 100


def test_each_mail_says_what_by_when_and_who_we_are_not(sample):
    _, text, _ = parts(sample)
    read = flat(text)

    for language in languages_for(sample.notice.person):
        owed = {
            "en": ["may ", "we are not the cbsa", "on our website", "what to do"],
            "fr": ["pourrait", "nous ne sommes pas l’asfc", "dans notre site web"],
        }[language]
        assert [phrase for phrase in owed if phrase not in read] == []
    assert "will be deactivated" not in read
    assert "sera désactivé" not in read
    assert SETTINGS.postal_address.lower().replace("  ", " ") in read
    assert SETTINGS.contact_email in read


def test_dates_are_written_out_with_their_weekday(sample):
    message, text, _ = parts(sample)
    deadline = sample.notice.entries[0].deadline

    for language in languages_for(sample.notice.person):
        wording = TEMPLATES.wording(language)
        assert flat(wording.day(deadline.due_on)) in flat(text)
        assert flat(wording.day(deadline.start)) in flat(text)
        if sample.stage != "after":
            assert wording.day(deadline.act_by) in message["Subject"]


def test_only_the_last_stage_is_called_final(sample):
    message, text, _ = parts(sample)
    final = sample.notice.stage in {"d2", "b1"}

    for read in (flat(message["Subject"]), flat(text)):
        assert ("final notice" in read or "dernier avis" in read) is final


def test_no_link_leads_anywhere_but_to_us(sample):
    _, text, html = parts(sample)
    seen = Seen(html)

    assert seen.links
    assert all(link.startswith(OURS) for link in seen.links)
    for link in re.findall(r"https?://\S+", f"{text} {seen.text}"):
        assert link.startswith(OURS)
    assert "cloud-nuage" not in html
    used = {tag for tag, _ in seen.tags}
    assert not used & {"form", "input", "img", "script", "link", "iframe", "object"}


def test_a_link_shows_where_it_leads(sample):
    _, _, html = parts(sample)

    for target, shown in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', html):
        assert target == shown


def test_passwords_are_named_only_to_say_that_we_never_ask(sample):
    _, text, _ = parts(sample)
    read = flat(text)

    for warning in (
        "we will never ask you by e-mail for a password",
        "nous ne vous demanderons jamais par courriel un mot de passe",
    ):
        read = read.replace(warning, "")
    assert not re.search(r"password|mot de passe|credential|justificatif", read)


def test_every_block_names_its_language(sample):
    message, _, html = parts(sample)
    seen = Seen(html)
    languages = list(languages_for(sample.notice.person))

    by_tag = [(tag, facts) for tag, facts in seen.tags if "lang" in facts]
    html_tag, page = by_tag[0], by_tag[1]
    assert (html_tag[0], html_tag[1]["lang"]) == ("html", languages[0])
    assert (page[1]["class"], page[1]["lang"]) == ("page", languages[0])
    assert html_tag[1]["dir"] == page[1]["dir"] == "ltr"
    blocks = [f["lang"] for _, f in by_tag if f.get("class") == "block"]
    assert blocks == languages
    assert message["Content-Language"] == ", ".join(languages)


def test_nothing_is_smaller_than_14_pixels_or_larger_than_a_mail_may_be(sample):
    mail = RENDERER.render(sample.notice)
    _, _, html = parts(sample)

    sizes = [int(size) for size in re.findall(r"font-size: ?(\d+)px", html)]
    assert min(sizes) >= 14
    assert len(mail.payload) < 100_000
    assert max(map(len, mail.payload.split(b"\r\n"))) <= 998


def test_the_headers_are_those_that_a_reminder_owes(sample):
    message, _, _ = parts(sample)
    notice = sample.notice

    assert message["From"].addresses[0].display_name == SETTINGS.sender_name
    assert message["From"].addresses[0].addr_spec == SETTINGS.mail_from
    assert message["To"].addresses[0].addr_spec == notice.person.email
    assert message["Reply-To"].addresses[0].addr_spec == SETTINGS.contact_email
    assert message["Message-ID"] == notice.message_id
    assert message["Date"].datetime == notice.moment
    assert not str(message["Date"]).endswith("-0000")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["MIME-Version"] == "1.0"
    assert message["Precedence"] is None
    assert message.get_content_type() == "multipart/alternative"
    assert not message.defects
    assert [part.get_content_type() for part in message.iter_parts()] == [
        "text/plain",
        "text/html",
    ]


def test_unsubscribing_takes_one_click_and_a_token_that_names_us(sample):
    message, text, _ = parts(sample)
    raw = RENDERER.render(sample.notice).payload

    url = re.search(rb"List-Unsubscribe: <(https://[^>]+)>,\r\n <mailto:", raw)
    assert url is not None
    assert url[1].decode() in text
    token = url[1].decode().rpartition("/")[2]
    key = SETTINGS.signing_key.reveal()
    assert read_token(token, key) == (sample.notice.person.person_id, sample.kind)
    assert read_token(token, "another key") is None
    assert read_token(token[1:], key) is None
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_each_attempt_sends_the_same_bytes(sample):
    assert ANOTHER.render(sample.notice) == RENDERER.render(sample.notice)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.endswith("-fr")])
def test_french_keeps_its_spaces_together(name):
    letter = RENDERER.letter(SAMPLES[name].notice)

    for text in (letter.subject, letter.text, "".join(Seen(letter.html).words)):
        assert not re.search(r"\S [:;!?»]|« ", text)


@pytest.mark.parametrize(
    ("language", "province", "languages"),
    [
        ("en", "ON", ("en",)),
        ("fr", "ON", ("fr",)),
        ("fr", "QC", ("fr",)),
        ("en", "QC", ("fr", "en")),
        ("", "ON", ("fr", "en")),
        ("", "", ("fr", "en")),
    ],
)
def test_nobody_in_quebec_is_written_to_in_english_only(language, province, languages):
    alice = SAMPLES["profile_inactivity-d14-en"].notice.person

    assert languages_for(replace(alice, language=language, province=province)) == (
        languages
    )


def test_a_digest_names_twenty_parcels_and_counts_the_rest():
    _, text, html = parts(SAMPLES["held_return-digest-of-25-en"])

    for read in (flat(text), Seen(html).text):
        assert read.count("missing step:") == 20
        assert "25 returned parcels" in read
        assert "and 5 more" in read


def test_a_digest_begins_with_what_is_due_soonest():
    notice = SAMPLES["held_return-digest-of-3-en"].notice

    text, subject = RENDERER.letter(notice).text, RENDERER.letter(notice).subject

    earliest = min(entry.deadline.act_by for entry in notice.entries)
    assert TEMPLATES.wording("en").day(earliest) in subject
    assert text.index("R-1001") < text.index("R-1003")


@pytest.mark.parametrize(
    "name",
    [
        "Alice\r\nBcc: charlie@example.org",
        "Alice\0",
        "\u202eecilA",
        "<script>alert(1)</script>",
        "{{ settings }}",
        "A" * 5000,
        'Martin, "Alice" <charlie@example.org>',
    ],
)
def test_a_name_can_do_no_harm(name):
    notice = SAMPLES["held_return-b1-fr-en"].notice
    person = replace(notice.person, name=name, business_name=name)
    parcel = replace(notice.entries[0].parcel, return_id=name[:60], description=name)
    entry = replace(notice.entries[0], parcel=parcel)

    mail = RENDERER.render(replace(notice, person=person, entries=(entry,)))

    message = email.message_from_bytes(mail.payload, policy=policy.default)
    html = message.get_body(("html",)).get_content()
    assert message["Bcc"] is None
    assert [a.addr_spec for a in message["To"].addresses] == [person.email]
    assert "<script" not in html
    assert not set("\0\u202e") & set(html + mail.subject)
    assert "Charter" not in html


def test_a_subject_that_is_long_or_french_survives_the_wire():
    for sample in SAMPLES.values():
        message, _, _ = parts(sample)
        letter = RENDERER.letter(sample.notice)
        assert message["Subject"] == letter.subject
