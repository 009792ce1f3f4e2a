"""What the words around a name say about it."""

import pytest

from matching.place_cues import Cue, alone, cue_before, split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tata", Cue()),
        ("ok Tata", Cue()),
        ("à Tata", Cue(2, here=True, bound=True)),
        ("f l Tata", Cue(2, here=True, bound=True)),
        ("l Tata", Cue(1, bound=True)),
        ("mn tata", Cue(2, bound=True)),
        ("près de Tata", Cue(2, here=True, bound=True)),
        ("la ville de Tata", Cue(3, here=True, bound=True)),
        ("Ville : Tata", Cue(3, here=True, bound=True)),
        ("فمدينة طاطا", Cue(3, here=True, bound=True)),
        ("j'habite Tata", Cue(2, here=True)),
        ("asso Tata", Cue(1)),
        ("a tata", Cue(1, here=True)),
        ("on est a tata", Cue(2, here=True, bound=True)),
        ("oui, a tata", Cue(1, here=True)),
        ("rue de Tata", Cue(-1)),
        ("sauf Tata", Cue(-1)),
        ("pas à Tata", Cue(-1)),
        ("ville de la de de Tata", Cue(1, bound=True)),
        ("f, Tata", Cue()),
    ],
)
def test_a_name_is_led_by_what_stands_before_it(text: str, expected: Cue) -> None:
    """Prepositions, words of place and their chains are told from streets, denials and mere neighbours."""
    words = split(text)

    assert expected == cue_before(words, len(words.plain) - 1)


def test_words_are_kept_as_typed_and_as_plain_words() -> None:
    """Addresses are no words, marks break, apostrophes and hyphens do not."""
    words = split("Ok, l'été à Aït-Melloul! contact@casa.ma Oui")

    assert words.raw == ("Ok", "l", "été", "à", "Aït", "Melloul", "Oui")
    assert words.plain == ("ok", "l", "ete", "a", "ait", "melloul", "oui")
    assert words.breaks == (True, True, False, False, False, False, True)


def test_a_word_that_folds_to_nothing_does_not_shift_the_others() -> None:
    """A lone hamza is a word without a plain form."""
    words = split("ء فاس")

    assert words.plain == ("", "فاس")


@pytest.mark.parametrize(
    ("text", "expected"), [("Fès", True), ("Fès, Maroc", True), ("svp Fès", True), ("Fès oui", False)]
)
def test_a_name_is_alone_among_words_that_say_nothing(text: str, expected: bool) -> None:
    """The country and politeness do not count."""
    words = split(text)
    i = words.plain.index("fes")

    assert expected == alone(words, i, i + 1)


def test_capitals_count_inside_a_sentence() -> None:
    """The first word of a sentence and words after another name prove nothing."""
    words = split("Salé est belle. Karim Benslimane vit à Salé")

    assert [words.capital(i) for i in range(len(words.raw))] == [False] * 7 + [True]
