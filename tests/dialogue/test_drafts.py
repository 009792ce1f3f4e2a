"""Drafts: answers under way, immutable, and the same after a restart."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.drafts import Draft
from tests.dialogue.stage import CARD, EVERY_QUESTION, NOW, place_of

EMPTY = Draft("listing", 1, NOW)


@pytest.mark.parametrize("draft", EVERY_QUESTION, ids=place_of)
def test_a_draft_survives_storage(draft: Draft) -> None:
    """Wherever a form stands, and whatever it interrupted, a restart loses nothing."""
    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


def test_the_moment_of_a_draft_keeps_its_zone() -> None:
    """A pause is measured on the same clock before and after a restart."""
    kept = Draft.from_json(json.loads(json.dumps(EMPTY.to_json())))

    assert kept.touched_at - (NOW - timedelta(minutes=31)) == timedelta(minutes=31)


def test_words_held_after_a_pause_survive_storage() -> None:
    """What was said meanwhile waits in the draft."""
    held = replace(CARD, held="2 h par semaine", misses=2)

    assert Draft.from_json(json.loads(json.dumps(held.to_json()))) == held


def test_filling_leaves_the_draft_it_started_from() -> None:
    """A draft is never changed in place."""
    filled = EMPTY.fill(kind="need")

    assert EMPTY.answers == {}
    assert filled.answers == {"kind": "need"}


def test_an_answer_clears_the_misunderstandings() -> None:
    """The next question starts with a clean count."""
    missed = replace(EMPTY, misses=2)

    assert missed.fill(kind="need").misses == 0
    assert missed.without("kind").misses == 0


def test_emptied_answers_are_gone_and_others_stay() -> None:
    """Only what is named is asked again; a name that was never answered does no harm."""
    filled = EMPTY.fill(kind="need", city="Tiznit")

    assert filled.without("city", "hours").answers == {"kind": "need"}


def test_a_change_can_be_taken_back() -> None:
    """What the change emptied returns, what it brought goes, and the change is forgotten."""
    changing = CARD.changing("place").without("city").fill(mode="remote")

    assert changing.answers["changing"] == "place"
    assert changing.unchanged().answers == CARD.answers


def test_only_the_last_change_can_be_taken_back() -> None:
    """One step is remembered, however many changes there were."""
    first = CARD.changing("place").fill(city="Rabat")
    second = first.changing().fill(people=20)

    assert second.unchanged().answers == {**CARD.answers, "city": "Rabat"}


def test_a_draft_without_a_change_is_as_it_was() -> None:
    """There is nothing to take back."""
    assert CARD.unchanged() is CARD


def test_a_draft_is_as_old_as_its_oldest_words() -> None:
    """Those of the draft below it, and those that waited before it was begun, among them."""
    hour = timedelta(hours=1)
    below = Draft("listing", 1, NOW).said_at(NOW - hour)
    above = replace(Draft("condition", 2, NOW, under=below), touched_at=NOW + hour)

    assert (below.since, above.since, above.begun_at) == (NOW - hour, NOW - hour, NOW)
    assert below.said_at(NOW).since == NOW - hour
    assert Draft.from_json(above.to_json()).since == NOW - hour


def test_what_an_older_programme_kept_is_as_old_as_it_was_touched() -> None:
    """It told no more."""
    told = {key: value for key, value in Draft("listing", 1, NOW).to_json().items() if key != "begun_at"}

    assert Draft.from_json(told).since == NOW
