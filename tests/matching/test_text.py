"""Texts as they are stored and shown, cut into words, and compared."""

import pytest

from matching.places import read_city
from matching.text import clean, tokens, unmarked, words


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\u202elap\u202c \u2066x\u2069", "lap x"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("Na\U000e0041\U000e007fdia", "Nadia"),
        ("\u3164\u115f\u2800", ""),
        ("\u206aoui\u206f\ufff9", "oui"),
        ("une\u2028deux\u2029trois", "une deux trois"),
        ("cafe\u0301", "café"),
        ("Z" + "\u0336" * 300 + "!", "Z" + "\u0336" * 4 + "!"),
    ],
)
def test_what_cannot_be_seen_or_covers_other_words_is_not_kept(text: str, cleaned: str) -> None:
    """Controls of direction, fillers, tags, heaps of marks; what is kept is composed."""
    assert clean(text) == cleaned


def test_marks_do_not_cut_a_word() -> None:
    """Vowels and strokes belong to their letter, wherever it stands; the token tells where."""
    text = clean("le com\u0336ptable مُحَاسِبٌ")

    assert words(text) == ("le", "comptable", "محاسب")
    assert [text[token.start : token.end] for token in tokens(text)] == ["le", "com\u0336ptable", "مُحَاسِبٌ"]


def test_a_word_may_be_freed_of_its_marks() -> None:
    """Those that are part of a letter stay."""
    assert unmarked(clean("Fe\u0300s\u0336 أَكَادِير")) == "Fès أكادير"


def test_a_town_is_found_below_its_vowels() -> None:
    """As newspapers and teachers write it."""
    assert read_city("نَبْحَثُ عَنْ مُحَاسِبٍ فِي أَكَادِيرَ") == "Agadir"
