"""The place that a message states, in every writing, and the words that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.places import city, city_name, distance_km, read_city, read_region, region_name, region_of
from tests.matching.place_tables import (
    DARIJA_IN_ARABIC,
    DARIJA_IN_LATIN,
    ENOUGH,
    FRENCH,
    NO_PLACE,
    STANDARD_ARABIC,
)
from tests.matching.tables import rows

SENTENCES = [
    row for table in (FRENCH, STANDARD_ARABIC, DARIJA_IN_ARABIC, DARIJA_IN_LATIN) for row in rows(table)
]

REGIONS = """
association de la région de l'Oriental | Oriental
danse orientale |
جهة الشرق | Oriental
الشرق الأوسط |
7na f souss | Souss-Massa
جهة درعة تافيلالت | Drâa-Tafilalet
Casablanca-Settat | Casablanca-Settat
région Fès-Meknès | Fès-Meknès
à Fès |
جهة طنجة تطوان الحسيمة | Tanger-Tétouan-Al Hoceïma
"""


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_names_its_town(text: str, expected: str) -> None:
    """The town is read in either script, with what is glued to it, misspelt, or by a neighbourhood."""
    assert expected == read_city(text)


def test_enough_sentences_are_read() -> None:
    """There are at least 120 sentences, and thirty in each writing."""
    counts = [len(rows(table)) for table in (FRENCH, STANDARD_ARABIC, DARIJA_IN_ARABIC, DARIJA_IN_LATIN)]

    assert sum(counts) >= 120
    assert min(counts) >= 30


@pytest.mark.parametrize("text", ENOUGH.strip().splitlines())
def test_enough_is_no_town(text: str) -> None:
    """The word "safi" without a preposition says that it is enough, with or without a capital."""
    assert read_city(text) is None


def test_fifty_sentences_say_enough() -> None:
    """The table of "safi" holds at least fifty sentences."""
    assert len(set(ENOUGH.strip().splitlines())) >= 50


@pytest.mark.parametrize("text", ["", " ", "\n", *NO_PLACE.strip().splitlines()])
def test_an_everyday_word_is_no_town(text: str) -> None:
    """Words, first names, family names and addresses that look like a town are none."""
    assert read_city(text) is None


@pytest.mark.parametrize(
    "text", ["Safi", "safi", "آسفي", "Tata", "العيون", "Sale", "Hassan", "kech", "f Rbat"]
)
def test_an_answer_by_itself_is_a_town_when_one_was_asked_for(text: str) -> None:
    """To "in which town?", "Safi" is the town."""
    assert read_city(text, asked=True) is not None


def test_a_question_for_a_town_does_not_make_one_of_anything() -> None:
    """What holds no name holds none when a town was asked for either."""
    found = [
        read_city(text, asked=True) for text in ("ok safi", "oui", "je ne sais pas", "مساعدة من فضلك", "2h")
    ]

    assert found == [None] * 5


def test_a_region_is_no_town() -> None:
    """A region by its name gives no town, and the towns in its name are not read."""
    found = [read_city(text) for text in ("région Souss-Massa", "جهة فاس مكناس", "Béni Mellal-Khénifra")]

    assert found == [None] * 3


@pytest.mark.parametrize(("text", "expected"), rows(REGIONS))
def test_a_region_is_read(text: str, expected: str) -> None:
    """A region is read by its name, and from no town."""
    assert (expected or None) == read_region(text)


@pytest.mark.parametrize(
    ("name", "writing", "expected"),
    [
        ("Fès", "fr", "Fès"),
        ("Fès", "en", "Fès"),
        ("Fès", "ary-Latn", "Fès"),
        ("Fès", "mixed", "Fès"),
        ("Fès", "ar", "فاس"),
        ("Fès", "ary-Arab", "فاس"),
        ("Al Haouz", "ar", "الحوز"),
        ("Atlantis", "ar", "Atlantis"),
    ],
)
def test_a_town_is_named_in_the_readers_script(name: str, writing: str, expected: str) -> None:
    """Arabic names in Arabic letters, French ones elsewhere; an unknown name stays as it is."""
    assert expected == city_name(name, writing)


def test_a_region_is_named_in_the_readers_script() -> None:
    """Regions follow the rule of towns."""
    assert region_name("Souss-Massa", "ar") == "سوس ماسة"
    assert region_name("Souss-Massa", "fr") == "Souss-Massa"
    assert region_name("Atlantis", "ar") == "Atlantis"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tiznit", "Tiznit"),
        ("tiznit", "Tiznit"),
        ("تزنيت", "Tiznit"),
        ("Taroudannt", "Taroudant"),
        ("Skhirate-Témara", "Témara"),
        ("Al Haouz", "Al Haouz"),
        ("الجديدة", "El Jadida"),
        ("Souss-Massa", None),
        ("", None),
    ],
)
def test_a_place_is_found_by_its_name(name: str, expected: str | None) -> None:
    """Either script and any capitals do; a province is its town; a region is no place."""
    place = city(name)

    assert (place.name if place else None) == expected


def test_a_region_is_known_of_every_place() -> None:
    """A town, a province and a region know their region; what is unknown has none."""
    found = [region_of(name) for name in ("Tiznit", "Al Haouz", "Oriental", "Atlantis")]

    assert found == ["Souss-Massa", "Marrakech-Safi", "Oriental", None]


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [("Casablanca", "Rabat", 80, 95), ("Tanger", "Dakhla", 1400, 1750), ("Fès", "Fès", 0, 0)],
)
def test_distances_are_those_of_the_map(one: str, other: str, low: float, high: float) -> None:
    """Great circles between towns, the same in both directions."""
    there, back = distance_km(one, other), distance_km(other, one)

    assert there is not None
    assert low <= there <= high
    assert there == back


@pytest.mark.parametrize(("one", "other"), [("Fès", "Atlantis"), ("Atlantis", "Fès")])
def test_there_is_no_distance_to_nowhere(one: str, other: str) -> None:
    """An unknown place is at no distance."""
    assert distance_km(one, other) is None


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Nothing raises."""
    assert read_city(text) is None or isinstance(read_city(text), str)
    read_region(text)
