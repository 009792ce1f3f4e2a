"""Sentences as lines of signs."""

import re

import pytest

from matching.phrases import Line, flat, folded, read_line
from matching.vocabulary import Vocabulary

WORDS = Vocabulary({"h": "heures? ساعات", "w3": "jeudi", "@": "f في", "&": "et و w", "l": "le l", ">": "a ل"})


@pytest.mark.parametrize(
    ("text", "letters", "values"),
    [
        ("le jeudi", "lw", [0, 3]),
        ("deux heures et trois", "Nh&N", [2, 0, 0, 3]),
        ("ثلاث ساعات", "Nh", [3, 0]),
        ("10heures", "Nh", [10, 0]),
        ("fjeudi wljeudi", "@w&lw", [0, 3, 0, 0, 3]),
        ("bjouj, لثلاث وعشرين", "@N,>N", [0, 2, 0, 0, 23]),
        ("و5 ب20", "&N@N", [0, 5, 0, 20]),
        ("b2 l9 bh", "...", [0, 0, 0]),
        ("9xyz", ".", [0]),
        ("2h 1h30 2 h 1h30mn 1,5h", "GGGGG", [2, 1.5, 2, 1.5, 1.5]),
        ("14:30", "K", [14.5]),
        ("15/12 15/12/2026 15-12-26 2026-12-15", "N/NSSS", [15, 0, 12, 20261215, 20261215, 20261215]),
        ("0612345678 a@b.ma www.jisr.ma", "#..", [0, 0, 0]),
        ("week-end apres midi mi-mars", "....", [0, 0, 0, 0]),
        ("jeudi!\nheures (x) ½ 3×2 😀", "w;;h,.,N/NN*N", [3, 0, 0, 0, 0, 0, 0, 1, 0, 2, 3, 0, 2]),
        ("l'heure", "lh", [0, 0]),
        ("", "", []),
    ],
)
def test_a_text_becomes_a_line(text: str, letters: str, values: list[float]) -> None:
    """Each word, number and mark becomes a letter with a number; glued words become several."""
    line = read_line(text, WORDS)

    assert (letters, tuple(map(float, values))) == (line.letters, line.values)


def test_a_line_is_rewritten_where_a_rule_finds_something() -> None:
    """The signs that the rule makes take the place of those it found, with their numbers."""
    line = read_line("jeudi 2 heures et 3 heures", WORDS)

    rewritten = line.rewrite(re.compile("Nh"), lambda found, values: (("A", values[0] * 2),))

    assert rewritten == Line("wA&A", (3.0, 4.0, 0.0, 6.0))


def test_a_line_without_a_find_stays() -> None:
    """A rule that finds nothing changes nothing."""
    line = read_line("jeudi", WORDS)

    assert line.rewrite(re.compile("x"), lambda found, values: ()) is line


def test_a_text_is_cut_where_no_message_is_longer() -> None:
    """Ten thousand letters are read as 4,096."""
    assert len(folded("a " * 5_000)) < 4_097


def test_a_flat_text_has_no_joints() -> None:
    """Apostrophes, hyphens and line ends become single spaces."""
    assert flat("À l’école,\n  mi-temps") == "a l ecole, mi temps"
