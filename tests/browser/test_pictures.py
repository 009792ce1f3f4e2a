"""The pictures of the documentation; `JISR_SCREENSHOTS=docs/images` writes them anew."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from playwright.sync_api import Page

from matching.values import Writing
from tests.browser.conftest import SMALL, Visit
from tests.browser.phones import COORDINATOR, DARIJA, EMPLOYEE, VOLUNTEER, Phone
from tests.browser.servers import Server
from tests.browser.sights import overflow

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Scene:
    """What two people say until a condition is on its way, and in which writings."""

    volunteer: Writing
    need: str
    association: str
    employee: Writing
    offer: str
    condition: str
    months: str


FRENCH = Scene(
    volunteer="fr",
    need="Bonjour, notre association à Tiznit cherche quelqu’un pour tenir ses comptes, 2 h par semaine.",
    association="Association Tifawin",
    employee="fr",
    offer="Bonjour, je suis comptable à Tiznit et je peux donner 3 heures par semaine.",
    condition="Oui mais pas avant le {day}",
    months="fr",
)
ARABIC = Scene(
    volunteer="ar",
    need="السلام عليكم، نحن جمعية بتزنيت ونبحث عمّن يساعدنا في المحاسبة، ساعتين في الأسبوع.",
    association="جمعية تيفاوين",
    employee="ary-Arab",
    offer="السلام، أنا كونطابل ف تيزنيت ونقدر نعطي 3 سوايع ف السيمانة لشي جمعية",
    condition="إيه ولكن ماشي قبل {day}",
    months="ar_MA",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go."""
    return Path(os.environ.get("JISR_SCREENSHOTS") or tmp_path)


def test_three_phones_in_french_make_a_picture(demonstration: Server, visit: Visit, folder: Path) -> None:
    """A condition on its way, seen on three phones side by side."""
    page = visit(demonstration)

    play(page, FRENCH, Phone(page, COORDINATOR, "fr"))

    picture(page, folder / "phones-fr.png")


def test_three_phones_in_arabic_make_a_picture(demonstration: Server, visit: Visit, folder: Path) -> None:
    """The same from right to left, once the coordinator has asked for Arabic."""
    page = visit(demonstration, "ar")
    french, coordinator = Phone(page, COORDINATOR, "fr"), Phone(page, COORDINATOR, "ar")
    french.taps("menu.language")
    french.press(french.newest_choices().get_by_role("button", name="العربية"))
    coordinator.has_sent("العربية")

    play(page, ARABIC, coordinator)

    picture(page, folder / "phones-ar.png")


def test_darija_on_a_small_screen_makes_a_picture(server: Server, visit: Visit, folder: Path) -> None:
    """One phone in the hand: a need in Latin letters and digits, as far as its confirmation."""
    page = visit(server, "ary-Latn", **SMALL)
    volunteer = Phone(page, VOLUNTEER, "ary-Latn", touch=True)

    volunteer.writes(DARIJA.need)
    volunteer.taps("choice.agree")
    volunteer.writes(DARIJA.organisation)
    volunteer.taps("mission.accounts.a")
    volunteer.hears("📒", "🎯", "Tiznit")

    picture(page, folder / "narrow-ary-Latn.png")


def play(page: Page, scene: Scene, coordinator: Phone) -> None:
    """From the offer to the employee's “yes, but”."""
    employee, volunteer = Phone(page, EMPLOYEE, scene.employee), Phone(page, VOLUNTEER, scene.volunteer)
    day = format_date(datetime.now(UTC) + timedelta(days=14), "d MMMM", locale=scene.months)
    employee.writes(scene.offer)
    employee.taps("choice.agree")
    employee.writes("Souss Agrumes")
    employee.taps("choice.frame.working_time")
    employee.taps("choice.confirm")
    volunteer.writes(scene.need)
    volunteer.taps("choice.agree")
    volunteer.writes(scene.association)
    volunteer.taps("mission.accounts.a")
    volunteer.taps("choice.confirm")
    coordinator.hears("Souss Agrumes", scene.association)
    coordinator.taps("choice.confirm_pair")
    employee.hears("✓")
    employee.writes(scene.condition.format(day=day))
    volunteer.hears(day)


def picture(page: Page, path: Path) -> None:
    """The window as it is, without the cursor's ring, made small where `pngquant` is installed."""
    assert overflow(page) == 0
    page.evaluate("document.activeElement.blur()")
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, animations="disabled")
    if smaller := shutil.which("pngquant"):
        subprocess.run([smaller, "--force", "--strip", "--speed=1", "--output", path, path], check=True)
