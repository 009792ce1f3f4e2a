"""What a text refuses is not read as what it wants; a lack is no refusal."""

import pytest

from matching.negation import refused
from matching.text import tokens


def denied(text: str) -> str:
    """The refused words of a text."""
    told = tokens(text)
    places = refused(told)
    return " ".join(
        token.folded for place, token in enumerate(told) if place in places and token.sort == "word"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("machi comptable, moul tswira", "comptable"),
        ("pas de comptable mais un photographe", "de comptable"),
        ("je ne cherche pas un comptable, je propose des photos", "un comptable"),
        ("je ne suis pas comptable", "comptable"),
        ("ماشي محاسب ولكن مصور", "محاسب"),
        ("لا نريد محاسبا بل مصورا", "نريد محاسبا"),
        ("لست محاسبا", "محاسبا"),
        ("mabghitch compta walakin tsawer", "compta"),
        ("ce n'est pas de la compta mais de la photo", "de la compta"),
        ("not an accountant but a photographer", "an accountant"),
        ("machi", ""),
    ],
)
def test_refused_words_are_told_apart(text: str, words: str) -> None:
    """Up to a mark, or to what is meant instead."""
    assert denied(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "nous n'avons pas de comptable",
        "on n'arrive pas à tenir les comptes",
        "machi ghir comptable",
        "pas seulement la compta",
        "لا نعرف كيف نمسك الحسابات",
        "we do not have an accountant",
        "un comptable et un photographe",
        "",
    ],
)
def test_a_lack_is_no_refusal(text: str) -> None:
    """Who has none, cannot, or wants more than that, does want it."""
    assert denied(text) == ""
