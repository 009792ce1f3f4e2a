"""The card of a listing: a line a fact, in every writing, nothing about what was not said."""

from typing import Any

import pytest

from bot.dialogue.phrases import Phrase, inner, name, say
from bot.dialogue.summaries import LINES, card, facts, hours_of, line_of, window_of
from matching.values import WRITINGS, Writing
from tests.dialogue.stage import ACCOUNTING, CARD, SPEECH, draft_at, scene

OFFER = draft_at("listing", "frame").fill(frame="own_time").answers
FULL = CARD.fill(
    when={"from": "2026-12-01", "to": None},
    people=20,
    languages=["fr", "ary"],
    access=["step_free"],
    mode="remote",
).answers


def line(row: str, **answers: Any) -> Phrase | None:
    """One line of the card."""
    return line_of(row, scene(), answers)


def shown(phrase: Phrase | None, writing: Writing = "fr") -> str:
    """A line as it reads."""
    assert phrase is not None
    return SPEECH.render(phrase, writing)


def test_the_card_of_a_need_says_all_that_was_answered() -> None:
    """One line a fact, in the order of the questions."""
    assert shown(card(scene(), FULL)).splitlines()[1:-1] == [
        "📒 comptabilité",
        "🎯 Les comptes de l’année en ordre (fini quand\xa0: les comptes sont prêts pour l’assemblée)",
        "📍 Tiznit, à distance",
        "🕑 2 h par semaine",
        "📅 à partir du 1er décembre 2026",
        "👥 pour 20 personnes",
        "💬 français · darija · accès sans marches",
        "🏠 Association Tifaouine",
    ]


def test_the_card_of_an_offer_says_on_whose_time() -> None:
    """An offer has no deliverable and no audience."""
    assert shown(card(scene(), OFFER)).splitlines()[1:-1] == [
        "📒 comptabilité",
        "📍 Tiznit",
        "🕑 2 h par semaine",
        "📅 pas de date fixée",
        "⏱ sur le temps libre",
        "🏠 Association Tifaouine",
    ]


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("answers", [FULL, OFFER, CARD.answers], ids=["full", "offer", "need"])
def test_the_card_can_be_read_in_every_writing(answers: Any, writing: Writing) -> None:
    """No line lacks its words."""
    lines = shown(card(scene(), answers), writing).splitlines()

    assert all(line.strip() for line in lines)


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("kind", LINES)
def test_a_line_that_says_nothing_has_words_for_being_changed(kind: str, writing: Writing) -> None:
    """Every line can be offered for a change, whether or not anything stands in it."""
    labels = [SPEECH.render(Phrase(f"line.{row}.none"), writing) for row in LINES[kind] if row not in _ALWAYS]

    assert all(labels)
    assert len(labels) >= 4


# These lines say something even where nothing was answered.
_ALWAYS = {"skills", "when", "organisation"}


@pytest.mark.parametrize("row", ["deliverable", "place", "hours", "people", "frame", "languages"])
def test_nothing_is_said_about_what_was_not_answered(row: str) -> None:
    """An empty answer leaves its line out."""
    assert line(row) is None


@pytest.mark.parametrize(
    ("row", "answers", "key"),
    [
        ("place", {"city": "Fès"}, "line.place.city"),
        ("place", {"city": "Fès", "mode": "onsite"}, "line.place.onsite"),
        ("place", {"city": "Fès", "mode": "remote"}, "line.place.city_remote"),
        ("place", {"mode": "remote"}, "line.place.remote"),
        ("hours", {"hours": {"value": 2, "per": "week"}}, "line.hours"),
        ("hours", {"hours": {"value": 2, "per": "week"}, "hours_suggested": True}, "line.hours.suggested"),
        ("when", {}, "line.when.any"),
        ("when", {"when": {"from": None, "to": "2026-12-01"}}, "line.when"),
        ("frame", {"frame": "unsure"}, "line.frame.unsure"),
        ("languages", {"access": ["sign_language"]}, "line.languages"),
    ],
)
def test_a_line_tells_its_cases_apart(row: str, answers: dict[str, Any], key: str) -> None:
    """Remote or on site, stated or suggested, dated or not."""
    found = line(row, **answers)

    assert found is not None
    assert found.key == key


def test_place_without_city_or_distance_is_left_out() -> None:
    """On site without a city names no place."""
    assert line("place", mode="onsite") is None


def test_own_words_stand_as_they_were_typed() -> None:
    """A deliverable in the person's words is no catalogue key."""
    found = line("deliverable", deliverable={"text": "nos comptes 2026"}, done_when="mission.accounts.done")

    assert found is not None
    assert found.params["what"] == name("nos comptes 2026")


NOBODY = say("line.organisation", name=inner(say("label.independent")))


def test_an_organisation_is_named_by_its_own_name() -> None:
    """A known one by id, a new one as typed; who speaks for nobody speaks for themselves."""
    assert line("organisation", organisation={"id": 1}) == say(
        "line.organisation", name=name("Association Tifaouine")
    )
    assert line("organisation", organisation={"new": "Amal"}) == say("line.organisation", name=name("Amal"))
    assert line("organisation", organisation={"none": True}) == NOBODY
    assert line("organisation", organisation={"id": 404}) == NOBODY


def test_what_was_understood_is_said_back_fact_by_fact() -> None:
    """In the order in which the questions would come."""
    keys = [fact.key for fact in facts(FULL)]

    assert keys == ["fact.skills", "fact.city", "fact.remote", "fact.hours", "fact.when", "fact.people"]


def test_nothing_understood_is_nothing_said() -> None:
    """No fact, no phrase; on site is told by its city."""
    assert list(facts({})) == []
    assert [fact.key for fact in facts({"skills": [ACCOUNTING], "mode": "onsite"})] == ["fact.skills"]


def test_hours_and_days_are_read_back_from_the_answers() -> None:
    """What JSON kept becomes values again."""
    hours, window = hours_of(FULL), window_of(FULL)

    assert hours is not None
    assert (hours.value, hours.per) == (2.0, "week")
    assert window is not None
    assert (str(window.start), window.end) == ("2026-12-01", None)


def test_missing_hours_and_days_are_none() -> None:
    """Not answered, or answered with "any time"."""
    assert hours_of({}) is None
    assert window_of({}) is None
    assert window_of({"when": None}) is None
