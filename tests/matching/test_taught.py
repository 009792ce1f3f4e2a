"""Words that coordinators have taught are read surely."""

from datetime import date

from matching import reading, recognition
from matching.lexicon import load_lexicon
from matching.taught import TAUGHT, read, read_skills

LEXICON = load_lexicon()
LEARNT = LEXICON.with_aliases({"zorglubeur": "carpentry"})
DAY = date(2026, 11, 23)
SAID = "Bonjour, on cherche un zorglubeur à Agadir, 2 h par semaine"


def test_a_taught_word_is_sure() -> None:
    """Whatever the rest of the sentence leans to."""
    best = read_skills(SAID, LEARNT)[0]

    assert (best.id, best.evidence) == ("carpentry", "zorglubeur")
    assert best.score >= TAUGHT
    assert read(SAID, today=DAY, lexicon=LEARNT).skills[0] == best


def test_without_taught_words_nothing_is_different() -> None:
    """And a taught word that is not said changes nothing either."""
    other = "un comptable à Agadir"

    assert read(other, today=DAY, lexicon=LEXICON) == reading.read(other, today=DAY, lexicon=LEXICON)
    assert read_skills(other, LEARNT) == recognition.read_skills(other, LEXICON)
