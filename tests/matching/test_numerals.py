"""Numbers in digits and words, in every writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.numerals import read_number
from matching.text import words
from tests.matching.tables import rows

FRENCH = """
zéro | 0
un | 1
une | 1
deux | 2
deus | 2
sept | 7
dix-sept | 17
vingt et un | 21
vingt-cinq | 25
trente deux | 32
soixante-dix | 70
soixante et onze | 71
soixante dix huit | 78
quatre-vingts | 80
quatre-vingt-un | 81
quatre vingt dix sept | 97
cent | 100
cent vingt | 120
cent vingt deux | 122
deux cents | 200
cinq cent | 500
mille | 1000
trois mille deux cent | 3200
deux mille trois cents | 2300
une dizaine | 10
une douzaine | 12
une quinzaine | 15
une vingtaine | 20
une trentaine | 30
deux dizaines | 20
une centaine | 100
"""
OTHERS = """
twenty five | 25
ten | 10
dozen | 12
wa7ed | 1
wahda | 1
jouj | 2
joj | 2
zouj | 2
tlata | 3
tlt | 3
rb3a | 4
reb3a | 4
khamsa | 5
5amsa | 5
khms | 5
setta | 6
seb3a | 7
tmnya | 8
tes3oud | 9
ts3oud | 9
3chra | 10
3xra | 10
achra | 10
7dach | 11
tnach | 12
tletach | 13
rb3tach | 14
khmstach | 15
settach | 16
tmntach | 18
3chrin | 20
wa7ed w 3chrin | 21
khamsa w 3chrin | 25
tlatin | 30
mya | 100
mya w 3chrin | 120
mitin | 200
جوج | 2
زوج | 2
تلاتة | 3
ربعة | 4
تمنية | 8
تسعود | 9
عشرة | 10
طناش | 12
ربعطاش | 14
خمسطاش | 15
عشرين | 20
مية | 100
ثلاثة | 3
ثماني | 8
أحد عشر | 11
اثنتا عشرة | 12
ثلاثة عشر | 13
خمس عشرة | 15
خمسة وعشرين | 25
تسعة و تسعون | 99
مئة | 100
مائتان | 200
مئة وخمسون | 150
مية وخمسة وعشرين | 125
ألف | 1000
ألف ومئتين | 1200
ألفين وخمسين | 2050
"""
DIGITS = """
25 | 25
٢٥ | 25
1,5 | 1.5
1.5 | 1.5
1 200 | 1200
30aine | 30
007 | 7
"""
PARTIAL = """
deux trois | 2 1
deux ou trois | 2 1
deux et trois | 2 1
dix quinze | 10 1
vingt mille cent | 20100 3
cent mille deux cents | 100200 4
cent cent | 100 1
deux vingtaine et | 40 2
douze dizaines | 12 1
dix et dizaine | 10 1
quatre et vingt | 24 3
ثلاثة عشرين | 3 1
واحد عشر | 1 1
1 2000 | 1 1
12 000 | 12000 2
vingt zéro | 20 1
mille mille | 1000 1
vingt et cent | 20 1
"""
NOTHING = """
site
char
see
tes
w
bonjour
dh
0612345678
12:30
شباب
"""


@pytest.mark.parametrize(("text", "expected"), rows(FRENCH + OTHERS + DIGITS))
def test_a_number_is_read_whole(text: str, expected: str) -> None:
    """All the words of a number are taken."""
    tokens = words(text)

    assert read_number(tokens, 0) == (float(expected), len(tokens))


@pytest.mark.parametrize(("text", "expected"), rows(PARTIAL))
def test_a_number_ends_where_the_next_begins(text: str, expected: str) -> None:
    """Two numbers side by side stay two unless together they are one."""
    value, after = expected.split()

    assert read_number(words(text), 0) == (float(value), int(after))


@pytest.mark.parametrize("text", NOTHING.split())
def test_other_words_are_no_numbers(text: str) -> None:
    """What only looks like a number word, a phone or a clock time is none."""
    assert read_number((text,), 0) is None


def test_outside_the_tokens_there_is_no_number() -> None:
    """An index before the first or after the last token finds nothing."""
    assert [read_number(("deux",), i) for i in (-1, 0, 1)] == [None, (2.0, 1), None]


@given(
    st.lists(st.sampled_from("un deux vingt cent mille dizaine et w وعشرين ثلاثه عشر mya 5 000 x".split()))
)
def test_a_number_always_moves_on(tokens: list[str]) -> None:
    """Whatever follows whatever, a number takes one token at least and none that is not there."""
    for i in range(len(tokens)):
        found = read_number(tokens, i)

        assert found is None or (i < found[1] <= len(tokens) and found[0] >= 0)
