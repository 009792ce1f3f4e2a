"""Phrases, choices and their parameters: plain JSON on the way out, the same on the way in."""

import json
from datetime import date

import pytest

from bot.dialogue.phrases import (
    Choice,
    Phrase,
    amount,
    city,
    contact,
    day,
    inner,
    minutes,
    name,
    say,
    several,
    skills,
    window,
)
from matching.values import Hours, Window
from tests.dialogue.stage import SPEECH

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 5)


def stored(value: object) -> object:
    """A value as JSON gives it back."""
    return json.loads(json.dumps(value))


def test_a_phrase_survives_storage() -> None:
    """Key and parameters come back as they went."""
    phrase = say("fact.hours", hours=amount(Hours(2, "week")))

    assert Phrase.from_json(json.loads(json.dumps(phrase.to_json()))) == phrase


def test_a_phrase_without_parameters_may_be_stored_without_them() -> None:
    """A row written by hand needs its key alone."""
    assert Phrase.from_json({"key": "menu.title"}) == Phrase("menu.title")


def test_a_choice_survives_storage() -> None:
    """Its id, its label and the word that it answers to come back."""
    choice = Choice("i:7:2:agree", say("choice.yes"), "yes")

    assert Choice.from_json(json.loads(json.dumps(choice.to_json()))) == choice


def test_a_choice_that_no_word_means_may_leave_it_out() -> None:
    """A stored choice without `says` answers to its label and its number alone."""
    assert Choice.from_json({"id": "g:menu", "label": {"key": "choice.menu"}}).says is None


@pytest.mark.parametrize(
    ("parameter", "shown"),
    [
        (day(FIRST), "1er décembre 2026"),
        (amount(Hours(2, "week")), "2 h par semaine"),
        (minutes(90), "1,5 h"),
        (window(Window(FIRST, LAST)), "du 1er décembre 2026 au 5 décembre 2026"),
        (window(Window(FIRST, None)), "à partir du 1er décembre 2026"),
        (window(Window(None, LAST)), "avant le 5 décembre 2026"),
        (skills(["accounting"]), "comptabilité"),
        (city("Tiznit"), "Tiznit"),
        (inner(say("choice.yes")), "Oui"),
        (several([say("choice.yes"), say("choice.refuse")]), "Oui · Non"),
        (several([say("choice.yes"), say("choice.refuse")], "line"), "Oui\nNon"),
        (name("Amal"), "Amal"),
        (contact("+212 6 12 34 56 78"), "+212 6 12 34 56 78"),
    ],
)
def test_a_parameter_is_plain_json_that_the_speech_can_read(parameter: dict[str, object], shown: str) -> None:
    """Every kind of parameter is stored whole and has words."""
    assert stored(parameter) == parameter
    assert SPEECH.value(parameter, "fr") == shown
