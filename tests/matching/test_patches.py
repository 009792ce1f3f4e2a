"""Learnt words as lines of the lexicon's files."""

import tomllib

import pytest

from matching.lexicon import load_lexicon
from matching.patches import Learnt, fragments

LEXICON = load_lexicon()


def skills_of(*learnt: Learnt) -> list[dict[str, object]]:
    """The skills of a patch, read as the lexicon's files are."""
    rows: list[dict[str, object]] = tomllib.loads(fragments(learnt, LEXICON)).get("skill", [])
    return rows


def test_a_patch_names_file_skill_and_writing() -> None:
    """Ready to be put beside what is there."""
    learnt = (Learnt("kallaj", "construction", "ary-Latn"), Learnt("plaquiste", "construction", "fr"))

    assert fragments(learnt, LEXICON) == (
        "# matching/skills/technical.toml\n\n"
        '[[skill]]\nid = "construction"\n'
        '[skill.fr]\naliases = [\n    "plaquiste",\n]\n'
        '[skill.ary-Latn]\naliases = [\n    "kallaj",\n]\n'
    )


def test_several_words_stand_together() -> None:
    """By family, skill and writing, in order."""
    given = [("zorglub", "tax"), ("framboul", "construction"), ("arglub", "tax")]

    rows = skills_of(*(Learnt(word, skill, "fr") for word, skill in given))

    assert rows == [
        {"id": "tax", "fr": {"aliases": ["arglub", "zorglub"]}},
        {"id": "construction", "fr": {"aliases": ["framboul"]}},
    ]


@pytest.mark.parametrize(
    ("word", "said_in", "writings"),
    [
        ("زغلبور", "ar", {"ar"}),
        ("زغلبور", "ary-Arab", {"ary-Arab"}),
        ("زغلبور", "fr", {"ar", "ary-Arab"}),
        ("zorglub", "en", {"en"}),
        ("zorglub", "ar", {"fr", "en", "ary-Latn"}),
        ("zorglub ومحاسب 3afak", "mixed", {"ar", "ary-Arab"}),
    ],
)
def test_the_writing_is_the_messages_unless_the_letters_say_otherwise(
    word: str, said_in: str, writings: set[str]
) -> None:
    """A single word says less of its language than the message in which it stood."""
    (row,) = skills_of(Learnt(word, "tax", said_in))

    assert set(row) - {"id"} <= writings


def test_what_the_lexicon_names_by_now_is_left_out() -> None:
    """A patch that was merged is empty; so is one for a skill that is gone."""
    assert (
        fragments([Learnt("Comptabilité", "accounting", "fr"), Learnt("word", "juggling", "fr")], LEXICON)
        == ""
    )


def test_quotes_and_backslashes_survive() -> None:
    """Whatever a person typed is a TOML text."""
    (row,) = skills_of(Learnt('a"b\\c', "tax", "fr"))

    assert row["fr"] == {"aliases": ['a"b\\c']}
