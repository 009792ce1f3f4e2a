"""Five writings, mixtures of them, and the shortest of answers."""

import pytest

from matching.entries import load_entries
from matching.writing import evidence, read_writing
from tests.matching.tables import rows

WRITINGS = """
Nous cherchons un comptable bénévole pour notre association | fr
slt je cherche un comptable pr notre asso | fr
oui | fr
comptable | fr
2h par semaine | fr
salam nous cherchons quelqu'un pour la compta | fr
We are looking for an accountant for our association | en
yes please | en
نبحث عن محاسب متطوع لجمعيتنا | ar
نعم | ar
محاسبة | ar
نحتاج من يعلمنا Excel | ar
بغينا شي كونطابل يعاونا فالحسابات ديالنا | ary-Arab
بغيت شي محاسب | ary-Arab
واخا | ary-Arab
كنعاون الدراري | ary-Arab
bghina chi wa7d y3awenna f la compta | ary-Latn
bghit n3awen f community management | ary-Latn
iyeh | ary-Latn
mou7asib | ary-Latn
salam | ary-Latn
ana mohandis n9der n3awen f site web dyalkom | ary-Latn
Bonjour, nous sommes une association f Tiznit w bghina chi wa7d y3awenna | mixed
ana comptable w 3ndi du temps libre pour aider une association | mixed
نحن جمعية من طنجة et nous cherchons un comptable bénévole | mixed
"""


@pytest.mark.parametrize(("text", "writing"), rows(WRITINGS))
def test_a_text_is_known_by_its_writing(text: str, writing: str) -> None:
    """Loans and greetings mix nothing."""
    assert read_writing(text) == writing


@pytest.mark.parametrize("text", ["", " ", "12", "👍", "06 12 34 56 78", "2h", "10h"])
def test_a_text_without_words_is_taken_for_french(text: str) -> None:
    """Forms are in French."""
    assert read_writing(text) == "fr"


def test_tools_alone_are_latin() -> None:
    """Loans only: whatever they are, they are not Arabic."""
    assert read_writing("excel") == "fr"


def test_the_asks_of_the_lexicon_are_known_by_their_writing() -> None:
    """Nearly all of several thousand."""
    told = [
        (writing, ask)
        for skill in load_entries().skills.values()
        for writing, asks in skill.asks.items()
        for ask in asks
    ][::11]
    right = [read_writing(ask) == writing for writing, ask in told]

    assert len(told) > 3_000
    assert sum(right) > 0.97 * len(told)


@pytest.mark.parametrize(
    ("word", "writing"),
    [
        ("3tiwna", "ary-Latn"),
        ("pourquoi", "fr"),
        ("would", "en"),
        ("كنزوقوها", "ary-Arab"),
        ("يستطيعون", "ar"),
        ("rentabilisation", "fr"),
    ],
)
def test_a_word_speaks_for_its_writing(word: str, writing: str) -> None:
    """By a digit, by the tables, by the form of a verb, by its pieces."""
    told = evidence(word)

    assert max(told, key=lambda one: told[one]) == writing
