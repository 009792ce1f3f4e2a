"""What a possible pair is worth, part by part, and what is said for it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import scoring
from matching.scoring import WEIGHTS, Judged, Reason, Score, ceiling, nearness, score
from matching.skill_index import SkillFit
from matching.terms import NeedTerms, OfferTerms
from matching.tongues import NEARLY, UNKNOWN
from matching.values import Hours, Mode, Window

TODAY = date(2026, 11, 23)
EXACT = SkillFit("accounting", "accounting", 1.0, 0.9)
SKILL_VALUES = st.floats(min_value=0, max_value=1)
CITIES = st.sampled_from((None, "Rabat", "Salé", "Oujda", "Agadir"))
MODES = st.sampled_from((None, "remote", "onsite"))
DATES = st.none() | st.dates(date(2026, 6, 1), date(2027, 6, 1))
COMMON = {
    "city": CITIES,
    "mode": MODES,
    "hours": st.none() | st.builds(Hours, st.floats(0.5, 40), st.sampled_from(("total", "week", "month"))),
    "window": st.none() | st.builds(Window, DATES, DATES),
    "languages": st.sampled_from(((), ("fr",), ("ary", "fr"), ("sgn",))),
    "writing_language": st.sampled_from((None, "fr", "ary")),
    "theme": st.sampled_from((None, "education", "environment")),
    "responsiveness": st.none() | st.floats(0, 1),
}
NEEDS = st.builds(NeedTerms, id=st.just(1), waiting_since=DATES, **COMMON)
OFFERS = st.builds(OfferTerms, id=st.just(2), free_minutes=st.none() | st.integers(0, 4000), **COMMON)


def part(scored: Score, name: str) -> scoring.Part:
    """The part of that name."""
    return next(one for one in scored.parts if one.name == name)


def test_weights_add_up_and_skill_dominates() -> None:
    """A score stays between 0 and 1, and nothing outweighs the skill, not even all the rest."""
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)
    assert WEIGHTS["skill"] > 0.5


def test_what_nobody_stated_is_neither_a_merit_nor_a_fault() -> None:
    """Beside the skill, two bare listings score in the middle and give no reason."""
    scored = score(NeedTerms(id=1), OfferTerms(id=2), EXACT, TODAY)

    assert all(0.5 <= one.value <= 0.7 for one in scored.parts if one.name != "skill")
    assert scored.reasons == (Reason("reason.skill_exact", {"skill": "accounting"}),)


def test_reasons_come_in_the_order_of_the_parts() -> None:
    """A good pair says why: skill, place, hours, dates, language, theme, waiting."""
    window = Window(date(2026, 12, 1), date(2026, 12, 31))
    need = NeedTerms(
        id=1,
        city="Rabat",
        hours=Hours(2, "week"),
        window=window,
        writing_language="ary",
        theme="education",
        waiting_since=date(2026, 11, 3),
    )
    offer = OfferTerms(
        id=2, city="Rabat", hours=Hours(3, "week"), window=window, languages=("ary",), theme="education"
    )

    assert [(reason.key, reason.params) for reason in score(need, offer, EXACT, TODAY).reasons] == [
        ("reason.skill_exact", {"skill": "accounting"}),
        ("reason.same_city", {"city": "Rabat"}),
        ("reason.hours_enough", {"hours": 510, "per": "total"}),
        ("reason.dates", {}),
        ("reason.language", {"language": "ary"}),
        ("reason.theme", {"theme": "education"}),
        ("reason.waiting", {"days": 20}),
    ]


def test_a_related_skill_is_named_as_what_it_is() -> None:
    """The reason names the skill that is offered, not the one that was asked for."""
    fit = SkillFit("accounting", "audit", 0.5, 0.45)

    assert scoring.skill(fit) == (0.45, Reason("reason.skill_related", {"skill": "audit"}))


@pytest.mark.parametrize(
    ("need", "offer", "expected"),
    [
        ((None, "Rabat"), (None, "Rabat"), (1.0, Reason("reason.same_city", {"city": "Rabat"}))),
        (("onsite", "Rabat"), ("remote", "Rabat"), (0.5, Reason("reason.same_city", {"city": "Rabat"}))),
        (("remote", "Rabat"), ("remote", "Oujda"), (1.0, Reason("reason.remote"))),
        (("remote", None), (None, None), (0.85, Reason("reason.remote"))),
        ((None, "Rabat"), ("remote", "Oujda"), (0.85, Reason("reason.remote"))),
        ((None, None), (None, "Oujda"), (UNKNOWN, None)),
        (("onsite", "Rabat"), (None, "Nulle-Part"), (UNKNOWN, None)),
    ],
)
def test_place_goes_by_city_then_mode(
    need: tuple[Mode | None, str | None], offer: tuple[Mode | None, str | None], expected: Judged
) -> None:
    """One city is best, then an agreed remote; modes that differ halve it; the unknown is neutral."""
    wanted, given_ = (
        NeedTerms(id=1, mode=need[0], city=need[1]),
        OfferTerms(id=2, mode=offer[0], city=offer[1]),
    )

    assert expected == scoring.place(wanted, given_, TODAY)


def test_distance_is_told_in_whole_kilometres() -> None:
    """Where nobody spoke of remote work, the way is told, near or far."""
    value, reason = scoring.place(NeedTerms(id=1, city="Tiznit"), OfferTerms(id=2, city="Agadir"), TODAY)

    assert reason == Reason("reason.distance", {"km": 81})
    assert 0.5 < value < 0.7


@given(st.floats(0, 2000), st.floats(0, 2000))
def test_nearer_is_never_worse(one: float, other: float) -> None:
    """The value falls with the way and never to nothing."""
    near, far = sorted((one, other))

    assert 1.0 >= nearness(near) >= nearness(far) >= 0.2


@pytest.mark.parametrize(
    ("hours", "offer", "expected"),
    [
        (None, OfferTerms(id=2, free_minutes=600), (UNKNOWN, None)),
        (Hours(2, "total"), OfferTerms(id=2), (UNKNOWN, None)),
        (
            Hours(2, "total"),
            OfferTerms(id=2, free_minutes=600),
            (1.0, Reason("reason.hours_enough", {"hours": 120, "per": "total"})),
        ),
        (
            Hours(4, "total"),
            OfferTerms(id=2, free_minutes=80),
            (1 / 3, Reason("reason.hours_short", {"hours": 60, "per": "total"})),
        ),
        (
            Hours(0.25, "total"),
            OfferTerms(id=2, free_minutes=80),
            (1.0, Reason("reason.hours_enough", {"hours": 15, "per": "total"})),
        ),
    ],
)
def test_hours_are_judged_by_how_much_can_be_given(
    hours: Hours | None, offer: OfferTerms, expected: Judged
) -> None:
    """The reason says what this offer can give to this need, in half hours where it is more."""
    assert expected == scoring.hours(NeedTerms(id=1, hours=hours), offer, TODAY)


@pytest.mark.parametrize(
    ("offered", "value", "reason"),
    [
        (None, UNKNOWN, None),
        (Window(TODAY, None), 1.0, Reason("reason.dates")),
        (Window(None, date(2026, 12, 5)), 0.65, None),
    ],
)
def test_dates_are_judged_by_the_days_covered(
    offered: Window | None, value: float, reason: Reason | None
) -> None:
    """All days covered is worth a word, half of them half the way."""
    need = NeedTerms(id=1, window=Window(date(2026, 12, 1), date(2026, 12, 10)))

    judged, told = scoring.dates(need, OfferTerms(id=2, window=offered), TODAY)

    assert judged == pytest.approx(value)
    assert told == reason


@pytest.mark.parametrize(
    ("need", "languages", "expected"),
    [
        (NeedTerms(id=1), ("fr",), (UNKNOWN, None)),
        (
            NeedTerms(id=1, languages=("es", "fr")),
            ("fr",),
            (0.5, Reason("reason.language", {"language": "fr"})),
        ),
        (NeedTerms(id=1, languages=("ar",)), ("ary",), (NEARLY, None)),
        (
            NeedTerms(id=1, writing_language="ary"),
            ("ary",),
            (1.0, Reason("reason.language", {"language": "ary"})),
        ),
        (NeedTerms(id=1, writing_language="ary"), ("fr",), (0.3, None)),
        (NeedTerms(id=1, writing_language="ary"), (), (UNKNOWN, None)),
    ],
)
def test_a_language_is_required_or_a_comfort(
    need: NeedTerms, languages: tuple[str, ...], expected: Judged
) -> None:
    """Required languages count by their share; the language of writing is a comfort whose lack costs less."""
    assert expected == scoring.language(need, OfferTerms(id=2, languages=languages), TODAY)


@pytest.mark.parametrize(
    ("wanted", "offered", "expected"),
    [
        ("education", "education", (1.0, Reason("reason.theme", {"theme": "education"}))),
        ("education", "environment", (0.4, None)),
        ("education", None, (UNKNOWN, None)),
        (None, "education", (UNKNOWN, None)),
    ],
)
def test_a_common_cause_is_worth_a_word(wanted: str | None, offered: str | None, expected: Judged) -> None:
    """The same theme speaks for a pair, another a little against it."""
    assert expected == scoring.theme(NeedTerms(id=1, theme=wanted), OfferTerms(id=2, theme=offered), TODAY)


@pytest.mark.parametrize(
    ("need", "offer", "expected"), [(None, None, UNKNOWN), (1.0, None, 1.0), (1.0, 0.5, 0.75)]
)
def test_responsiveness_is_the_mean_of_what_is_known(
    need: float | None, offer: float | None, expected: float
) -> None:
    """Both sides count, and it is never told."""
    judged = scoring.responsiveness(
        NeedTerms(id=1, responsiveness=need), OfferTerms(id=2, responsiveness=offer), TODAY
    )

    assert judged == (expected, None)


@pytest.mark.parametrize(
    ("since", "value", "days"),
    [
        (None, 0.5, None),
        (date(2026, 11, 23), 0.5, None),
        (date(2027, 1, 1), 0.5, None),
        (date(2026, 11, 9), 0.5 + 0.5 / 3, 14),
        (date(2026, 1, 1), 1.0, 326),
    ],
)
def test_needs_rise_while_they_wait(since: date | None, value: float, days: int | None) -> None:
    """From two weeks on the wait is told, after six it counts in full."""
    judged, told = scoring.fairness(NeedTerms(id=1, waiting_since=since), OfferTerms(id=2), TODAY)

    assert judged == pytest.approx(value)
    assert told == (Reason("reason.waiting", {"days": days}) if days else None)


@given(NEEDS, OFFERS, SKILL_VALUES)
def test_a_score_stays_between_nothing_and_its_ceiling(
    need: NeedTerms, offer: OfferTerms, value: float
) -> None:
    """Whatever is stated, each part is a share of 1 and the whole stays under what the skill allows."""
    scored = score(need, offer, SkillFit("accounting", "audit", 0.5, value), TODAY)

    assert all(0.0 <= one.value <= 1.0 for one in scored.parts)
    assert [one.name for one in scored.parts] == list(WEIGHTS)
    assert 0.0 <= scored.value <= ceiling(value) <= 1.0


@given(NEEDS, OFFERS, SKILL_VALUES, SKILL_VALUES)
def test_a_better_skill_never_scores_lower(
    need: NeedTerms, offer: OfferTerms, one: float, other: float
) -> None:
    """All else equal, the score grows with the skill."""
    worse, better = (
        score(need, offer, SkillFit("accounting", "audit", 0.5, value), TODAY)
        for value in sorted((one, other))
    )

    assert worse.value <= better.value
    assert part(worse, "place") == part(better, "place")


def test_a_reason_can_be_kept_in_a_set() -> None:
    """Reasons are values."""
    assert len({Reason("reason.remote"), Reason("reason.remote"), Reason("reason.distance", {"km": 3})}) == 2
