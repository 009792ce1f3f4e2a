"""How a learner sees words."""

from matching.skeleton import sounds
from matching.ways import pairs, ways_of


def test_a_word_is_seen_by_its_sounds_bones_and_ends() -> None:
    """A short word has neither bones nor ends; all numbers are one."""
    words = ["comptable", "on", "12h30", "كنعاون"]

    assert ways_of(words, sounds(words)) == [
        ["=kuntabli", "~kntbl", "^lco", "$lle"],
        ["=un"],
        ["=0"],
        ["=kn3aun", "~kn3n", "^aكن", "$aون"],
    ]
    assert ways_of([], []) == []


def test_spellings_of_a_word_share_ways() -> None:
    """With an article or without, in either script."""
    words = ["jam3iya", "ljam3iya", "الجمعيه"]
    first, second, third = map(set, ways_of(words, sounds(words)))

    assert first & second
    assert first & third


def test_a_word_without_sounds_is_seen_as_written() -> None:
    """A letter that no table knows still is a word."""
    assert ways_of(["ⵜⵉⴼ"], [""])[0][0] == "=ⵜⵉⴼ"


def test_pairs_know_the_edges_of_a_sentence() -> None:
    """How a sentence opens and closes tells as much as what stands side by side."""
    assert list(pairs(("a", "3h"), ("a", "3h"))) == ["| a", "a 0", "0 |"]
