"""The server goes away and comes back; what people typed is neither lost nor doubled."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.phones import DARIJA, newcomer
from tests.browser.servers import Server

pytestmark = pytest.mark.browser

# Five sendings with their pauses, then the browser's own pause before it listens again.
PATIENCE = 20_000


@pytest.fixture
def forgiven() -> tuple[str, ...]:
    """That a server cannot be reached is what the browser says here, and no fault of the page."""
    return ("net::ERR_",)


def test_a_message_sent_during_a_short_outage_arrives_once(shared_server: Server, visit: Visit) -> None:
    """The text stands there as on its way, and goes out by itself when the server is back."""
    page = visit(shared_server)
    volunteer = newcomer(shared_server, page)
    shared_server.kill()

    volunteer.box.press_sequentially(DARIJA.need)
    page.keyboard.press("Enter")
    expect(volunteer.body.locator(".waits .text")).to_have_text(DARIJA.need)
    shared_server.start()

    expect(volunteer.texts("in")).to_have_text([DARIJA.need], timeout=PATIENCE)
    volunteer.hears("📒", "Tiznit")
    expect(volunteer.texts("out")).to_have_count(1)
    expect(volunteer.body.locator(".waits")).to_have_count(0)
    expect(page.locator("[data-lost]")).to_be_empty()


def test_messages_of_a_long_outage_arrive_once_and_in_order(shared_server: Server, visit: Visit) -> None:
    """After the last attempt the page says so and offers another; when the server is back, all goes out."""
    page = visit(shared_server)
    volunteer = newcomer(shared_server, page)
    shared_server.kill()

    for text in (DARIJA.need, "salam"):
        volunteer.box.press_sequentially(text)
        page.keyboard.press("Enter")
    again = volunteer.body.get_by_role("button", name="Pas envoyé. Réessayer")
    expect(again.first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-toast]")).to_contain_text("Rien de ce que vous avez écrit n’est perdu")
    expect(page.locator("[data-lost]")).to_contain_text("Connexion perdue")
    shared_server.start()

    expect(volunteer.texts("in")).to_have_text([DARIJA.need, "salam"], timeout=PATIENCE)
    expect(volunteer.texts("out")).to_have_count(2)
    expect(volunteer.body.locator(".waits")).to_have_count(0)
    expect(page.locator("[data-lost]")).to_be_empty()


def test_what_was_not_sent_survives_a_reload(shared_server: Server, visit: Visit) -> None:
    """The page is closed in the middle of an outage and opened after it; the message is sent from memory."""
    page = visit(shared_server)
    volunteer = newcomer(shared_server, page)
    shared_server.kill()
    volunteer.box.press_sequentially(DARIJA.need)
    page.keyboard.press("Enter")
    expect(volunteer.body.locator(".waits .text")).to_have_text(DARIJA.need)
    shared_server.start()

    page.reload()

    expect(volunteer.texts("in")).to_have_text([DARIJA.need], timeout=PATIENCE)
    volunteer.hears("📒", "Tiznit")
    expect(volunteer.texts("out")).to_have_count(1)
