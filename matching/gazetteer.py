"""The places of Morocco, read once from `places.tsv`, and the spellings under which each can be found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from matching.place_forms import is_arabic, plain, sound, sounds, stem
from matching.text import fold

_FILE = Path(__file__).parent / "places.tsv"
_COLUMNS = 11
# Near misses of shorter names, and of villages, are everyday words.
_SHORTEST_ALIKE = 6
_TOWNS = frozenset({"city", "province"})
# What parts the words of one spelling.
_JOINTS = "'-_.()’/"


@dataclass(frozen=True, slots=True)
class Place:
    """A town, a commune or a province without a town of its name; in degrees and people (0: unknown)."""

    name: str
    arabic: str
    region: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Sense:
    """What a spelling may stand for.

    `proof` (0 to 3) is what the words around it must bring; `bound` asks for a preposition; `article` tells
    that the name has one in Arabic, without which it takes a step more of proof.
    """

    place: str
    kind: str
    proof: int = 0
    bound: bool = False
    article: bool = False


Senses = tuple[Sense, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Gazetteer:
    """Places and Arabic names of regions, by official French name; senses by key or sound of a spelling.

    `first_words` and `longest` say where a name of several words may begin and end, `alike` holds the sounds
    of towns by first letter and length, `others` the everyday words that sound like a place.
    """

    places: Mapping[str, Place]
    regions: Mapping[str, str]
    senses: Mapping[str, Senses]
    sounds: Mapping[str, Senses]
    first_words: frozenset[str]
    longest: int
    alike: Mapping[tuple[str, int], tuple[str, ...]]
    others: frozenset[str]

    def heard_as(self, key: str) -> Senses:
        """The senses of a spelling, or of one that sounds the same."""
        return self.senses.get(key) or (() if key in self.others else self.sounds.get(sound(key), ()))

    def near(self, heard: str, slips: int) -> tuple[str, ...]:
        """The sounds that begin as this one does and are as long, give or take some slips."""
        lengths = range(len(heard) - slips, len(heard) + slips + 1)
        return tuple(other for length in lengths for other in self.alike.get((heard[0], length), ()))


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    name: str
    arabic: str
    region: str
    latitude: str
    longitude: str
    population: str
    city: str
    spellings: str

    def place(self) -> Place:
        return Place(
            self.name,
            self.arabic,
            self.region,
            float(self.latitude),
            float(self.longitude),
            int(self.population or 0),
        )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the project, read from its file at the first call."""
    return read_gazetteer(_FILE.read_text(encoding="utf-8"))


def read_gazetteer(text: str) -> Gazetteer:
    """A gazetteer from rows of eleven columns with tabs between them; ValueError names the line at fault."""
    rows = tuple(_rows(text))
    spelt = [(row.kind, words, "".join(words), sense) for row in rows for words, sense in _spellings(row)]
    heard = dict(zip((key for _, _, key, _ in spelt), sounds([key for _, _, key, _ in spelt]), strict=True))
    senses: dict[str, list[Sense]] = {}
    by_sound: dict[str, list[Sense]] = {}
    for kind, _, key, sense in spelt:
        # A spelling counts as it is first met: "??tata" among the spellings goes before the name "Tata".
        if kind != "other" and not _add(senses, key, sense).proof and heard[key]:
            _add(by_sound, heard[key], sense)
    several = [words for kind, words, _, _ in spelt if len(words) > 1 and kind != "other"]
    others = {key for kind, _, key, _ in spelt if kind == "other"}
    return Gazetteer(
        {row.name: row.place() for row in rows if row.latitude},
        {row.name: row.arabic for row in rows if row.kind == "region"},
        {key: tuple(found) for key, found in senses.items()},
        {key: tuple(found) for key, found in by_sound.items()},
        frozenset(words[0] for words in several),
        max(map(len, several), default=1),
        _alike(by_sound),
        frozenset(others | {heard[key] for key in others}),
    )


def _without_joints(text: str) -> str:
    for joint in _JOINTS:
        text = text.replace(joint, " ")
    return text


def _rows(text: str) -> Iterator[_Row]:
    # The file is folded as a whole: word by word would take ten times as long.
    lines = zip(text.splitlines(), _without_joints(fold(text)).splitlines(), strict=True)
    for number, (line, folded) in enumerate(lines, 1):
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "kind":
            continue
        if len(cells) != _COLUMNS:
            raise ValueError(f"line {number}: {len(cells)} columns instead of {_COLUMNS}")
        kind, name, arabic, region, _, latitude, longitude, population, city, _, _ = cells
        spelt = folded.split("\t")
        names = [] if kind == "other" or city == name else spelt[1:3]
        spellings = ",".join((*spelt[9:], *names))
        yield _Row(kind, name, arabic, region, latitude, longitude, population, city or name, spellings)


def _spellings(row: _Row) -> Iterator[tuple[Sequence[str], Sense]]:
    for spelling in map(str.strip, row.spellings.split(",")):
        bare = spelling.lstrip("?!")
        if bare:
            words = bare.split()
            if not (bare.isascii() or is_arabic(bare)):
                words = list(map(plain, words))
            stems = list(map(stem, words))
            bound = spelling[0] == "!"
            proof = 1 if bound else len(spelling) - len(bare)
            article = stems[0] != words[0] and is_arabic(bare)
            yield stems, _sense(row.city, row.kind, proof, bound=bound, article=article)


@lru_cache(maxsize=64)
def _sense(place: str, kind: str, proof: int, *, bound: bool, article: bool) -> Sense:
    """One object for the many spellings of a place that mean the same."""
    return Sense(place, kind, proof, bound, article)


def _add(senses: dict[str, list[Sense]], key: str, sense: Sense) -> Sense:
    known = senses.setdefault(key, [])
    for old in known:
        if (sense.place, sense.kind, sense.article) == (old.place, old.kind, old.article):
            return old
    known.append(sense)
    return sense


def _alike(sounds: Mapping[str, Sequence[Sense]]) -> dict[tuple[str, int], tuple[str, ...]]:
    def shape(heard: str) -> tuple[str, int]:
        return heard[0], len(heard)

    towns = (
        heard for heard, found in sounds.items() if found[0].kind in _TOWNS and len(heard) >= _SHORTEST_ALIKE
    )
    return {key: tuple(group) for key, group in groupby(sorted(towns, key=shape), key=shape)}
