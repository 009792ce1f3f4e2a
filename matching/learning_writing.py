"""What the lexicon's asks tell of the writings: how much each of their words, and each piece of one, speaks for it.

Written beside the code with the rest of what is learnt (`python -m tests.matching.relearn`).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from matching.corpus import sentences
from matching.entries import load_entries
from matching.values import Writing
from matching.weights import write_row
from matching.writing import ARABIC, KNOWN_CAP, LATIN, PIECES_CAP, pieces_of

# A figure or a brand in Latin letters tells nothing of the Arabic around it.
_FIRST_ARABIC = "\u0600"
_LENT = 0.3
_LENT_TO_PIECES = 0.2
_UNSEEN_PIECES = 2_000
_SEEN_TWICE = 2
# Of two scripts' words, a piece met less often than this tells too little for its place in the table.
_SELDOM = 3


def writing_table() -> str:
    """For each script, after a blank line, a line for each word met twice and each piece (marked) of the words."""
    return "\n\n".join("\n".join(_lines(script)) for script in (LATIN, ARABIC)) + "\n"


def _lines(script: Sequence[Writing]) -> list[str]:
    counts = {writing: Counter(_asked(writing)) for writing in script}
    rows = {**_words(counts), **_pieces(counts)}
    written = ((feature, write_row(row, script)) for feature, row in sorted(rows.items()))
    return [f"{feature}\t{row}" for feature, row in written if row]


def _asked(writing: Writing) -> list[str]:
    return [
        word
        for sentence in sentences(load_entries())
        if sentence.writing == writing
        for word in sentence.words
        if (word >= _FIRST_ARABIC) == (writing in ARABIC)
    ]


def _words(counts: Mapping[Writing, Counter[str]]) -> dict[str, dict[str, float]]:
    totals = sum(counts.values(), Counter[str]())
    return {
        word: _centred({writing: math.log(met[word] + _LENT) for writing, met in counts.items()}, KNOWN_CAP)
        for word, times in totals.items()
        if times >= _SEEN_TWICE
    }


def _pieces(counts: Mapping[Writing, Counter[str]]) -> dict[str, dict[str, float]]:
    met = {
        writing: Counter(part for word in known for part in pieces_of(word))
        for writing, known in counts.items()
    }
    sizes = {writing: sum(found.values()) + _UNSEEN_PIECES for writing, found in met.items()}
    totals = sum(met.values(), Counter[str]())
    return {
        part: _centred(
            {
                writing: math.log((found[part] + _LENT_TO_PIECES) / sizes[writing]) / 2
                for writing, found in met.items()
            },
            4 * PIECES_CAP,
        )
        for part, times in totals.items()
        if times >= _SELDOM
    }


def _centred(logs: Mapping[Writing, float], cap: float) -> dict[str, float]:
    mean = sum(logs.values()) / len(logs)
    return {writing: max(-cap, min(cap, one - mean)) for writing, one in logs.items()}
