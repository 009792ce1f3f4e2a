"""Which of many phrases a text may hold, told by runs of letters inside its words: a look-up a word."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from matching.spelling import Phrases

# A run is looked up by its first letters.
_BEGINNING = 2
# Words that are remembered; people use the same ones.
_MOST_WORDS = 8192


class Hints:
    """Finds, among some phrases, those worth trying on a text."""

    def __init__(self, *phrases: Phrases) -> None:
        self._phrases = phrases
        self._bits: dict[str, int] = {}
        self._named = lru_cache(maxsize=1024)(self._phrases_of)

    def held(self, text: str) -> frozenset[Phrases]:
        """The phrases that a flat text may hold; the others it certainly does not."""
        known, bits = self._bits, 0
        for word in set(text.split(" ")):
            if word not in known:
                self._learn(word)
            bits |= known[word]
        return self._named(bits)

    def _learn(self, word: str) -> None:
        if len(self._bits) >= _MOST_WORDS:
            self._bits.clear()
        self._bits[word] = self._bits_of(word)

    @cached_property
    def _needed(self) -> dict[Phrases, int]:
        """The bits of the needs of each phrase."""
        needed, bit = {}, 1
        for phrases in self._phrases:
            needed[phrases] = 0
            for _ in phrases.needs:
                needed[phrases] |= bit
                bit <<= 1
        return needed

    @cached_property
    def _runs(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Runs and their bits, by their first letters."""
        needs = (runs for phrases in self._phrases for runs in phrases.needs)
        return _by_beginning((run, 1 << place) for place, runs in enumerate(needs) for run in runs)

    def _bits_of(self, word: str) -> int:
        bits = 0
        for start in range(len(word) - 1):
            for run, bit in self._runs.get(word[start : start + _BEGINNING], ()):
                if word.startswith(run, start):
                    bits |= bit
        return bits

    def _phrases_of(self, bits: int) -> frozenset[Phrases]:
        return frozenset(phrases for phrases, needed in self._needed.items() if bits & needed == needed)


def _by_beginning(runs: Iterable[tuple[str, int]]) -> dict[str, tuple[tuple[str, int], ...]]:
    bits: dict[str, int] = {}
    for run, bit in runs:
        bits[run] = bits.get(run, 0) | bit
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for run, bit in bits.items():
        found[run[:_BEGINNING]] = (*found.get(run[:_BEGINNING], ()), (run, bit))
    return found
