"""One entry for many spellings."""

import re

import pytest

from matching.spelling import Spellings, one_of, spelled, whole_phrases, written_out


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("heures?", "heure heures"),
        ("~semana", "simana semana smana ssemana simaana semanna"),
        ("~tlata", "tlata tlaata ttlata tletta"),
        ("~7ed", "7ed hed 7d hdd 7edd"),
        ("~$uf", "chouf shuf xof chchouf"),
        ("~9bel", "9bel qbel kbel 9bal 9bl"),
        ("~sA3A", "sa3a saa ssa3a"),
        ("~5ms[ae]?", "khmsa 5mse xms"),
        ("~wa7ed(?:a)?", "wa7ed wahed wahd wehda ouahed"),
    ],
)
def test_an_entry_finds_the_spellings_of_its_sounds(entry: str, words: str) -> None:
    """Letters of a marked entry stand for all the ways in which their sound is typed."""
    for word in words.split():
        assert re.fullmatch(spelled(entry), word), word


@pytest.mark.parametrize(("entry", "word"), [("~sA3A", "sea"), ("heures?", "heurs"), ("~semana", "semaine")])
def test_an_entry_does_not_find_other_words(entry: str, word: str) -> None:
    """A capital stands for itself, and an unmarked entry is a plain pattern."""
    assert re.fullmatch(spelled(entry), word) is None


def test_a_line_of_entries_is_a_choice() -> None:
    """Entries are parted by spaces and line ends."""
    assert one_of("jours? ~nhar\n  يوم").split("|")[0] == "jours?"
    assert re.fullmatch(one_of("jours? ~nhar\n  يوم"), "يوم")


def test_the_first_line_with_a_word_is_found() -> None:
    """Of several lines that spell a word, the first counts; an unknown word is in none."""
    lines = Spellings(("jours? ~nhar", "jours journees?"))

    assert [lines.line_of(word) for word in ("jours", "nhaar", "journee", "mois", "")] == [
        0,
        0,
        1,
        None,
        None,
    ]


def test_a_word_and_a_pattern_that_spell_the_same_keep_their_order() -> None:
    """Whichever of them is looked up and whichever is tried."""
    assert Spellings(("~nhar", "nhar")).line_of("nhar") == 0
    assert Spellings(("nhar", "~nhar")).line_of("nhar") == 0


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("jours?", "jour jours"),
        ("l[ae]?s", "las les ls"),
        ("ساعه", "ساعه"),
        ("a(?:b|c)", ""),
        ("ab+", ""),
        ("[a-c]d", ""),
        ("[abc][abc][abc]", ""),
    ],
)
def test_a_plain_entry_is_written_out(pattern: str, words: str) -> None:
    """Letters, sets of them, and those that may be missing; not more than a few words."""
    assert sorted(written_out(pattern)) == words.split()


def test_an_entry_without_a_first_letter_is_refused() -> None:
    """An entry that may begin with anything would have to be tried on every word."""
    with pytest.raises(ValueError, match="first letter"):
        Spellings((r"\w+",)).line_of("jour")


def test_phrases_are_found_as_whole_words() -> None:
    """A phrase inside a longer word is not found, behind the Arabic "and" it is."""
    phrases = whole_phrases("sur ?place | عن بعد\n  en ligne")

    found = phrases.finditer("sur place, surplaces, وعن بعد enligne")

    assert [phrase.group() for phrase in found] == ["sur place", "وعن بعد"]
