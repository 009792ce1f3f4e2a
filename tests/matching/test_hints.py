"""Which phrases a text may hold."""

import pytest

from matching.hints import Hints
from matching.phrase_hints import held_by
from matching.spelling import Phrases, whole_phrases
from matching.spoken_words import SPOKEN

ONLINE = whole_phrases("a ?distance | en ?ligne")
BY_PHONE = whole_phrases("par (?:telephone|mail)")
ANYTHING = Phrases(r"\d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cours en ligne", {ONLINE, ANYTHING}),
        ("par mail ou a distance", {ONLINE, BY_PHONE, ANYTHING}),
        ("mail", {ANYTHING}),
        ("", {ANYTHING}),
    ],
)
def test_a_text_may_hold_phrases_of_whose_needs_it_has_each(text: str, expected: set[Phrases]) -> None:
    """A phrase without needs may always be there."""
    assert expected == Hints(ONLINE, BY_PHONE, ANYTHING).held(text)


def test_words_are_forgotten_when_there_are_too_many() -> None:
    """What is remembered of words is bounded, and looked up anew."""
    few = Hints(ONLINE, remembering=2)

    assert [bool(few.held(text)) for text in ("en ligne", "un deux trois", "en ligne")] == [True, False, True]


def test_the_phrases_of_the_readers_are_looked_up_together() -> None:
    """One look at a message tells which readers have something to read."""
    assert SPOKEN in held_by("elle parle anglais")
    assert SPOKEN not in held_by("bonjour")
