"""What is learnt from the told phrases, worked out once and kept beside the code: `python -m tests.matching.relearn`.

Two learners share the features of `ways.py`: a naive Bayes tells the intents and listings apart, and a logistic
regression the needs from the offers. Both only add up a weight a feature, so one table keeps both.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from matching.corpus import sentences
from matching.entries import load_entries
from matching.learning_writing import writing_table
from matching.likeness import LEANING, LISTING, MASS, TABLE
from matching.phrasebook import PHRASES, SIDES, Example, told, whole_forms
from matching.skeleton import sounds
from matching.ways import PAIR, WEIGHTS, pairs, ways_of
from matching.weights import STEP, write_row
from matching.writing import WRITING_TABLE

_FOLDER = Path(__file__).parent
SOURCES = (
    "intents.toml",
    "kinds.toml",
    "told.toml",
    "ways.py",
    "skeleton.py",
    "text.py",
    "phrasebook.py",
    "learning.py",
)

# Counts that every feature is lent: a share of what it has over all labels, and a little for the unseen.
_LENT = 5.0
_UNSEEN = 0.02
# Rare pairs would double the table and hardly change an answer.
_RARE = 2

# Of the logistic regression: rounds over all sentences, how far apart neighbours in a
# round stood in the file, the first step, and the pull of each weight to zero.
_ROUNDS = 12
_STRIDE = 97
_RATE = 0.1
_PULL = 0.002

_ASKS_STEP = 6

Features = Mapping[str, float]


def learnt(examples: Sequence[Example]) -> dict[Path, str]:
    """The three tables that are kept beside the code, as their paths and texts."""
    return {
        TABLE: "\n".join((digest(), *table(examples))) + "\n",
        PHRASES: "\n".join(whole_forms(examples)) + "\n",
        WRITING_TABLE: writing_table(),
    }


def all_told() -> list[Example]:
    """The told phrases, and some of the lexicon's asks: listings of which nobody said who asks and who gives."""
    asks = [sentence.words for sentence in sentences(load_entries()) if sentence.sort == "ask"]
    return [*told(), *((LISTING, words) for words in asks[::_ASKS_STEP])]


@lru_cache(maxsize=1)
def digest() -> str:
    """A short fingerprint of all that the tables are made from, but for the lexicon, which changes too often."""
    return sha256(b"\0".join((_FOLDER / name).read_bytes() for name in SOURCES)).hexdigest()[:16]


def table(examples: Sequence[Example]) -> list[str]:
    """The lines of the table: the columns and what all features say of them, then each feature with its row."""
    vocabulary = list(dict.fromkeys(word for _, words in examples for word in words))
    heard = dict(zip(vocabulary, sounds(vocabulary), strict=True))
    ways = dict(zip(vocabulary, ways_of(vocabulary, list(heard.values())), strict=True))
    seen = [(label, _features(words, heard, ways)) for label, words in examples]
    base, rows = _likeness([(LISTING if label in SIDES else label, features) for label, features in seen])
    for feature, weight in _leaning([one for one in seen if one[0] in SIDES]).items():
        if feature in rows:
            rows[feature][LEANING] = weight
    for feature, row in rows.items():
        row[MASS] = _weight(feature)
    columns = (*base, LEANING, MASS)
    told_of_all = " ".join(str(round(one / STEP, 1)) for one in base.values())
    written = ((feature, write_row(row, columns)) for feature, row in sorted(rows.items()))
    return [
        "\t".join((" ".join(columns), told_of_all)),
        *(f"{feature}\t{row}" for feature, row in written if row),
    ]


def _features(words: Sequence[str], heard: Mapping[str, str], ways: Mapping[str, Sequence[str]]) -> Features:
    """The weight of each feature of a sentence."""
    found: dict[str, float] = {}
    for word in words:
        for way in ways[word]:
            found[way] = found.get(way, 0.0) + WEIGHTS[way[0]]
    for pair in pairs(words, [heard[word] for word in words]):
        found[pair] = found.get(pair, 0.0) + PAIR
    return found


def _weight(feature: str) -> float:
    return PAIR if " " in feature else WEIGHTS[feature[0]]


def _likeness(seen: Iterable[tuple[str, Features]]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """By naive Bayes: what any feature says of each label, and what each feature that tells adds to it."""
    counts: dict[str, Counter[str]] = {}
    for label, features in seen:
        for feature in features:
            counts.setdefault(feature, Counter())[label] += round(features[feature] / _weight(feature))
    sums: Counter[str] = Counter()
    for met in counts.values():
        sums.update(met)
    share = _LENT / sum(sums.values())
    logs = {label: -math.log(total + _LENT + _UNSEEN * len(counts)) for label, total in sums.items()}
    mean = sum(logs.values()) / len(logs)
    rows = {
        feature: {
            label: _weight(feature) * math.log(count / (share * met.total() + _UNSEEN) + 1)
            for label, count in met.items()
        }
        for feature, met in counts.items()
        if met.total() >= _RARE or " " not in feature
    }
    return {label: one - mean for label, one in logs.items()}, rows


def _leaning(seen: Sequence[tuple[str, Features]]) -> dict[str, float]:
    """By logistic regression, with steps that shrink for what is often met: above 0 speaks for a need."""
    weights: dict[str, float] = {}
    steepness: dict[str, float] = {}
    told = [(label == SIDES[0], tuple(features.items())) for label, features in seen]
    mixed = [one for start in range(_STRIDE) for one in told[start::_STRIDE]]
    for _ in range(_ROUNDS):
        for is_need, features in mixed:
            size = sum(1 for feature, _ in features if " " in feature) ** 0.5
            said = sum(weights.get(feature, 0.0) * weight for feature, weight in features) / size
            miss = is_need - 1 / (1 + math.exp(-said))
            for feature, weight in features:
                slope = miss * weight / size - _PULL * weights.get(feature, 0.0)
                steepness[feature] = steepness.get(feature, 1e-4) + slope * slope
                weights[feature] = weights.get(feature, 0.0) + _RATE * slope / steepness[feature] ** 0.5
    return {feature: weight * _weight(feature) for feature, weight in weights.items()}
