"""What makes a pair impossible, and what does not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.gates import need_is_ready, offer_is_ready, pair_is_possible, refusals
from matching.terms import NeedTerms, OfferTerms
from matching.values import Hours, Window

TODAY = date(2026, 11, 23)
NEED = NeedTerms(id=1)
OFFER = OfferTerms(id=2)


def test_what_nobody_stated_stands_in_nobodys_way() -> None:
    """Two bare listings are possible together."""
    assert refusals(NEED, OFFER, today=TODAY) == ()
    assert pair_is_possible(NEED, OFFER, TODAY)


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (replace(NEED, is_open=False), ("refusal.closed",)),
        (replace(NEED, unanswered=1), ()),
        (replace(NEED, unanswered=2), ("refusal.unanswered",)),
        (replace(NEED, open_proposals=2), ()),
        (replace(NEED, open_proposals=3), ("refusal.open_proposals",)),
    ],
)
def test_a_need_waits_while_it_rests_or_its_author_is_busy(
    need: NeedTerms, expected: tuple[str, ...]
) -> None:
    """Closed, three open proposals or two unanswered ones: nothing more is proposed."""
    assert expected == refusals(need, OFFER, today=TODAY)
    assert need_is_ready(need) == (not expected)


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (replace(OFFER, is_open=False), ("refusal.closed",)),
        (replace(OFFER, unanswered=2), ("refusal.unanswered",)),
        (replace(OFFER, solicited_this_month=1), ()),
        (replace(OFFER, solicited_this_month=2), ("refusal.solicited",)),
        (replace(OFFER, solicited_this_month=2, wants_more=True), ()),
    ],
)
def test_an_employee_is_spared_unless_they_want_more(offer: OfferTerms, expected: tuple[str, ...]) -> None:
    """Two requests a month are enough, but for who asks for more."""
    assert expected == refusals(NEED, offer, today=TODAY)
    assert offer_is_ready(offer) == (not expected)


@pytest.mark.parametrize(
    ("need", "offer", "expected"),
    [
        ({"author": 7}, {"author": 7}, ("refusal.same_author",)),
        ({"author": 7}, {"author": 8}, ()),
        ({"organisation": 7}, {"organisation": 7}, ("refusal.same_organisation",)),
        ({"organisation": 7}, {"organisation": 8}, ()),
        ({"hours": Hours(10, "total")}, {"free_minutes": 59}, ("refusal.hours",)),
        ({"hours": Hours(10, "total")}, {"free_minutes": 60}, ()),
        ({"hours": Hours(0.5, "total")}, {"free_minutes": 30}, ()),
        ({}, {"free_minutes": 0}, ("refusal.hours",)),
        ({"mode": "onsite"}, {"mode": "remote"}, ()),
        ({"mode": "onsite", "city": "Rabat"}, {"mode": "remote", "city": "Salé"}, ()),
        ({"mode": "remote", "city": "Rabat"}, {"mode": "onsite", "city": "Oujda"}, ()),
        ({"mode": "onsite", "city": "Rabat"}, {"city": "Salé"}, ()),
        ({"mode": "onsite", "city": "Tiznit"}, {"city": "Oujda"}, ()),
        ({"mode": "onsite", "city": "Tiznit"}, {"mode": "onsite", "city": "Oujda"}, ()),
        (
            {"mode": "onsite", "city": "Tiznit", "hours": Hours(2, "week")},
            {"mode": "onsite", "city": "Oujda"},
            ("refusal.distance",),
        ),
        (
            {"mode": "onsite", "city": "Tiznit", "hours": Hours(2, "week")},
            {"mode": "onsite", "city": "Agadir"},
            (),
        ),
        ({"mode": "onsite", "city": "Tiznit"}, {}, ()),
        ({"city": "Tiznit"}, {"city": "Oujda"}, ()),
        ({"languages": ("es",)}, {"languages": ("fr",)}, ("refusal.language",)),
        ({"languages": ("es", "fr")}, {"languages": ("fr",)}, ()),
        ({"languages": ("es",)}, {}, ()),
        ({"languages": ("sgn",)}, {"languages": ("fr",)}, ("refusal.access",)),
        ({"access": ("sign_language",)}, {}, ("refusal.access",)),
        ({"access": ("sign_language",)}, {"languages": ("sgn",)}, ()),
        ({}, {"access": ("sign_language",)}, ()),
        (
            {"access": ("remote_only",), "city": "Rabat"},
            {"mode": "onsite", "city": "Rabat"},
            ("refusal.access",),
        ),
        ({"mode": "onsite"}, {"access": ("remote_only",)}, ("refusal.access",)),
        ({"access": ("remote_only",)}, {}, ()),
        ({"mode": "onsite"}, {"access": ("step_free",)}, ("refusal.access",)),
        ({"mode": "onsite", "access": ("step_free",)}, {"access": ("step_free",)}, ()),
        ({"mode": "onsite", "access": ("step_free",)}, {}, ()),
        ({}, {"access": ("step_free",)}, ()),
        ({"access": ("large_print",)}, {}, ()),
        ({"window": Window(None, date(2026, 11, 22))}, {}, ("refusal.dates",)),
        (
            {"window": Window(None, date(2026, 12, 1))},
            {"window": Window(date(2027, 1, 2), None)},
            ("refusal.dates",),
        ),
        ({"window": Window(None, date(2026, 12, 1))}, {"window": Window(date(2027, 1, 1), None)}, ()),
        ({"window": Window(None, date(2026, 12, 1))}, {"window": Window(date(2026, 12, 1), None)}, ()),
    ],
)
def test_a_pair_is_refused_for_what_cannot_be_bridged(
    need: dict[str, object], offer: dict[str, object], expected: tuple[str, ...]
) -> None:
    """Only what both sides stated can refuse a pair (and sign language, which is never guessed)."""
    wanted, given = NeedTerms(id=1, **need), OfferTerms(id=2, **offer)  # type: ignore[arg-type]

    assert expected == refusals(wanted, given, today=TODAY)
    assert pair_is_possible(wanted, given, TODAY) == (not expected)


def test_a_refused_pair_is_not_proposed_again() -> None:
    """What people once refused stays refused, and only that."""
    assert refusals(NEED, OFFER, today=TODAY, refused=frozenset({(1, 2)})) == ("refusal.refused_before",)
    assert refusals(NEED, OFFER, today=TODAY, refused=frozenset({(2, 1)})) == ()
    assert not pair_is_possible(NEED, OFFER, TODAY, frozenset({(1, 2)}))


def test_each_refusal_is_told_once() -> None:
    """Both sides being closed is one reason, and all reasons are told."""
    need, offer = replace(NEED, is_open=False, author=7), replace(OFFER, is_open=False, author=7)

    assert refusals(need, offer, today=TODAY) == ("refusal.closed", "refusal.same_author")


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.booleans())
def test_a_pair_is_possible_exactly_when_no_gate_speaks(
    proposals: int, silences: int, asked: int, more: bool
) -> None:
    """The quick tests and the list of refusals agree."""
    need = replace(NEED, open_proposals=proposals, unanswered=silences)
    offer = replace(OFFER, solicited_this_month=asked, unanswered=silences, wants_more=more)
    possible = need_is_ready(need) and offer_is_ready(offer) and pair_is_possible(need, offer, TODAY)

    assert possible == (refusals(need, offer, today=TODAY) == ())
