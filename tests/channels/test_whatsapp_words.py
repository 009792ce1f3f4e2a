"""Words as WhatsApp takes them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.numbered import length
from bot.channels.whatsapp_words import LONGEST, one_line, plain, shortened, split

TEXTS = st.text(st.sampled_from("aé *_~`{}>\n\t .؟\u0651\u200dش😀"), max_size=300)


@given(TEXTS)
def test_nothing_is_left_that_could_be_markup(text: str) -> None:
    """No delimiter at the edge of a word, no quote, no variable."""
    shown = plain(text)

    assert not set("*~`") & set(shown)
    assert "{{" not in shown
    assert "}}" not in shown
    assert not any(line.startswith(">") for line in shown.splitlines())
    assert all(
        before.isalnum() and after.isalnum()
        for before, letter, after in zip(" " + shown, shown, shown[1:] + " ", strict=False)
        if letter == "_" and not (before == "_" or after == "_" or unicodedata.combining(after))
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2*3*4", "2\u22173\u22174"),
        ("_oui_", "\u02cdoui\u02cd"),
        ("khadija_b@example.org", "khadija_b@example.org"),
        ("> cité", "\u203a cité"),
        ("a > b", "a > b"),
        ("{{1}}", "{ {1} }"),
    ],
)
def test_what_looked_like_markup_still_looks_like_itself(text: str, shown: str) -> None:
    """A sum stays a sum, an address an address."""
    assert plain(text) == shown


@given(TEXTS)
def test_a_variable_is_one_line_with_something_in_it(text: str) -> None:
    """As Twilio wants them."""
    line = one_line(text)

    assert line.strip() == line != ""
    assert not set("\n\t\r") & set(line)


@given(TEXTS, st.integers(20, 80))
def test_a_text_in_pieces_is_the_same_text(text: str, most: int) -> None:
    """Each piece fits, and only blanks are lost between them."""
    pieces = split(text, most)

    assert all(len(piece) <= most and piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("courte", ["courte"]),
        ("", []),
        ("une ligne assez longue\nla suite", ["une ligne assez longue", "la suite"]),
        ("Une phrase entière. La suite vient", ["Une phrase entière.", "La suite vient"]),
        ("des mots sans point ni fin aucune", ["des mots sans point ni", "fin aucune"]),
        ("x" * 60, ["x" * 25, "x" * 25, "x" * 10]),
    ],
)
def test_a_text_is_cut_where_it_pauses(text: str, pieces: list[str]) -> None:
    """After a line, else a sentence, else a word; anywhere where there is none."""
    assert split(text, 25) == pieces


def test_a_letter_is_not_cut_from_its_marks() -> None:
    """A vowel sign stays on its letter; a heap of them is cut all the same."""
    assert split("ش" * 24 + "ش\u0651\u0650" + "ش" * 5, 26) == ["ش" * 24, "ش\u0651\u0650" + "ش" * 5]
    assert all(len(piece) <= LONGEST for piece in split("ش" + "\u0651" * 3000))


@pytest.mark.parametrize(
    "letter", ["\U0001f1f2\U0001f1e6", "\U0001f44d\U0001f3fd", "\U0001f468\u200d\U0001f467"]
)
def test_a_picture_of_several_characters_is_not_cut(letter: str) -> None:
    """Flags, skins, families; each of their characters counts twice to the networks."""
    pieces = split("a" + letter * 200, 100)

    assert all(length(piece) <= 100 for piece in pieces)
    assert all(piece.removeprefix("a").replace(letter, "") == "" for piece in pieces)


def test_long_words_are_shortened_between_two_of_them() -> None:
    """With a sign that something is missing."""
    assert shortened("tenir les comptes", 20) == "tenir les comptes"
    assert shortened("tenir les comptes du bureau", 20) == "tenir les comptes…"
    assert shortened("x" * 30, 20) == "x" * 19 + "…"
