"""Capacity, mission shapes, themes, privacy, people."""

from datetime import date

import pytest

from bot.domain.listings import MAX_HOURS_A_MONTH, Capacity, ListingState, Need, Offer, capacity, deadline
from bot.domain.missions import SHAPES, shape_for
from bot.domain.people import Member, MemberState, OrganisationKind, Role, organisation_kind
from bot.domain.privacy import first_name, masked
from bot.domain.themes import THEMES, theme_of
from matching.values import Hours, Window
from tests.cast import MONDAY


@pytest.mark.parametrize(
    ("hours", "held"),
    [
        (Hours(10, "total"), Capacity(600, "total")),
        (Hours(2, "week"), Capacity(520, "month")),
        (Hours(4, "month"), Capacity(240, "month")),
        (Hours(8, "day"), Capacity(MAX_HOURS_A_MONTH * 60, "month")),
    ],
)
def test_hours_become_a_bounded_capacity(hours: Hours, held: Capacity) -> None:
    """Recurring hours count by the month, and never as a full post."""
    assert held == capacity(hours)


def listing(window: Window | None) -> Need:
    """A need with these dates."""
    return Need(
        id=1,
        author_id=1,
        organisation_id=None,
        state=ListingState.OPEN,
        words="",
        skills=(),
        created_at=MONDAY,
        window=window,
    )


def test_a_deadline_is_the_last_day_of_the_window() -> None:
    """No window, no deadline."""
    assert deadline(listing(None)) is None
    assert deadline(listing(Window(None, date(2026, 12, 31)))) == date(2026, 12, 31)
    assert listing(None).is_open


def test_an_offer_knows_what_it_still_holds() -> None:
    """Capacity less what is promised."""
    offer = Offer(
        id=1,
        author_id=1,
        organisation_id=None,
        state=ListingState.FILLED,
        words="",
        skills=(),
        created_at=MONDAY,
        capacity_minutes=120,
        reserved_minutes=30,
    )

    assert offer.free_minutes == 90
    assert not offer.is_open


@pytest.mark.parametrize(
    ("skill", "family", "shape"),
    [
        ("accounting", "finance", "accounts"),
        ("contracts", "law", "legal"),
        ("sales", "management", "market"),
        ("governance", "management", "plan"),
    ],
)
def test_a_mission_shape_by_skill_then_family_then_the_general_one(
    skill: str, family: str, shape: str
) -> None:
    """Every skill finds a shape."""
    assert shape_for(skill, family).id == shape


def test_every_shape_has_its_keys() -> None:
    """Two deliverables and one sentence for the end."""
    assert len(SHAPES) >= 10
    assert all(shape.deliverables[0].endswith(".a") and shape.done_when.endswith(".done") for shape in SHAPES)


@pytest.mark.parametrize(
    ("skill", "family", "access", "theme"),
    [
        ("braille", "languages", (), "disability"),
        ("sewing", "cooperatives", (), "economic_inclusion"),
        ("tax", "finance", (), None),
        ("tax", "finance", ("sign_language",), "disability"),
        ("legal_aid", "law", (), "gender_equality"),
        ("gardening", "environment", (), "environment"),
        ("preschool", "education", (), "education"),
    ],
)
def test_the_theme_of_a_listing(skill: str, family: str, access: tuple[str, ...], theme: str | None) -> None:
    """By access first, then by skill, then by family."""
    assert theme == theme_of(skill, family, access)
    assert theme is None or theme in THEMES


@pytest.mark.parametrize(
    "words",
    [
        "appelez-moi au 06 12 34 56 78",
        "whatsapp +212-6.12.34.56.78",
        "ecrivez a khadija@exemple.ma",
        "https://wa.me/212612345678",
        "٠٦١٢٣٤٥٦٧٨",
    ],
)
def test_ways_to_reach_somebody_are_masked(words: str) -> None:
    """No number and no address is carried to the other side before both agree."""
    hidden = masked(words)

    assert "•••" in hidden
    assert not any(part in hidden for part in ("56", "@", "wa.me", "٣٤"))


def test_plain_figures_are_not_masked() -> None:
    """Hours, dates and amounts of people stay readable."""
    words = "2 h par semaine, avant le 15/12/2026, 25 jeunes"

    assert words == masked(words)


def test_first_names() -> None:
    """Only the first word is shown, and nothing of an empty name."""
    assert first_name("Khadija Ait Ali") == "Khadija"
    assert first_name("  ") == ""


def test_roles_speak_for_their_side() -> None:
    """Volunteers for associations, everybody else for companies."""
    assert organisation_kind(Role.VOLUNTEER) is OrganisationKind.ASSOCIATION
    assert organisation_kind(Role.REFERENT) is OrganisationKind.COMPANY
    assert organisation_kind(None) is OrganisationKind.COMPANY


def test_only_active_members_are_written_to() -> None:
    """Neither strangers nor those who stopped."""
    member = Member(1, "A", Role.COORDINATOR, "fr", MemberState.ACTIVE)
    stopped = Member(2, "B", None, "fr", MemberState.STOPPED)

    assert member.may_be_written_to
    assert member.is_coordinator
    assert not stopped.may_be_written_to
