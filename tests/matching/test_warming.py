"""What is built beforehand is what readings of every kind need."""

from datetime import date

from matching import warming
from matching.lexicon import load_lexicon
from matching.reading import read


def test_the_sentences_ask_for_everything() -> None:
    """Each writing, both sides and neither, and every fact that is looked for."""
    readings = [
        read(text, today=date(2026, 1, 5), lexicon=load_lexicon()).to_json() for text in warming.SENTENCES
    ]

    assert {one["variety"] for one in readings} >= {"fr", "ar", "ary-Arab", "ary-Latn", "en"}
    assert {one["kind"] for one in readings} == {"need", "offer", "other"}
    for fact in ("skills", "city", "mode", "hours", "when", "people", "languages", "intent"):
        assert any(one[fact] for one in readings), fact


def test_warming_up_changes_no_reading() -> None:
    """It only comes sooner."""
    lexicon, text = load_lexicon(), "bghina graphiste f Salé"
    before = read(text, today=date(2026, 1, 5), lexicon=lexicon)

    warming.warm_up(lexicon)

    assert read(text, today=date(2026, 1, 5), lexicon=lexicon) == before
