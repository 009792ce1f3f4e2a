"""Adding somebody to the sandbox, and leaving it be."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.phones import Phone
from tests.browser.servers import Server

pytestmark = pytest.mark.browser


def test_one_more_person_is_answered_in_their_writing(shared_server: Server, visit: Visit) -> None:
    """A name, a role, a writing; the suggestions are in that writing, and a tap on one begins the chat."""
    page = visit(shared_server)

    zineb = add_person(page, name="زينب", role="Salarié·e", writing="arabe")

    expect(zineb.body.get_by_role("heading", name="زينب")).to_be_visible()
    expect(zineb.body).to_have_attribute("data-role", "employee")
    expect(zineb.box).to_be_focused()
    example = zineb.body.locator("[data-example]").first
    expect(example).to_have_attribute("dir", "rtl")
    said = example.inner_text()
    zineb.press(example)
    zineb.has_sent(said)
    expect(zineb.hears("🕑")).to_have_attribute("lang", "ar")


def test_one_more_coordinator_is_invited_with_a_code(shared_server: Server, visit: Visit) -> None:
    """Nobody becomes a coordinator by saying so: the phone begins with a one-time code and a welcome."""
    page = visit(shared_server)

    meryem = add_person(page, name="Meryem", role="Coordination", writing="français")

    expect(meryem.texts("in").first).to_contain_text("JISR-")
    meryem.hears("Bienvenue à la coordination")


def test_markup_in_a_name_is_shown_as_text(shared_server: Server, visit: Visit) -> None:
    """A person may be called anything; the name stands above the phone as it was typed."""
    page = visit(shared_server)
    name = "<i onclick=alert(1)>Ali</i>"

    ali = add_person(page, name=name, role="Bénévole", writing="français")

    expect(ali.body.get_by_role("heading")).to_have_text(name)
    expect(page.locator(f'[data-tab="{ali.number}"] .name')).to_have_text(name)
    expect(page.locator("main i, nav i")).to_have_count(0)


def test_the_dialog_can_be_left_without_adding_anybody(shared_server: Server, visit: Visit) -> None:
    """Cancel and Escape both close it, and the phones stay as many as they were."""
    page = visit(shared_server)
    adding = page.locator("dialog[data-adding]")
    before = people(page)

    page.locator("[data-add-person]").click()
    adding.get_by_role("button", name="Annuler").click()
    expect(adding).to_be_hidden()
    page.locator("[data-add-person]").click()
    expect(adding).to_be_visible()
    page.keyboard.press("Escape")

    expect(adding).to_be_hidden()
    assert people(page) == before


def add_person(page: Page, *, name: str, role: str, writing: str) -> Phone:
    """Fill in the dialog and confirm it; the phone that comes of it."""
    before = people(page)
    page.locator("[data-add-person]").click()
    adding = page.locator("dialog[data-adding]")
    adding.get_by_label("Prénom ou nom").fill(name)
    adding.get_by_role("radio", name=role).check()
    adding.get_by_label("Dans quelle écriture ?").select_option(label=writing)
    adding.get_by_role("button", name="Ajouter", exact=True).click()
    expect(adding).to_be_hidden()
    expect(page.locator("[data-person]")).to_have_count(before + 1)
    return Phone(page, before + 1, "ar" if writing == "arabe" else "fr")


def people(page: Page) -> int:
    """How many phones there are."""
    phones = page.locator("[data-person]")
    expect(phones.nth(2)).to_be_visible()
    return phones.count()
