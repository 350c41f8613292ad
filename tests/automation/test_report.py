"""The rehearsal report: self-contained, bilingual, escaped."""

from __future__ import annotations

import re
import struct
import zlib
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from automation.papers import Broker, Business, Newcomer
from automation.rehearsal import Errand, Rehearsal
from automation.report import render, table, write_report
from automation.results import ApprovedRequest, EnrolledInRpp, Registered
from automation.steps import Step

ALICE = Newcomer(
    first_name="Alice",
    last_name="Martin",
    email="alice@demo.test",
    telephone="902-555-0142",
    username="alicemartin1",
    password="Harbour2026x",
    business=Business(
        bn9="900000001",
        program_account="900000001RM0001",
        legal_name="Maple & Main <Trading> Co. Ltd.",
        street="128 Harbour Street, Suite 4",
        city="Halifax",
        province="NS",
        postal_code="B3J 0A1",
        transaction=("12345000000017", Decimal("245.10")),
        payment=(date(2026, 4, 29), Decimal("1310.55")),
        statement=("03/2026", Decimal("1310.55")),
    ),
    broker=Broker("900000019", "Northgate Customs Brokers Inc."),
    inbox=None,
)


def picture() -> bytes:
    """Return a PNG of one white dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return (
            struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    dot = chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
    return b"\x89PNG\r\n\x1a\n" + head + dot + chunk(b"IEND", b"")


def step(number: int, title: str) -> Step:
    """Return one step, at nine in the morning in Toronto."""
    return Step(
        number=number,
        title=title,
        picture=picture(),
        url="http://127.0.0.1:8000/w/demo/en/home",
        heading="Home",
        world_time=datetime(2026, 5, 4, 13, 0, tzinfo=UTC),
        elapsed=1.25,
    )


def rehearsal(language: str = "en", *, problem: str = "") -> Rehearsal:
    """Return a rehearsal of all errands; the last may have stopped."""
    registered = Registered("900000001", "900000001RM0001", is_manager=True)
    enrolled = EnrolledInRpp(
        program_account="900000001RM0001",
        security_required=Decimal("9200.00"),
        security_posted=Decimal("9200.00"),
        listed_as_active=True,
        may_enrol_again=False,
    )
    approved = ApprovedRequest("Northgate Customs Brokers Inc.", still_waiting=False)
    errands = (
        Errand("register", (step(1, "Open"), step(2, "Sign")), registered, "", 3.0),
        Errand("enrol-rpp", (step(1, "Enrol"),), enrolled, "", 1.0),
        Errand(
            "approve-request",
            (step(1, "Approve"),),
            None if problem else approved,
            problem,
            1.0,
        ),
    )
    return Rehearsal(language, "demo", "http://127.0.0.1:8000/w/demo/", ALICE, errands)


class Page(HTMLParser):
    """What an HTML page holds, as a test wants to know it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids, self.links, self.sources, self.alts = [], [], [], []
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.sources += [found["src"]] if "src" in found else []
        self.alts += [found["alt"]] if tag == "img" else []


both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@both_languages
def test_nothing_is_fetched(language):
    html = render(rehearsal(language))
    page = Page(html)

    assert all(source.startswith("data:image/png;base64,") for source in page.sources)
    assert all(link.startswith("#") for link in page.links)
    assert not {"script", "link", "iframe"} & set(page.tags)
    assert "url(" not in html
    assert "default-src 'none'" in html


@both_languages
def test_the_contents_lead_to_every_errand_step_and_extra(language):
    extras = [("Reminders", table(["Who"], [["Alice"]]))]
    page = Page(render(rehearsal(language), extras=extras))

    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    for target in ("#register-2", "#enrol-rpp", "#approve-request-1", "#extra-1"):
        assert target in page.links


def test_every_picture_says_what_it_shows():
    alts = Page(render(rehearsal())).alts

    assert len(alts) == 4
    assert all(re.fullmatch(r"Picture of step \d: Home", alt) for alt in alts)


def test_names_are_escaped_and_so_are_the_cells_of_a_table():
    html = render(rehearsal(), extras=[("R & D", table(["<b>"], [["<script>"]]))])

    assert "Maple &amp; Main &lt;Trading&gt; Co. Ltd." in html
    assert "<td>&lt;script&gt;</td>" in html
    assert "R &amp; D" in html


def test_a_password_is_nobodys_business():
    assert ALICE.password not in render(rehearsal())


def test_each_language_writes_money_and_time_its_own_way():
    english, french = render(rehearsal("en")), render(rehearsal("fr"))

    assert "$9,200.00" in english
    assert "May 4, 2026" in english
    assert "9\xa0200,00\xa0$" in french
    assert "4 mai 2026" in french
    assert "Écoulé" in french
    assert "1,2\xa0s" in french


def test_an_errand_that_stopped_says_where_and_why():
    html = render(rehearsal(problem="should be on ApprovedPage"))

    assert "should be on ApprovedPage" in html
    assert html.count("verdict bad") == 1
    assert not rehearsal(problem="x").ok
    assert rehearsal().ok


def test_the_report_is_a_file_in_a_folder_that_need_not_exist(tmp_path):
    path = write_report(tmp_path / "a/b/report.html", rehearsal("fr"))

    assert path.read_text("utf-8").startswith('<!doctype html>\n<html lang="fr">')
