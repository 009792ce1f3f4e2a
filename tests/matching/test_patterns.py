"""What a text must hold for a pattern to match."""

import re

import pytest

from matching.patterns import letters_needed, needs, starts


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("jours?", "j"),
        ("[ytn]ji", "tny"),
        ("(?:ch|sh)a", "cs"),
        ("a?b", "ab"),
        ("[a-c]x", "abc"),
        (r"(?<!\w)x", "x"),
        (r"\.x", "."),
    ],
)
def test_a_match_begins_with_certain_letters(pattern: str, expected: str) -> None:
    """Behind what may be left out, other letters may begin it."""
    assert starts(pattern) == frozenset(expected)


@pytest.mark.parametrize("pattern", [r"\w+", "[^a]b", ".x", "a?", "a|.b", "(?(one)a|b)c"])
def test_a_match_may_begin_with_anything(pattern: str) -> None:
    """A class of characters, or nothing at all, tells no first letter."""
    assert starts(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("en ?ligne", ["ligne", "en"]),
        ("a ?distance", ["distan", "ce", "a"]),
        ("wh?ats? ?app", ["what whats wat wats", "app"]),
        ("(?:en|on) line", ["line", "en on"]),
        ("site|reseau", ["site reseau"]),
        ("x*abc", ["abc"]),
        ("(?:ab){2,}c", ["ab", "c"]),
        ("(?:ab){0,2}c", ["c"]),
        ("lo+n", ["lon loon"]),
        (r"\bab\d", ["ab"]),
        ("(?=ab)x(?!cd)", ["ab", "x"]),
        ("(?<=ab)x", ["ab", "x"]),
        ("(?P<name>ab)", ["ab"]),
        ("(ab)c", ["abc"]),
        ("^ab$", ["ab"]),
        ("a(?:b|)", ["a ab"]),
        ("(?=|a)b", ["b"]),
        ("ab|.", []),
        ("[abcdefghijklmnopqrstuvwxyz]{2}", ["a b c d e f g h i j k l m n o p q r s t u v w x y z"]),
    ],
)
def test_a_match_holds_certain_runs(pattern: str, expected: list[str]) -> None:
    """Of each set one run occurs; none goes beyond a word or six letters."""
    found = [" ".join(sorted(runs)) for runs in needs(pattern) if " " not in runs]

    assert found == [" ".join(sorted(runs.split())) for runs in expected]


def test_letters_are_needed_one_by_one() -> None:
    """In a line of signs each letter counts by itself."""
    assert set(letters_needed("kl?N(?P<unit>[jW])")) == {frozenset("k"), frozenset("N"), frozenset("jW")}


@pytest.mark.parametrize("pattern", ["m[ei]?n ba3?id", "(?:tele)?phones?", "[ytn][ei]?ji(?:w|ou)?", "blas+a"])
@pytest.mark.parametrize(
    "text", ["men baid", "mn ba3id", "telephone", "phones", "neji", "tjiou", "blassa", "blasa"]
)
def test_no_match_lacks_what_it_needs(pattern: str, text: str) -> None:
    """Every text that matches holds a run of each set."""
    if re.search(pattern, text):
        assert all(any(run in text for run in runs) for runs in needs(pattern))
