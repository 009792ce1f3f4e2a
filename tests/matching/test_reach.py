"""Who can work together from where they are."""

import pytest

from matching.reach import (
    is_out_of_reach,
    is_within_reach,
    kilometres,
    may_be_remote,
    mode_of,
    modes_differ,
)
from matching.terms import NeedTerms, OfferTerms
from matching.values import Mode


def test_one_city_is_no_way_at_all() -> None:
    """Within one city the way is 0, even where no map knows the city."""
    assert kilometres(NeedTerms(id=1, city="Aghbalou"), OfferTerms(id=2, city="Aghbalou")) == 0.0


@pytest.mark.parametrize(("city", "other"), [(None, "Rabat"), ("Rabat", None), ("Rabat", "Nulle-Part")])
def test_an_unknown_city_is_neither_near_nor_far(city: str | None, other: str | None) -> None:
    """Where the way is unknown, nobody is called a neighbour or a stranger."""
    need, offer = NeedTerms(id=1, city=city), OfferTerms(id=2, city=other)

    assert kilometres(need, offer) is None
    assert not is_within_reach(need, offer)
    assert not is_out_of_reach(need, offer)


def test_neighbouring_cities_are_within_reach() -> None:
    """Salé is across the river from Rabat."""
    need, offer = NeedTerms(id=1, city="Rabat"), OfferTerms(id=2, city="Salé")

    assert is_within_reach(need, offer)
    assert not is_out_of_reach(need, offer)


@pytest.mark.parametrize(("city", "too_far"), [("Agadir", False), ("Casablanca", True)])
def test_a_drive_of_eighty_kilometres_is_neither_near_nor_impossible(city: str, too_far: bool) -> None:
    """Tiznit to Agadir is a long way for two hours of help, Tiznit to Casablanca one that nobody makes weekly."""
    need, offer = NeedTerms(id=1, city="Tiznit"), OfferTerms(id=2, city=city)

    assert not is_within_reach(need, offer)
    assert too_far == is_out_of_reach(need, offer)


def test_who_can_only_work_remotely_has_said_so() -> None:
    """The access need stands above the stated mode."""
    assert mode_of(OfferTerms(id=1, mode="onsite", access=("remote_only",))) == "remote"


@pytest.mark.parametrize(
    ("need_mode", "offer_mode", "differ", "remote"),
    [
        ("remote", "onsite", True, False),
        ("onsite", "remote", True, False),
        ("remote", "remote", False, True),
        ("remote", None, False, True),
        (None, "remote", False, True),
        ("onsite", None, False, False),
        ("onsite", "onsite", False, False),
        (None, None, False, False),
    ],
)
def test_modes_differ_only_where_both_are_stated(
    need_mode: Mode | None, offer_mode: Mode | None, differ: bool, remote: bool
) -> None:
    """An unstated mode agrees with any other."""
    need, offer = NeedTerms(id=1, mode=need_mode), OfferTerms(id=2, mode=offer_mode)

    assert differ == modes_differ(need, offer)
    assert remote == may_be_remote(need, offer)
