"""Languages named in an answer: to "which languages?" one names them without saying that they are spoken."""

from matching.spoken import read_languages

# Put before bare names, it makes them languages that somebody speaks. Heard, never said.
SPEAKING = "je parle"


def named_languages(text: str) -> tuple[str, ...]:
    """The codes of the languages that an answer names.

    >>> named_languages("français et darija")
    ('fr', 'ary')
    """
    return read_languages(text) or read_languages(f"{SPEAKING} {text}")
