"""What the page does besides carrying messages: keep, show at once, explain, count, run nothing."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.phones import COORDINATOR, DARIJA, Phone, newcomer, offer_hours, state_the_need
from tests.browser.servers import Server
from tests.browser.sights import alignment, direction, left_of

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title = 2</script> &amp; <b>bold</b>'


def test_a_reload_keeps_every_bubble_and_what_was_being_typed(shared_server: Server, visit: Visit) -> None:
    """The same texts stand in the same order, the draft is still in its box, nothing is sent again."""
    page = visit(shared_server)
    volunteer = newcomer(shared_server, page)
    volunteer.writes(DARIJA.need)
    volunteer.taps("choice.agree")
    volunteer.hears("?")
    before = volunteer.body.locator(".text").all_inner_texts()
    volunteer.box.press_sequentially("mazal kanketteb")

    page.reload()

    expect(volunteer.body.locator(".text")).to_have_text(before, use_inner_text=True)
    expect(volunteer.box).to_have_value("mazal kanketteb")
    expect(volunteer.newest_choices().get_by_role("button")).not_to_have_count(0)


def test_a_second_tab_sees_messages_as_they_come(shared_server: Server, visit: Visit) -> None:
    """What is typed in one tab, and its answer, stand in the other without a reload."""
    first = visit(shared_server)
    here = newcomer(shared_server, first)
    second = first.context.new_page()
    second.goto(first.url)
    there = Phone(second, here.number, here.writing)
    expect(there.body.locator("[data-example]")).not_to_have_count(0)

    first.bring_to_front()
    here.writes(DARIJA.need)

    there.has_sent(DARIJA.need)
    expect(there.texts("out").last).to_contain_text("Tiznit")
    expect(there.body.locator(".empty")).to_be_hidden()
    expect(there.body.locator(".writing")).to_have_text("darija, lettres latines")


def test_a_bubble_runs_in_the_direction_of_its_own_writing(shared_server: Server, visit: Visit) -> None:
    """On a French page, Darija in Arabic letters and its answers run from right to left, choices included."""
    page = visit(shared_server)
    volunteer = newcomer(shared_server, page, writing="ary-Arab")

    volunteer.writes("السلام، حنا جمعية ف تيزنيت وبغينا شي واحد يعاونا ف الحسابات، ساعتين ف السيمانة")

    answer = volunteer.hears("📒", "تزنيت")
    choices = volunteer.newest_choices().get_by_role("button")
    assert direction(page.locator("body")) == "ltr"
    assert alignment(volunteer.texts("in").last) == "right"
    assert (direction(answer), alignment(answer)) == ("rtl", "right")
    assert left_of(choices.nth(0)) > left_of(choices.nth(1))


def test_the_drawer_shows_what_was_understood_and_from_which_words(
    shared_server: Server, visit: Visit
) -> None:
    """Under the person's own sentence: a skill with its evidence and share, and the other facts."""
    page = visit(shared_server)
    volunteer = newcomer(shared_server, page)
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


def test_the_drawer_shows_why_a_pair_was_proposed(shared_server: Server, visit: Visit) -> None:
    """Behind the coordinator's proposal: the score, and the parts that it is made of."""
    page = visit(shared_server)
    state_the_need(newcomer(shared_server, page), DARIJA)
    offer_hours(newcomer(shared_server, page, role="employee", writing="fr"))
    coordinator = Phone(page, COORDINATOR, "fr")
    coordinator.hears("Proposition", DARIJA.organisation)

    coordinator.press(coordinator.body.locator("[data-explain]").last)

    drawer = page.locator("[data-drawer]")
    expect(drawer.get_by_role("heading", name="Pourquoi cette proposition")).to_be_visible()
    expect(drawer.locator(".total strong")).to_contain_text("0,")
    assert {"Compétence", "Lieu", "Heures"} <= set(texts(drawer, ".scores .name"))
    drawer.get_by_role("button", name="Fermer").click()
    expect(drawer).to_be_hidden()


def test_markup_in_a_message_is_shown_as_text(shared_server: Server, visit: Visit) -> None:
    """A message and an association's name full of tags stand there letter by letter; nothing of it runs."""
    page = visit(shared_server)
    volunteer = newcomer(shared_server, page)
    volunteer.writes(DARIJA.need)
    volunteer.taps("choice.agree")

    volunteer.writes(HOSTILE)
    volunteer.taps("mission.accounts.a")

    volunteer.hears("🎯", '<img src=x onerror="document.title=1">')
    volunteer.press(volunteer.body.locator("[data-side=in]", has_text=HOSTILE).locator("[data-explain]"))
    expect(page.locator("[data-drawer] blockquote")).to_have_text(HOSTILE)
    expect(page.locator(".text *, blockquote *, main img, main script")).to_have_count(0)
    assert "Jisr" in page.title()


def test_what_arrives_out_of_sight_is_counted(shared_server: Server, visit: Visit) -> None:
    """With more phones than fit, the strip of people counts what came beyond the edge, until it is seen."""
    page = visit(shared_server, viewport={"width": 800, "height": 800})
    tabs = page.get_by_role("navigation", name="Les personnes")
    here, there = newcomer(shared_server, page), newcomer(shared_server, page)
    tabs.locator("[data-tab='1']").click()
    expect(there.body).not_to_be_in_viewport()

    shared_server.ask(f"people/{there.number}/messages", {"text": DARIJA.need, "key": "from-elsewhere"})

    count = tabs.locator(f"[data-tab='{there.number}'] [data-unread='1']")
    expect(count).to_be_visible()
    expect(page).to_have_title("(1) Jisr : le bac à sable")
    expect(tabs.locator(f"[data-tab='{here.number}'] [data-unread]")).to_have_count(0)
    tabs.locator(f"[data-tab='{there.number}']").click()
    expect(count).to_have_count(0)
    expect(there.box).to_be_focused()


def test_the_clock_goes_forward_by_hours_days_and_weeks(shared_server: Server, visit: Visit) -> None:
    """Each button moves the time shown by its own step, in every tab, and the page says that it was moved."""
    page = visit(shared_server)
    other = page.context.new_page()
    other.goto(page.url)
    page.bring_to_front()
    steps = {"hours": timedelta(hours=1), "days": timedelta(days=1), "weeks": timedelta(weeks=1)}

    for unit, step in steps.items():
        before = shown_time(page)
        page.locator(f'[data-clock-move="{unit}"]').click()
        expect(page.locator("[data-clock]")).not_to_have_attribute("datetime", before.isoformat()[:16])
        assert timedelta() <= shown_time(page) - before - step <= timedelta(minutes=2)

    expect(page.locator(".moved")).to_be_visible()
    reached = "least => document.querySelector('[data-clock]').dateTime >= least"
    other.wait_for_function(reached, arg=(before + step).isoformat()[:16])
    assert timedelta() <= shown_time(other) - before - step <= timedelta(minutes=2)


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
