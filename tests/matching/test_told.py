"""A message is cut once, and only so far."""

from matching.told import tell


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
