"""The life of an unknown word, and which listings were read."""

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.dictionary import MOVES, Verdict, WordState, is_read, move_word
from bot.domain.listings import ListingState, Need

EVERY = list(itertools.product(WordState, Verdict))


def need(words: str, *skills: tuple[str, float, str]) -> Need:
    """A need in these words, with these skills."""
    given: dict[str, Any] = {"id": 1, "author_id": 1, "organisation_id": None, "state": ListingState.OPEN}
    return Need(**given, words=words, skills=skills, created_at=datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.parametrize(("state", "verdict"), EVERY)
def test_every_verdict_has_its_place_or_none(state: WordState, verdict: Verdict) -> None:
    """The table is all there is; only a verdict of its own makes a word mean a skill."""
    to = move_word(state, verdict)

    assert to is MOVES.get((state, verdict))
    assert to is not WordState.MAPPED or verdict in (Verdict.MAP, Verdict.UNDO)


def test_what_was_decided_can_be_undone() -> None:
    """And leads back to where it came from."""
    for (state, verdict), to in MOVES.items():
        if verdict in (Verdict.MAP, Verdict.IGNORE, Verdict.FORGET):
            assert move_word(to, Verdict.UNDO) is state


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ([("accounting", 0.9, "Compta")], True),
        ([("accounting", 1.0, "")], False),
        ([("accounting", 0.9, "comptable")], False),
        ([("accounting", 0.9, "compta"), ("tax", 1.0, "")], False),
        ([], False),
    ],
)
def test_a_skill_chosen_by_hand_has_no_words_in_the_listing(
    skills: list[tuple[str, float, str]], expected: bool
) -> None:
    """One such skill, and the whole listing is its author's own choice."""
    assert is_read(need("de l'aide pour la compta", *skills)) is expected
