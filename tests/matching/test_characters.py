"""Characters as people see them."""

import pytest

from matching.characters import beginning, continues

FLAG, HAND, FAMILY = "\U0001f1f2\U0001f1e6", "\U0001f44d\U0001f3fd", "\U0001f468\u200d\U0001f467"


@pytest.mark.parametrize("letter", [FLAG, HAND, FAMILY, "e\u0301", "\u0628\u0651\u064e", "\r\n"])
def test_a_character_of_several_codes_goes_on_to_its_end(letter: str) -> None:
    """And the next one begins after it."""
    text = letter * 3

    borders = [place for place in range(1, len(text)) if not continues(text, place)]

    assert borders == [len(letter), 2 * len(letter)]


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("oui", 5, "oui"),
        ("oui", 2, "ou"),
        ("a" + FLAG * 2, 4, "a" + FLAG),
        (FLAG, 2, FLAG),
        ("a" + HAND, 2, "a"),
        ("\u0301" * 9, 4, "\u0301" * 4),
        ("", 3, ""),
    ],
)
def test_a_beginning_ends_with_a_character(text: str, most: int, kept: str) -> None:
    """A single one that is too long is cut all the same."""
    assert beginning(text, most) == kept
