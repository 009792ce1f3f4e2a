"""A message is cut once, and only so far."""

from matching.text import fold
from matching.told import heard, tell


def test_a_message_is_cut_into_tokens_words_and_sounds() -> None:
    """Marks are tokens and no words; every word has its sounds."""
    told = tell("Salam, 2h!")

    assert told.text == "Salam, 2h!"
    assert [token.raw for token in told.tokens] == ["Salam", ",", "2h", "!"]
    assert told.words == ("salam", "2h")
    assert told.sounds == ("salam", "h")


def test_a_long_message_is_cut_off() -> None:
    """Three hundred tokens say enough."""
    assert len(tell("a " * 10_000).tokens) == 300


def test_the_sounds_of_words_are_remembered_up_to_a_bound() -> None:
    """What is known is not listened to again; when there is too much, all is forgotten."""
    known = {"salam": "known"}

    assert heard(("salam",), known, most=2) == ("known",)
    assert heard(("salam", "2h", "f"), known, most=2) == ("salam", "h", "f")


def test_a_flood_of_letters_is_folded_and_not_all_kept() -> None:
    """A few hundred letters make all messages; thousands more are read, and not remembered."""
    flood = "".join(map(chr, range(0x4E00, 0x4E00 + 5_000)))

    assert fold(flood) == flood


def test_a_word_of_mere_strokes_says_nothing() -> None:
    """It folds to nothing, and is no word."""
    assert tell("ـــــ").words == ()
    assert tell("ـــــ سلام").words == ("سلام",)
