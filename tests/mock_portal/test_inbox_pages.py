"""The inbox as a person sees it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from tests.pages import check_page, words

LANGUAGES = ("en", "fr")


@pytest.fixture
def mailbox(visiting):
    """Return what fetches a page of the inbox and checks its manners."""

    async def mailbox(path="", *, language="en", status=200):
        async with visiting() as client:
            answer = await client.get(f"/w/w1/{language}/inbox{path}")
        return check_page(answer, language=language, status=status)

    return mailbox


@pytest.fixture
def post(world):
    """Return what sends a mail of the portal."""

    async def post(subject="Your code", text="It is 1.", html="", to="alice@w1.test"):
        await world.send_mail(to, subject, text, html)

    return post


def subjects(page):
    return [words(one.text) for one in page.all("span") if "subject" in one["class"]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_inbox_says_how_mail_arrives(mailbox, world, language):
    page = await mailbox(language=language)

    assert "@w1.test" in page.visible
    assert world.outcomes == {"inbox.empty": 1}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_mail_is_listed_newest_first(mailbox, post, language):
    await post("First"), await post("Second")

    page = await mailbox(language=language)

    assert subjects(page) == ["Second", "First"]
    assert "It is 1." in page.visible


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=CODE", ["Your code"]),
        ("?q=is+2", ["Other"]),
        ("?to=bob@w1.test", ["Other"]),
        ("?to=bob@w1.test&q=code", []),
    ],
)
async def test_mail_can_be_searched(mailbox, post, world, query, found):
    await post("Your code"), await post("Other", "It is 2.", to="bob@w1.test")

    assert subjects(await mailbox(query)) == found
    assert world.outcomes["inbox.listed" if found else "inbox.nothing_found"] == 1


async def test_a_long_inbox_is_shown_in_pages(mailbox, post):
    for number in range(30):
        await post(f"Mail {number}")

    page = await mailbox("?page=2&q=mail")

    assert subjects(page) == [f"Mail {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("text", "It is 1."),
        ("source", "Content-Type: multipart/alternative"),
        ("headers", "Message-ID"),
    ],
)
async def test_a_message_can_be_looked_at_in_each_way(
    mailbox, post, view, shown, language
):
    await post(html="<p>It is <b>1</b>.</p>")

    page = await mailbox(f"/M-000001?view={view}", language=language)

    assert shown in words(page.visible)
    assert words(page.one("h1").text) == "Your code"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_html_is_shown_in_a_locked_frame(mailbox, visiting, post, language):
    await post(html="<script>alert(1)</script><p>It is <b>1</b>.</p>")

    page = await mailbox("/M-000001", language=language)
    async with visiting() as client:
        inside = await client.get(page.one("iframe")["src"])

    assert page.one("iframe").attributes["sandbox"] == ""
    assert "<b>1</b>" in inside.text
    policy = inside.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy


async def test_a_message_without_html_is_shown_as_text(mailbox, post):
    await post()

    assert "It is 1." in (await mailbox("/M-000001")).visible
    assert "no HTML part" in (await mailbox("/M-000001?view=html")).visible


async def test_a_message_with_html_only_says_that_it_has_no_text(mailbox, world):
    source = b"Subject: x\nContent-Type: text/html\n\n<p>Hello</p>"
    world.file("a@b.test", ["alice@w1.test"], source)

    page = await mailbox("/M-000001?view=text")

    assert "no plain-text part" in page.visible


async def test_hostile_words_are_only_words(mailbox, post):
    await post("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")

    listed = await mailbox()
    shown = await mailbox("/M-000001")

    assert subjects(listed) == ["<script>alert(1)</script>"]
    assert words(shown.one("h1").text) == "<script>alert(1)</script>"


async def test_a_message_without_a_subject_has_a_heading_all_the_same(mailbox, world):
    world.file("", ["alice@w1.test"], b"\n\nhello")

    assert "(no subject)" in (await mailbox()).visible
    assert words((await mailbox("/M-000001")).one("h1").text) == "(no subject)"


async def test_a_very_long_source_is_cut_and_says_so(mailbox, world):
    world.file("", ["alice@w1.test"], b"Subject: x\n\n" + b"x" * 300_000)

    page = await mailbox("/M-000001?view=source")

    assert "this is its beginning" in page.visible
    assert len(page.visible) < 250_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/M-9", "/M-9/html"])
async def test_an_unknown_message_is_not_found(mailbox, world, path, language):
    await mailbox(path, language=language, status=404)

    assert world.outcomes["inbox.message.unknown"] == 1


async def test_reading_a_message_counts_as_what_it_is(mailbox, world, post):
    await post()
    await mailbox("/M-000001")

    assert world.outcomes == {"inbox.message.shown": 1}


PAPER = b"%PDF-1.7 a paper"


def file_with_attachment(world, name="relevé 05.pdf"):
    mail = EmailMessage()
    mail["Subject"] = "With a paper"
    mail.set_content("It is attached.")
    mail.add_attachment(PAPER, maintype="application", subtype="pdf", filename=name)
    return world.file("desk@w1.test", ["alice@w1.test"], mail.as_bytes())


async def test_an_attachment_is_listed_and_given_as_a_file(world, visiting):
    message_id = file_with_attachment(world)
    async with visiting() as client:
        listed = check_page(
            await client.get(f"/w/w1/en/inbox/{message_id}?view=attachments")
        )
        (link,) = [one for one in listed.all("a") if "download" in one.attributes]
        given = await client.get(link["href"])

    assert "relevé 05.pdf" in link.text
    assert given.content == PAPER
    assert given.headers["content-disposition"].startswith("attachment;")
    assert given.headers["content-type"] == "application/octet-stream"


async def test_a_message_without_one_says_so_in_both_languages(world, visiting):
    message_id = world.file("d@w1.test", ["a@w1.test"], b"Subject: x\r\n\r\nx")
    async with visiting() as client:
        for language, says in (("en", "no attachment"), ("fr", "aucune pièce jointe")):
            address = f"/w/w1/{language}/inbox/{message_id}?view=attachments"
            assert says in words(check_page(await client.get(address)).visible)
        gone = f"/w/w1/en/inbox/{message_id}/attachments/7"
        check_page(await client.get(gone), status=404)
