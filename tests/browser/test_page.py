"""What the page does besides carrying messages: keep, show, explain, add people, move the clock."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.phones import (
    COORDINATOR,
    DARIJA,
    VOLUNTEER,
    Phone,
    cast_of,
    offer_hours,
    state_the_need,
)
from tests.browser.servers import Server

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title = 2</script> &amp; <b>bold</b>'


def test_a_reload_keeps_every_bubble_and_what_was_being_typed(server: Server, visit: Visit) -> None:
    """The same texts stand in the same order, the draft is still in its box, nothing is sent again."""
    page = visit(server)
    volunteer = Phone(page, VOLUNTEER, "ary-Latn")
    state_the_need(volunteer, DARIJA)
    before = volunteer.body.locator(".text").all_inner_texts()
    volunteer.box.press_sequentially("mazal kanketteb")

    page.reload()

    expect(volunteer.body.locator(".text")).to_have_text(before, use_inner_text=True)
    expect(volunteer.box).to_have_value("mazal kanketteb")
    expect(volunteer.newest_choices().get_by_role("button")).not_to_have_count(0)


def test_a_second_tab_sees_messages_as_they_come(server: Server, visit: Visit) -> None:
    """What is typed in one tab, and its answer, stand in the other without a reload."""
    first = visit(server)
    second = first.context.new_page()
    second.goto(first.url)
    there = Phone(second, VOLUNTEER, "ary-Latn")
    expect(there.body.locator("[data-example]")).not_to_have_count(0)

    Phone(first, VOLUNTEER, "ary-Latn").writes(DARIJA.need)

    there.has_sent(DARIJA.need)
    there.hears("📒", "Tiznit")
    expect(there.body.locator(".empty")).to_be_hidden()
    expect(there.body.locator(".writing")).to_have_text("darija, lettres latines")


def test_the_drawer_shows_what_was_understood_and_from_which_words(server: Server, visit: Visit) -> None:
    """Under the person's own sentence: a skill with its evidence and share, and the other facts."""
    page = visit(server)
    volunteer = Phone(page, VOLUNTEER, "ary-Latn")
    volunteer.writes(DARIJA.need)
    opener = volunteer.body.locator("[data-explain]").first

    volunteer.press(opener)

    drawer = page.locator("[data-drawer]")
    expect(drawer.get_by_role("heading", name="Ce qui a été compris")).to_be_visible()
    expect(drawer.locator("blockquote")).to_have_text(DARIJA.need)
    skill = drawer.locator(".scores li").first
    expect(skill.locator(".name")).to_have_text("comptabilité")
    expect(skill.locator(".remark")).to_contain_text("compta")
    expect(skill.locator(".figure")).to_contain_text("%")
    assert width(skill.locator(".bar span")) > width(skill.locator(".bar")) / 3
    facts = dict(zip(texts(drawer, "dt"), texts(drawer, "dd"), strict=True))
    assert facts["Nature"] == "un besoin"
    assert facts["Ville"] == "Tiznit"
    assert facts["Écriture"] == "darija, lettres latines"
    assert " ".join(facts["Heures"].split()) == "2 h par semaine"
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_drawer_shows_why_a_pair_was_proposed(server: Server, visit: Visit) -> None:
    """Behind the coordinator's proposal: the score, and the parts that it is made of."""
    page = visit(server)
    cast = cast_of(page, DARIJA)
    state_the_need(cast.volunteer, DARIJA)
    offer_hours(cast.employee)
    cast.coordinator.hears("Proposition 1")

    cast.coordinator.press(cast.coordinator.body.locator("[data-explain]").last)

    drawer = page.locator("[data-drawer]")
    expect(drawer.get_by_role("heading", name="Pourquoi cette proposition")).to_be_visible()
    expect(drawer.locator(".total strong")).to_contain_text("0,")
    assert {"Compétence", "Lieu", "Heures"} <= set(texts(drawer, ".scores .name"))
    drawer.get_by_role("button", name="Fermer").click()
    expect(drawer).to_be_hidden()


def test_one_more_person_gets_a_phone_and_is_answered_in_their_writing(server: Server, visit: Visit) -> None:
    """A name, a role, a writing; the suggestions are in that writing, and a tap on one begins the chat."""
    page = visit(server)
    expect(page.locator("[data-person]")).to_have_count(3)

    add_person(page, name="زينب", role="Salarié·e", writing="arabe")

    zineb = Phone(page, 4, "ar")
    expect(zineb.body.get_by_role("heading", name="زينب")).to_be_visible()
    expect(zineb.body).to_have_attribute("data-role", "employee")
    expect(zineb.box).to_be_focused()
    example = zineb.body.locator("[data-example]").first
    expect(example).to_have_attribute("dir", "rtl")
    said = example.inner_text()
    zineb.press(example)
    zineb.has_sent(said)
    expect(zineb.hears("📒")).to_have_attribute("lang", "ar")


def test_one_more_coordinator_is_invited_with_a_code(server: Server, visit: Visit) -> None:
    """Nobody becomes a coordinator by saying so: the phone begins with a one-time code and a welcome."""
    page = visit(server)
    expect(page.locator("[data-person]")).to_have_count(3)

    add_person(page, name="Meryem", role="Coordination", writing="français")

    meryem = Phone(page, 4, "fr")
    expect(meryem.texts("in").first).to_contain_text("JISR-")
    meryem.hears("Bienvenue à la coordination")


def test_the_dialog_can_be_left_without_adding_anybody(server: Server, visit: Visit) -> None:
    """Cancel and Escape both close it, and the phones stay as many as they were."""
    page = visit(server)
    adding = page.locator("dialog[data-adding]")

    page.locator("[data-add-person]").click()
    adding.get_by_role("button", name="Annuler").click()
    expect(adding).to_be_hidden()
    page.locator("[data-add-person]").click()
    page.keyboard.press("Escape")

    expect(adding).to_be_hidden()
    expect(page.locator("[data-person]")).to_have_count(3)


def test_the_clock_goes_forward_by_hours_days_and_weeks(server: Server, visit: Visit) -> None:
    """Each button moves the time shown by its own step, in every tab, and the page says that it was moved."""
    page = visit(server)
    other = page.context.new_page()
    other.goto(page.url)
    expect(page.locator(".moved")).to_be_hidden()
    steps = {"hours": timedelta(hours=1), "days": timedelta(days=1), "weeks": timedelta(weeks=1)}

    for unit, step in steps.items():
        before = shown_time(page)
        page.locator(f'[data-clock-move="{unit}"]').click()
        expect(page.locator("[data-clock]")).not_to_have_attribute("datetime", before.isoformat()[:16])
        assert timedelta() <= shown_time(page) - before - step <= timedelta(minutes=2)

    expect(page.locator(".moved")).to_be_visible()
    expect(other.locator("[data-clock]")).to_have_text(page.locator("[data-clock]").inner_text())


def test_markup_in_a_message_is_shown_as_text(server: Server, visit: Visit) -> None:
    """A message and an association's name full of tags stand there letter by letter; nothing of it runs."""
    page = visit(server)
    title = page.title()
    volunteer = Phone(page, VOLUNTEER, "ary-Latn")

    volunteer.writes(HOSTILE)
    volunteer.writes(DARIJA.need)
    volunteer.taps("choice.agree")
    volunteer.writes(HOSTILE)
    volunteer.taps("mission.accounts.a")

    volunteer.hears("🎯", '<img src=x onerror="document.title=1">')
    volunteer.press(volunteer.body.locator("[data-explain]").first)
    expect(page.locator("[data-drawer] blockquote")).to_have_text(HOSTILE)
    expect(page.locator(".text *, blockquote *, main img, main script")).to_have_count(0)
    assert page.title() == title


def test_markup_in_a_name_is_shown_as_text(server: Server, visit: Visit) -> None:
    """A person may be called anything; the name stands above the phone as it was typed."""
    page = visit(server)
    name = "<i onclick=alert(1)>Ali</i>"

    add_person(page, name=name, role="Coordination", writing="français")

    expect(page.locator('[data-person="4"] h2')).to_have_text(name)
    expect(page.locator('[data-tab="4"] .name')).to_have_text(name)
    expect(page.locator("main i")).to_have_count(0)


def test_a_message_for_a_phone_out_of_sight_is_counted_on_its_tab(server: Server, visit: Visit) -> None:
    """With more phones than fit, the strip of people shows; what arrives beyond the edge is counted there."""
    page = visit(server, viewport={"width": 800, "height": 800})
    volunteer = Phone(page, VOLUNTEER, "ary-Latn")
    coordinator = Phone(page, COORDINATOR, "fr")
    strip = page.locator("nav.people")
    expect(strip).to_be_visible()
    strip.locator("[data-tab='3']").click()
    coordinator.writes("À voir")
    strip.locator("[data-tab='1']").click()

    server.ask(f"people/{COORDINATOR}/messages", {"text": "aide", "key": "from-elsewhere"})

    expect(strip.locator("[data-tab='3'] [data-unread='1']")).to_be_visible()
    expect(volunteer.box).to_be_focused()
    assert page.title().startswith("(1)")


def add_person(page: Page, *, name: str, role: str, writing: str) -> None:
    """Fill in the dialog and confirm it."""
    page.locator("[data-add-person]").click()
    adding = page.locator("dialog[data-adding]")
    adding.get_by_label("Prénom ou nom").fill(name)
    adding.get_by_role("radio", name=role).check()
    adding.get_by_label("Dans quelle écriture ?").select_option(label=writing)
    adding.get_by_role("button", name="Ajouter", exact=True).click()
    expect(adding).to_be_hidden()


def shown_time(page: Page) -> datetime:
    """The time that the page's clock shows."""
    face = page.locator("[data-clock]")
    expect(face).not_to_be_empty()
    return datetime.fromisoformat(face.get_attribute("datetime") or "")


def texts(place: Locator, selector: str) -> list[str]:
    """All texts that the selector finds."""
    return place.locator(selector).all_inner_texts()


def width(place: Locator) -> float:
    """The width in pixels."""
    box = place.bounding_box()
    assert box is not None
    return box["width"]
