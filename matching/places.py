"""The place that a message states, in either script and any spelling, and how far apart places are."""

from collections.abc import Sequence
from itertools import islice, pairwise
from math import asin, cos, radians, sin, sqrt

from matching.gazetteer import Place, gazetteer
from matching.place_cues import Words, is_link, is_near, split
from matching.place_forms import stem
from matching.place_mentions import Mention, mentions

__all__ = [
    "Place",
    "city",
    "city_name",
    "distance_km",
    "read_city",
    "read_region",
    "region_name",
    "region_of",
]

_EARTH_RADIUS_KM = 6371.0
# Who names more places was not asked where the work is.
_MOST_MENTIONS = 40
_ARABIC_WRITINGS = frozenset({"ar", "ary-Arab"})


def read_city(text: str, *, asked: bool = False) -> str | None:
    """The official French name of the town where the person or the work is, else of the first one named.

    A neighbourhood is its city. `asked` when the text answers "in which town?": there "Safi" alone is one.
    """
    words = split(text)
    named = islice(mentions(words, gazetteer(), asked=asked), _MOST_MENTIONS)
    towns = [found for found in named if found.senses[0].kind != "region"]
    if not towns:
        return None
    i = next((i for i, town in enumerate(towns) if town.cue.here), 0)
    if i and any(map(is_near, _between(words, towns[i - 1], towns[i]) or ())):
        i -= 1
    return _with_neighbours(words, towns, i)


def read_region(text: str) -> str | None:
    """The official French name of the first region named as such."""
    found = (mention.senses[0] for mention in mentions(split(text), gazetteer()))
    return next((sense.place for sense in found if sense.kind == "region"), None)


def _with_neighbours(words: Words, towns: Sequence[Mention], i: int) -> str:
    """The place of mention i; "Agdal, Marrakech" and "Agadir, Hay Mohammadi" are in the town beside."""
    senses = towns[i].senses
    for one, other in pairwise(towns[max(0, i - 1) : i + 2]):
        beside = (other if one is towns[i] else one).senses[0]
        meant = senses[0].kind == "neighbourhood" or any(beside.place == sense.place for sense in senses)
        if meant and beside.kind != "neighbourhood" and _between(words, one, other) is not None:
            return beside.place
    return senses[0].place


def _between(words: Words, one: Mention, other: Mention) -> Sequence[str] | None:
    """The words between two mentions when they only link them ("à", "près de", "قرب"), else None."""
    linking = words.plain[one.end : other.start]
    return None if other.joined or not all(map(is_link, linking)) else linking


def city(name: str) -> Place | None:
    """The place of an official name, in either script; a province is the town that it is read as."""
    book = gazetteer()
    if name in book.places:
        return book.places[name]
    named = (sense.place for sense in book.senses.get("".join(map(stem, split(name).plain)), ()))
    return next((book.places[place] for place in named if place in book.places), None)


def city_name(name: str, writing: str) -> str:
    """The name of a place in a writing; the name itself when it is unknown."""
    place = city(name)
    if place is None:
        return name
    return place.arabic if writing in _ARABIC_WRITINGS else place.name


def distance_km(a: str, b: str) -> float | None:
    """Kilometres by great circle between two places; None when one is unknown."""
    one, other = city(a), city(b)
    if one is None or other is None:
        return None
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    across = cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(sin(north / 2) ** 2 + across))


def region_of(name: str) -> str | None:
    """The official French name of the region of a place or of the region itself; None when it is unknown."""
    if name in gazetteer().regions:
        return name
    place = city(name)
    return place.region if place else None


def region_name(name: str, writing: str) -> str:
    """The name of a region in a writing; the name itself when it is unknown."""
    return gazetteer().regions.get(name, name) if writing in _ARABIC_WRITINGS else name
