"""Which of many phrases a text may hold, told by runs of letters inside its words: a look-up a word."""

from functools import cached_property, lru_cache

from matching.spelling import Phrases

# A run is looked up by its first letters.
_BEGINNING = 3
# Words that are remembered; people use the same ones.
_MOST_WORDS = 8192


class Hints:
    """Finds, among some phrases, those worth trying on a text."""

    def __init__(self, *phrases: Phrases, remembering: int = _MOST_WORDS) -> None:
        self._phrases, self._most_words = phrases, remembering
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
        if len(self._bits) >= self._most_words:
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
    def _bits_by_run(self) -> dict[str, int]:
        """The bits of the needs that each run serves."""
        bits: dict[str, int] = {}
        for place, runs in enumerate(runs for phrases in self._phrases for runs in phrases.needs):
            for run in runs:
                bits[run] = bits.get(run, 0) | 1 << place
        return bits

    @cached_property
    def _pairs(self) -> dict[str, int]:
        """The bits of the runs of two letters."""
        return {run: bit for run, bit in self._bits_by_run.items() if len(run) < _BEGINNING}

    @cached_property
    def _runs(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """The longer runs and their bits, by their first letters."""
        found: dict[str, tuple[tuple[str, int], ...]] = {}
        for run, bit in self._bits_by_run.items():
            if len(run) >= _BEGINNING:
                found[run[:_BEGINNING]] = (*found.get(run[:_BEGINNING], ()), (run, bit))
        return found

    def _bits_of(self, word: str) -> int:
        bits = 0
        runs = self._runs
        for start in range(len(word) - 1):
            bits |= self._pairs.get(word[start : start + 2], 0)
            for run, bit in runs.get(word[start : start + _BEGINNING], ()):
                if word.startswith(run, start):
                    bits |= bit
        return bits

    def _phrases_of(self, bits: int) -> frozenset[Phrases]:
        return frozenset(phrases for phrases, needed in self._needed.items() if bits & needed == needed)
