"""Brokers and their clients, in the browser: asking, answering, revoking, groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import expect

from automation.flows import approve_request, sign_in
from automation.flows_parties import (
    create_client_group,
    limit_access,
    reject_request,
    request_relationship,
    revoke_access,
    withdraw_request,
)
from automation.pages.client_groups import GroupsPage, NewGroupPage
from automation.pages.clients import (
    AskPage,
    ClientsPage,
    SentRequestsPage,
    SwitchAccountPage,
)
from automation.pages.delegation import RequestsPage
from automation.pages.home import HomePage
from automation.pages.relationships import RelationshipsPage
from automation.papers import Newcomer

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

MAPLE, BN15 = "900000001", "900000001RM0001"
BROKER = "Northgate Customs Brokers Inc."


@dataclass(frozen=True)
class Houses:
    """A broker and an importer in one world, and who signs in for each."""

    world: object
    dana: Newcomer
    alice: Newcomer


@pytest.fixture
def houses(world, newcomer):
    papers = world.post("brokers")
    dana = replace(
        newcomer,
        email=papers["email"],
        username=papers["username"],
        password=papers["password"],
    )
    a_client(world, MAPLE, "Maple & Main Trading Co. Ltd.", newcomer)
    return Houses(world, dana, newcomer)


def a_client(world, bn9, name, newcomer=None):
    """Let a business be registered; with somebody, they can sign in for it."""
    gckey = {}
    if newcomer is not None:
        gckey = {"username": newcomer.username, "password": newcomer.password}
    person = {
        "person_id": f"C-{bn9}",
        "first_name": "Alice",
        "last_name": "Martin",
        "email": f"alice@{world.name}.test",
        "business_number": f"{bn9}RM0001",
        "business_name": name,
    }
    world.add_people([person | gckey])


def give(world, client=MAPLE):
    """Have the client give the broker everything; return the relationship's id."""
    request = world.request_access(
        provider_bn9="900000019", provider_name=BROKER, client_bn9=client, comment="Hi"
    )
    path = f"third-party-requests/{request}/approve"
    seen = ["other_transactions", "financial"]
    return world.post(path, visibility=seen)["delegation_id"]


@both_languages
def test_a_broker_asks_and_the_importer_approves(
    portal_page, new_context, houses, language
):
    sign_in(portal_page, houses.dana, leads_to=HomePage, language=language)
    asked = request_relationship(
        portal_page, MAPLE, comment="We clear your shipments.", language=language
    )
    assert asked.is_pending
    assert "Maple" not in portal_page.locator("body").inner_text()

    window = new_context(base_url=houses.world.url).new_page()
    sign_in(window, houses.alice, leads_to=HomePage, language=language)
    approve_request(window, BROKER, language=language)

    sent = SentRequestsPage(portal_page, language).open().show_details(MAPLE)
    assert sent.is_marked("approved")
    client = ClientsPage(portal_page, language).open().show_details("Maple")
    home = client.switch()
    expect(home.page.get_by_role("main").get_by_text(BN15).first).to_be_visible()


@both_languages
def test_a_number_that_is_none_is_refused_with_its_words(portal_page, houses, language):
    sign_in(portal_page, houses.dana, leads_to=HomePage, language=language)
    ask = AskPage(portal_page, language).open().fill("123456789")
    ask.press("submit")

    said = {
        "en": "This is not a business number. Check the nine digits",
        "fr": "Ce n’est pas un numéro d’entreprise. Vérifiez les neuf chiffres",
    }
    assert ask.problems() == [said[language]]
    assert ask.field("client").input_value() == "123456789"


@both_languages
def test_a_request_can_be_withdrawn_and_sent_again(portal_page, houses, language):
    sign_in(portal_page, houses.dana, leads_to=HomePage, language=language)
    request_relationship(portal_page, MAPLE, language=language)
    withdrawn = withdraw_request(portal_page, MAPLE, language=language)
    assert not withdrawn.is_pending

    again = request_relationship(
        portal_page, MAPLE, programs="RM0001", language=language
    )
    assert again.is_pending


@both_languages
def test_the_importer_rejects_and_the_broker_reads_why(
    portal_page, new_context, houses, language
):
    sign_in(portal_page, houses.dana, leads_to=HomePage, language=language)
    request_relationship(portal_page, MAPLE, language=language)
    window = new_context(base_url=houses.world.url).new_page()
    sign_in(window, houses.alice, leads_to=HomePage, language=language)
    rejected = reject_request(
        window, BROKER, reason="We have a broker.", language=language
    )
    assert not rejected.still_waiting

    sent = SentRequestsPage(portal_page, language).open().show_details(MAPLE)
    assert sent.is_marked("rejected")
    assert sent.tells("We have a broker.")


@both_languages
def test_access_is_limited_then_revoked_while_the_broker_looks(
    portal_page, new_context, houses, language
):
    give(houses.world)
    sign_in(portal_page, houses.alice, leads_to=HomePage, language=language)
    window = new_context(base_url=houses.world.url).new_page()
    sign_in(window, houses.dana, leads_to=HomePage, language=language)
    ClientsPage(window, language).open().show_details("Maple").switch()
    RelationshipsPage(window, language).open()

    limited = limit_access(portal_page, BROKER, to=BN15, language=language)
    assert limited.is_active
    revoked = revoke_access(portal_page, BROKER, language=language)
    assert not revoked.is_active

    window.reload()
    assert "Maple" not in window.get_by_role("main").inner_text()
    clients = ClientsPage(window, language).open()
    expect(window.get_by_text(clients.say("none"))).to_be_visible()
    relationships = RelationshipsPage(portal_page, language).open()
    expect(relationships.row(BROKER, among="ended")).to_be_visible()


def an_employee(houses):
    """Let Emil work for the broker, without being its manager; return his papers."""
    emil = replace(
        houses.alice,
        email=f"emil@{houses.world.name}.test",
        username="emilroy001",
        password="Lighthouse2026",
    )
    person = {
        "person_id": "C-emil",
        "first_name": "Emil",
        "last_name": "Roy",
        "email": emil.email,
        "business_number": "900000019RM0001",
        "business_name": BROKER,
    }
    gckey = {"username": emil.username, "password": emil.password}
    houses.world.add_people([person | gckey])
    houses.world.post(
        "people/C-emil/roles", program_roles={"900000019RM0001": "editor"}
    )
    return emil


@both_languages
def test_an_employee_reaches_a_client_through_a_group(
    portal_page, new_context, houses, language
):
    emil = an_employee(houses)
    give(houses.world)
    sign_in(portal_page, houses.dana, leads_to=HomePage, language=language)
    window = new_context(base_url=houses.world.url).new_page()
    sign_in(window, emil, leads_to=HomePage, language=language)
    clients = ClientsPage(window, language).open()
    expect(window.get_by_text(clients.say("none"))).to_be_visible()

    create_client_group(portal_page, "Atlantique", ["Maple"], language=language)
    group = GroupsPage(portal_page, language).open().show("Atlantique")
    group.assign_staff().assign("Emil Roy", "reader")

    home = ClientsPage(window, language).open().show_details("Maple").switch()
    expect(home.page.get_by_role("main").get_by_text(BN15).first).to_be_visible()


@both_languages
def test_a_client_group_is_made_and_its_name_never_used_again(
    portal_page, houses, language
):
    a_client(houses.world, "900000035", "Fjord Imports Ltd.")
    give(houses.world)
    give(houses.world, "900000035")
    sign_in(portal_page, houses.dana, leads_to=HomePage, language=language)
    made = create_client_group(
        portal_page, "Atlantique", ["Fjord Imports Ltd."], language=language
    )
    assert made.clients == 1
    groups = GroupsPage(portal_page, language).open()
    groups = groups.show("Atlantique").delete().submit()
    assert not groups.lists("Atlantique")

    new = NewGroupPage(portal_page, language).open()
    new.field("name").fill("atlantique")
    new.press("next")
    said = {
        "en": "A deleted group had this name. Choose another one",
        "fr": "Un groupe supprimé portait ce nom. Choisissez-en un autre",
    }
    assert new.problems() == [said[language]]


def test_one_of_many_clients_is_found_and_switched_to(portal_page, houses):
    for number in range(30):
        bn9 = f"91000{number:04d}"
        a_client(houses.world, bn9, f"Importer {number:03d} Ltd.")
        give(houses.world, bn9)
    sign_in(portal_page, houses.dana, leads_to=HomePage)
    switch = SwitchAccountPage(portal_page, "en").open().search("importer 027")
    home = switch.show("Importer 027 Ltd.")

    banner = home.page.get_by_role("banner")
    expect(banner.get_by_text("Importer 027 Ltd.")).to_be_visible()
    requests = RequestsPage(portal_page, "en").open()
    expect(requests.page.get_by_text(requests.say("none"))).to_be_visible()
