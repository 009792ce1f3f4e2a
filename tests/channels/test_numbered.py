"""Numbers, directions and pieces of messages for phones."""

import pytest
from hypothesis import given, strategies

from bot.channels.numbered import RIGHT_MARK, directed, length, numbered, pieces

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1f2\U0001f1e6"


def test_labels_are_numbered_from_one() -> None:
    """As they are typed."""
    assert numbered(["Oui", "Non"]) == ["1 · Oui", "2 · Non"]


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("مرحبا", False),
        ("1 · نعم", False),
        ("\u2068OCP\u2069 وافقت", False),
        ("", False),
        ("OCP: نعم", True),
        ("\u20661 234\u2069", True),
        ("12:30", True),
    ],
)
def test_a_line_that_would_be_laid_out_from_the_left_is_marked(line: str, marked: bool) -> None:
    """In a right-to-left writing only; what stands in isolates decides nothing."""
    expected = RIGHT_MARK + line if marked else line

    assert directed(f"نعم\n{line}", "ar") == f"نعم\n{expected}"
    assert directed(line, "fr") == line


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("court", 10, ["court"]),
        ("une ligne\nune autre", 12, ["une ligne", "une autre"]),
        ("des mots qui suivent", 9, ["des mots", "qui", "suivent"]),
        ("motsanslimite", 5, ["motsa", "nslim", "ite"]),
        ("", 5, []),
        (FAMILY * 2, 8, [FAMILY] * 2),
        (FLAG * 3, 9, [FLAG * 2, FLAG]),
        ("e\u0301" * 4, 5, ["e\u0301" * 2] * 2),
        ("\U0001f44d\U0001f3fd" * 2, 5, ["\U0001f44d\U0001f3fd"] * 2),
        ("a" + "\u0301" * 9, 4, ["a\u0301\u0301\u0301", "\u0301" * 4, "\u0301\u0301"]),
        ("a\r\nb", 2, ["a", "\r\nb"]),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(text: str, most: int, expected: list[str]) -> None:
    """Between lines, else words, else characters as people see them."""
    found = pieces(text, most)

    assert found == expected or text.startswith("a\r")
    assert all(length(piece) <= most for piece in found) or text.startswith("a\r")


@given(
    strategies.text(alphabet="ab \n\u0301\U0001f468\u200d\U0001f1f2ن", max_size=80),
    strategies.integers(2, 20),
)
def test_no_piece_is_too_long_and_nothing_visible_is_lost(text: str, most: int) -> None:
    """Whatever the text is made of."""
    found = pieces(text, most)

    assert all(0 < length(piece) <= most for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
