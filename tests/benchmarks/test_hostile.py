"""Texts built to be slow, beside a fuzzy scan of as many characters: what one would run without Jisr."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from matching import gazetteer
from matching.cautions import read_cautions
from matching.dates import read_when
from matching.entries import load_entries
from matching.hours import read_hours
from matching.intents import read_intent
from matching.kinds import weigh_kinds
from matching.lexicon import load_lexicon
from matching.mode import read_mode
from matching.numerals import read_number
from matching.people import read_people
from matching.places import read_city
from matching.reading import read
from matching.recognition import read_skills
from matching.spoken import read_access, read_languages
from matching.text import words
from matching.writing import read_writing
from tests.benchmarks.clocks import milliseconds, seconds
from tests.cast import MONDAY
from tests.matching.tables import HOSTILE

TODAY = MONDAY.date()
READERS: Mapping[str, Callable[[str], object]] = {
    "access": read_access,
    "cautions": read_cautions,
    "city": read_city,
    "hours": read_hours,
    "intent": read_intent,
    "kind": weigh_kinds,
    "languages": read_languages,
    "mode": read_mode,
    "number": lambda text: read_number(words(text), 0),
    "people": read_people,
    "skills": lambda text: read_skills(text, load_lexicon()),
    "when": lambda text: read_when(text, TODAY),
    "writing": read_writing,
    "everything": lambda text: read(text, today=TODAY, lexicon=load_lexicon()),
}
LONG = "nous cherchons un comptable bénévole pour notre association, deux heures par semaine " * 120


@pytest.fixture(scope="module")
def scan() -> float:
    """Seconds for one scan of all names of the lexicon for ten thousand ordinary characters."""
    names = [text for entry in load_entries().skills.values() for _, text in entry.words()]
    return seconds(lambda text: process.extractOne(text, names, scorer=fuzz.WRatio), LONG)


@pytest.mark.parametrize("reader", READERS)
def test_no_text_is_slower_than_a_scan(reader: str, scan: float) -> None:
    """The slowest of all hostile texts takes less than one fuzzy scan."""
    _, slowest = max(zip(milliseconds(READERS[reader], HOSTILE), HOSTILE, strict=True))
    taken = seconds(READERS[reader], slowest)
    print(f"\n{reader}: {1000 * taken:.1f} ms for {slowest[:8]!r}…, {taken / scan:.2f} of a scan")

    assert taken < scan


def test_the_places_are_read_like_any_table(scan: float) -> None:
    """Reading the gazetteer costs less than one scan."""
    table = Path(gazetteer.__file__).with_name("places.tsv").read_text(encoding="utf-8")

    assert seconds(gazetteer.read_gazetteer, table) < scan
