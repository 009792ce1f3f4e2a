"""From the first message to the recorded outcome, by what stands on the page alone."""

import pytest
from playwright.sync_api import Page, expect

from bot.channels.catalogues import sentence
from tests.browser.conftest import SMALL, Visit
from tests.browser.phones import (
    ARABIC,
    CONTACTS,
    DARIJA,
    EMPLOYEE,
    VOLUNTEER,
    Cast,
    Phone,
    Story,
    cast_of,
    come_together,
    offer_hours,
    report_and_close,
    say_that_they_spoke,
    state_the_need,
)
from tests.browser.servers import Server
from tests.browser.sights import alignment, direction, focused, left_of, overflow, reads_left_to_right

pytestmark = pytest.mark.browser


def whole_journey(page: Page, cast: Cast, story: Story) -> None:
    """Everything, in its order."""
    state_the_need(cast.volunteer, story)
    offer_hours(cast.employee)
    come_together(cast, story)
    cast.coordinator.press(page.locator('[data-clock-move="weeks"]'))
    say_that_they_spoke(cast)
    report_and_close(cast, story)


def test_three_phones_carry_an_introduction_from_the_first_message_to_its_outcome(
    server: Server, visit: Visit
) -> None:
    """A need in Darija, an offer in French, a condition, a yes, contacts, a week, hours, an outcome."""
    server.move_to(month=11, day=23, hour=10)
    page = visit(server)
    cast = cast_of(page, DARIJA)

    whole_journey(page, cast, DARIJA)

    expect(page.locator("[data-person]")).to_have_count(3)
    expect(cast.volunteer.body.locator(".writing")).to_have_text("darija, lettres latines")
    expect(page.locator("[data-clock]")).to_contain_text("30 nov.")
    assert [direction(phone.texts("out").last) for phone in (cast.volunteer, cast.employee)] == ["ltr", "ltr"]
    assert overflow(page) == 0


def test_the_same_journey_runs_from_right_to_left_in_arabic(server: Server, visit: Visit) -> None:
    """Page and volunteer in Arabic: everything is mirrored but French bubbles and phone numbers."""
    server.move_to(month=11, day=23, hour=10)
    page = visit(server)
    page.get_by_role("link", name="العربية").click()
    cast = cast_of(page, ARABIC)

    whole_journey(page, cast, ARABIC)

    expect(page.locator("html[dir=rtl][lang=ar]")).to_have_count(1)
    assert direction(page.locator("body")) == "rtl"
    assert left_of(cast.volunteer.body) > left_of(cast.employee.body) > left_of(cast.coordinator.body)
    spoken = cast.volunteer.texts("out").last
    expect(spoken).to_have_attribute("dir", "rtl")
    assert (direction(spoken), alignment(spoken)) == ("rtl", "right")
    assert alignment(cast.volunteer.texts("in").first) == "right"
    french = cast.employee.texts("out").last
    expect(french).to_have_attribute("dir", "ltr")
    assert (direction(french), alignment(french)) == ("ltr", "left")
    contact = cast.volunteer.texts("out").filter(has_text=CONTACTS[EMPLOYEE])
    assert reads_left_to_right(contact, CONTACTS[EMPLOYEE])
    above = cast.volunteer.body.locator(".number")
    assert direction(above) == "ltr"
    assert reads_left_to_right(above, CONTACTS[VOLUNTEER])
    assert overflow(page) == 0


def test_the_same_journey_fits_a_small_screen(server: Server, visit: Visit) -> None:
    """On 390 pixels one phone is in the hand; its tab changes it and counts what was not seen yet."""
    server.move_to(month=11, day=23, hour=10)
    page = visit(server, "ary-Latn", **SMALL)
    cast = cast_of(page, DARIJA, touch=True)
    cast.coordinator.take()
    cast.volunteer.take()

    state_the_need(cast.volunteer, DARIJA)
    offer_hours(cast.employee)
    expect(page.locator('[data-tab="3"] [data-unread="1"]')).to_be_visible()
    come_together(cast, DARIJA)
    expect(page.locator('[data-tab="3"] [data-unread]')).to_have_count(0)
    cast.coordinator.press(page.locator('[data-clock-move="weeks"]'))
    say_that_they_spoke(cast)
    report_and_close(cast, DARIJA)

    expect(page.locator(".phone:visible")).to_have_count(1)
    expect(page.locator("[data-tab]:visible")).to_have_count(3)
    assert overflow(page) == 0


def test_a_need_is_stated_by_keyboard_alone(server: Server, visit: Visit) -> None:
    """Tab, arrows and Enter reach everything, and what is reached is outlined."""
    page = visit(server)
    volunteer = Phone(page, VOLUNTEER, "ary-Latn")
    expect(volunteer.box).to_be_visible()

    type_by_keyboard(page, volunteer, DARIJA.need)
    volunteer.hears("📒", "Tiznit")
    choose_by_keyboard(page, volunteer, "choice.agree")
    type_by_keyboard(page, volunteer, DARIJA.organisation)
    choose_by_keyboard(page, volunteer, "mission.accounts.a")
    volunteer.hears("🎯", "Tiznit", DARIJA.organisation)
    choose_by_keyboard(page, volunteer, "choice.confirm")

    volunteer.hears("✓")


def type_by_keyboard(page: Page, phone: Phone, text: str) -> None:
    """Walk to the person's box, write, send with Enter."""
    walk_to(page, phone.box.get_attribute("aria-label") or "")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def choose_by_keyboard(page: Page, phone: Phone, key: str) -> None:
    """Walk to the first of the newest answers, then with arrows to the wanted one."""
    choices = phone.newest_choices().get_by_role("button")
    wanted = sentence(key, phone.writing)
    expect(choices.get_by_text(wanted, exact=True)).to_be_visible()
    labels = choices.all_inner_texts()
    walk_to(page, labels[-1], backwards=True)
    for _ in labels[labels.index(wanted) + 1 :]:
        page.keyboard.press("ArrowLeft")
    assert focused(page) == {"name": wanted, "outlined": True}
    page.keyboard.press("Enter")
    phone.has_sent(wanted)


def walk_to(page: Page, name: str, *, backwards: bool = False) -> None:
    """Press Tab until the element of that name has the focus."""
    for _ in range(60):
        if focused(page)["name"] == name:
            break
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    assert focused(page) == {"name": name, "outlined": True}
