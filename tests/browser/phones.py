"""A phone of the page in the hand of a person, and what that person says in the course of an introduction."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from bot.channels.catalogues import sentence
from matching.values import Writing
from tests.browser.servers import Server

VOLUNTEER, EMPLOYEE, COORDINATOR = 1, 2, 3
CONTACTS = {VOLUNTEER: "+212 6 00 00 00 01", EMPLOYEE: "+212 6 00 00 00 02"}


@dataclass(frozen=True)
class Phone:
    """One phone. On a small screen (`touch`) it is taken up by its tab before anything is done with it."""

    page: Page
    number: int
    writing: Writing
    touch: bool = False

    @property
    def body(self) -> Locator:
        """The phone itself."""
        return self.page.locator(f'[data-person="{self.number}"]')

    @property
    def box(self) -> Locator:
        """Where one types."""
        return self.body.locator("[data-input]")

    def texts(self, side: str) -> Locator:
        """The texts of the bubbles: `in` from the person, `out` from Jisr."""
        return self.body.locator(f'[data-side="{side}"] .text')

    def take(self) -> None:
        """Take up the phone."""
        tab = self.page.locator(f'[data-tab="{self.number}"]')
        if self.touch and tab.get_attribute("aria-current") != "true":
            tab.tap()
        expect(self.body).to_be_visible()

    def press(self, button: Locator) -> None:
        """Tap with a finger, or click."""
        self.take()
        if self.touch:
            button.tap()
        else:
            button.click()

    def writes(self, text: str) -> None:
        """Type a message, key by key, and send it."""
        self.take()
        self.box.press_sequentially(text)
        self.press(self.body.locator("[data-send]"))
        self.has_sent(text)

    def taps(self, key: str) -> None:
        """Tap the newest answer that reads as this key of the catalogue does."""
        label = sentence(key, self.writing)
        self.take()
        self.press(self.newest_choices().get_by_text(label, exact=True))
        self.has_sent(label)

    def newest_choices(self) -> Locator:
        """The answers offered last."""
        return self.body.locator(".choices:not(.faded)")

    def has_sent(self, text: str) -> None:
        """The message stands there as the person's last, and nothing is on its way any more."""
        expect(self.texts("in").last).to_have_text(text)
        expect(self.body.locator(".waits")).to_have_count(0)

    def hears(self, *words: str) -> Locator:
        """The last bubble from Jisr, once it holds all these words and can be seen."""
        bubble = self.texts("out").last
        for each in words:
            expect(bubble).to_contain_text(each)
        self.take()
        bubble.scroll_into_view_if_needed()
        expect(bubble).to_be_visible()
        return bubble


@dataclass(frozen=True)
class Story:
    """What a volunteer says, and how facts read in their writing."""

    writing: Writing
    need: str
    organisation: str
    agrees: str
    thanks: str
    city: str
    start: str


DARIJA = Story(
    writing="ary-Latn",
    need="salam, 7na jam3iya f Tiznit bghina chi wa7d y3awenna f la compta 2 sway3 f simana",
    organisation="Tifawin",
    agrees="iyeh",
    thanks="chokran bzaf",
    city="Tiznit",
    start="5 doujanbir",
)
ARABIC = Story(
    writing="ar",
    need="السلام عليكم، نحن جمعية بتزنيت ونبحث عمّن يساعدنا في المحاسبة، ساعتين في الأسبوع.",
    organisation="جمعية تيفاوين",
    agrees="نعم",
    thanks="شكرا جزيلا",
    city="تزنيت",
    start="5 دجنبر",
)
OFFER = "Bonjour, je suis comptable à Agadir, je peux donner 3h par semaine, à distance aussi"


@dataclass(frozen=True)
class Cast:
    """The three phones of one page."""

    volunteer: Phone
    employee: Phone
    coordinator: Phone


def newcomer(server: Server, page: Page, *, role: str = "volunteer", writing: Writing = "ary-Latn") -> Phone:
    """The phone of somebody who was not there before; the writing is the one they are going to use."""
    person = server.ask("people", {"name": "", "role": role, "writing": None})
    phone = Phone(page, person["id"], writing)
    expect(phone.box).to_be_visible()
    return phone


def cast_of(page: Page, story: Story, *, touch: bool = False) -> Cast:
    """The three who take part; employee and coordinator write French."""
    return Cast(
        Phone(page, VOLUNTEER, story.writing, touch),
        Phone(page, EMPLOYEE, "fr", touch),
        Phone(page, COORDINATOR, "fr", touch),
    )


def state_the_need(volunteer: Phone, story: Story) -> None:
    """From the first message to the confirmed need: consent, association, what shall be ready."""
    volunteer.writes(story.need)
    volunteer.hears("📒", story.city)
    volunteer.taps("choice.agree")
    volunteer.writes(story.organisation)
    volunteer.taps("mission.accounts.a")
    volunteer.hears("📒", "🎯", story.city, story.organisation)
    volunteer.taps("choice.confirm")
    volunteer.hears("✓")


def offer_hours(employee: Phone) -> None:
    """The employee's offer, as far as its confirmation."""
    employee.writes(OFFER)
    employee.hears("comptabilité", "Agadir", "3 h par semaine")
    employee.taps("choice.agree")
    employee.writes("Souss Agrumes")
    employee.taps("choice.frame.working_time")
    employee.hears("comptabilité", "Agadir, à distance", "3 h par semaine", "Souss Agrumes")
    employee.taps("choice.confirm")
    employee.hears("C’est enregistré")


def come_together(cast: Cast, story: Story) -> None:
    """The coordinator's yes, the employee's condition, the association's yes."""
    cast.coordinator.hears("Proposition 1", story.organisation, "Souss Agrumes", "comptabilité ✓")
    cast.coordinator.taps("choice.confirm_pair")
    cast.coordinator.hears("Confirmé")
    cast.employee.hears("comptabilité", "Tiznit", "Votre numéro reste caché")
    cast.employee.writes("oui mais pas avant le 5 décembre")
    cast.employee.hears("à partir du 5 décembre", "« pas avant le 5 décembre »")
    expect(cast.employee.newest_choices()).to_have_count(0)
    cast.volunteer.hears(story.start, "pas avant le 5 décembre")
    assert CONTACTS[EMPLOYEE] not in cast.volunteer.body.inner_text()
    assert CONTACTS[VOLUNTEER] not in cast.employee.body.inner_text()
    cast.volunteer.writes(story.agrees)
    cast.volunteer.hears("Youssef", "Souss Agrumes", CONTACTS[EMPLOYEE])
    cast.employee.hears("Khadija", story.organisation, CONTACTS[VOLUNTEER])
    cast.coordinator.hears("les contacts sont échangés")


def say_that_they_spoke(cast: Cast) -> None:
    """A week later, both are asked whether they could talk."""
    cast.volunteer.taps("choice.contact.yes")
    cast.employee.hears("comptabilité")
    cast.employee.taps("choice.contact.yes")
    cast.employee.hears("Parfait")


def report_and_close(cast: Cast, story: Story) -> None:
    """The employee's hours, and the association's account of what came of it."""
    cast.employee.writes("j'ai fait 6 heures avec l'association")
    cast.employee.hears("6 h")
    cast.volunteer.hears("Youssef", "6")
    for answer in ("choice.finished", "choice.yes_hours", "choice.reached.yes"):
        cast.volunteer.taps(answer)
    cast.volunteer.hears("1", "5")
    cast.volunteer.writes("5")
    cast.volunteer.writes(story.thanks)
    cast.volunteer.hears("6")
    cast.employee.hears("L’association confirme 6 h", story.thanks)
    cast.coordinator.hears("Proposition 1", "6 h confirmées")
